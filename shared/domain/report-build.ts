import type { Asset } from './asset';
import type { CodeEntry } from './code-list';
import { countOutcomes, worstFirst } from './inspection';
import type { InspectionRecord } from './inspection-record';
import type { Job } from './job';
import { currentNotes } from './note';
import type { Note } from './note';
import { currentPartLines } from './part';
import type { Part, PartLine } from './part';
import type { Contact, Customer, Site, Technician } from './people';
import { elapsedMs, isFilled } from './refusal';
import { REPORT_SCHEMA } from './report-schema';
import type { ReportChange, ReportDurations, ReportModel } from './report-schema';
import { needsSafetyTest, safetyGate } from './safety-gate';
import type { SafetyException, SafetyTestRecord } from './safety-record';
import type { SafetyReading } from './safety-test';
import { currentTimeEntries } from './time-entries';
import type { TimeEntry, Visit } from './visit';
import { visitTimes } from './visit-times';

/** The records a report is made of. Rows of other jobs are left out, so a caller may hand over more than it needs. */
export interface ReportRecords {
  readonly job: Job;
  readonly customer: Customer | null;
  readonly site: Site | null;
  readonly contact: Contact | null;
  readonly asset: Asset | null;
  readonly visits: readonly Visit[];
  readonly timeEntries: readonly TimeEntry[];
  /** All of them: only what is meant for the customer, and still stands, gets into the report. */
  readonly notes: readonly Note[];
  readonly partLines: readonly PartLine[];
  /** Catalogue entries of the part lines. */
  readonly parts: readonly Part[];
  readonly inspections: readonly InspectionRecord[];
  /** The comparison of the first and the last inspection, already made; empty where there is none. */
  readonly changes: readonly ReportChange[];
  readonly safetyTests: readonly SafetyTestRecord[];
  readonly safetyExceptions: readonly SafetyException[];
  /** Everybody who appears in the rows. */
  readonly technicians: readonly Technician[];
  /** The team's own code lists, where there are some. */
  readonly codes?: readonly CodeEntry[] | undefined;
  /** Whose report it is: the setting of this laptop. */
  readonly companyName?: string | null | undefined;
  /** Advice to the customer, in plain words. */
  readonly advice?: string | null | undefined;
}

/**
 * The service report of one job. Only fields that are meant for the customer are copied, one by one: remarks, reasons, next
 * actions and internal notes cannot slip in with a row. The same records, time and technician always give the same model (and so the same
 * canonicalJson and hash), in whatever order the rows come.
 *
 * @param technicianId who prepares and signs it
 * @param now UTC instant: printed as the date, and the end of a visit that is still going on
 */
