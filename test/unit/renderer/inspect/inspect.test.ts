import 'fake-indexeddb/auto';
import { assetSchema } from '@shared/domain/asset';
import { canonicalJson } from '@shared/domain/canonical-json';
import { inspectionSchema } from '@shared/domain/inspection';
import { createHash } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId, RefusedError } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { saveInspection, takeOverIdentity, undoIdentity } from '../../../../renderer/features/inspect/actions';
import { readEarlier, readInspection, readJobChoices } from '../../../../renderer/features/inspect/queries';
import { ticketText } from '../../../../renderer/features/inspect/ticket-text';
import { speakEnglish } from '../speak-english';
import i18next from 'i18next';
import { ANNA, makeJob, makeVisit, T0 } from '../../../helpers/job-rows';
import { checkWith, inspectionWith } from '../../shared/domain/inspection-sample';

const open: CalloutDatabase[] = [];
function freshDatabase(): CalloutDatabase {
  const db = new CalloutDatabase(`inspect-${newId()}`);
  open.push(db);
  return db;
}
beforeAll(speakEnglish);
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

const MACHINE = {
  hostname: 'reception-1',
  manufacturer: 'Lenovo',
  model: 'ThinkCentre M920',
  serial: 'PF1TZ0QK',
  uuid: 'u-1',
};
const document = inspectionSchema.parse(
  inspectionWith({}, { machine: MACHINE, checks: [checkWith('sto.free', 'warn')], durationMs: 4_200 }),
);
const asset = (fields: object = {}) =>
  assetSchema.parse({
    id: 'asset-1',
    createdAt: T0,
    createdBy: ANNA,
    updatedAt: T0,
    customerId: 'customer-1',
    type: 'desktop',
    ...fields,
  });

