import 'fake-indexeddb/auto';
import type { KindName, RecordOf } from '@shared/domain/kinds';
import { afterEach, describe, expect, it } from 'vitest';
import { newId, RefusedError } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import {
  addColleague,
  dispatch,
  type Dispatcher,
  plan,
  restorePriority,
  setPriority,
  takeBack,
  withdraw,
} from '../../../../renderer/features/board/actions';
import { addDays, daysOf, mondayOf, timeOn, timeText } from '../../../../renderer/features/board/days';
import { loadBoard } from '../../../../renderer/features/board/queries';
import { ANNA, at, BEN, makeJob, makeTechnician, makeVisit, T0 } from '../../../helpers/job-rows';

const open: CalloutDatabase[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

const JOB = 'job-1';
const dora: Dispatcher = {
  technician: { id: 'dora', role: 'dispatcher' },
  withdrawnBecause: 'Withdrawn by the office',
  now: at(5),
};
const forAnna = { technicianId: ANNA, start: at(60), end: at(120), dispatch: false };

async function store(fields: Parameters<typeof makeJob>[0] = {}): Promise<CalloutDatabase> {
  const db = new CalloutDatabase(`board-${newId()}`);
  open.push(db);
  await db.of('technician').bulkAdd([makeTechnician(), makeTechnician({ id: BEN, name: 'Ben Ode', initials: 'BO' })]);
  await db.of('job').add(makeJob(fields));
  return db;
}

async function row<K extends KindName>(db: CalloutDatabase, kind: K, id: string): Promise<RecordOf<K>> {
  const found = await db.of(kind).get(id);
  if (!found) throw new Error(`no ${kind} ${id}`);
  return found;
}
const visitsOf = (db: CalloutDatabase) => db.of('visit').where('jobId').equals(JOB).sortBy('createdAt');
/** What the outbox says was done since: action, verb, kind, and the step of the job's state. */
async function outbox(db: CalloutDatabase) {
  return (await db.outbox.orderBy('seq').toArray()).map(({ action, verb, kind, changes }) =>
    [
      action,
      verb,
      kind,
      ...(changes?.['state'] ? [`${String(changes['state'].from)}>${String(changes['state'].to)}`] : []),
    ].join(' '),
  );
}

describe('a dispatcher', () => {
  it('plans a job: job, visit and their operations in one, one operation a step', async () => {
    const db = await store();
    await plan(JOB, { ...forAnna, dispatch: true }, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'dispatched', assignedTo: ANNA, plannedStart: at(60) });
    expect(await visitsOf(db)).toMatchObject([{ technicianId: ANNA, state: 'planned', plannedEnd: at(120) }]);
    expect(await outbox(db)).toEqual([
      'job.plan update job ready>scheduled',
      'job.plan update job scheduled>dispatched',
      'job.plan create visit',
    ]);
    expect(new Set((await db.outbox.toArray()).map((o) => o.mutationId)).size).toBe(1);
    expect((await row(db, 'job', JOB)).transitions.map((t) => [t.from, t.to, t.by])).toEqual([
      ['ready', 'scheduled', 'dora'],
      ['scheduled', 'dispatched', 'dora'],
    ]);
  });

  it('moves a plan without a step, and undoes it', async () => {
    const db = await store();
    await plan(JOB, forAnna, dora, db);
    const before = await plan(JOB, { ...forAnna, start: at(200), end: at(230) }, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'scheduled', plannedStart: at(200) });
    expect(await visitsOf(db)).toMatchObject([{ plannedStart: at(200), plannedEnd: at(230) }]);
    await takeBack(before, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'scheduled', plannedStart: at(60), assignedTo: ANNA });
    expect(await visitsOf(db)).toMatchObject([{ state: 'planned', plannedStart: at(60) }]);
  });

  it('undoes a first plan: ready and nobody’s, the history and the withdrawn visit kept', async () => {
    const db = await store();
    const before = await plan(JOB, forAnna, dora, db);
    await takeBack(before, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'ready', assignedTo: null, plannedStart: null });
    expect((await row(db, 'job', JOB)).transitions).toHaveLength(2);
    expect(await visitsOf(db)).toMatchObject([{ state: 'declined' }]);
  });

  it('gives a job to somebody else and tells the one before', async () => {
    const db = await store();
    await plan(JOB, { ...forAnna, dispatch: true }, dora, db);
    const before = await plan(JOB, { ...forAnna, technicianId: BEN }, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'dispatched', assignedTo: BEN });
    const visits = await visitsOf(db);
    expect(new Map(visits.map((v) => [v.technicianId, v.state]))).toEqual(
      new Map([
        [ANNA, 'declined'],
        [BEN, 'planned'],
      ]),
    );
    await takeBack(before, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'dispatched', assignedTo: ANNA });
  });

  it('dispatches all of a day, all or none, and undoes it', async () => {
    const db = await store();
    await db.of('job').add(makeJob({ id: 'job-2', number: 'CO-AM-0002' }));
    await plan(JOB, forAnna, dora, db);
    await expect(dispatch([JOB, 'job-2'], dora, db)).rejects.toThrow('scheduleFirst');
    expect((await row(db, 'job', JOB)).state).toBe('scheduled');
    await plan('job-2', { ...forAnna, start: at(130), end: at(160) }, dora, db);
    const before = await dispatch([JOB, 'job-2'], dora, db);
    expect([(await row(db, 'job', JOB)).state, (await row(db, 'job', 'job-2')).state]).toEqual([
      'dispatched',
      'dispatched',
    ]);
    await takeBack(before, dora, db);
    expect(await row(db, 'job', 'job-2')).toMatchObject({
      state: 'scheduled',
      plannedStart: at(130),
      assignedTo: ANNA,
    });
  });

  it('recalls what was accepted, with the reason, unless the technician is on the way', async () => {
    const db = await store();
    await plan(JOB, { ...forAnna, dispatch: true }, dora, db);
    await db.of('job').update(JOB, { state: 'accepted' });
    const before = await withdraw(JOB, 'Ben is nearer', dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'ready', assignedTo: null });
    expect((await visitsOf(db))[0]?.transitions.at(-1)).toMatchObject({ to: 'declined', reason: 'Ben is nearer' });
    await takeBack(before, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'dispatched', assignedTo: ANNA, plannedStart: at(60) });

    const started = await store({ state: 'accepted', assignedTo: ANNA, plannedStart: at(1), plannedEnd: at(2) });
    await started.of('visit').add(makeVisit([['travelling', 3]]));
    await expect(withdraw(JOB, null, dora, started)).rejects.toThrow('visitUnderWay');
    expect(await started.outbox.count()).toBe(0);
    expect((await row(started, 'job', JOB)).state).toBe('accepted');
  });

  it('changes the priority with a reason, and undoes it with its clocks', async () => {
    const db = await store({ priority: 1, respondBy: at(15), resolveBy: at(240) });
    await expect(setPriority(JOB, { priority: 4, reason: '' }, dora, db)).rejects.toThrow('overrideNeedsReason');
    expect(await db.outbox.count()).toBe(0);
    const before = await setPriority(JOB, { priority: 4, reason: 'They wait until Monday' }, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ priority: 4, respondBy: at(480) });
    await restorePriority(before, dora, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ priority: 1, priorityReason: null, respondBy: at(15) });
  });

  it('adds a colleague once', async () => {
    const db = await store();
    const id = await addColleague({ name: ' Chiara Rossi ', initials: 'CR', role: 'senior' }, dora, db);
    expect(await row(db, 'technician', id)).toMatchObject({ name: 'Chiara Rossi', role: 'senior' });
    await expect(addColleague({ name: 'chiara rossi', initials: 'CX', role: 'senior' }, dora, db)).rejects.toThrow(
      RefusedError,
    );
    expect(await outbox(db)).toEqual(['technician.add create technician']);
  });

  it('keeps the sample day out of the outbox', async () => {
    const db = await store({ sample: true });
    await plan(JOB, forAnna, dora, db);
    expect(await visitsOf(db)).toMatchObject([{ sample: true }]);
    expect(await db.outbox.count()).toBe(0);
  });
});

