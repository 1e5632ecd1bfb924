import type { KindName, RecordOf } from './kinds';
import type { Job, JobState, JobTransition } from './job';
import { dueTimes } from './priority';

// The removable sample day of a first start: a day that shows every state a technician meets, all of it marked `sample`.

/** The words of the sample, in the user's language. Names of people and places are invented. */
export interface SampleTexts {
  readonly customers: { readonly surgery: string; readonly foods: string };
  readonly sites: {
    readonly reception: string;
    readonly receptionAddress: string;
    readonly receptionAccess: string;
    readonly millLane: string;
    readonly millLaneAddress: string;
    readonly headOffice: string;
    readonly headOfficeAddress: string;
  };
  readonly contacts: { readonly reception: string; readonly shop: string; readonly office: string };
  readonly contactPreference: string;
  readonly jobs: {
    readonly switchesOff: { readonly symptom: string; readonly since: string; readonly changed: string };
    readonly noPrint: { readonly symptom: string; readonly since: string };
    readonly workstation: { readonly symptom: string };
    readonly screen: { readonly symptom: string; readonly nextAction: string };
    readonly password: { readonly symptom: string; readonly resolution: string; readonly note: string };
  };
  readonly parts: {
    readonly powerSupply: string;
    readonly disk: string;
    readonly memory: string;
    readonly lead: string;
    readonly toner: string;
  };
}

export interface SampleInput {
  /** The device's time, a UTC instant; the day is laid around it. */
  readonly now: string;
  readonly newId: () => string;
  readonly technicianId: string;
  readonly vanLocationId: string;
  readonly texts: SampleTexts;
}

/** A record without the stamps that the store puts on it. */
type Unstamped<K extends KindName> = Omit<RecordOf<K>, 'createdAt' | 'createdBy' | 'updatedAt'>;
export type SampleRecord = { [K in KindName]: { readonly kind: K; readonly record: Unstamped<K> } }[KindName];

/** Longer than any person's initials may be, so that a sample number can never be a real one. */
const NUMBER_PREFIX = 'CO-SAMPLE-';
const MINUTE_MS = 60_000;

/** Moves the planned visits back where the day would end before them, so that "planned today" is today at any hour. */
function planFrom(nowMs: number): (fromMin: number, minutes: number) => { start: string; end: string } {
  const quarter = 15 * MINUTE_MS;
  const first = Math.ceil(nowMs / quarter) * quarter;
  const lastEnd = first + 240 * MINUTE_MS;
  const dayEnd = new Date(nowMs).setHours(23, 45, 0, 0);
  const base = first - Math.max(0, lastEnd - dayEnd);
  return (fromMin, minutes) => ({
    start: new Date(base + fromMin * MINUTE_MS).toISOString(),
    end: new Date(base + (fromMin + minutes) * MINUTE_MS).toISOString(),
  });
}

/**
 * Two customers, three sites, contacts, machines, five jobs (accepted and urgent, two planned today, one waiting on a part,
 * one resolved), a small catalogue and what is in the van. Pure: the same input gives the same day.
 *
 * @returns the records in an order in which what is referred to comes first
 */
