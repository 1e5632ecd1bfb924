import path from 'node:path';
import type { SpoolerState } from '../facts';
import { listFolder } from '../files';
import { parseJournal } from '../parse/kernel-log';
import { parseSchedulerState } from '../parse/printers';
import type { Probe, ProbeContext } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';

/** SD_MESSAGE_UNIT_FAILURE_RESULT of systemd's message catalogue: a service ended in a way it should not. */
const FAILURE_MESSAGE = 'd9b373ed55a64feb8242e02dbe79a49c';

/** Whether CUPS runs, and how often it fell over in seven days. A machine without CUPS has no print service: it does not run. */
export const spoolerProbe: Probe<'spooler'> = {
  fact: 'spooler',
  async collect(context) {
    const outcome = await context.run('lpstat', ['-r'], { timeoutMs: 4_000 });
    if (outcome.status === 'toolMissing') {
      const installed = (await listFolder(path.join(context.root, 'etc/cups'))).length > 0;
      if (installed) return failedCommand(outcome);
      return known<SpoolerState>({ product: 'CUPS', running: false, crashes: null });
    }
    // lpstat ends with 1 where the scheduler does not run; its words count.
    if (outcome.status !== 'ok' && outcome.status !== 'exitNonZero') return failedCommand(outcome);
    const running = parseSchedulerState(outcome.stdout);
    if (running === null) return outcome.status === 'ok' ? badOutput(outcome, 'unknown words') : failedCommand(outcome);
    const crashes = await crashesOf(context);
    return known<SpoolerState>({ product: 'CUPS', running, crashes }, [commandEvidence(outcome)]);
  },
};

async function crashesOf({ run }: ProbeContext): Promise<number | null> {
  const args = [
    'UNIT=cups.service',
    `MESSAGE_ID=${FAILURE_MESSAGE}`,
    '--since',
    '-7d',
    '-o',
    'json',
    '--no-pager',
    '-q',
  ];
  const outcome = await run('journalctl', args, { timeoutMs: 5_000 });
  if (outcome.status !== 'ok') return null;
  const { entries, broken } = parseJournal(outcome.stdout);
  // A journal that was only kept since today's start has nothing to say of the week, and still nothing wrong.
  return broken > entries.length ? null : entries.filter((entry) => /cups/i.test(entry.message)).length;
}
