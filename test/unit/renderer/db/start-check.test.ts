import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { saveDraft } from '../../../../renderer/db/drafts';
import { DATABASE_VERSION } from '../../../../renderer/db/migrations';
import { readSetting } from '../../../../renderer/db/settings';
import { openStore, type StartOrder, StartRefusal } from '../../../../renderer/db/start-check';
import { tablesOf } from './journal-replay';
import { MemoryVault } from './memory-vault';

let name: string;
let vault: MemoryVault;
let db: CalloutDatabase;

beforeEach(() => {
  name = `start-${newId()}`;
  vault = new MemoryVault();
});
afterEach(async () => {
  stop();
  await Dexie.delete(name);
});

/** A start of the app. */
async function start(more: Partial<StartOrder> = {}) {
  db = new CalloutDatabase(name);
  const { calls, append } = vault;
  const outcome = await openStore({
    db,
    calls,
    append,
    appVersion: '1',
    newStoreId: () => `store-${newId()}`,
    ...more,
  });
  vault.lastAppVersion = '1';
  return outcome;
}

function stop(): void {
  db.journal.detach();
  db.close();
}

const drafts = async () => (await db.drafts.toArray()).map((draft) => draft.value);
const save = (key: string, value: string) => saveDraft(key, value, db);

/** What the files of the database would hold: every row, to be put back later. */
async function copyOfDatabase(): Promise<Record<string, unknown[]>> {
  const raw = new Dexie(name);
  await raw.open();
  const copy = Object.fromEntries(await Promise.all(raw.tables.map(async (t) => [t.name, await t.toArray()] as const)));
  raw.close();
  return copy;
}

async function putBack(copy: Record<string, unknown[]>, version = DATABASE_VERSION): Promise<void> {
  await Dexie.delete(name);
  const raw = new CalloutDatabase(name, version);
  await raw.open();
  for (const [table, rows] of Object.entries(copy)) await raw.table(table).bulkPut(rows);
  raw.close();
}

