import { parseFailedUnits } from '../parse/systemd';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable } from '../reading';
import { withoutSystemd } from './services';

/** Units that systemd counts as failed. */
export const failedUnitsProbe: Probe<'failedUnits'> = {
  fact: 'failedUnits',
  async collect({ run }) {
    const outcome = await run('systemctl', ['--failed', '--no-pager', '-o', 'json'], { timeoutMs: 8_000 });
    if (outcome.status === 'exitNonZero' && withoutSystemd(outcome.stderr)) {
      return unavailable('notSupported', 'not started by systemd', [commandEvidence(outcome)], 'systemctl');
    }
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const units = parseFailedUnits(outcome.stdout);
    return units === null ? badOutput(outcome, 'not a JSON list') : known(units, [commandEvidence(outcome)]);
  },
};
