import type { Job, JobState, JobTransition } from './job';
import { dueTimes } from './priority';
import { MINUTE_MS } from './sample-record';
import type { SampleInput, SampleRecord, Unstamped } from './sample-record';

/** Longer than any person's initials may be, so that a sample number can never be a real one. */
const NUMBER_PREFIX = 'CO-SAMPLE-';

interface Place {
  readonly id: string;
  readonly customerId: string;
}

export interface JobsInput extends Omit<SampleInput, 'vanLocationId'> {
  readonly ago: (minutes: number) => string;
  readonly plan: (fromMin: number, minutes: number) => { start: string; end: string };
  readonly places: { readonly reception: Place; readonly millLane: Place; readonly headOffice: Place };
  readonly contacts: Readonly<Record<'okafor' | 'shop' | 'office', { readonly id: string }>>;
  readonly assets: Readonly<Record<'desktop' | 'printer' | 'laptop', { readonly id: string }>>;
}

/** The five jobs of the sample day, with their visits and a note. See sample-day.ts. */
export function sampleJobs(input: JobsInput): SampleRecord[] {
  const { newId, technicianId, texts, ago, plan, places, contacts, assets } = input;
  let count = 0;

  const steps = (reportedMinAgo: number, ...path: [JobState, number][]): JobTransition[] => {
    let from: JobState = 'draft';
    return ([['ready', reportedMinAgo], ...path] as [JobState, number][]).map(([to, minutesAgo]) => {
      const step: JobTransition = {
        id: newId(),
        at: ago(minutesAgo),
        from,
        to,
        by: technicianId,
        reason: null,
        holdReason: to === 'onHold' ? 'part' : null,
        clockOffsetMs: null,
      };
      from = to;
      return step;
    });
  };

  const job = (
    place: Place,
    reportedMinAgo: number,
    fields: Partial<Job> & Pick<Job, 'symptomVerbatim' | 'priority' | 'impact' | 'urgency' | 'state' | 'transitions'>,
  ): Unstamped<'job'> => {
    count += 1;
    const reportedAt = ago(reportedMinAgo);
    return {
      id: newId(),
      sample: true,
      number: `${NUMBER_PREFIX}${count}`,
      officeNumber: null,
      type: 'incident',
      category: 'hardware',
      channel: 'phone',
      symptomCode: null,
      symptomTechnical: null,
      startedWhen: null,
      whatChanged: null,
      safetyRisk: false,
      priorityReason: null,
      customerId: place.customerId,
      siteId: place.id,
      contactId: null,
      assetId: null,
      reportedAt,
      ...dueTimes(fields.priority, reportedAt),
      plannedStart: null,
      plannedEnd: null,
      assignedTo: technicianId,
      acknowledgedAt: null,
      arrivedAt: null,
      restoredAt: null,
      holdReason: null,
      nextAction: null,
      nextActionAt: null,
      causeCode: null,
      fixCode: null,
      resolution: null,
      userAsked: null,
      ...fields,
    };
  };

  const visit = (of: Unstamped<'job'>): SampleRecord => ({
    kind: 'visit',
    record: {
      id: newId(),
      sample: true,
      jobId: of.id,
      technicianId,
      plannedStart: of.plannedStart,
      plannedEnd: of.plannedEnd,
      state: 'planned',
      transitions: [],
    },
  });

  const urgent = job(places.reception, 9, {
    symptomVerbatim: texts.jobs.switchesOff.symptom,
    startedWhen: texts.jobs.switchesOff.since,
    whatChanged: texts.jobs.switchesOff.changed,
    symptomCode: 'shutsDown',
    impact: 'medium',
    urgency: 'high',
    safetyRisk: true,
    priority: 1,
    contactId: contacts.okafor.id,
    assetId: assets.desktop.id,
    state: 'accepted',
    acknowledgedAt: ago(5),
    transitions: steps(8, ['accepted', 5]),
  });
  const first = plan(15, 45);
  const noPrint = job(places.millLane, 14, {
    symptomVerbatim: texts.jobs.noPrint.symptom,
    startedWhen: texts.jobs.noPrint.since,
    symptomCode: 'noPrint',
    impact: 'medium',
    urgency: 'high',
    priority: 2,
    contactId: contacts.shop.id,
    assetId: assets.printer.id,
    plannedStart: first.start,
    plannedEnd: first.end,
    state: 'dispatched',
    transitions: steps(13, ['scheduled', 11], ['dispatched', 10]),
  });
  const second = plan(120, 120);
  const workstation = job(places.headOffice, 30 * 60, {
    symptomVerbatim: texts.jobs.workstation.symptom,
    type: 'installation',
    channel: 'email',
    impact: 'low',
    urgency: 'low',
    priority: 5,
    contactId: contacts.office.id,
    plannedStart: second.start,
    plannedEnd: second.end,
    state: 'scheduled',
    transitions: steps(30 * 60 - 10, ['scheduled', 20 * 60]),
  });
  const waiting = job(places.headOffice, 20 * 60, {
    symptomVerbatim: texts.jobs.screen.symptom,
    symptomCode: 'physical',
    impact: 'low',
    urgency: 'high',
    priority: 3,
    contactId: contacts.office.id,
    assetId: assets.laptop.id,
    state: 'onHold',
    acknowledgedAt: ago(19 * 60),
    arrivedAt: ago(18 * 60),
    holdReason: 'part',
    nextAction: texts.jobs.screen.nextAction,
    nextActionAt: new Date(Date.parse(input.now) + 2 * 60 * MINUTE_MS).toISOString(),
    transitions: steps(20 * 60 - 5, ['accepted', 19 * 60], ['inProgress', 18 * 60], ['onHold', 17 * 60]),
  });
  const resolved = job(places.reception, 50 * 60, {
    symptomVerbatim: texts.jobs.password.symptom,
    type: 'request',
    category: 'application',
    symptomCode: 'noSignIn',
    impact: 'low',
    urgency: 'medium',
    priority: 4,
    contactId: contacts.okafor.id,
    state: 'resolved',
    acknowledgedAt: ago(49 * 60),
    arrivedAt: ago(47 * 60),
    restoredAt: ago(46 * 60),
    causeCode: 'userError',
    fixCode: 'accountReset',
    resolution: texts.jobs.password.resolution,
    userAsked: 'yes',
    transitions: steps(50 * 60 - 5, ['accepted', 49 * 60], ['inProgress', 47 * 60], ['resolved', 46 * 60]),
  });
  const note: SampleRecord = {
    kind: 'note',
    record: {
      id: newId(),
      sample: true,
      jobId: resolved.id,
      visitId: null,
      audience: 'customer',
      text: texts.jobs.password.note,
      at: ago(46 * 60),
      replaces: null,
      withdrawn: false,
    },
  };

  return [
    ...[urgent, noPrint, workstation, waiting, resolved].map((record) => ({ kind: 'job' as const, record })),
    visit(noPrint),
    visit(workstation),
    note,
  ];
}