describe('a start', () => {
  it('adopts an empty profile without a word, and finds it again', async () => {
    expect((await start()).report).toBeNull();
    expect(vault.storeId).toMatch(/^store-/);
    await save('a', 'one');
    stop();
    const again = await start();
    expect(again.report).toBeNull();
    expect(again.storeId).toBe(vault.storeId);
    expect(vault.reasons).toEqual([]);
  });

  it('takes a snapshot of a database that was there before the journal', async () => {
    const before = new CalloutDatabase(name);
    await before.drafts.put({ key: 'old', value: 'kept', updatedAt: 'then' });
    before.close();
    expect((await start()).report).toBeNull();
    expect(vault.snapshots[0]?.info.counts['drafts']).toBe(1);
    await Dexie.delete(name);
    stop();
    expect((await start()).report?.found).toBe('reset');
    expect(await drafts()).toEqual(['kept']);
  });

  it('brings everything back when the database is gone, and counts it', async () => {
    await start();
    await save('a', 'one');
    await save('b', 'two');
    await db.drafts.delete('a');
    const before = await tablesOf(db);
    stop();
    await Dexie.delete(name);

    const { report } = await start();
    expect(report).toMatchObject({ found: 'reset', putAside: null, damaged: [] });
    expect(report?.tables).toContainEqual({ table: 'drafts', expected: 1, found: 1 });
    expect(await drafts()).toEqual(['two']);
    const after = await tablesOf(db);
    expect({ ...after, settings: null, marks: null }).toEqual({ ...before, settings: null, marks: null });
    expect((await readSetting('lastRebuild', db))?.found).toBe('reset');
    // and it is whole from here on
    stop();
    expect((await start()).report).toBeNull();
    expect(vault.reasons).toContain('rebuilt');
  });

  it('puts an older copy aside before it brings the newer state back', async () => {
    await start();
    await save('a', 'old');
    stop();
    const copy = await copyOfDatabase();
    await start();
    await save('a', 'new');
    await save('b', 'newer');
    stop();
    await putBack(copy);

    const { report } = await start();
    expect(report?.found).toBe('older');
    expect(report?.putAside).toBe(vault.snapshots.find(({ info }) => info.reason === 'replaced')?.info.name);
    expect(await drafts()).toEqual(['new', 'newer']);
  });

  it('sees rows that vanished although the numbers agree', async () => {
    await start();
    await save('a', 'one');
    stop();
    const raw = new Dexie(name);
    await raw.open();
    await raw.table('drafts').clear();
    raw.close();
    expect((await start()).report?.found).toBe('older');
    expect(await drafts()).toEqual(['one']);
  });

  it('covers what the database has and the journal has not: killed between the two', async () => {
    await start();
    await save('a', 'one');
    await save('b', 'unjournaled');
    stop();
    vault.entries.pop();
    expect((await start()).report).toBeNull();
    expect(await drafts()).toEqual(['one', 'unjournaled']);
    stop();
    await Dexie.delete(name);
    await start();
    expect(await drafts()).toEqual(['one', 'unjournaled']);
  });

  it('goes on when that cannot be covered for want of room, and covers it later', async () => {
    await start();
    await save('a', 'one');
    await save('b', 'unjournaled');
    stop();
    vault.entries.pop();
    vault.diskFull = true;
    await start();
    expect(db.journal.state.trouble).toBe('diskFull');
    await expect(save('c', 'later')).rejects.toMatchObject({ code: 'diskFull' });
    vault.diskFull = false;
    await db.journaled();
    stop();
    await Dexie.delete(name);
    await start();
    expect(await drafts()).toEqual(['one', 'unjournaled', 'later']);
  });

  it('asks when database and safety copy are of different profiles, and changes nothing before', async () => {
    await start();
    await save('a', 'mine');
    stop();
    vault.storeId = 'store-of-somebody-else';
    const entries = vault.entries.length;
    await expect(start()).rejects.toMatchObject({ reason: 'otherStore' });
    expect([vault.entries.length, vault.snapshots.length]).toEqual([entries, 0]);
    stop();
    expect((await start({ otherStore: 'keepDatabase' })).report).toBeNull();
    expect(await drafts()).toEqual(['mine']);
    expect(vault.snapshots).toHaveLength(1);
  });

  it('takes the safety copy when that is chosen, and keeps the other database as a snapshot', async () => {
    await start();
    await save('a', 'of the journal');
    stop();
    const raw = new Dexie(name);
    await raw.open();
    await raw.table('settings').put({ key: 'storeId', value: 'another' });
    await raw.table('drafts').put({ key: 'a', value: 'of the other', updatedAt: 'x' });
    raw.close();
    expect((await start({ otherStore: 'takeCopy' })).report?.found).toBe('other');
    expect(await drafts()).toEqual(['of the journal']);
    const aside = vault.snapshots.find(({ info }) => info.reason === 'replaced');
    expect(JSON.stringify(aside?.rows)).toContain('of the other');
  });

  it('killed over and over while it rebuilds: what was put aside is not put out by halves of the new one', async () => {
    await start();
    await save('a', 'old');
    stop();
    const copy = await copyOfDatabase();
    await start();
    for (let n = 0; n < 20; n++) await save(`b${n}`, 'newer');
    stop();
    await putBack(copy);
    const { rebuildNext } = vault.calls;
    for (let kill = 0; kill < 4; kill++) {
      let steps = 0;
      const dying: StartOrder['calls'] = {
        ...vault.calls,
        rebuildNext: (input) => ((steps += 1) > 10 ? Promise.reject(new Error('killed')) : rebuildNext(input)),
      };
      await expect(start({ calls: dying })).rejects.toThrow('killed');
      stop();
    }
    const { report } = await start();
    expect(report).toMatchObject({ found: 'older', damaged: [] });
    expect(vault.reasons.filter((reason) => reason === 'replaced')).toHaveLength(1);
    expect(report?.putAside).toBe(vault.snapshots.find(({ info }) => info.reason === 'replaced')?.info.name);
    expect(await drafts()).toHaveLength(21);
    expect(await db.settings.get('rebuilding')).toBeUndefined();
    stop();
    expect((await start()).report).toBeNull();
  });

  it('tells when a damaged database was put aside and there was no safety copy yet', async () => {
    vault.putAside = 'callout.indexeddb.leveldb';
    const { report } = await start();
    expect(report).toMatchObject({ found: 'damaged', putAside: 'callout.indexeddb.leveldb', tables: [] });
  });

  it('works on without a safety copy when the main process cannot make one, and says so', async () => {
    await start();
    await save('b', 'before');
    stop();
    const calls = {
      ...vault.calls,
      status: () => Promise.resolve({ ok: false as const, error: { code: 'notPermitted' as const } }),
    };
    const outcome = await start({ calls });
    expect(outcome.unguarded).toBe('notPermitted');
    await save('a', 'one');
    stop();
    // what was written meanwhile is covered as soon as one can be made again
    await start();
    stop();
    await Dexie.delete(name);
    await start();
    expect(await drafts()).toEqual(['one', 'before']);
  });
});

