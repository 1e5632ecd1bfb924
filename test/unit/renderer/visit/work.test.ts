import 'fake-indexeddb/auto';
import { currentNotes } from '@shared/domain/note';
import { currentPartLines } from '@shared/domain/part';
import { describe, expect, it } from 'vitest';
import { addTime, saveClosing, saveDetails } from '../../../../renderer/features/visit/actions/details';
import { addNote, correctNote, withdrawNote } from '../../../../renderer/features/visit/actions/notes';
import { type PartInput, recordPart, withdrawPart } from '../../../../renderer/features/visit/actions/parts';
import { readEvidence, readJobFacts } from '../../../../renderer/features/visit/queries';
import { timelineOf } from '../../../../renderer/features/visit/timeline';
import { ANNA, at } from '../../../helpers/job-rows';
import { anna, databaseWithJob, inVan, JOB, mutations, row } from './rig';

const PSU: PartInput = {
  partId: 'part-1',
  fromLocationId: 'van',
  description: '',
  partClass: 'other',
  quantity: 1,
  serialIn: ' 8SSP50H29568 ',
  cameOut: true,
  removedDescription: '',
  serialOut: '8SSP50H21107',
  removedState: 'defective',
  remark: '',
};
const timeline = async (db: Awaited<ReturnType<typeof databaseWithJob>>) => {
  const facts = await readJobFacts(JOB, ANNA, db);
  if (!facts) throw new Error('no job');
  return timelineOf(facts, await readEvidence(JOB, db));
};

describe('notes', () => {
  it('are written with their operation, and say unsent until it is acknowledged', async () => {
    const db = await databaseWithJob();
    await addNote(JOB, 'internal', '  Burnt smell at the vent. ', anna(1), db);
    expect(await mutations(db)).toEqual([{ action: 'note.add', kinds: ['create note'] }]);
    expect(await timeline(db)).toMatchObject([
      { kind: 'note', unsent: true, note: { text: 'Burnt smell at the vent.', audience: 'internal', at: at(1) } },
    ]);
    await db.outbox.toCollection().modify({ state: 'acknowledged' });
    expect(await timeline(db)).toMatchObject([{ kind: 'note', unsent: false }]);
  });

  it('are corrected and taken back by new notes: nobody’s words leave the store', async () => {
    const db = await databaseWithJob();
    const first = await addNote(JOB, 'internal', 'Fan seized', anna(1), db);
    const second = await correctNote({ id: first, jobId: JOB }, 'customer', 'The fan had seized.', anna(2), db);
    expect(await timeline(db)).toMatchObject([
      { kind: 'note', note: { id: second, audience: 'customer' }, correctedFrom: { id: first, text: 'Fan seized' } },
    ]);
    const withdrawal = await withdrawNote(second, anna(3), db);
    expect(currentNotes(await db.of('note').toArray())).toEqual([]);
    await correctNote({ id: withdrawal, jobId: JOB }, 'customer', 'The fan had seized.', anna(4), db);
    expect(currentNotes(await db.of('note').toArray()).map((n) => n.text)).toEqual(['The fan had seized.']);
    expect(await db.of('note').count()).toBe(4);
  });

  it('refuses an empty note and a second correction of the same one', async () => {
    const db = await databaseWithJob();
    await expect(addNote(JOB, 'internal', ' \n', anna(1), db)).rejects.toMatchObject({ code: 'emptyNote' });
    const id = await addNote(JOB, 'internal', 'a', anna(1), db);
    await withdrawNote(id, anna(2), db);
    await expect(correctNote({ id, jobId: JOB }, 'internal', 'b', anna(3), db)).rejects.toMatchObject({
      code: 'noteChangedMeanwhile',
    });
    expect(await db.outbox.count()).toBe(2);
  });
});

