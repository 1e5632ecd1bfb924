import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { addTime } from '../../../../renderer/features/visit/actions/details';
import { readReport } from '../../../../renderer/features/visit/actions/sign-off';
import { restoreTime, withdrawTime } from '../../../../renderer/features/visit/actions/times';
import { readEvidence, readJobFacts } from '../../../../renderer/features/visit/queries';
import { timelineOf } from '../../../../renderer/features/visit/timeline';
import type { CalloutDatabase } from '../../../../renderer/db/database';
import { ANNA, at } from '../../../helpers/job-rows';
import { anna, databaseWithJob, JOB, mutations } from './rig';

const CALL = { category: 'travel', startedAt: at(-30), endedAt: at(-10), remark: 'call' } as const;
const MINUTE_MS = 60_000;

const travelMs = async (db: CalloutDatabase) => (await readReport(JOB, ANNA, at(20), db))?.totals.travelMs;

async function timesOnTheLog(db: CalloutDatabase) {
  const facts = await readJobFacts(JOB, ANNA, db);
  if (facts === null) throw new Error('no job');
  const items = timelineOf(facts, await readEvidence(JOB, db));
  return items.flatMap((item) => (item.kind === 'time' ? [item] : []));
}

describe('a time entered by hand', () => {
  it('counts no more when taken back, and stays on the log with who and why', async () => {
    const db = await databaseWithJob();
    const id = await addTime(JOB, CALL, anna(0), db);
    expect(await travelMs(db)).toBe(20 * MINUTE_MS);
    const withdrawalId = await withdrawTime(id, ' other job ', anna(1), db);
    expect(await travelMs(db)).toBe(0);
    expect(await timesOnTheLog(db)).toMatchObject([
      {
        entry: { id, remark: 'call' },
        withdrawal: { id: withdrawalId, withdrawnReason: 'other job', createdBy: ANNA },
      },
    ]);
    expect(await mutations(db)).toEqual([
      { action: 'time.add', kinds: ['create timeEntry'] },
      { action: 'time.withdraw', kinds: ['create timeEntry'] },
    ]);
  });

  it('needs no reason to be taken back', async () => {
    const db = await databaseWithJob();
    const id = await addTime(JOB, CALL, anna(0), db);
    await withdrawTime(id, ' ', anna(1), db);
    expect(await timesOnTheLog(db)).toMatchObject([{ withdrawal: { withdrawnReason: null } }]);
  });

  it('counts again when that is undone, and once', async () => {
    const db = await databaseWithJob();
    const withdrawalId = await withdrawTime(await addTime(JOB, CALL, anna(0), db), 'x', anna(1), db);
    const restored = await restoreTime(withdrawalId, anna(2), db);
    expect(await travelMs(db)).toBe(20 * MINUTE_MS);
    expect(await timesOnTheLog(db)).toMatchObject([{ entry: { id: restored, remark: 'call' }, withdrawal: null }]);
    expect(await db.of('timeEntry').count()).toBe(3);
  });

  it('is neither taken back nor restored twice, and a refusal writes nothing', async () => {
    const db = await databaseWithJob();
    const id = await addTime(JOB, CALL, anna(0), db);
    const withdrawalId = await withdrawTime(id, null, anna(1), db);
    await expect(withdrawTime(id, null, anna(2), db)).rejects.toMatchObject({ code: 'timeChangedMeanwhile' });
    await expect(withdrawTime(withdrawalId, null, anna(2), db)).rejects.toMatchObject({
      code: 'timeChangedMeanwhile',
    });
    await restoreTime(withdrawalId, anna(3), db);
    await expect(restoreTime(withdrawalId, anna(4), db)).rejects.toMatchObject({ code: 'timeChangedMeanwhile' });
    await expect(withdrawTime('nobody', null, anna(4), db)).rejects.toMatchObject({ code: 'notFound' });
    expect(await db.of('timeEntry').count()).toBe(3);
    expect(await db.outbox.count()).toBe(3);
  });
});
