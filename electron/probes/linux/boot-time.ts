import { parseBlame, parseBootTime } from '../parse/boot-time';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable } from '../reading';
import { withoutSystemd } from './services';

/** How long the last start took and what took longest in it; only systemd keeps this. */
export const bootTimeProbe: Probe<'bootTime'> = {
  fact: 'bootTime',
  async collect({ run }) {
    const [time, blame] = await Promise.all([
      run('systemd-analyze', ['time', '--no-pager'], { timeoutMs: 8_000 }),
      run('systemd-analyze', ['blame', '--no-pager'], { timeoutMs: 10_000 }),
    ]);
    if (time.status === 'toolMissing' || withoutSystemd(time.stderr)) {
      return unavailable('notSupported', 'not started by systemd', [commandEvidence(time)], 'systemd-analyze');
    }
    if (/Bootup is not yet finished/i.test(`${time.stderr}${time.stdout}`)) {
      return unavailable('noSource', 'the start is not finished', [commandEvidence(time)]);
    }
    if (time.status !== 'ok') return failedCommand(time);
    const times = parseBootTime(time.stdout);
    if (times === null) return badOutput(time, 'no "Startup finished" line');
    const culprits = blame.status === 'ok' ? parseBlame(blame.stdout) : [];
    return known(
      { ...times, culprits },
      [commandEvidence(time), commandEvidence(blame, blame.stdout.split('\n').slice(0, 15).join('\n'))],
      blame.status === 'ok' ? [] : [{ what: 'bootTime.culprits', reason: 'failed', tool: 'systemd-analyze' }],
    );
  },
};
