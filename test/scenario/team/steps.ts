import { jobKind } from '@shared/domain/job-kind';
import { JOB_STATES, jobSchema } from '@shared/domain/job';
import type { KindName } from '@shared/domain/kinds';
import { VISIT_STATES, visitKind } from '@shared/domain/visit';
import fc from 'fast-check';
import { type Change, newId } from '../../../renderer/db/commit';
import { absorbTables, collectExport } from '../../../renderer/db/exchange';
import type { Person } from './person';
import { MINUTE_MS, type TeamOn } from './team';

// What can happen on a day. Every step is chosen by numbers only, so that a failing day can be played again.

export const STEPS = {
  editField: 8,
  note: 5,
  time: 2,
  usePart: 2,
  moveStock: 2,
  attach: 1,
  jobState: 5,
  visit: 3,
  newJob: 3,
  sync: 8,
  syncBadly: 4,
  crash: 3,
  crashSaving: 1,
  online: 2,
  clock: 2,
  handOver: 2,
  decide: 3,
  deskEdit: 2,
  deskComment: 1,
  deskGive: 1,
  deskDelete: 1,
} as const satisfies Record<string, number>;
export type StepName = keyof typeof STEPS;

export interface Step {
  readonly name: StepName;
  readonly who: number;
  readonly a: number;
  readonly b: number;
}

/** Any day of so many steps. */
export function days(stepsADay: number): fc.Arbitrary<{ seed: number; steps: Step[] }> {
  const names = (Object.keys(STEPS) as StepName[]).flatMap((name) => Array.from({ length: STEPS[name] }, () => name));
  const step: fc.Arbitrary<Step> = fc.record({
    name: fc.constantFrom(...names),
    who: fc.nat({ max: 2 }),
    a: fc.nat({ max: 100_000 }),
    b: fc.nat({ max: 100_000 }),
  });
  const steps = fc.array(step, { minLength: stepsADay, maxLength: stepsADay, size: 'max' });
  return fc.record({ seed: fc.nat(), steps });
}

const LANG_TEXTS = ['Lüfter', 'fan', '電源', '🔧', 'κλειδί'];

/** Fields that people edit, and what they write; text fields get a token of their own. */
const FIELDS: readonly (readonly [KindName, string, 'text' | ((n: number, person: Person) => unknown)])[] = [
  ['job', 'symptomTechnical', 'text'],
  ['job', 'resolution', 'text'],
  ['job', 'nextAction', 'text'],
  ['job', 'startedWhen', 'text'],
  ['job', 'causeCode', (n) => ['psu', 'fan', 'disk', null][n % 4]],
  ['job', 'priority', (n) => (n % 4) + 1],
  ['job', 'plannedStart', (n, p) => iso(p.now() + (n % 50) * 60 * MINUTE_MS)],
  ['job', 'assignedTo', (n) => ['anna', 'ben'][n % 2]],
  ['job', 'arrivedAt', (n, p) => iso(p.now() - (n % 9) * MINUTE_MS)],
  ['job', 'userAsked', (n) => ['yes', 'no', 'absent'][n % 3]],
  ['customer', 'phone', 'text'],
  ['customer', 'remarks', 'text'],
  ['site', 'accessHours', 'text'],
  ['contact', 'preference', 'text'],
  ['asset', 'hostname', 'text'],
  ['asset', 'remarks', 'text'],
  ['part', 'minQuantity', (n) => n % 12],
  ['part', 'remarks', 'text'],
  ['visit', 'plannedEnd', (n, p) => iso(p.now() + (n % 20) * 60 * MINUTE_MS)],
];

