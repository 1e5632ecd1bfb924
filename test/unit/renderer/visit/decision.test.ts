import 'fake-indexeddb/auto';
import { beforeAll, expect, it } from 'vitest';
import { readEvidence, readJobFacts } from '../../../../renderer/features/visit/queries';
import { timelineOf } from '../../../../renderer/features/visit/timeline';
import { resolveConflict, undoConflict } from '../../../../renderer/sync/decide';
import { ANNA } from '../../../helpers/job-rows';
import { speakEnglish } from '../speak-english';
import { databaseWithJob, JOB } from './rig';

beforeAll(speakEnglish);

it('is in the work log with every value as long as it stands', async () => {
  const db = await databaseWithJob();
  const at = '2026-11-22T08:00:00.000Z';
  await db.of('job').update(JOB, { resolution: 'Fan cleaned' });
  await db.conflicts.put({
    id: 'c1',
    source: 'peer',
    kind: 'job',
    recordId: JOB,
    jobId: JOB,
    field: 'resolution',
    mine: 'Fan cleaned',
    theirs: 'Fan replaced',
    mineBy: ANNA,
    mineAt: at,
    theirsBy: 'Ben',
    theirsAt: at,
    earlier: [{ value: 'Fan oiled', by: 'Ben', at }],
    type: 'decide',
    state: 'open',
    choice: null,
    at,
    resolvedAt: null,
  });
  const decisions = async () => {
    const facts = (await readJobFacts(JOB, ANNA, db)) ?? expect.fail('no job');
    return timelineOf(facts, await readEvidence(JOB, db)).filter(({ kind }) => kind === 'decision');
  };
  expect(await decisions()).toEqual([]);
  await resolveConflict('c1', 'theirs', undefined, db, ANNA);
  expect(await decisions()).toMatchObject([
    {
      card: {
        mine: 'Fan cleaned',
        theirs: 'Fan replaced',
        earlier: [{ value: 'Fan oiled', name: 'Ben' }],
        choice: 'theirs',
        canUndo: true,
      },
    },
  ]);
  await db.of('job').update(JOB, { resolution: 'Fan replaced, oiled' });
  expect(await decisions()).toMatchObject([{ card: { canUndo: false } }]);
  await db.of('job').update(JOB, { resolution: 'Fan replaced' });
  await undoConflict('c1', db, ANNA);
  expect(await decisions()).toEqual([]);
  expect(await db.of('job').get(JOB)).toMatchObject({ resolution: 'Fan cleaned' });
});
