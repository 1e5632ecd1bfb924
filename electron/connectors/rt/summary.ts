import { inspectionRecordSchema, type InspectionRecord } from '@shared/domain/inspection-record';
import { holdReasonSchema, jobStateSchema } from '@shared/domain/job';
import { partLineSchema, type PartLine } from '@shared/domain/part';
import { safetyExceptionSchema, safetyTestRecordSchema, type SafetyTestRecord } from '@shared/domain/safety-record';
import type { TicketRole } from '@shared/domain/kind';
import { signOffSchema, type SignOff } from '@shared/domain/sign-off';
import type { TimeEntry, Visit } from '@shared/domain/visit';
import { visitTimes } from '@shared/domain/visit-times';
import { JOB_WORDS, RT_WORDS, type JobWord, type RtLanguage } from './words';

// Records as a few plain lines for a person who reads the ticket. Times are UTC and say so: whoever reads may be anywhere.

export type Row = Readonly<Record<string, unknown>>;

/** `2026-11-22 09:05 UTC`. */
export function utcMinute(instant: string): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? instant : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

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
  return `${text.slice(0, VALUE_MAX - id.length)}${id}`;
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

export function safetySummary({ test }: SafetyTestRecord, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const readings = test.readings.map((reading) => {
    const at = reading.point === undefined ? '' : ` (${reading.point})`;
    const value =
      reading.value === null ? w.notMeasured : `${reading.qualifier === '=' ? '' : reading.qualifier}${reading.value}`;
    const unit = typeof reading.value === 'number' ? ` ${reading.unit}` : '';
    const limit = reading.overrideLimitValue ?? reading.limitValue;
    const bound = limit === null ? '' : `, ${w.limit} ${reading.limitOp} ${limit}`;
    return `- ${reading.test}${at}: ${value}${unit}${bound}: ${reading.verdict}`;
  });
  return lines([
    `${w.safety}: ${w.safetyVerdicts[test.verdict]}`,
    `${utcMinute(test.startedAt)}, ${w.class} ${test.protectionClass}, ${test.ruleSetId} ${test.ruleSetVersion}`,
    ...readings,
    test.limitations.length === 0
      ? null
      : `${w.limitations}: ${test.limitations.map(({ id, detail }) => detail ?? id).join('; ')}`,
    test.defects.length === 0 ? null : `${w.defects}: ${test.defects.map(({ what }) => what).join('; ')}`,
    `${w.tester}: ${test.testerName}`,
    `${w.instrument}: ${test.instrument.make} ${test.instrument.model}, ${test.instrument.serial}`,
    test.remarks,
  ]);
}

export function signOffSummary(signOff: SignOff, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const who = [signOff.name, signOff.role].filter(Boolean).join(', ');
  return lines([
    signOff.outcome === 'absent' ? w.signOff.absent : `${w.signOff[signOff.outcome]} ${who}`,
    utcMinute(signOff.at),
    signOff.reason === null ? null : `${w.reason}: ${signOff.reason}`,
    signOff.reservation === null ? null : `${w.reservation}: ${signOff.reservation}`,
    `${w.recordHash}: ${signOff.recordSha256}`,
  ]);
}

export function inspectionSummary({ document, sha256 }: InspectionRecord, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const { machine } = document;
  const counts = new Map<string, number>();
  for (const check of document.checks) counts.set(check.outcome, (counts.get(check.outcome) ?? 0) + 1);
  const worst = document.checks.filter((check) => check.outcome === 'fail' || check.outcome === 'warn').slice(0, 20);
  return lines([
    `${w.inspection} ${[machine.manufacturer, machine.model, machine.serial].filter(Boolean).join(', ') || machine.hostname || '?'}`,
    utcMinute(document.takenAt),
    `${w.checks}: ${[...counts].map(([status, count]) => `${count} ${status}`).join(', ')}`,
    ...worst.map((check) => `- ${check.outcome}: ${check.title}: ${check.summary}`),
    document.notCollected.length === 0 ? null : `${w.notCollected}: ${document.notCollected.length}`,
    w.attached,
    `SHA-256: ${sha256}`,
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
      return `${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`.slice(0, 2_000);
    }),
  );
}

function lines(all: readonly (string | null)[]): string {
  return all.filter((line): line is string => line !== null && line.trim() !== '').join('\n');
}
