import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Change, commit, newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { absorbTables, collectExport } from '../../../../renderer/db/exchange';
import { importGap } from '../../../../renderer/features/exchange/actions';

let here: CalloutDatabase;
let there: CalloutDatabase;

beforeEach(async () => {
  here = new CalloutDatabase(`here-${newId()}`);
  there = new CalloutDatabase(`there-${newId()}`);
  await Promise.all([here.open(), there.open()]);
});

afterEach(() => Promise.all([here.delete(), there.delete()]));

async function fill(db: CalloutDatabase, number: string, words: string): Promise<string> {
  return commit(
    {
      action: 'job.log',
      by: 'tech-1',
      touches: ['customer', 'job', 'note', 'attachment'],
      build: async () => {
        const customerId = newId();
        const jobId = newId();
        const at = '2026-11-22T08:20:00.000Z';
        const changes: Change[] = [
          {
            verb: 'create',
            kind: 'customer',
            record: { id: customerId, name: `Customer of ${number}`, phone: null, email: null, remarks: null },
          },
          { verb: 'create', kind: 'job', record: jobRecord(jobId, number, customerId, words, at) },
          {
            verb: 'create',
            kind: 'note',
            record: {
              id: newId(),
              jobId,
              visitId: null,
              audience: 'internal',
              text: 'Ünïcödé 🔌 عربى',
              at,
              replaces: null,
              withdrawn: false,
            },
          },
          {
            verb: 'create',
            kind: 'attachment',
            record: {
              id: newId(),
              jobId,
              name: 'r.pdf',
              mediaType: 'application/pdf',
              sha256: 'a'.repeat(64),
              sizeBytes: 1,
              purpose: 'serviceReport',
            },
          },
        ];
        return { changes, result: jobId };
      },
    },
    db,
  );
}

type NewJob = Extract<Change, { kind: 'job'; verb: 'create' }>['record'];

function jobRecord(
  id: string,
  number: string,
  customerId: string,
  symptomVerbatim: string,
  reportedAt: string,
): NewJob {
  const nothing = null;
  return {
    id,
    number,
    customerId,
    symptomVerbatim,
    reportedAt,
    officeNumber: nothing,
    type: 'incident',
    category: 'hardware',
    channel: 'phone',
    symptomCode: nothing,
    symptomTechnical: nothing,
    startedWhen: nothing,
    whatChanged: nothing,
    impact: 'low',
    urgency: 'high',
    safetyRisk: false,
    priority: 3,
    priorityReason: nothing,
    siteId: nothing,
    contactId: nothing,
    assetId: nothing,
    respondBy: nothing,
    resolveBy: nothing,
    plannedStart: nothing,
    plannedEnd: nothing,
    assignedTo: nothing,
    state: 'ready',
    transitions: [],
    acknowledgedAt: nothing,
    arrivedAt: nothing,
    restoredAt: nothing,
    holdReason: nothing,
    nextAction: nothing,
    nextActionAt: nothing,
    causeCode: nothing,
    fixCode: nothing,
    resolution: nothing,
    userAsked: nothing,
  };
}

async function rowsOf(db: CalloutDatabase): Promise<number> {
  let total = 0;
  for (const table of db.tables) if (!['drafts', 'settings'].includes(table.name)) total += await table.count();
  return total;
}

