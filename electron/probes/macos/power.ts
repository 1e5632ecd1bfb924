import { parseBatt, parsePowerLog, parseSmartBattery, parseTherm, powerOf } from '../parse/macos/power';
import { parseLogLines, shutdownsOf } from '../parse/macos/reports';
import type { Probe } from '../probe';
import { commandEvidence, known, reasonOf } from '../reading';
import { ask, missing, profile } from './sources';
import { eventLog, LOG_DAYS } from './log';

const DAY_MS = 86_400_000;
const SLEEP_DAYS = 7;

/** Batteries from their gauge's entry in the I/O registry, words and adapter from system_profiler. */
export const powerProbe: Probe<'power'> = {
  fact: 'power',
  async collect(context) {
    const [registry, report] = await Promise.all([
      ask(context, 'ioreg', ['-a', '-r', '-c', 'AppleSmartBattery'], ({ stdout, exitCode }) =>
        exitCode === 0 ? parseSmartBattery(stdout) : null,
      ),
      profile(context),
    ]);
    if (registry.value === null) return missing(registry.outcome, 'not a property list of the I/O registry');
    const section = JSON.stringify(report.value?.get('SPPowerDataType') ?? [], null, 1);
    return known(powerOf(registry.value, report.value), [
      commandEvidence(registry.outcome),
      ...(report.value === null ? [] : [commandEvidence(report.outcome, section)]),
    ]);
  },
};

/** Whether heat slows the processor down now, and whether heat has switched the machine off. */
export const throttlingProbe: Probe<'throttling'> = {
  fact: 'throttling',
  after: ['shutdowns'],
  async collect(context) {
    const [therm, batt] = await Promise.all([
      ask(context, 'pmset', ['-g', 'therm'], ({ stdout }) => parseTherm(stdout)),
      ask(context, 'pmset', ['-g', 'batt'], ({ stdout }) => parseBatt(stdout)),
    ]);
    if (therm.value === null) return missing(therm.outcome, 'no thermal state');
    const log = context.options.quick === true ? null : await eventLog(context);
    const thermal = log?.value === undefined || log.value === null ? 0 : shutdownsOf(log.value, LOG_DAYS).thermal;
    return known(
      {
        events: therm.value.warned ? 1 : 0,
        days: null,
        limitPercent: therm.value.limitPercent,
        onMains: batt.value?.onMains ?? null,
        thermalShutdowns: thermal,
      },
      [commandEvidence(therm.outcome), commandEvidence(batt.outcome)],
      log !== null && log.value === null
        ? [{ what: 'throttling.thermalShutdowns', reason: reasonOf(log.outcome), tool: 'log' }]
        : [],
    );
  },
};

/** Battery lost asleep and what kept the machine awake, from the power log. */
export const sleepProbe: Probe<'sleep'> = {
  fact: 'sleep',
  slow: true,
  async collect(context) {
    const now = Date.now();
    const { outcome, value } = await ask(
      context,
      'pmset',
      ['-g', 'log'],
      ({ stdout }) => parsePowerLog(stdout, now - SLEEP_DAYS * DAY_MS, now),
      {
        timeoutMs: 12_000,
        maxBytes: 64 * 1024 * 1024,
      },
    );
    return value === null ? missing(outcome, 'no line of a power log') : known(value, [commandEvidence(outcome)]);
  },
};

/** Shutdowns that nobody asked for, from what the firmware wrote down about the last one. */
export const shutdownsProbe: Probe<'shutdowns'> = {
  fact: 'shutdowns',
  slow: true,
  async collect(context) {
    const log = await eventLog(context);
    if (log.value === null) return missing(log.outcome, 'not the log');
    const lines = parseLogLines(log.outcome.stdout).filter((entry) => /Previous shutdown cause/i.test(entry.message));
    const excerpt = lines.map((entry) => `${entry.at ?? ''} ${entry.message}`).join('\n');
    return known(shutdownsOf(log.value, LOG_DAYS).state, [commandEvidence(log.outcome, excerpt)]);
  },
};
