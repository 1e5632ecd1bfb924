import 'fake-indexeddb/auto';
import type { SafetyTest } from '@shared/domain/safety-test';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { readSetting } from '../../../../renderer/db/settings';
import { addInstrument, saveException, saveSafetyTest } from '../../../../renderer/features/safety/actions';
import { readSafetyContext, readTesterContext } from '../../../../renderer/features/safety/queries';
import { EMPTY_DRAFT, EMPTY_READING, evaluate } from '../../../../renderer/features/safety/form';
import { proposeItem } from '../../../../renderer/features/safety/proposal';
import { toSafetyTest } from '../../../../renderer/features/safety/record';
import { ANNA, makeJob, makePartLine } from '../../../helpers/job-rows';

const open: CalloutDatabase[] = [];
async function databaseWithJob(job: Parameters<typeof makeJob>[0] = {}): Promise<CalloutDatabase> {
  const db = new CalloutDatabase(`safety-${newId()}`);
  open.push(db);
  await db.of('job').add(makeJob(job));
  await db.of('partLine').add(makePartLine());
  return db;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

const INSTRUMENT = { make: 'Seaward', model: 'PrimeTest', serial: '1', calibratedUntil: '2026-12-13' };
const LATER = '2026-11-24T12:00:00.000Z';

/** A test with a failed earth reading. */
function failedTest(defects: SafetyTest['defects']): SafetyTest {
  const draft = {
    ...EMPTY_DRAFT,
    startedAt: LATER,
    leadLength: '1.5',
    leadCsaMm2: 0.75,
    readings: { earthContinuity: { ...EMPTY_READING, text: '0,4' } },
    defects,
  };
  const evaluation = evaluate(draft, {
    proposal: proposeItem([], { type: 'desktop', protectionClass: 'I' }),
    instrument: INSTRUMENT,
    today: LATER,
  });
  return toSafetyTest({
    draft,
    evaluation,
    instrument: INSTRUMENT,
    competence: 'level2',
    testerName: 'Anna',
    endedAt: LATER,
  });
}
const DEFECT = {
  what: 'Earth wire loose',
  severity: 'immediateDanger',
  action: 'isolated',
  customerInformed: true,
} as const;

describe('saving a safety test', () => {
  it('files it for the job and its machine with its operation, and closes the gate on a fail', async () => {
    const db = await databaseWithJob();
    const id = await saveSafetyTest({ jobId: 'job-1', test: failedTest([DEFECT]), instrumentId: 'i-1', by: ANNA }, db);
    expect(await db.of('safetyTest').get(id)).toMatchObject({
      jobId: 'job-1',
      assetId: 'asset-1',
      test: { verdict: 'fail' },
    });
    expect(await db.outbox.toArray()).toMatchObject([{ action: 'safetyTest.add', recordId: id, jobId: 'job-1' }]);
    expect((await readSafetyContext('job-1', db))?.gate).toMatchObject({ status: 'failed' });
    expect(await readSetting('lastInstrumentId', db)).toBe('i-1');
  });

  it('refuses a failed one without a defect, and writes nothing', async () => {
    const db = await databaseWithJob();
    await expect(
      saveSafetyTest({ jobId: 'job-1', test: failedTest([]), instrumentId: null, by: ANNA }, db),
    ).rejects.toMatchObject({ code: 'safetyDefectMissing' });
    expect(await db.of('safetyTest').count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
  });

  it('never sends one of the sample day', async () => {
    const db = await databaseWithJob({ sample: true });
    await saveSafetyTest({ jobId: 'job-1', test: failedTest([DEFECT]), instrumentId: null, by: ANNA }, db);
    expect(await db.outbox.count()).toBe(0);
  });
});

describe('an exception', () => {
  it('names the parts it is about and opens the gate', async () => {
    const db = await databaseWithJob();
    await saveException({ jobId: 'job-1', reason: ' tester is away ', by: ANNA }, db);
    const [exception] = await db.of('safetyException').toArray();
    expect(exception).toMatchObject({ reason: 'tester is away', partLineIds: ['line-1'] });
    expect((await readSafetyContext('job-1', db))?.gate.status).toBe('excepted');
  });

  it.each([
    ['without a reason', '   ', 'safetyReasonMissing'],
    ['while a failed test stands', 'never mind', 'safetyFailedStands'],
  ])('is refused %s', async (_case, reason, code) => {
    const db = await databaseWithJob();
    await saveSafetyTest({ jobId: 'job-1', test: failedTest([DEFECT]), instrumentId: null, by: ANNA }, db);
    await expect(saveException({ jobId: 'job-1', reason, by: ANNA }, db)).rejects.toMatchObject({ code });
    expect(await db.of('safetyException').count()).toBe(0);
  });

  it('is refused where nothing asks for a test', async () => {
    const db = await databaseWithJob();
    await db.of('partLine').clear();
    await expect(saveException({ jobId: 'job-1', reason: 'x', by: ANNA }, db)).rejects.toMatchObject({
      code: 'safetyNothingToExcept',
    });
  });
});

describe('testers', () => {
  it('are remembered, and so is who tests', async () => {
    const db = await databaseWithJob();
    expect(await readTesterContext(ANNA, db)).toEqual({
      instruments: [],
      lastInstrumentId: null,
      lastCompetence: null,
    });
    const id = await addInstrument(
      { make: ' Seaward ', model: 'X', serial: '1', calibratedUntil: '', certificate: '' },
      ANNA,
      db,
    );
    await saveSafetyTest({ jobId: 'job-1', test: failedTest([DEFECT]), instrumentId: id, by: ANNA }, db);
    expect(await readTesterContext(ANNA, db)).toMatchObject({
      instruments: [{ id, make: 'Seaward', calibratedUntil: null }],
      lastInstrumentId: id,
      lastCompetence: 'level2',
    });
  });
});