it('a technician plans only his own, and dispatches nothing', async () => {
  const db = await store();
  const ben: Dispatcher = { ...dora, technician: { id: BEN, role: 'technician' } };
  await expect(plan(JOB, forAnna, ben, db)).rejects.toThrow('notYourJob');
  await expect(plan(JOB, { ...forAnna, technicianId: BEN, dispatch: true }, ben, db)).rejects.toThrow('onlyDispatcher');
  expect(await db.outbox.count()).toBe(0);
  await plan(JOB, { ...forAnna, technicianId: BEN }, ben, db);
  expect(await row(db, 'job', JOB)).toMatchObject({ state: 'scheduled', assignedTo: BEN });
});

describe('the rows of the board', () => {
  it('are the open jobs, what was done since, and the news of everybody', async () => {
    const db = await store();
    await db.of('job').add(makeJob({ id: 'old', number: 'CO-1', state: 'closed' }));
    await db.of('job').add(makeJob({ id: 'done', number: 'CO-2', state: 'resolved' }));
    await db
      .of('visit')
      .bulkAdd([
        makeVisit([['finished', -5000]], { id: 'v-old', jobId: 'old' }),
        makeVisit([['finished', 3]], { id: 'v-done', jobId: 'done' }),
      ]);
    await db.links.add({
      connection: 'couchdb-aaaa',
      recordId: 'v-done',
      kind: 'visit',
      remoteId: 'v-done',
      revision: null,
      unknown: null,
      extra: null,
      seen: null,
      gone: null,
      remoteState: null,
      seenAt: at(20),
    });
    await plan(JOB, { ...forAnna, technicianId: BEN }, { ...dora, technician: { id: BEN, role: 'dispatcher' } }, db);
    const board = await loadBoard(T0, db);
    expect(board.jobs.map((job) => job.id).sort()).toEqual(['done', 'job-1']);
    expect(board.came.get(ANNA)).toBe(at(20));
    expect(board.heard.has(BEN)).toBe(true);
  });
});

describe('days of the calendar', () => {
  it('begin and end at local midnight, weeks on Monday', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    const week = daysOf('2026-11-22', 'week');
    expect(week.keys).toHaveLength(7);
    expect(new Date(week.from).getHours()).toBe(0);
    expect(Date.parse(week.to)).toBe(new Date(2026, 10, 23).getTime());
  });

  it('know times of day, and what is none', () => {
    expect(timeText(timeOn('2026-11-22', '09:15') ?? 0)).toBe('09:15');
    expect([timeOn('', '09:15'), timeOn('2026-11-22', ''), timeOn('2026-11-22', 'x')]).toEqual([null, null, null]);
  });
});