export function sampleDay({ now, newId, technicianId, vanLocationId, texts }: SampleInput): SampleRecord[] {
  const nowMs = Date.parse(now);
  const ago = (minutes: number) => new Date(nowMs - minutes * MINUTE_MS).toISOString();
  const plan = planFrom(nowMs);
  const base = () => ({ id: newId(), sample: true });

  const surgery = { ...base(), name: texts.customers.surgery, phone: '01632 960 114', email: null, remarks: null };
  const foods = { ...base(), name: texts.customers.foods, phone: '01632 960 280', email: null, remarks: null };

  const site = (customerId: string, name: string, address: string, accessHours: string | null = null) => ({
    ...base(),
    customerId,
    name,
    address,
    accessHours,
    remarks: null,
  });
  const reception = site(surgery.id, texts.sites.reception, texts.sites.receptionAddress, texts.sites.receptionAccess);
  const millLane = site(foods.id, texts.sites.millLane, texts.sites.millLaneAddress);
  const headOffice = site(foods.id, texts.sites.headOffice, texts.sites.headOfficeAddress);

  const contact = (
    place: { readonly customerId: string; readonly id: string },
    name: string,
    phone: string,
    preference: string | null = null,
  ) => ({ ...base(), customerId: place.customerId, siteId: place.id, name, phone, email: null, preference });
  const okafor = contact(reception, texts.contacts.reception, '01632 960 115', texts.contactPreference);
  const shop = contact(millLane, texts.contacts.shop, '01632 960 281');
  const office = contact(headOffice, texts.contacts.office, '01632 960 282');

  const asset = (
    place: { readonly customerId: string; readonly id: string },
    fields: Pick<RecordOf<'asset'>, 'type' | 'make' | 'model' | 'serial' | 'hostname' | 'protectionClass'>,
  ) => ({ ...base(), customerId: place.customerId, siteId: place.id, uuid: null, tag: null, remarks: null, ...fields });
  const desktop = asset(reception, {
    type: 'desktop',
    make: 'Lenovo',
    model: 'ThinkCentre M920',
    serial: 'SAMPLE-0001',
    hostname: 'reception-1',
    protectionClass: 'I',
  });
  const printer = asset(millLane, {
    type: 'printer',
    make: 'HP',
    model: 'LaserJet P1102',
    serial: 'SAMPLE-0002',
    hostname: null,
    protectionClass: 'I',
  });
  const laptop = asset(headOffice, {
    type: 'laptop',
    make: 'Dell',
    model: 'Latitude 5420',
    serial: 'SAMPLE-0003',
    hostname: 'accounts-3',
    protectionClass: 'II',
  });

  const jobs = sampleJobs({
    now,
    newId,
    technicianId,
    texts,
    ago,
    plan,
    places: { reception, millLane, headOffice },
    contacts: { okafor, shop, office },
    assets: { desktop, printer, laptop },
  });

  const part = (
    sku: string,
    name: string,
    partClass: RecordOf<'part'>['partClass'],
    serialised: boolean,
    minQuantity: number | null,
  ) => ({
    ...base(),
    sku: `SAMPLE-${sku}`,
    name,
    partClass,
    serialised,
    minQuantity,
    maxQuantity: null,
    remarks: null,
  });
  const parts = [
    { record: part('PSU-260', texts.parts.powerSupply, 'powerSupply', true, 1), inVan: 2 },
    { record: part('SSD-480', texts.parts.disk, 'disk', true, 1), inVan: 2 },
    { record: part('RAM-8', texts.parts.memory, 'memory', false, 2), inVan: 4 },
    { record: part('LEAD-C13', texts.parts.lead, 'mainsLead', false, 3), inVan: 6 },
    { record: part('TONER-85A', texts.parts.toner, 'consumable', false, 1), inVan: 0 },
  ];
  const movements = parts
    .filter(({ inVan }) => inVan > 0)
    .map(({ record, inVan }) => ({
      ...base(),
      partId: record.id,
      quantity: inVan,
      fromLocationId: null,
      toLocationId: vanLocationId,
      reason: 'receive' as const,
      at: ago(24 * 60),
      jobId: null,
      partLineId: null,
      serial: null,
      remark: null,
    }));

  return [
    ...[surgery, foods].map((record) => ({ kind: 'customer' as const, record })),
    ...[reception, millLane, headOffice].map((record) => ({ kind: 'site' as const, record })),
    ...[okafor, shop, office].map((record) => ({ kind: 'contact' as const, record })),
    ...[desktop, printer, laptop].map((record) => ({ kind: 'asset' as const, record })),
    ...jobs,
    ...parts.map(({ record }) => ({ kind: 'part' as const, record })),
    ...movements.map((record) => ({ kind: 'stockMovement' as const, record })),
  ];
}

interface Place {
  readonly id: string;
  readonly customerId: string;
}

interface JobsInput extends Omit<SampleInput, 'vanLocationId'> {
  readonly ago: (minutes: number) => string;
  readonly plan: (fromMin: number, minutes: number) => { start: string; end: string };
  readonly places: { readonly reception: Place; readonly millLane: Place; readonly headOffice: Place };
  readonly contacts: Readonly<Record<'okafor' | 'shop' | 'office', { readonly id: string }>>;
  readonly assets: Readonly<Record<'desktop' | 'printer' | 'laptop', { readonly id: string }>>;
}

function sampleJobs(input: JobsInput): SampleRecord[] {
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