describe('filing an inspection', () => {
  it('writes document, hash, job, machine and running visit, with its outbox operation', async () => {
    const db = freshDatabase();
    await db.of('job').add(makeJob());
    await db
      .of('visit')
      .bulkAdd([makeVisit([['finished', 0]], { id: 'visit-0' }), makeVisit([['working', 5]], { id: 'visit-1' })]);

    const id = await saveInspection({ document, jobId: 'job-1', by: ANNA }, db);

    const record = await db.of('inspection').get(id);
    expect(record).toMatchObject({ jobId: 'job-1', visitId: 'visit-1', assetId: 'asset-1', durationMs: 4_200 });
    expect(record?.sha256).toBe(createHash('sha256').update(canonicalJson(document)).digest('hex'));
    expect(await db.outbox.toArray()).toMatchObject([
      { action: 'inspection.add', kind: 'inspection', recordId: id, jobId: 'job-1', verb: 'create', state: 'queued' },
    ]);
  });

  it('keeps one without a job, too', async () => {
    const db = freshDatabase();
    const id = await saveInspection({ document, jobId: null, by: ANNA }, db);
    expect(await readEarlier(10, db)).toMatchObject([
      { id, machine: 'Lenovo ThinkCentre M920', serial: 'PF1TZ0QK', jobNumber: null, counts: { warn: 1, fail: 0 } },
    ]);
  });

  it('writes nothing for a job that is not there', async () => {
    const db = freshDatabase();
    await expect(saveInspection({ document, jobId: 'gone', by: ANNA }, db)).rejects.toThrow(RefusedError);
    expect(await db.of('inspection').count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
  });

  it('never sends one of the sample day', async () => {
    const db = freshDatabase();
    await db.of('job').add(makeJob({ sample: true }));
    const id = await saveInspection({ document, jobId: 'job-1', by: ANNA }, db);
    expect((await db.of('inspection').get(id))?.sample).toBe(true);
    expect(await db.outbox.count()).toBe(0);
  });
});

describe('what the machine says about itself', () => {
  it('fills what the job did not know, and can be taken back', async () => {
    const db = freshDatabase();
    await db.of('job').add(makeJob());
    await db.of('asset').add(asset({ make: 'LENOVO' }));
    const inspectionId = await saveInspection({ document, jobId: 'job-1', by: ANNA }, db);

    const taken = await takeOverIdentity({ inspectionId, overwrite: false, by: ANNA }, db);
    expect(await db.of('asset').get('asset-1')).toMatchObject({
      make: 'LENOVO',
      model: 'ThinkCentre M920',
      serial: 'PF1TZ0QK',
      uuid: 'u-1',
      hostname: 'reception-1',
    });
    const operation = (await db.outbox.toArray()).at(-1);
    expect(operation).toMatchObject({
      kind: 'asset',
      verb: 'update',
      changes: { serial: { from: null, to: 'PF1TZ0QK' } },
    });

    await undoIdentity(taken, ANNA, db);
    expect(await db.of('asset').get('asset-1')).toMatchObject({ make: 'LENOVO', model: null, serial: null });
  });

  it('corrects a wrong serial when asked to', async () => {
    const db = freshDatabase();
    await db.of('job').add(makeJob());
    await db.of('asset').add(asset({ serial: 'WRONG' }));
    const inspectionId = await saveInspection({ document, jobId: 'job-1', by: ANNA }, db);
    await takeOverIdentity({ inspectionId, overwrite: true, by: ANNA }, db);
    expect((await db.of('asset').get('asset-1'))?.serial).toBe('PF1TZ0QK');
  });

  it('gives a job without a machine one', async () => {
    const db = freshDatabase();
    await db.of('job').add(makeJob({ assetId: null }));
    const inspectionId = await saveInspection({ document, jobId: 'job-1', by: ANNA }, db);
    const { assetId } = await takeOverIdentity({ inspectionId, overwrite: false, by: ANNA }, db);
    expect((await db.of('job').get('job-1'))?.assetId).toBe(assetId);
    expect(await db.of('asset').get(assetId)).toMatchObject({ customerId: 'customer-1', serial: 'PF1TZ0QK' });
  });

  it('asks for the customer first, and writes nothing', async () => {
    const db = freshDatabase();
    await db.of('job').add(makeJob({ assetId: null, customerId: null, state: 'draft' }));
    const inspectionId = await saveInspection({ document, jobId: 'job-1', by: ANNA }, db);
    const before = await db.outbox.count();
    await expect(takeOverIdentity({ inspectionId, overwrite: false, by: ANNA }, db)).rejects.toMatchObject({
      code: 'inspectNeedsCustomer',
    });
    expect(await db.of('asset').count()).toBe(0);
    expect(await db.outbox.count()).toBe(before);
  });
});

describe('what it can be compared with', () => {
  it('is the same job, or the same machine; not another one', async () => {
    const db = freshDatabase();
    await db.of('job').add(makeJob());
    const later = { ...document, takenAt: '2026-11-22T12:00:00.000Z' };
    const elsewhere = inspectionSchema.parse(inspectionWith({}, { machine: { ...MACHINE, serial: 'X', uuid: 'u-2' } }));
    const first = await saveInspection({ document, jobId: 'job-1', by: ANNA }, db);
    const second = await saveInspection({ document: later, jobId: null, by: ANNA }, db);
    await saveInspection({ document: elsewhere, jobId: null, by: ANNA }, db);
    const context = await readInspection(first, db);
    expect(context?.others.map((other) => other.id)).toEqual([second]);
    expect(await readInspection('gone', db)).toBeNull();
  });
});

describe('jobs to choose from', () => {
  it('are the open ones, the running one first', async () => {
    const db = freshDatabase();
    await db
      .of('job')
      .bulkAdd([
        makeJob({ id: 'a', number: 'A' }),
        makeJob({ id: 'b', number: 'B', state: 'inProgress' }),
        makeJob({ id: 'c', number: 'C', state: 'closed' }),
      ]);
    expect((await readJobChoices('b', db)).map((choice) => choice.id)).toEqual(['b', 'a']);
  });
});

describe('the text for a ticket', () => {
  it('says machine, findings, what has no answer, and the hash', async () => {
    const db = freshDatabase();
    const checks = [
      { ...checkWith('sto.free', 'warn'), title: 'Disk space', summary: '11 % free.', nextStep: 'Free some space.' },
      { ...checkWith('cpu.load', 'fail'), title: 'Load', measured: [{ name: 'load1', value: 9, unit: '1' }] },
      { ...checkWith('sec.disk', 'couldNotRun'), title: 'Encryption', summary: 'Needs rights.' },
      { ...checkWith('mem.free', 'pass'), title: 'Memory' },
    ];
    const id = await saveInspection({ document: { ...document, checks }, jobId: null, by: ANNA }, db);
    const record = await db.of('inspection').get(id);
    if (!record) throw new Error('not saved');
    const text = ticketText(record, i18next.getFixedT('en', 'inspect'));
    expect(text).toContain('Inspection of Lenovo ThinkCentre M920');
    expect(text).toContain('! Disk space: 11 % free.\n  Next step: Free some space.');
    expect(text).toContain('? Encryption: Needs rights.');
    expect(text).toContain('1 fail, 1 warn, 1 no answer, 1 passed');
    // as the screen says it, not as the program names it
    expect(text).toContain('Measured: Load, 1 minute 9');
    expect(text).toContain(record.sha256);
    expect(text).not.toContain('Memory:');
  });
});
