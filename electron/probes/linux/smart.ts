import type { Evidence } from '@shared/domain/inspection';
import type { SmartDevice } from '../facts';
import { parseSmartctl, parseSmartScan } from '../parse/smartctl';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';

/** smartctl prints its complete JSON with most exit codes; only bits 0 and 1 mean that it could not open or understand something. */
const SMART_TIMEOUT_MS = 12_000;

/** What each drive says about itself. Sleeping disks are not woken (-n standby,0). */
export const smartProbe: Probe<'smart'> = {
  fact: 'smart',
  timeoutMs: 18_000,
  async collect({ run, elevated }) {
    const scan = await run('smartctl', ['--scan-open', '-j'], { timeoutMs: SMART_TIMEOUT_MS });
    if (scan.status !== 'ok' && scan.status !== 'exitNonZero') return failedCommand(scan);
    const found = parseSmartScan(scan.stdout);
    if (found === null) return scan.status === 'ok' ? badOutput(scan, 'not smartctl JSON') : failedCommand(scan);
    if (found.length === 0 && !elevated) {
      return unavailable('notPermitted', 'drives can only be asked by root', [commandEvidence(scan)], 'smartctl');
    }
    const evidence: Evidence[] = [commandEvidence(scan)];
    const gaps: Gap[] = [];
    const devices: SmartDevice[] = [];
    await Promise.all(
      found.map(async ({ name, type }) => {
        const args = ['-x', '-j', '-n', 'standby,0', ...(type === null ? [] : ['-d', type]), name];
        const outcome = await run('smartctl', args, { timeoutMs: SMART_TIMEOUT_MS });
        evidence.push(commandEvidence(outcome, smartExcerpt(outcome.stdout)));
        const usable = outcome.status === 'ok' || outcome.status === 'exitNonZero';
        const device = usable ? parseSmartctl(outcome.stdout, name) : null;
        if (device !== null) devices.push(device);
        else gaps.push({ what: `smart.${name}`, reason: usable ? 'badOutput' : reasonOf(outcome), tool: 'smartctl' });
      }),
    );
    if (devices.length === 0 && gaps[0] !== undefined) {
      return unavailable(gaps[0].reason, 'no drive answered', evidence, 'smartctl');
    }
    return known(
      devices.sort((a, b) => (a.device < b.device ? -1 : 1)),
      evidence,
      gaps,
    );
  },
};

/** The lines of smartctl's long JSON that a verdict rests on. */
function smartExcerpt(text: string): string | undefined {
  const wanted = text
    .split('\n')
    .filter((line) =>
      /"(model_name|serial_number|passed|exit_status|string|critical_warning|available_spare|available_spare_threshold|percentage_used|media_errors|name|value|current)"/.test(
        line,
      ),
    );
  return wanted.length === 0 ? undefined : wanted.map((line) => line.trim()).join('\n');
}