describe('parts', () => {
  it('leave the van with the line in one commit, and a mains part asks for a safety check', async () => {
    const db = await databaseWithJob();
    const done = await recordPart(JOB, PSU, anna(1), null, db);
    expect(done).toMatchObject({ needsSafetyCheck: true, warnings: [] });
    expect(await inVan(db)).toBe(0);
    expect(await mutations(db)).toEqual([{ action: 'part.use', kinds: ['create partLine', 'create stockMovement'] }]);
    expect(await row(db, 'partLine', done.lineId)).toMatchObject({
      description: 'Power supply 250 W',
      partClass: 'powerSupply',
      serialIn: '8SSP50H29568',
      serialOut: '8SSP50H21107',
    });
    expect((await readJobFacts(JOB, ANNA, db))?.gateState).toBe('open');
  });

  it('come back to the van when taken back, once', async () => {
    const db = await databaseWithJob();
    const { lineId } = await recordPart(JOB, PSU, anna(1), null, db);
    await withdrawPart({ id: lineId, jobId: JOB }, anna(2), db);
    expect(await inVan(db)).toBe(1);
    expect(currentPartLines(await db.of('partLine').toArray())).toEqual([]);
    expect((await readJobFacts(JOB, ANNA, db))?.gateState).toBe('notNeeded');
    await expect(withdrawPart({ id: lineId, jobId: JOB }, anna(3), db)).rejects.toMatchObject({
      code: 'alreadyUndone',
    });
    expect(await inVan(db)).toBe(1);
  });

  it('are corrected without being counted twice', async () => {
    const db = await databaseWithJob();
    const { lineId } = await recordPart(JOB, PSU, anna(1), null, db);
    const done = await recordPart(JOB, { ...PSU, serialIn: 'OTHER' }, anna(2), lineId, db);
    expect(done.warnings).toEqual([]);
    expect(await inVan(db)).toBe(0);
    expect(currentPartLines(await db.of('partLine').toArray()).map((l) => l.serialIn)).toEqual(['OTHER']);
  });

  it('warn when the van holds fewer, and are recorded all the same', async () => {
    const db = await databaseWithJob();
    await recordPart(JOB, PSU, anna(1), null, db);
    const second = await recordPart(JOB, { ...PSU, serialIn: 'B' }, anna(2), null, db);
    expect(second.warnings).toMatchObject([{ code: 'goesNegative', params: { onHand: 0, quantity: 1 } }]);
    expect(await inVan(db)).toBe(-1);
  });

  it('that are not ours move no stock, and need a description', async () => {
    const db = await databaseWithJob();
    const own = { ...PSU, partId: null, fromLocationId: null, cameOut: false } as const;
    await expect(recordPart(JOB, own, anna(1), null, db)).rejects.toMatchObject({ code: 'needsDescription' });
    const { lineId } = await recordPart(JOB, { ...own, description: 'Cable', partClass: 'cable' }, anna(1), null, db);
    expect(await row(db, 'partLine', lineId)).toMatchObject({ fromLocationId: null, serialOut: null });
    expect(await inVan(db)).toBe(1);
  });
});

describe('details and times', () => {
  it('keeps cause, fix and words on the job before it is resolved', async () => {
    const db = await databaseWithJob({ state: 'inProgress' });
    await saveClosing(JOB, { causeCode: 'powerSupply', fixCode: 'partReplaced', resolution: ' Done. ' }, anna(1), db);
    expect(await row(db, 'job', JOB)).toMatchObject({
      state: 'inProgress',
      causeCode: 'powerSupply',
      resolution: 'Done.',
    });
    const open = (await readJobFacts(JOB, ANNA, db))?.requirements.filter((r) => !r.satisfied).map((r) => r.code);
    expect(open).toEqual(['userAsked']);
  });

  it('recomputes priority and clocks with impact and urgency, unless a person set it with a reason', async () => {
    const db = await databaseWithJob({ priority: 1 });
    await saveDetails(JOB, { impact: 'low', urgency: 'low' }, anna(1), db);
    expect((await row(db, 'job', JOB)).priority).toBe(5);
    const other = await databaseWithJob({ priority: 2, priorityReason: 'contract' });
    await saveDetails(JOB, { impact: 'low', urgency: 'low' }, anna(1), other);
    expect((await row(other, 'job', JOB)).priority).toBe(2);
  });

  it('makes a machine nobody had recorded and puts it on the job in one commit', async () => {
    const db = await databaseWithJob({ assetId: null });
    const newAsset = { type: 'desktop', make: 'Lenovo', model: ' ', serial: 'PF1TZ0QK', tag: '' } as const;
    await saveDetails(JOB, { newAsset }, anna(1), db);
    const [asset] = await db.of('asset').toArray();
    expect(asset).toMatchObject({ make: 'Lenovo', model: null, serial: 'PF1TZ0QK', customerId: 'customer-1' });
    expect((await row(db, 'job', JOB)).assetId).toBe(asset?.id);
    expect(await mutations(db)).toEqual([{ action: 'job.edit', kinds: ['create asset', 'update job'] }]);
    const empty = { ...newAsset, make: '', serial: '' };
    await expect(saveDetails(JOB, { newAsset: empty }, anna(2), db)).rejects.toMatchObject({ code: 'emptyAsset' });
  });

  it('adds time by hand, and refuses time that ends before it starts or has not happened', async () => {
    const db = await databaseWithJob();
    const entry = { category: 'work', startedAt: at(-30), endedAt: at(-10), remark: '' } as const;
    await addTime(JOB, entry, anna(0), db);
    expect(await db.of('timeEntry').toArray()).toMatchObject([{ technicianId: ANNA, remark: null }]);
    await expect(addTime(JOB, { ...entry, endedAt: at(-40) }, anna(0), db)).rejects.toMatchObject({
      code: 'timeEndsBeforeStart',
    });
    await expect(addTime(JOB, { ...entry, endedAt: at(5) }, anna(0), db)).rejects.toMatchObject({
      code: 'timeInFuture',
    });
    await expect(addTime(JOB, { ...entry, endedAt: '' }, anna(0), db)).rejects.toMatchObject({
      code: 'timeNotReadable',
    });
  });
});
