import path from 'node:path';
import type { PrintEvents } from '../facts';
import { readFileOutcome } from '../files';
import { parseCupsErrors } from '../parse/printers';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable, unverified } from '../reading';

const DAYS = 7;
const LATEST = 10;

/** Errors in CUPS' own log of the last seven days; where there is no log there is no printing. */
export const printEventsProbe: Probe<'printEvents'> = {
  fact: 'printEvents',
  async collect({ root }) {
    const since = new Date(Date.now() - DAYS * 86_400_000);
    const file = path.join(root, 'var/log/cups/error_log');
    const log = await readFileOutcome(file);
    if (log.status === 'absent')
      return known<PrintEvents>({ days: DAYS, errors: 0, latest: [] }, [fileEvidence(file, log)]);
    if (log.status !== 'ok') return unavailable(log.status, log.detail);
    const before = await readFileOutcome(`${file}.1`);
    const errors = parseCupsErrors(`${before.status === 'ok' ? before.text : ''}\n${log.text}`, since);
    const understood = log.text.trim() === '' || /^[A-Za-z] \[\d{2}\/[A-Z][a-z]{2}\/\d{4}:/m.test(log.text);
    const latest = errors.slice(-LATEST).map(({ at, message }) => `${at} ${message}`);
    const evidence = [fileEvidence(file, log, latest.length === 0 ? '(no error)' : latest.join('\n'))];
    if (!understood) return unavailable('badOutput', 'not a log of CUPS', evidence);
    return unverified(known<PrintEvents>({ days: DAYS, errors: errors.length, latest }, evidence));
  },
};
