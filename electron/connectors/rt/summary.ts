import { inspectionRecordSchema } from '@shared/domain/inspection-record';
import { holdReasonSchema, jobStateSchema } from '@shared/domain/job';
import { partLineSchema, type PartLine } from '@shared/domain/part';
import { safetyExceptionSchema, safetyTestRecordSchema } from '@shared/domain/safety-record';
import type { TicketRole } from '@shared/domain/kind';
import { signOffSchema } from '@shared/domain/sign-off';
import type { TimeEntry, Visit } from '@shared/domain/visit';
import { visitTimes } from '@shared/domain/visit-times';
import { cut, lines, utcMinute } from './lines';
import { inspectionSummary, safetySummary, signOffSummary } from './summary-tests';
import { JOB_WORDS, RT_WORDS, type JobWord, type RtLanguage } from './words';

// Records as a few plain lines for a person who reads the ticket. Times are UTC and say so: whoever reads may be anywhere.

export type Row = Readonly<Record<string, unknown>>;

export function partSummary(line: PartLine, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const head = line.withdrawn ? w.partTakenBack : line.replaces === null ? w.part : w.partReplaced;
  const removed = [line.removedDescription, line.removedState === null ? null : w.removedStates[line.removedState]];
  return lines([
    `${head}: ${line.quantity} × ${line.description}`,
    line.serialIn === null ? null : `${w.serialIn}: ${line.serialIn}`,
    line.serialOut === null ? null : `${w.serialOut}: ${line.serialOut}`,
    removed.some(Boolean) ? `${w.removed}: ${removed.filter(Boolean).join(', ')}` : null,
    line.remark,
  ]);
}

const VALUE_MAX = 250;

/** A value of the field that lists the parts used: quantity, what, serial, and the line's id, which keeps equal lines apart. */
export function partValue(line: PartLine): string {
  const id = ` [${line.id}]`;
  const serial = line.serialIn === null ? '' : ` SN ${line.serialIn}`;
  const text = `${line.quantity} x ${line.description}${serial}`.replace(/\s+/g, ' ');
  return `${cut(text, VALUE_MAX - id.length)}${id}`;
}

export function timeSummary(entry: TimeEntry, minutes: number, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const span = `${utcMinute(entry.startedAt)} – ${utcMinute(entry.endedAt)}`;
  return lines([
    `${entry.withdrawn ? w.timeTakenBack : w.time}: ${w.categories[entry.category]}, ${Math.abs(minutes)} ${w.minutes}`,
    span,
    entry.remark,
    entry.withdrawnReason === null ? null : `${w.reason}: ${entry.withdrawnReason}`,
  ]);
}

/** Whole minutes of an entry, never less than one for what lasted at all. */
export function minutesOf(ms: number): number {
  return ms <= 0 ? 0 : Math.max(1, Math.round(ms / 60_000));
}

/** Minutes of a visit that count as worked: travel, work and waiting, not the breaks. */
export function visitMinutes(visit: Pick<Visit, 'transitions'>, now: string): number {
  const times = visitTimes(visit, now);
  return minutesOf(times.travelMs + times.workMs + times.waitMs);
}

export function visitSummary(visit: Visit, now: string, corrected: boolean, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const times = visitTimes(visit, now);
  const spent = [
    ['travel', times.travelMs],
    ['wait', times.waitMs],
    ['work', times.workMs],
    ['break', times.breakMs],
  ] as const;
  const first = times.spans[0]?.from;
  const last = times.spans.at(-1)?.to;
  return lines([
    corrected ? w.visitCorrected : w.visit,
    first === undefined || last === undefined || last === null ? null : `${utcMinute(first)} – ${utcMinute(last)}`,
    spent
      .filter(([, ms]) => ms > 0)
      .map(([category, ms]) => `${w.categories[category]} ${minutesOf(ms)} ${w.minutes}`)
      .join(', '),
    visit.transitions.at(-1)?.reason ?? null,
    times.clockWentBack ? w.clockWentBack : null,
  ]);
}

/** What changed on a job, for those of its fields that the ticket has no field for; empty when there is nothing to tell. */
export function jobSummary(
  changed: Row,
  untold: ReadonlySet<JobWord>,
  state: string | null,
  language: RtLanguage,
): string {
  const w = RT_WORDS[language];
  const told = JOB_WORDS.filter((field) => untold.has(field)).flatMap((field) => {
    const value = changed[field];
    if (typeof value !== 'string' || value.trim() === '') return [];
    const hold = field === 'holdReason' ? holdReasonSchema.safeParse(value) : null;
    const shown = hold?.success ? w.hold[hold.data] : field === 'nextActionAt' ? utcMinute(value) : value;
    return [`${w.fields[field]}: ${shown}`];
  });
  if (told.length === 0) return '';
  const name = jobStateSchema.safeParse(state);
  return lines([name.success ? w.states[name.data] : null, ...told]);
}

/**
 * The summary of a record by what a ticket makes of its kind. A kind that this version has no sentences for is told field by field: nothing
 * of it is held back.
 */
export function summaryOf(role: TicketRole, record: Row, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const read = <T>(schema: { safeParse: (row: Row) => { success: true; data: T } | { success: false } }): T | null => {
    const result = schema.safeParse(record);
    return result.success ? result.data : null;
  };
  const line = role === 'part' ? read(partLineSchema) : null;
  if (line !== null) return partSummary(line, language);
  const test = role === 'safety' ? read(safetyTestRecordSchema) : null;
  if (test !== null) return safetySummary(test, language);
  const exception = role === 'safety' ? read(safetyExceptionSchema) : null;
  if (exception !== null) return `${w.safetyException}: ${exception.reason}`;
  const signOff = role === 'signOff' ? read(signOffSchema) : null;
  if (signOff !== null) return signOffSummary(signOff, language);
  const inspection = role === 'inspection' ? read(inspectionRecordSchema) : null;
  if (inspection !== null) return inspectionSummary(inspection, language);
  return fieldByField(record);
}

const BOOKKEEPING = new Set(['id', 'createdAt', 'createdBy', 'updatedAt', 'sample', 'jobId', 'visitId']);

function fieldByField(record: Row): string {
  return lines(
    Object.entries(record).map(([field, value]) => {
      if (BOOKKEEPING.has(field) || value === null || value === undefined || value === '') return null;
      return cut(`${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`, 2_000);
    }),
  );
}