export function buildReport(records: ReportRecords, technicianId: string, now: string): ReportModel {
  const { job } = records;
  const ofJob = <T extends { jobId: string | null }>(rows: readonly T[]): T[] => rows.filter((r) => r.jobId === job.id);
  const names = new Map(records.technicians.map((t) => [t.id, t.name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const signer = records.technicians.find((t) => t.id === technicianId);
  const visits = reportVisits(ofJob(records.visits), now, nameOf);
  const timeEntries = reportTimeEntries(ofJob(records.timeEntries), nameOf);
  const inspections = ofJob(records.inspections).sort(byKeys((i) => [i.takenAt, i.id]));
  return {
    schema: REPORT_SCHEMA,
    preparedAt: now,
    company: isFilled(records.companyName) ? records.companyName.trim() : null,
    technician: { name: signer?.name ?? technicianId, initials: signer?.initials ?? '' },
    sample: job.sample,
    job: reportJob(job),
    customer: records.customer && { name: records.customer.name },
    site: records.site && { name: records.site.name, address: records.site.address },
    contact: records.contact && { name: records.contact.name },
    asset: reportAsset(records.asset),
    machine: reportMachine(inspections),
    symptomVerbatim: job.symptomVerbatim,
    symptom: codeOf('symptom', job.symptomCode, records.codes),
    cause: codeOf('cause', job.causeCode, records.codes),
    fix: codeOf('fix', job.fixCode, records.codes),
    resolution: job.resolution,
    advice: isFilled(records.advice) ? records.advice : null,
    notes: currentNotes(ofJob(records.notes))
      .filter((n) => n.audience === 'customer')
      .map((n) => ({ at: n.at, by: nameOf(n.createdBy), text: n.text })),
    visits,
    timeEntries,
    totals: sumDurations(visits, timeEntries),
    parts: reportParts(ofJob(records.partLines), records.parts),
    inspections: reportInspections(inspections),
    changes: records.changes.map(({ component, change, before, after }) => ({ component, change, before, after })),
    safety: reportSafety(records, nameOf),
    userAsked: job.userAsked,
  };
}

/** Orders rows by several texts; the id goes last, so that the order never depends on how the rows came. */
function byKeys<T>(keys: (row: T) => readonly string[]): (a: T, b: T) => number {
  return (a, b) => {
    const left = keys(a);
    const right = keys(b);
    for (const [i, key] of left.entries()) {
      const other = right[i] ?? '';
      if (key !== other) return key < other ? -1 : 1;
    }
    return 0;
  };
}

function reportJob(job: Job): ReportModel['job'] {
  const { number, officeNumber, type, category, channel, priority, state } = job;
  const { reportedAt, acknowledgedAt, arrivedAt, restoredAt } = job;
  const what = { number, officeNumber, type, category, channel, priority, state };
  return { ...what, reportedAt, acknowledgedAt, arrivedAt, restoredAt };
}

function reportAsset(asset: Asset | null): ReportModel['asset'] {
  if (asset === null) return null;
  const { type, make, model, serial, tag, hostname } = asset;
  return { type, make, model, serial, tag, hostname };
}

function reportMachine(inspections: readonly InspectionRecord[]): ReportModel['machine'] {
  const machine = inspections.at(-1)?.document.machine;
  if (machine === undefined) return null;
  const { hostname, manufacturer, model, serial, uuid } = machine;
  return { hostname, manufacturer, model, serial, uuid };
}

function codeOf(
  list: CodeEntry['list'],
  code: string | null,
  codes: readonly CodeEntry[] = [],
): { code: string; label: string | null } | null {
  if (code === null) return null;
  return { code, label: codes.find((c) => c.list === list && c.code === code)?.label ?? null };
}

function reportVisits(visits: readonly Visit[], now: string, nameOf: (id: string) => string): ReportModel['visits'] {
  return visits
    .flatMap((visit) => {
      const times = visitTimes(visit, now);
      const first = times.spans[0];
      if (first === undefined) return []; // planned, declined or missed: nobody came
      const { travelMs, workMs, breakMs, waitMs, clockWentBack } = times;
      const row = {
        technician: nameOf(visit.technicianId),
        startedAt: first.from,
        endedAt: times.running === null ? (visit.transitions.at(-1)?.at ?? null) : null,
        aborted: visit.state === 'aborted',
        travelMs,
        workMs,
        breakMs,
        waitMs,
        corrected: times.spans.some((s) => s.corrected),
        clockWentBack,
      };
      return [{ id: visit.id, row }];
    })
    .sort(byKeys((v) => [v.row.startedAt, v.id]))
    .map((v) => v.row);
}

function reportTimeEntries(entries: readonly TimeEntry[], nameOf: (id: string) => string): ReportModel['timeEntries'] {
  return currentTimeEntries(entries)
    .sort(byKeys((e) => [e.startedAt, e.id]))
    .map((e) => ({
      technician: nameOf(e.technicianId),
      category: e.category,
      startedAt: e.startedAt,
      ms: elapsedMs(e.startedAt, e.endedAt),
    }));
}

function sumDurations(visits: ReportModel['visits'], entries: ReportModel['timeEntries']): ReportDurations {
  const visited = (key: keyof ReportDurations) => visits.reduce((sum, v) => sum + v[key], 0);
  const entered = (category: TimeEntry['category']) =>
    entries.reduce((sum, e) => (e.category === category ? sum + e.ms : sum), 0);
  return {
    travelMs: visited('travelMs') + entered('travel'),
    workMs: visited('workMs') + entered('work'),
    breakMs: visited('breakMs') + entered('break'),
    waitMs: visited('waitMs') + entered('wait'),
  };
}

function reportParts(lines: readonly PartLine[], parts: readonly Part[]): ReportModel['parts'] {
  const skus = new Map(parts.map((p) => [p.id, p.sku]));
  return currentPartLines(lines).map((line) => ({
    description: line.description,
    sku: line.partId === null ? null : (skus.get(line.partId) ?? null),
    partClass: line.partClass,
    quantity: line.quantity,
    fromOurStock: line.fromLocationId !== null,
    serialIn: line.serialIn,
    serialOut: line.serialOut,
    removedState: line.removedState,
    removedDescription: line.removedDescription,
  }));
}

function reportInspections(inspections: readonly InspectionRecord[]): ReportModel['inspections'] {
  const last = inspections.length - 1;
  return inspections.map((inspection, i) => ({
    position: last === 0 ? 'only' : i === 0 ? 'before' : i === last ? 'after' : 'between',
    takenAt: inspection.takenAt,
    sha256: inspection.sha256,
    counts: countOutcomes(inspection.document.checks),
    findings: worstFirst(inspection.document.checks)
      .filter((c) => c.outcome === 'fail' || c.outcome === 'warn')
      .map(({ outcome, title, summary }) => ({ outcome, title, summary })),
  }));
}

function reportReading(reading: SafetyReading): ReportModel['safety']['tests'][number]['readings'][number] {
  const { overrideLimitValue, overrideBy, overrideReason } = reading;
  const overridden =
    overrideBy === undefined || overrideReason === undefined ? null : { by: overrideBy, reason: overrideReason };
  const limitValue = overrideLimitValue ?? reading.limitValue;
  return {
    test: reading.test,
    method: reading.method,
    point: reading.point ?? null,
    value: reading.value,
    qualifier: reading.qualifier,
    unit: reading.unit,
    limitValue,
    limitOp: reading.limitOp,
    limitFormula: reading.limitFormula,
    limitSource: [...reading.limitSource],
    unverified: limitValue !== null && !reading.limitVerified,
    overridden,
    verdict: reading.verdict,
    notMeasuredReason: reading.notMeasuredReason ?? null,
  };
}

function reportSafetyTest(record: SafetyTestRecord): ReportModel['safety']['tests'][number] {
  const { test } = record;
  const answers = (answer: (typeof test.visual)[number]['answer']) =>
    test.visual.filter((v) => v.answer === answer).length;
  const readings = test.readings.map(reportReading);
  const { make, model, serial, calibratedUntil } = test.instrument;
  return {
    testedAt: test.endedAt ?? test.startedAt,
    itemType: test.itemType,
    protectionClass: test.protectionClass,
    leadLengthM: test.leadLengthM,
    leadCsaMm2: test.leadCsaMm2,
    reason: test.reason,
    ruleSetId: test.ruleSetId,
    ruleSetVersion: test.ruleSetVersion,
    tester: test.testerName,
    instrument: { make, model, serial, calibratedUntil },
    visual: {
      pass: answers('pass'),
      fail: answers('fail'),
      notApplicable: answers('notApplicable'),
      notChecked: answers('notChecked'),
    },
    readings,
    functional: test.functional.answer,
    verdict: test.verdict,
    unverified: readings.some((r) => r.unverified),
    limitations: [...test.limitations],
    defects: [...test.defects],
    remarks: test.remarks,
  };
}

function reportSafety(records: ReportRecords, nameOf: (id: string) => string): ReportModel['safety'] {
  const { id } = records.job;
  const lines = records.partLines.filter((l) => l.jobId === id);
  const tests = records.safetyTests.filter((t) => t.jobId === id);
  const exceptions = records.safetyExceptions.filter((e) => e.jobId === id);
  const gate = safetyGate(lines, tests, exceptions).status;
  const nothingAsked = gate === 'satisfied' && needsSafetyTest(lines).length === 0;
  return {
    gate: nothingAsked ? 'notNeeded' : gate,
    tests: tests.sort(byKeys((t) => [t.test.startedAt, t.id])).map(reportSafetyTest),
    exceptions: exceptions
      .sort(byKeys((e) => [e.createdAt, e.id]))
      .map((e) => ({ at: e.createdAt, by: nameOf(e.createdBy), reason: e.reason })),
  };
}