const iso = (ms: number) => new Date(ms).toISOString();

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** The morning: what everybody knows. Made by the dispatcher, and a ticket made by the office itself. */
export async function morning(team: TeamOn): Promise<void> {
  const dora = team.persons[2];
  const { servers } = team;
  const [jobA, jobB, asset] = [servers.id('job-a'), servers.id('job-b'), servers.id('asset-1')];
  const kinds = [
    'technician',
    'customer',
    'site',
    'contact',
    'asset',
    'part',
    'stockLocation',
    'stockMovement',
    'job',
  ] as const;
  const technician = (id: string, role: 'technician' | 'dispatcher') => {
    const record = { id, name: id, initials: id.slice(0, 2).toUpperCase(), role };
    return { verb: 'create', kind: 'technician', record } as Change;
  };
  const movement = (partId: string, to: string, quantity: number) => {
    team.ledger.move(partId, null, to, quantity);
    return create('stockMovement', {
      id: newId(),
      partId,
      quantity,
      fromLocationId: null,
      toLocationId: to,
      reason: 'receive',
      at: iso(dora.now()),
    });
  };
  await dora.save('morning', kinds, [
    technician('anna', 'technician'),
    technician('ben', 'technician'),
    technician('dora', 'dispatcher'),
    create('customer', { id: 'customer-1', name: 'Bakery Möller 🥐' }),
    create('site', { id: 'site-1', customerId: 'customer-1', name: 'Shop' }),
    create('contact', { id: 'contact-1', customerId: 'customer-1', name: 'Mr Kaya' }),
    create('asset', { id: asset, customerId: 'customer-1', type: 'desktop', serial: `S-1${servers.tag}` }),
    create('part', { id: 'part-1', sku: 'PSU', name: 'Power supply', partClass: 'powerSupply' }),
    create('part', { id: 'part-2', sku: 'FAN', name: 'Fan', partClass: 'fan' }),
    create('stockLocation', { id: 'van-anna', name: 'Van of Anna', type: 'van', technicianId: 'anna' }),
    create('stockLocation', { id: 'van-ben', name: 'Van of Ben', type: 'van', technicianId: 'ben' }),
    movement('part-1', 'van-anna', 20),
    movement('part-2', 'van-ben', 30),
    newJob(jobA, 'anna', dora),
    newJob(jobB, 'ben', dora),
  ]);
  for (const id of [jobA, jobB]) team.ledger.created.set(id, { kind: 'job', by: dora.id });
  await servers.addTicket('anna', `Printer prints stripes ${servers.tag}`.trim(), 3);
  for (let round = 0; round < 2; round++) for (const person of [dora, ...team.persons]) await person.syncOnce();
}

function create(kind: KindName, record: Record<string, unknown> & { id: string }): Change {
  return { verb: 'create', kind, record } as unknown as Change;
}

function newJob(id: string, assignedTo: string, by: Person, nextAction: string | null = null): Change {
  const { servers, ledger } = by.team;
  // in the user's own words, which no ticket's one line may rewrite
  const symptomVerbatim = `Does not start,\nsays Mr Kaya (job ${id}) ${servers.tag}`.trim();
  ledger.symptoms.set(id, symptomVerbatim);
  return create('job', {
    id,
    number: `CO-${id}`,
    type: 'incident',
    category: 'hardware',
    channel: 'phone',
    symptomVerbatim,
    customerId: 'customer-1',
    siteId: 'site-1',
    assetId: servers.id('asset-1'),
    reportedAt: iso(by.now()),
    assignedTo,
    state: 'dispatched',
    nextAction,
  });
}

export async function play(team: TeamOn, step: Step): Promise<void> {
  team.pass(1 + (step.a % 20));
  const person = team.persons[step.who % 3] ?? team.persons[0];
  await RUN[step.name](team, person, step);
}

async function aJob(person: Person, n: number) {
  const jobs = await person.db.of('job').toArray();
  return pick(
    jobs.sort((x, y) => x.id.localeCompare(y.id)),
    n,
  );
}

const words = (n: number, token: string) => `${pick(LANG_TEXTS, n) ?? ''} checked, ${n} V ${token}`;

