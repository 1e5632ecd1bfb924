import 'fake-indexeddb/auto';
import { createMemoryConnector } from '@shared/connectors/memory';
import { MemoryServer } from '@shared/connectors/memory-server';
import type { JournalEntry } from '@shared/ipc/store-calls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Change, commit, newId } from '../../renderer/db/commit';
import { CalloutDatabase } from '../../renderer/db/database';
import { absorbTables, collectExport } from '../../renderer/db/exchange';
import { createSync, type Sync } from '../../renderer/sync/run';

// The proof that a kind of record is one declaration and one line in the list: here is one more, and nothing else of the product is
// touched for it.
vi.mock('@shared/domain/kinds', async (importOriginal) => {
  const real = await importOriginal<typeof import('@shared/domain/kinds')>();
  const { defineKind } = await import('@shared/domain/kind');
  const { recordFields, optionalText } = await import('@shared/domain/record');
  const { z } = await import('@shared/z');
  const loanKind = defineKind({
    name: 'loan',
    table: 'loans',
    schema: z.object({
      ...recordFields,
      device: z.string(),
      lentTo: optionalText,
      dueOn: optionalText,
      seenAt: optionalText,
      log: z.array(z.object({ id: z.string(), text: z.string() })).default([]),
    }),
    indexes: 'id, device',
    since: 900,
    merge: { dueOn: 'officeWins', seenAt: 'deviceWins', log: 'union' },
    share: { hub: true, ticket: 'none' },
  });
  const KINDS = { ...real.KINDS, loan: loanKind };
  return {
    ...real,
    KINDS,
    KIND_NAMES: Object.keys(KINDS),
    isKindName: (name: string) => Object.hasOwn(KINDS, name),
  };
});

type Loan = Record<string, unknown> & { id: string };
const open: CalloutDatabase[] = [];

function database(): CalloutDatabase {
  const db = new CalloutDatabase(`new-kind-${newId()}`);
  open.push(db);
  return db;
}

const loans = (db: CalloutDatabase) => db.table<Loan, string>('loans');

async function save(db: CalloutDatabase, change: Record<string, unknown>): Promise<void> {
  const build = () => Promise.resolve({ changes: [{ kind: 'loan', ...change } as unknown as Change], result: null });
  await commit({ action: 'loan.edit', by: 'anna', touches: ['loan' as never], build }, db);
}

const lend = (db: CalloutDatabase, id: string) =>
  save(db, {
    verb: 'create',
    record: { id, device: 'Loan laptop 3', lentTo: 'Mr Kaya', dueOn: null, seenAt: null, log: [] },
  });

async function connected(server: MemoryServer, login: string, isOffice = false): Promise<[CalloutDatabase, Sync]> {
  const db = database();
  const { role } = server.options;
  const id = `memory-${role}1`;
  await db.connections.put({
    id,
    system: 'memory',
    role,
    name: id,
    url: 'memory://',
    user: login,
    options: {},
    addedAt: new Date().toISOString(),
    paused: false,
    cursor: null,
    primed: false,
    lastTriedAt: null,
    lastSuccessAt: null,
    lastError: null,
    lastErrorDetail: null,
    loginNeeded: false,
  });
  const sync = createSync({
    db,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => 0.5,
    isOffice: () => isOffice,
    language: () => 'en',
    connectorFor: () => createMemoryConnector(server, login, { connection: id }),
  });
  return [db, sync];
}

describe('a kind of record that is only declared', () => {
  afterEach(async () => {
    for (const db of open.splice(0)) await db.delete();
  });

  it('has its table and its index, and what is saved is in the outbox and in the journal', async () => {
    const db = database();
    const entries: JournalEntry[] = [];
    await db.open();
    db.journal.attach(
      {
        append: (more) => {
          entries.push(...more);
          return Promise.resolve({ ok: true, value: { space: { level: 'ok', freeBytes: null } } });
        },
        snapshot: (opened) => {
          opened();
          return Promise.resolve();
        },
      },
      { dbVersion: 900, lastMark: 0 },
    );
    await lend(db, 'loan-1');
    expect(await loans(db).where('device').equals('Loan laptop 3').count()).toBe(1);
    expect(await db.outbox.toArray()).toMatchObject([{ kind: 'loan', recordId: 'loan-1', verb: 'create' }]);
    const written = entries.flatMap(({ writes }) => writes).map(({ table }) => table);
    expect(written).toEqual(expect.arrayContaining(['loans', 'outbox']));
  });

  it('goes into an export and comes back from it', async () => {
    const [one, two] = [database(), database()];
    await lend(one, 'loan-1');
    const exported = await collectExport(null, one);
    expect(exported?.counts['loans']).toBe(1);
    await absorbTables(exported?.tables ?? [], two);
    expect(await loans(two).get('loan-1')).toEqual(await loans(one).get('loan-1'));
  });

  it('is shared by a hub, and merged by the policies it declares', async () => {
    const hub = new MemoryServer({ role: 'hub' });
    const [anna, annaSync] = await connected(hub, 'tech1');
    const [dora, doraSync] = await connected(hub, 'dispatcher', true);
    await lend(anna, 'loan-1');
    await annaSync.once();
    await doraSync.once();
    expect(await loans(dora).get('loan-1')).toEqual(await loans(anna).get('loan-1'));

    const edit = (fields: Record<string, unknown>) => ({ verb: 'update', id: 'loan-1', fields });
    await save(anna, edit({ dueOn: 'Friday', seenAt: '10:00', lentTo: 'Ms Ito', log: [{ id: 'a', text: 'works' }] }));
    await save(dora, edit({ dueOn: 'Monday', seenAt: '11:00', lentTo: 'Mr Roy', log: [{ id: 'b', text: 'asked' }] }));
    await doraSync.once();
    const { conflicts } = await annaSync.once();
    await annaSync.once();
    await doraSync.once();
    const merged = await loans(anna).get('loan-1');
    expect(merged).toMatchObject({ dueOn: 'Monday', seenAt: '10:00', lentTo: 'Ms Ito' });
    expect(merged?.['log']).toEqual([
      { id: 'a', text: 'works' },
      { id: 'b', text: 'asked' },
    ]);
    // two people lent it to two people: that is for a person
    expect(conflicts).toBe(1);
    const cards = await anna.conflicts.where('state').equals('open').toArray();
    expect(cards.filter(({ type }) => type === 'decide')).toMatchObject([
      { kind: 'loan', field: 'lentTo', mine: 'Ms Ito', theirs: 'Mr Roy' },
    ]);
  });

  it('is kept where there is only a ticket system that has no word for it', async () => {
    const [db, sync] = await connected(new MemoryServer({ role: 'tickets' }), 'tech1');
    await lend(db, 'loan-1');
    expect(await sync.once()).toMatchObject({ unsent: 0, parked: 0 });
    expect(await db.outbox.toArray()).toMatchObject([{ kind: 'loan', state: 'kept' }]);
  });
});