describe('versions', () => {
  const operation = { seq: 1, id: 'o1', state: 'queued', jobId: null, kind: 'note', recordId: 'n1' };

  async function oldProfile(version: number): Promise<void> {
    const old = new CalloutDatabase(name, version);
    await old.open();
    await old.table('outbox').put(operation);
    await old.table('drafts').put({ key: 'old', value: 'kept', updatedAt: 'then' });
    old.close();
  }

  it('refuses a newer profile and leaves it as it is', async () => {
    const newer = new Dexie(name);
    newer.version(DATABASE_VERSION + 1).stores({ settings: 'key', wonders: 'id' });
    await newer.open();
    newer.close();
    await expect(start()).rejects.toMatchObject({ name: 'VersionError' });
    const found = (await indexedDB.databases()).find((entry) => entry.name === name);
    expect(found?.version).toBe((DATABASE_VERSION + 1) * 10);
    expect(vault.storeId).toBeNull();
  });

  it('takes a snapshot before it migrates, and one of what came of it', async () => {
    await oldProfile(2);
    await start();
    expect(vault.snapshots.map(({ info }) => [info.reason, info.dbVersion])).toEqual([
      ['migration', 2],
      ['update', DATABASE_VERSION],
    ]);
    expect(await db.outbox.get(1)).toMatchObject({ deliveries: {}, pending: [] });
  });

  it('does not migrate when the snapshot cannot be made', async () => {
    await oldProfile(2);
    vault.diskFull = true;
    await expect(start()).rejects.toBeInstanceOf(StartRefusal);
    const found = (await indexedDB.databases()).find((entry) => entry.name === name);
    expect(found?.version).toBe(20);
    stop();
    vault.diskFull = false;
    await start();
    expect(await drafts()).toEqual(['kept']);
  });

  it('does not migrate when there is no safety copy at all', async () => {
    await oldProfile(2);
    const refuse = () => Promise.resolve({ ok: false as const, error: { code: 'notPermitted' as const } });
    await expect(start({ calls: { ...vault.calls, status: refuse } })).rejects.toMatchObject({ code: 'notPermitted' });
    expect((await indexedDB.databases()).find((entry) => entry.name === name)?.version).toBe(20);
  });

  it('brings rows of an older version through the migrations when it rebuilds from an older snapshot', async () => {
    await oldProfile(2);
    await start();
    stop();
    // the database is lost right after the migration, and so is the snapshot of its outcome
    await Dexie.delete(name);
    vault.snapshots.pop();
    vault.entries = [];
    const { report } = await start();
    expect(report?.tables).toContainEqual({ table: 'outbox', expected: 1, found: 1 });
    expect(await db.outbox.get(1)).toMatchObject({ deliveries: {}, pending: [] });
    expect(await drafts()).toEqual(['kept']);
  });

  it('brings the rows of an older snapshot through the migrations before it plays what was written after them', async () => {
    await oldProfile(2);
    await start();
    await save('a', 'after the migration');
    await db.drafts.delete('old');
    await db.outbox.update(1, { attempts: 3 });
    await db.outbox.add({ ...operation, seq: 2, id: 'o2', pending: ['hub'], deliveries: {} } as never);
    await db.journaled();
    stop();
    // the database is lost, and the snapshot of what came of the migration is damaged: the one before it, and a long journal
    await Dexie.delete(name);
    vault.snapshots.pop();
    const { report } = await start();
    expect(report).toMatchObject({ found: 'reset', damaged: [] });
    expect(await db.outbox.toArray()).toMatchObject([
      { id: 'o1', attempts: 3, deliveries: {}, pending: [], origin: null },
      { id: 'o2', pending: ['hub'] },
    ]);
    expect(await drafts()).toEqual(['after the migration']);
  });

  it('migrates also those old rows that nothing was written to since', async () => {
    await oldProfile(2);
    await start();
    await save('a', 'after the migration');
    stop();
    await Dexie.delete(name);
    vault.snapshots.pop();
    await start();
    expect(await db.outbox.get(1)).toMatchObject({ deliveries: {}, pending: [], origin: null });
    expect(await drafts()).toEqual(['after the migration', 'kept']);
  });

  it('begins anew when journal and snapshots know the database but hold nothing of it', async () => {
    await start();
    stop();
    await Dexie.delete(name);
    vault.entries = [];
    const { report } = await start();
    expect(report?.found).toBe('reset');
    await save('a', 'one');
    expect(await drafts()).toEqual(['one']);
  });

  it('makes the snapshot of a migration at the next start when it was killed before', async () => {
    await oldProfile(2);
    await start();
    await save('a', 'one');
    stop();
    vault.snapshots.pop();
    vault.entries = vault.entries.filter((entry) => entry.dbVersion < DATABASE_VERSION);
    await start();
    expect(vault.snapshots.at(-1)?.info.dbVersion).toBe(DATABASE_VERSION);
  });

  it('tells of the snapshot it has just taken, so that no second one follows', async () => {
    await start();
    await save('a', 'one');
    stop();
    const { status } = await start({ appVersion: '2' });
    expect(status?.lastSnapshot?.name).toBe(vault.snapshots.at(-1)?.info.name);
  });

  it('takes a snapshot at the first start of another version of the app', async () => {
    await start();
    await save('a', 'one');
    stop();
    await start({ appVersion: '2' });
    expect(vault.reasons).toEqual(['update']);
  });
});