const RUN: Record<StepName, (team: TeamOn, person: Person, step: Step) => Promise<void>> = {
  async editField({ ledger }, person, { a, b }) {
    const [kind, field, write] = pick(FIELDS, a) ?? FIELDS[0]!;
    const rows = (await person.db.of(kind).toArray()) as { id: string }[];
    const row = pick(
      rows.sort((x, y) => x.id.localeCompare(y.id)),
      b,
    );
    if (row === undefined) return;
    const token = ledger.token(person.id);
    const value = write === 'text' ? words(b, token) : write(b, person);
    const change = { verb: 'update', kind, id: row.id, fields: { [field]: value } } as unknown as Change;
    const saved = await person.save(`${kind}.edit`, [kind], [change]);
    if (!saved || write !== 'text') return;
    ledger.texts.push({ kind, recordId: row.id, field, token });
    // he had it before his eyes; the operation says so only until it is merged
    ledger.overwritten.push(JSON.stringify((row as Record<string, unknown>)[field] ?? null));
  },

  async note({ ledger }, person, { a, b }) {
    const job = await aJob(person, a);
    if (job === undefined) return;
    const id = newId(person.now());
    const text = words(b, ledger.token(person.id));
    const record = { id, jobId: job.id, audience: 'internal', text, at: iso(person.now()) };
    if (await person.save('note.add', ['note'], [create('note', record)])) {
      ledger.notes.set(id, { jobId: job.id, text, by: person.id });
      ledger.created.set(id, { kind: 'note', by: person.id });
    }
  },

  async time({ ledger }, person, { a, b }) {
    const job = await aJob(person, a);
    if (job === undefined) return;
    const id = newId(person.now());
    const minutes = 5 + (b % 55);
    const startedAt = iso(person.now() - minutes * MINUTE_MS);
    const record = {
      id,
      jobId: job.id,
      technicianId: person.id,
      category: 'work',
      startedAt,
      endedAt: iso(person.now()),
    };
    if (await person.save('time.add', ['timeEntry'], [create('timeEntry', record)])) {
      ledger.times.set(id, { jobId: job.id, minutes });
      ledger.created.set(id, { kind: 'timeEntry', by: person.id });
    }
  },

  async usePart({ ledger }, person, { a, b }) {
    const job = await aJob(person, a);
    if (job === undefined || person.isOffice) return;
    const [partId, partClass] = b % 2 === 0 ? ['part-1', 'powerSupply'] : ['part-2', 'fan'];
    const quantity = 1 + (b % 3);
    const van = `van-${person.id}`;
    const line = {
      id: newId(person.now()),
      jobId: job.id,
      partId,
      partClass,
      description: partId,
      quantity,
      fromLocationId: van,
    };
    const movement = {
      id: newId(person.now()),
      partId,
      quantity,
      fromLocationId: van,
      toLocationId: null,
      reason: 'use',
      at: iso(person.now()),
      jobId: job.id,
      partLineId: line.id,
    };
    const changes = [create('partLine', line), create('stockMovement', movement)];
    if (await person.save('part.use', ['partLine', 'stockMovement'], changes)) {
      ledger.move(partId ?? '', van, null, quantity);
      ledger.created.set(line.id, { kind: 'partLine', by: person.id });
    }
  },

  async moveStock({ ledger }, person, { a, b }) {
    const [from, to] = a % 2 === 0 ? ['van-anna', 'van-ben'] : ['van-ben', 'van-anna'];
    const partId = b % 2 === 0 ? 'part-1' : 'part-2';
    const quantity = 1 + (b % 4);
    const movement = {
      id: newId(person.now()),
      partId,
      quantity,
      fromLocationId: from,
      toLocationId: to,
      reason: 'transfer',
      at: iso(person.now()),
    };
    if (await person.save('stock.move', ['stockMovement'], [create('stockMovement', movement)])) {
      ledger.move(partId, from ?? null, to ?? null, quantity);
    }
  },

  async attach({ ledger }, person, { a, b }) {
    const job = await aJob(person, a);
    if (job === undefined) return;
    const bytes = new TextEncoder().encode(`photo ${b} of ${person.id} `.repeat(1 + (b % 9)));
    const { sha256, sizeBytes } = await person.files.put(bytes);
    const id = newId(person.now());
    const record = {
      id,
      jobId: job.id,
      name: `photo-${b % 99}.png`,
      mediaType: 'image/png',
      sha256,
      sizeBytes,
      purpose: 'photo',
    };
    if (await person.save('file.add', ['attachment'], [create('attachment', record)])) {
      ledger.files.set(id, sha256);
      ledger.created.set(id, { kind: 'attachment', by: person.id });
    }
  },

  async jobState(_team, person, { a, b }) {
    const job = await aJob(person, a);
    if (job === undefined) return;
    const next = pick(
      JOB_STATES.filter((to) => to !== 'cancelled' && jobKind.steps?.(job.state, to)),
      b,
    );
    if (next === undefined) return;
    const transition = { id: newId(person.now()), at: iso(person.now()), from: job.state, to: next, by: person.id };
    const transitions = jobSchema.shape.transitions.parse([...job.transitions, transition]);
    await person.save(
      'job.state',
      ['job'],
      [{ verb: 'update', kind: 'job', id: job.id, fields: { state: next, transitions } }],
    );
  },

  async visit({ ledger }, person, { a, b }) {
    const visits = await person.db.of('visit').toArray();
    const visit = pick(
      visits.sort((x, y) => x.id.localeCompare(y.id)),
      b,
    );
    const job = await aJob(person, a);
    if (job === undefined) return;
    if (visit === undefined || a % 3 === 0) {
      const id = newId(person.now());
      const record = { id, jobId: job.id, technicianId: person.id, state: 'planned' };
      if (await person.save('visit.plan', ['visit'], [create('visit', record)]))
        ledger.created.set(id, { kind: 'visit', by: person.id });
      return;
    }
    const next = pick(
      VISIT_STATES.filter((to) => visitKind.steps?.(visit.state, to)),
      a,
    );
    if (next === undefined) return;
    const step = { id: newId(person.now()), to: next, at: iso(person.now()), source: 'tap', by: person.id };
    const fields = { state: next, transitions: [...visit.transitions, step] };
    await person.save(
      'visit.step',
      ['visit'],
      [{ verb: 'update', kind: 'visit', id: visit.id, fields } as unknown as Change],
    );
  },

  async newJob({ ledger }, person, { a, b }) {
    const id = newId(person.now());
    const token = ledger.token(person.id);
    const job = newJob(id, a % 2 === 0 ? 'anna' : 'ben', person, words(b, token));
    if (!(await person.save('job.add', ['job'], [job]))) return;
    ledger.created.set(id, { kind: 'job', by: person.id });
    ledger.texts.push({ kind: 'job', recordId: id, field: 'nextAction', token });
  },

  async sync(_team, person) {
    await person.syncOnce();
  },

  async syncBadly(team, person, { a }) {
    team.badNet = [0.1, 0.3, 0.6][a % 3] ?? 0.3;
    await person.syncOnce();
    team.badNet = 0;
  },

  async crash(_team, person, { a }) {
    person.failPowerAfter(1 + (a % 120));
    await person.syncOnce();
    await person.keepPower();
  },

  async crashSaving(team, person, step) {
    person.failPowerAfter(1 + (step.a % 6));
    try {
      await RUN.note(team, person, step);
    } catch (error) {
      // also while he was only looking for the job
      if (!person.isDead) throw error;
    } finally {
      await person.keepPower();
    }
  },

  async online(_team, person) {
    person.isOnline = !person.isOnline;
    return Promise.resolve();
  },

  async clock(_team, person, { a }) {
    person.skewMs = ([-120, 0, 120][a % 3] ?? 0) * MINUTE_MS;
    return Promise.resolve();
  },

  async handOver(team, person, { a, b }) {
    const job = await aJob(person, a);
    const other = team.persons[(team.persons.indexOf(person) + 1 + (b % 2)) % 3];
    if (job === undefined || other === undefined) return;
    person.atWork();
    const bundle = await collectExport(job.number, person.db);
    other.atWork();
    await absorbTables(bundle?.tables ?? [], other.db);
  },

  async decide(_team, person, { a, b }) {
    const open = await person.db.conflicts.where('state').equals('open').toArray();
    const one = pick(
      open.filter(({ type }) => type === 'decide').sort((x, y) => x.id.localeCompare(y.id)),
      a,
    );
    if (one === undefined) return;
    const isText = FIELDS.some(([kind, field, write]) => kind === one.kind && field === one.field && write === 'text');
    await person.decide(
      one.id,
      pick<'mine' | 'theirs' | 'both'>(isText ? ['mine', 'theirs', 'both'] : ['mine', 'theirs'], b) ?? 'mine',
    );
  },

  async deskEdit({ servers, ledger }, _person, { a, b }) {
    const ticket = pick(await servers.tickets(), a);
    if (ticket === undefined) return;
    const token = ledger.token('office');
    if (b % 2 === 0) return servers.setTicket(ticket.id, { priority: (b % 4) + 1 });
    // whoever is at the desk has the old words before their eyes
    ledger.overwritten.push(JSON.stringify(ticket.nextAction ?? null));
    ledger.texts.push({ kind: 'job', recordId: ticket.jobId, field: 'nextAction', token });
    await servers.setTicket(ticket.id, { nextAction: `Office asks ${token}` });
  },

  async deskComment({ servers, ledger }, _person, { a, b }) {
    const ticket = pick(await servers.tickets(), a);
    if (ticket === undefined) return;
    const token = ledger.token('office');
    ledger.texts.push({ kind: 'note', recordId: ticket.jobId, field: 'text', token });
    await servers.comment(ticket.id, `The customer called, ${b} ${token}`);
  },

  async deskGive({ servers }, _person, { a, b }) {
    const ticket = pick(await servers.tickets(), a);
    if (ticket !== undefined) await servers.giveTicket(ticket.id, b % 2 === 0 ? 'anna' : 'ben');
  },

  async deskDelete({ servers, ledger }, _person, { a, b }) {
    const tickets = await servers.tickets();
    const ticket = pick(tickets, a);
    // seldom, and never the last ones: there has to be something to work on
    if (ticket === undefined || tickets.length <= 3 || b % 2 !== 0) return;
    // the office has its own words before its eyes; those of the others stay
    const words = ledger.texts.filter(({ recordId, token }) => recordId === ticket.jobId && token.includes('office'));
    ledger.overwritten.push(...words.map(({ token }) => token));
    await servers.deleteTicket(ticket.id);
  },
};
