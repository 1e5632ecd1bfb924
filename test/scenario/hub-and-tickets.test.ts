import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Change, newId } from '../../renderer/db/commit';
import { logNewJob } from './team/new-job';
import { morning } from './team/steps';
import { DESK, HUB, Team } from './team/team';

// A technician with a team's hub and a ticket system: what comes by one way must not be lost to the other.

describe('a job that the hub knows before its ticket is seen', () => {
  let team: Team;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    team = new Team(1);
    await team.connect();
    await morning(team);
  });
  afterEach(async () => {
    await team.close();
    vi.useRealTimers();
  });

  const edit = (fields: Record<string, unknown>) =>
    ({ verb: 'update', kind: 'job', id: 'job-new', fields }) as unknown as Change;

  /** Dora makes a job for Anna; Anna has it from the hub (unless from nowhere yet), her ticket system is out of reach. */
  async function newJob(from: typeof HUB | null = HUB): Promise<void> {
    const [anna, , dora] = team.persons;
    await dora.save('job.add', ['job'], [logNewJob()]);
    await dora.syncOnce();
    team.pass(1);
    if (from !== null) await anna.sync.once(from);
  }

  it('gets its ticket the work that the hub had already acknowledged', async () => {
    const [anna] = team.persons;
    await newJob();
    const note = {
      verb: 'create',
      kind: 'note',
      record: {
        id: 'note-1',
        jobId: 'job-new',
        audience: 'internal',
        text: 'Cable loose',
        at: '2026-11-24T07:00:00.000Z',
      },
    } as unknown as Change;
    await anna.save('note.add', ['note'], [note]);
    await anna.sync.once(HUB);
    for (let round = 0; round < 2; round++) await anna.sync.once(DESK);
    const comments = [...team.desk.desk.tickets.values()].flatMap((ticket) => ticket.comments);
    expect(comments.filter(({ key }) => key === 'note-1')).toHaveLength(1);
  });

  it('keeps the step that was taken before the ticket was seen, and tells the ticket', async () => {
    const [anna] = team.persons;
    await newJob();
    await anna.save('job.accept', ['job'], [edit({ state: 'accepted' })]);
    await anna.sync.once(HUB);
    for (let round = 0; round < 2; round++) await anna.sync.once(DESK);
    expect(await anna.db.of('job').get('job-new')).toMatchObject({ state: 'accepted' });
    const ticket = [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-new');
    expect(ticket?.status).toBe('accepted');
  });

  it("does not let the ticket's older text write over what a colleague wrote by the hub", async () => {
    const [anna, ben] = team.persons;
    await newJob();
    await ben.sync.once(HUB);
    await ben.save('job.edit', ['job'], [edit({ nextAction: 'Bring the long ladder' })]);
    await ben.sync.once(HUB);
    await anna.sync.once(HUB);
    await anna.sync.once(DESK);
    const cards = await anna.db.conflicts.toArray();
    expect(cards).toMatchObject([
      { field: 'nextAction', mine: 'Bring the long ladder', theirs: 'Call first', type: 'decide', state: 'open' },
    ]);
    expect(await anna.db.of('job').get('job-new')).toMatchObject({ nextAction: 'Bring the long ladder' });
  });

  it('lets whoever made the ticket tell an edit of the hub from one of the ticket', async () => {
    const [, ben, dora] = team.persons;
    await newJob();
    await ben.sync.once(HUB);
    await ben.save('job.edit', ['job'], [edit({ nextAction: 'Bring the long ladder' })]);
    await ben.sync.once(HUB);
    await dora.sync.once(HUB);
    await dora.sync.once(DESK);
    expect(await dora.db.of('job').get('job-new')).toMatchObject({ nextAction: 'Bring the long ladder' });
  });

  it('tells the hub of a decision for what the ticket says', async () => {
    const [anna, ben] = team.persons;
    await newJob();
    await ben.sync.once(HUB);
    await ben.save('job.edit', ['job'], [edit({ nextAction: 'Bring the long ladder' })]);
    await ben.sync.once(HUB);
    await anna.sync.once(HUB);
    await anna.sync.once(DESK);
    const [card] = await anna.db.conflicts.toArray();
    await anna.decide(card?.id ?? '', 'theirs');
    const { unsent } = await anna.sync.once();
    await ben.sync.once();
    expect(unsent).toBe(0);
    expect(await ben.db.of('job').get('job-new')).toMatchObject({ nextAction: 'Call first' });
  });

  it('has a note that a colleague sees first on the ticket as it was written, everywhere', async () => {
    const [anna, ben, dora] = team.persons;
    await newJob();
    await anna.syncOnce();
    const id = newId();
    const record = { id, jobId: 'job-new', audience: 'customer', text: 'Cable loose', at: '2026-11-24T07:00:00.000Z' };
    await anna.save('note.add', ['note'], [{ verb: 'create', kind: 'note', record } as unknown as Change]);
    await anna.sync.once(DESK);
    await dora.syncOnce();
    expect(await dora.db.of('note').get(id)).toMatchObject({ text: 'Cable loose' });
    for (const person of [anna, dora, ben]) expect((await person.sync.once()).parked).toBe(0);
    const written = await anna.db.of('note').get(id);
    expect(written).toMatchObject({ audience: 'customer', createdBy: 'anna' });
    expect(await dora.db.of('note').get(id)).toEqual(written);
    expect(await ben.db.of('note').get(id)).toEqual(written);
  });

  it("does not take the echo of its own words on the ticket for the office's, over what a colleague wrote since", async () => {
    const [anna, ben, dora] = team.persons;
    await newJob();
    for (const person of [anna, ben, dora, anna]) await person.syncOnce();
    await anna.save('job.edit', ['job'], [edit({ nextAction: 'Order a fan' })]);
    await anna.syncOnce();
    await ben.syncOnce();
    await ben.save('job.edit', ['job'], [edit({ nextAction: 'Fan is in my van' })]);
    await ben.sync.once(HUB);
    await anna.sync.once(HUB);
    await anna.sync.once(DESK);
    expect(await anna.db.of('job').get('job-new')).toMatchObject({ nextAction: 'Fan is in my van' });
    expect(await anna.db.conflicts.toArray()).toEqual([]);
  });

  it('does not empty on the hub what the ticket does not tell, where the ticket was seen first', async () => {
    const [anna, , dora] = team.persons;
    const id = newId();
    const record = {
      id,
      number: 'CO-FAN',
      type: 'incident',
      category: 'hardware',
      channel: 'phone',
      symptomVerbatim: 'Loud',
      startedWhen: 'Since Monday',
      customerId: 'customer-1',
      reportedAt: '2026-11-24T06:00:00.000Z',
      assignedTo: 'anna',
      state: 'dispatched',
    };
    await anna.save('job.add', ['job'], [{ verb: 'create', kind: 'job', record } as unknown as Change]);
    team.pass(30);
    await anna.syncOnce();
    await dora.sync.once(DESK);
    await dora.sync.once(HUB);
    const whole = { number: 'CO-FAN', channel: 'phone', startedWhen: 'Since Monday', customerId: 'customer-1' };
    expect(await dora.db.of('job').get(id)).toMatchObject(whole);
    await anna.sync.once(HUB);
    expect(await anna.db.of('job').get(id)).toMatchObject(whole);
  });

  it('has nothing left to send once the same words were decided for the ticket and for the hub', async () => {
    const [anna, ben] = team.persons;
    await newJob();
    for (let round = 0; round < 2; round++) await anna.syncOnce();
    await ben.sync.once(HUB);
    await anna.save('job.edit', ['job'], [edit({ nextAction: 'Order a fan' })]);
    await ben.save('job.edit', ['job'], [edit({ nextAction: 'Fan is in my van' })]);
    await ben.sync.once(HUB);
    const ticket = [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-new');
    team.desk.desk.edit(ticket?.id ?? 0, ({ fields }) => void Object.assign(fields, { nextAction: 'Office asks' }));
    await anna.syncOnce();
    const cards = await anna.db.conflicts.where('state').equals('open').toArray();
    expect(cards.map(({ source }) => source).sort()).toEqual([DESK, HUB]);
    for (const { id } of cards) await anna.decide(id, 'theirs');
    for (let round = 0; round < 2; round++) await anna.syncOnce();
    expect(await anna.db.outbox.where('state').equals('conflict').toArray()).toEqual([]);
  });

  it.each([
    ['by whoever made it', [], 2],
    ['where the hub had told it', [HUB, DESK], 0],
    ['where the ticket was seen first', [DESK, HUB], 0],
  ] as const)('keeps the line breaks of the symptom that a ticket has in one line, %s', async (_where, ways, who) => {
    const person = team.persons[who];
    const dora = team.persons[2];
    const symptomVerbatim = 'It beeps,\nsays Mr Kaya';
    await newJob(null);
    await dora.save('job.edit', ['job'], [edit({ symptomVerbatim })]);
    await dora.sync.once();
    const ticket = [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-new');
    const line = { symptomVerbatim: 'It beeps, says Mr Kaya' };
    team.desk.desk.edit(ticket?.id ?? 0, ({ fields }) => void Object.assign(fields, line));
    for (const way of ways) await person.sync.once(way);
    for (let round = 0; round < 2; round++) for (const one of [dora, person]) await one.sync.once();
    for (const { db } of [dora, person]) {
      expect(await db.of('job').get('job-new')).toMatchObject({ symptomVerbatim });
      expect(await db.conflicts.toArray()).toEqual([]);
    }
  });

  it("keeps the office's words on a ticket that was seen before the hub told of the job", async () => {
    const [anna] = team.persons;
    await newJob(null);
    const ticket = [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-new');
    team.desk.desk.edit(ticket?.id ?? 0, ({ fields }) => void Object.assign(fields, { nextAction: 'Office asks' }));
    await anna.sync.once(DESK);
    await anna.sync.once(HUB);
    expect(await anna.db.conflicts.where('state').equals('open').toArray()).toMatchObject([
      { field: 'nextAction', mine: 'Office asks', theirs: 'Call first', type: 'decide' },
    ]);
  });

  it("asks before the office's words replace those of a colleague that the ticket was never told", async () => {
    const [anna, ben] = team.persons;
    await newJob();
    for (let round = 0; round < 2; round++) await anna.syncOnce();
    await ben.sync.once(HUB);
    await ben.save('job.edit', ['job'], [edit({ nextAction: 'Fan is in my van' })]);
    await ben.sync.once(HUB);
    const ticket = [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-new');
    const change = (words: Record<string, unknown>) =>
      team.desk.desk.edit(ticket?.id ?? 0, ({ fields }) => void Object.assign(fields, words));
    change({ nextAction: 'Office asks' });
    await anna.sync.once(HUB);
    await anna.sync.once(DESK);
    // something else is changed on the ticket: the question stays
    change({ priority: 1 });
    await anna.sync.once(DESK);
    expect(await anna.db.conflicts.where('state').equals('open').toArray()).toMatchObject([
      { field: 'nextAction', mine: 'Fan is in my van', theirs: 'Office asks', type: 'decide' },
    ]);
    expect(await anna.db.of('job').get('job-new')).toMatchObject({ nextAction: 'Fan is in my van', priority: 1 });
  });
});

describe('a job that the office takes away in its ticket system', () => {
  let team: Team;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    team = new Team(1);
    await team.connect();
    await morning(team);
  });
  afterEach(async () => {
    await team.close();
    vi.useRealTimers();
  });

  /** The ticket of Anna's job of the morning. */
  const ticket = () => [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-a')?.id ?? 0;

  it.each(['deleted', 'merged'] as const)('is cancelled where only the hub is known, too (%s)', async (how) => {
    const [anna, ben] = team.persons;
    if (how === 'deleted') team.desk.desk.edit(ticket(), (one) => (one.deleted = true));
    else team.desk.desk.merge(ticket(), team.desk.desk.add({ owner: 'tech1' }).id);
    for (const id of [DESK, HUB]) await anna.sync.once(id);
    await ben.sync.once(HUB);
    const job = await ben.db.of('job').get('job-a');
    expect(job).toMatchObject({ state: 'cancelled', transitions: [{ to: 'cancelled', reason: how }] });
    expect(await anna.db.of('job').get('job-a')).toEqual(job);
  });

  it('has a new assignee where only the hub is known, too', async () => {
    const [anna, ben] = team.persons;
    team.desk.desk.edit(ticket(), (one) => (one.owner = 'tech2'));
    for (const id of [DESK, HUB]) await anna.sync.once(id);
    await ben.sync.once(HUB);
    expect(await ben.db.of('job').get('job-a')).toMatchObject({ assignedTo: 'ben' });
  });

  it('keeps what the office wrote when it gave the job away', async () => {
    const [anna] = team.persons;
    team.desk.desk.edit(ticket(), (one) => {
      one.owner = 'tech2';
      one.fields['nextAction'] = 'Take the small van';
    });
    await anna.syncOnce();
    expect(await anna.db.of('job').get('job-a')).toMatchObject({
      assignedTo: 'ben',
      nextAction: 'Take the small van',
    });
  });

  it('is cancelled once, though two laptops hear of it by themselves at different times', async () => {
    const [anna, ben, dora] = team.persons;
    team.desk.desk.edit(ticket(), (one) => (one.deleted = true));
    await anna.sync.once(DESK);
    team.pass(90);
    await dora.sync.once(DESK);
    for (let round = 0; round < 3; round++) for (const person of [anna, dora, ben]) await person.sync.once();
    const jobs = await Promise.all([anna, ben, dora].map(({ db }) => db.of('job').get('job-a')));
    for (const job of jobs) expect(job?.transitions).toHaveLength(1);
    expect(jobs[1]).toEqual(jobs[0]);
    expect(jobs[2]).toEqual(jobs[0]);
  });
});
