import { jobSchema, type Job, type JobState } from '@shared/domain/job';
import type { ActorRole, JobContext } from '@shared/domain/job-states';
import { noteSchema, type Note } from '@shared/domain/note';
import { partLineSchema, partSchema, type Part, type PartLine } from '@shared/domain/part';
import { technicianSchema, type Technician } from '@shared/domain/people';
import { timeEntrySchema, visitSchema, type TimeEntry, type Visit, type VisitState } from '@shared/domain/visit';

// Valid rows for tests of the rules: each goes through its schema, so that a test cannot rest on a row that could not exist.

export const ANNA = 'anna';
export const BEN = 'ben';
export const T0 = '2026-11-24T08:00:00.000Z';

/** T0 plus minutes. */
export const at = (minutes: number) => new Date(Date.parse(T0) + minutes * 60_000).toISOString();

const stamp = (id: string) => ({ id, createdAt: T0, createdBy: ANNA, updatedAt: T0 });

export function makeJob(fields: Partial<Job> = {}): Job {
  return jobSchema.parse({
    ...stamp('job-1'),
    number: 'CO-AM-0001',
    type: 'incident',
    category: 'hardware',
    channel: 'phone',
    symptomVerbatim: 'It switches itself off after ten minutes and smells hot',
    impact: 'high',
    urgency: 'high',
    customerId: 'customer-1',
    siteId: 'site-1',
    contactId: 'contact-1',
    assetId: 'asset-1',
    reportedAt: T0,
    state: 'ready',
    ...fields,
  });
}

export function makeVisit(states: readonly (readonly [VisitState, number])[] = [], fields: Partial<Visit> = {}): Visit {
  const id = fields.id ?? 'visit-1';
  return visitSchema.parse({
    ...stamp(id),
    jobId: 'job-1',
    technicianId: ANNA,
    state: states.at(-1)?.[0] ?? 'planned',
    transitions: states.map(([to, minute], i) => ({ id: `${id}-${i}`, to, at: at(minute), source: 'tap', by: ANNA })),
    ...fields,
  });
}

export function makePart(fields: Partial<Part> = {}): Part {
  return partSchema.parse({
    ...stamp('part-1'),
    sku: 'PSU-250',
    name: 'Power supply 250 W',
    partClass: 'powerSupply',
    serialised: true,
    ...fields,
  });
}

export function makePartLine(fields: Partial<PartLine> = {}): PartLine {
  return partLineSchema.parse({
    ...stamp('line-1'),
    jobId: 'job-1',
    partId: 'part-1',
    partClass: 'powerSupply',
    description: 'Power supply 250 W',
    quantity: 1,
    fromLocationId: 'van',
    serialIn: 'NEW-1',
    serialOut: 'OLD-1',
    removedState: 'defective',
    ...fields,
  });
}

export function makeTimeEntry(fields: Partial<TimeEntry> = {}): TimeEntry {
  return timeEntrySchema.parse({
    ...stamp('time-1'),
    jobId: 'job-1',
    technicianId: ANNA,
    category: 'work',
    startedAt: at(0),
    endedAt: at(10),
    ...fields,
  });
}

export function makeNote(fields: Partial<Note> = {}): Note {
  return noteSchema.parse({
    ...stamp('note-1'),
    jobId: 'job-1',
    audience: 'customer',
    text: 'Power supply replaced.',
    at: at(60),
    ...fields,
  });
}

export function makeTechnician(fields: Partial<Technician> = {}): Technician {
  return technicianSchema.parse({ ...stamp(ANNA), name: 'Anna Meyer', initials: 'AM', role: 'technician', ...fields });
}

export function makeContext(fields: Partial<JobContext> = {}): JobContext {
  return {
    actor: { id: ANNA, role: 'technician' },
    now: at(30),
    visits: [],
    partLines: [],
    timeEntries: [],
    safetyGate: 'notNeeded',
    unsentEvidence: 0,
    ...fields,
  };
}

/** Everything a person could type for a step, so that only states and roles decide. */
export const EVERYTHING_GIVEN = {
  reason: 'a reason',
  holdReason: 'part',
  nextAction: 'fit the part',
  nextActionAt: at(1440),
  plannedStart: at(60),
  plannedEnd: at(120),
  assignTo: ANNA,
  causeCode: 'powerSupply',
  fixCode: 'partReplaced',
  resolution: 'Power supply replaced',
  userAsked: 'yes',
  handOverMade: true,
} as const satisfies Partial<JobContext>;

/** Ids that count up: readable in a failing test. */
export function counterIds(): () => string {
  let n = 0;
  return () => `id-${(n += 1)}`;
}

export const ROLES: readonly ActorRole[] = ['technician', 'senior', 'dispatcher', 'system'];

/** Mission 5.3, typed again by hand: the table of the code is checked against this one. */
export const ALLOWED: Readonly<Record<JobState, readonly JobState[]>> = {
  draft: ['ready', 'cancelled'],
  ready: ['scheduled', 'accepted', 'inProgress', 'cancelled'],
  scheduled: ['ready', 'dispatched', 'accepted', 'inProgress', 'cancelled'],
  dispatched: ['ready', 'accepted', 'inProgress', 'cancelled'],
  accepted: ['ready', 'inProgress', 'cancelled'],
  inProgress: ['onHold', 'resolved', 'notCompleted'],
  onHold: ['ready', 'inProgress', 'cancelled'],
  resolved: ['inProgress', 'inReview', 'closed'],
  notCompleted: ['ready'],
  inReview: ['inProgress', 'closed'],
  closed: [],
  cancelled: [],
};
