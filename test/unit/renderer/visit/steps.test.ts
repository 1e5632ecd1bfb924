import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { correctTime, moveJob, takeVisitStep } from '../../../../renderer/features/visit/actions/steps';
import { nextAction } from '../../../../renderer/features/visit/next-action';
import { readJobFacts } from '../../../../renderer/features/visit/queries';
import { ANNA, at, BEN, makeJob, makeVisit } from '../../../helpers/job-rows';
import { anna, databaseWithJob, JOB, mutations, row } from './rig';

async function nextKey(db: Awaited<ReturnType<typeof databaseWithJob>>): Promise<string | null> {
  const facts = await readJobFacts(JOB, ANNA, db);
  if (!facts) throw new Error('no job');
  const { job, visit, requirements, signOffs } = facts;
  return nextAction({ job, visit, requirements, signed: signOffs.length > 0, technicianId: ANNA })?.key ?? null;
}

describe('the visit, button by button', () => {
  it('goes from accepting to working, job and visit written together', async () => {
    const db = await databaseWithJob();
    expect(await nextKey(db)).toBe('accept');
    await moveJob(JOB, 'accepted', anna(1), {}, db);
    expect(await nextKey(db)).toBe('startTravel');
    await takeVisitStep(JOB, 'startTravel', anna(5), {}, db);
    expect(await nextKey(db)).toBe('arrive');
    await takeVisitStep(JOB, 'arrive', anna(20), {}, db);
    expect(await nextKey(db)).toBe('startWork');
    await takeVisitStep(JOB, 'startWork', anna(22), {}, db);

    expect(await row(db, 'job', JOB)).toMatchObject({
      state: 'inProgress',
      assignedTo: ANNA,
      acknowledgedAt: at(1),
      arrivedAt: at(20),
    });
    const [visit] = await db.of('visit').toArray();
    expect(visit?.transitions.map((t) => [t.to, t.at])).toEqual([
      ['travelling', at(5)],
      ['onSite', at(20)],
      ['working', at(22)],
    ]);
    expect(await mutations(db)).toEqual([
      { action: 'job.accepted', kinds: ['update job'] },
      { action: 'visit.startTravel', kinds: ['create visit'] },
      { action: 'visit.arrive', kinds: ['update visit', 'update job'] },
      { action: 'visit.startWork', kinds: ['update visit', 'update job'] },
    ]);
  });

  it('needs two presses from arriving to working', async () => {
    const db = await databaseWithJob({ state: 'accepted', assignedTo: ANNA });
    await takeVisitStep(JOB, 'arrive', anna(1), {}, db);
    await takeVisitStep(JOB, 'startWork', anna(2), {}, db);
    expect((await db.of('visit').toArray())[0]?.state).toBe('working');
  });

  it('refuses to start travel while another visit runs, and writes nothing', async () => {
    const db = await databaseWithJob({ state: 'accepted', assignedTo: ANNA });
    await db.of('job').add(makeJob({ id: 'job-2', number: 'CO-AM-0002', state: 'inProgress' }));
    await db.of('visit').add(makeVisit([['working', 0]], { id: 'visit-2', jobId: 'job-2' }));
    await expect(takeVisitStep(JOB, 'startTravel', anna(5), {}, db)).rejects.toMatchObject({
      code: 'anotherVisitRunning',
    });
    expect(await db.of('visit').count()).toBe(1);
    expect(await db.outbox.count()).toBe(0);
  });

  it('offers a colleague’s job only with a reason', async () => {
    const db = await databaseWithJob({ state: 'dispatched', assignedTo: BEN });
    expect(await nextKey(db)).toBe('startForOther');
    await expect(takeVisitStep(JOB, 'startWork', anna(1), {}, db)).rejects.toMatchObject({ code: 'needsReason' });
    await takeVisitStep(JOB, 'startWork', anna(1), { reason: 'Ben is ill' }, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'inProgress', assignedTo: ANNA });
  });
});

describe('holding, resolving, giving up', () => {
  const working = async () => {
    const db = await databaseWithJob({ state: 'accepted', assignedTo: ANNA });
    await takeVisitStep(JOB, 'arrive', anna(1), {}, db);
    await takeVisitStep(JOB, 'startWork', anna(2), {}, db);
    await db.outbox.clear();
    return db;
  };

  it('holds only with reason, next step and date, and ends the visit in the same commit when asked', async () => {
    const db = await working();
    await expect(moveJob(JOB, 'onHold', anna(3), { holdReason: 'part', nextAction: '' }, db)).rejects.toMatchObject({
      code: 'needsNextAction',
    });
    expect(await db.outbox.count()).toBe(0);
    const given = { holdReason: 'part', nextAction: 'fit it', nextActionAt: at(600), finishVisit: true } as const;
    await moveJob(JOB, 'onHold', anna(30), given, db);
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'onHold', holdReason: 'part', nextAction: 'fit it' });
    expect((await db.of('visit').toArray())[0]?.state).toBe('finished');
    expect(await mutations(db)).toEqual([{ action: 'job.onHold', kinds: ['update job', 'update visit'] }]);
  });

  it('does not resolve before cause, fix and the user’s answer are there', async () => {
    const db = await working();
    expect(await nextKey(db)).toBe('resolve');
    await expect(moveJob(JOB, 'resolved', anna(40), { causeCode: 'fanDust' }, db)).rejects.toMatchObject({
      code: 'needsFix',
    });
    await moveJob(
      JOB,
      'resolved',
      anna(41),
      { causeCode: 'fanDust', fixCode: 'cleaned', resolution: 'Cleaned.', userAsked: 'yes', finishVisit: true },
      db,
    );
    expect(await row(db, 'job', JOB)).toMatchObject({ state: 'resolved', restoredAt: at(41), causeCode: 'fanDust' });
    expect(await nextKey(db)).toBe('signOff');
  });

  it('does not cancel a job on which time is booked', async () => {
    const db = await working();
    await moveJob(JOB, 'onHold', anna(5), { holdReason: 'access', nextAction: 'ask', nextActionAt: at(60) }, db);
    await expect(moveJob(JOB, 'cancelled', anna(6), { reason: 'wrong' }, db)).rejects.toMatchObject({
      code: 'timeBooked',
    });
  });

  it('corrects an arrival, keeps what was first recorded, and moves the response with it', async () => {
    const db = await working();
    const [visit] = await db.of('visit').toArray();
    const arrival = visit?.transitions.find((t) => t.to === 'onSite');
    await correctTime(visit?.id ?? '', arrival?.id ?? '', at(0), 'forgot to tap', anna(50), db);
    const corrected = (await db.of('visit').toArray())[0]?.transitions[0];
    expect(corrected).toMatchObject({ at: at(0), originalAt: at(1), source: 'edit', reason: 'forgot to tap' });
    expect((await row(db, 'job', JOB)).arrivedAt).toBe(at(0));
    await expect(correctTime(visit?.id ?? '', arrival?.id ?? '', at(99), null, anna(50), db)).rejects.toMatchObject({
      code: 'timeInFuture',
    });
  });
});
