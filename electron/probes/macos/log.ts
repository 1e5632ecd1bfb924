import type { ProbeContext } from '../probe';
import { hardwareErrorsOf, logErrorsOf, logIsComplete, parseLogLines, wifiEventsOf } from '../parse/macos/reports';
import type { LogEntry } from '../parse/macos/reports';
import type { Probe } from '../probe';
import { commandEvidence, known } from '../reading';
import { missing, reports } from './sources';
import type { Source } from './sources';

// The unified log is large and slow: one question with everything that is wanted of it, and a second, short one for faults in general.

/** How far back the log is asked. More takes minutes. */
export const LOG_DAYS = 3;

const PREDICATE = [
  'eventMessage CONTAINS[c] "Previous shutdown cause"',
  '(process == "kernel" AND (eventMessage CONTAINS "I/O error" OR eventMessage CONTAINS[c] "over-current" OR eventMessage CONTAINS[c] "overcurrent" OR eventMessage CONTAINS "GPU Restart" OR eventMessage CONTAINS[c] "checksum mismatch"))',
  '(process IN {"airportd", "wifid", "configd"} AND (eventMessage CONTAINS[c] "deauth" OR eventMessage CONTAINS[c] "disassociated" OR eventMessage CONTAINS[c] "beacon lost" OR eventMessage CONTAINS[c] "link down" OR eventMessage CONTAINS[c] "handshake"))',
].join(' OR ');

/** Events of hardware, shutdowns and Wi-Fi, once a run. */
export async function eventLog(context: ProbeContext): Promise<Source<readonly LogEntry[]>> {
  return await context.once('macos.log', async ({ run }) => {
    const args = ['show', '--last', `${String(LOG_DAYS)}d`, '--style', 'ndjson', '--predicate', PREDICATE];
    const outcome = await run('log', args, { timeoutMs: 20_000, maxBytes: 32 * 1024 * 1024 });
    // No entry at all is an answer only when the log came to its end.
    const usable = outcome.status === 'ok' && logIsComplete(outcome.stdout);
    return { outcome, value: usable ? parseLogLines(outcome.stdout) : null };
  });
}

/** Errors of disks, memory, processor, graphics and USB. */
export const hardwareErrorsProbe: Probe<'hardwareErrors'> = {
  fact: 'hardwareErrors',
  slow: true,
  timeoutMs: 21_000,
  async collect(context) {
    const [log, found] = await Promise.all([eventLog(context), reports(context)]);
    if (log.value === null) return missing(log.outcome, 'not the log');
    const excerpt = log.value
      .filter((entry) => entry.process === 'kernel')
      .slice(-20)
      .map((entry) => `${entry.at ?? ''} ${entry.process}: ${entry.message}`)
      .join('\n');
    return known(hardwareErrorsOf(log.value, found.reports, LOG_DAYS), [
      commandEvidence(log.outcome, excerpt),
      ...found.evidence,
    ]);
  },
};

/** How steady the Wi-Fi has been. */
export const wifiEventsProbe: Probe<'wifiEvents'> = {
  fact: 'wifiEvents',
  slow: true,
  timeoutMs: 21_000,
  async collect(context) {
    const log = await eventLog(context);
    return log.value === null
      ? missing(log.outcome, 'not the log')
      : known(wifiEventsOf(log.value, LOG_DAYS), [commandEvidence(log.outcome)]);
  },
};

/** Faults that programs and the system reported in the last hour. */
export const logErrorsProbe: Probe<'logErrors'> = {
  fact: 'logErrors',
  slow: true,
  timeoutMs: 21_000,
  async collect(context) {
    const args = ['show', '--last', '1h', '--style', 'ndjson', '--predicate', 'messageType == fault'];
    const outcome = await context.run('log', args, { timeoutMs: 18_000, maxBytes: 32 * 1024 * 1024 });
    if (outcome.status !== 'ok' || !logIsComplete(outcome.stdout)) return missing(outcome, 'not the log');
    return known(logErrorsOf(parseLogLines(outcome.stdout), 1 / 24), [commandEvidence(outcome)]);
  },
};