describe('export and import', () => {
  it('brings everything to another laptop, with its unsent operations', async () => {
    await fill(here, 'CO-RA-0001', 'It switches itself off');
    const content = await collectExport(null, here);
    const outcome = await absorbTables(content?.tables ?? [], there);
    expect(outcome).toMatchObject({ known: 0, unreadable: { count: 0 }, unknownTables: [] });
    expect(await rowsOf(there)).toBe(await rowsOf(here));
    expect((await there.of('note').toArray())[0]?.text).toBe('Ünïcödé 🔌 عربى');
    expect((await there.outbox.toArray()).map((o) => o.id)).toEqual((await here.outbox.toArray()).map((o) => o.id));
  });

  it('changes nothing when it comes a second time', async () => {
    await fill(here, 'CO-RA-0001', 'x');
    const content = await collectExport(null, here);
    await absorbTables(content?.tables ?? [], there);
    const before = await rowsOf(there);
    const again = await absorbTables(content?.tables ?? [], there);
    expect(again).toMatchObject({ added: {}, known: 4 });
    expect(await rowsOf(there)).toBe(before);
  });

  it('never overwrites a record that is here already', async () => {
    const id = await fill(here, 'CO-RA-0001', 'the original words');
    const content = await collectExport(null, here);
    await here.of('job').update(id, { symptomVerbatim: 'newer words here' });
    await absorbTables(content?.tables ?? [], here);
    expect((await here.of('job').get(id))?.symptomVerbatim).toBe('newer words here');
  });

  it('takes one job with what hangs on it and what it refers to, and nothing else', async () => {
    const id = await fill(here, 'CO-RA-0001', 'this one');
    await fill(here, 'CO-RA-0002', 'not this one');
    const content = await collectExport('CO-RA-0001', here);
    expect(content?.counts).toMatchObject({ jobs: 1, customers: 1, notes: 1, attachments: 1, outbox: 4 });
    expect(content?.files).toEqual(['a'.repeat(64)]);
    await absorbTables(content?.tables ?? [], there);
    expect((await there.of('job').toArray()).map((job) => job.id)).toEqual([id]);
  });

  it('says when there is no such job', async () => {
    expect(await collectExport('CO-XX-9999', here)).toBeNull();
  });

  it('leaves out what it cannot read and says where, and takes the rest', async () => {
    await fill(here, 'CO-RA-0001', 'x');
    const content = await collectExport(null, here);
    const tables = (content?.tables ?? []).map((table) =>
      table.name === 'customers' ? { ...table, ndjson: `{"id": "half\n${table.ndjson}{"id":"c2","name":7}\n` } : table,
    );
    const outcome = await absorbTables([...tables, { name: 'futureThings', ndjson: '{"id":"f"}\n' }], there);
    expect(outcome.unreadable).toEqual({ count: 2, first: 'customers, line 1' });
    expect(outcome.unknownTables).toEqual(['futureThings']);
    expect(outcome.added['customers']).toBe(1);
    expect(await there.of('job').count()).toBe(1);
  });

  it('queues no operation of a record that it could not read', async () => {
    await fill(here, 'CO-RA-0001', 'x');
    const content = await collectExport(null, here);
    const tables = (content?.tables ?? []).map((table) =>
      table.name === 'notes' ? { ...table, ndjson: table.ndjson.replace('"internal"', '"everybody"') } : table,
    );
    const outcome = await absorbTables(tables, there);
    expect(outcome.unreadable).toMatchObject({ count: 2, first: 'notes, line 1' });
    expect((await there.outbox.toArray()).map((operation) => operation.kind)).not.toContain('note');
    expect(importGap(outcome)).toMatchObject({ code: 'corruptFile' });
  });

  it('is whole for a script only when everything was taken in', () => {
    const whole = { added: {}, known: 3, unreadable: { count: 0, first: null }, unknownTables: [] };
    expect(importGap(whole)).toBeNull();
    const newer = { ...whole, unreadable: { count: 5, first: 'jobs, line 1' }, unknownTables: ['futureThings'] };
    expect(importGap(newer)).toEqual({
      code: 'newerVersion',
      detail: 'not taken in: futureThings, and 5 unreadable record(s); the rest was',
    });
  });

  it('keeps both when two laptops gave the same provisional number', async () => {
    await fill(here, 'CO-RA-0001', 'theirs');
    await fill(there, 'CO-RA-0001', 'ours');
    const outcome = await absorbTables((await collectExport(null, here))?.tables ?? [], there);
    expect(outcome.unreadable.count).toBe(0);
    expect((await there.of('job').toArray()).map((job) => job.symptomVerbatim).sort()).toEqual(['ours', 'theirs']);
  });
});
