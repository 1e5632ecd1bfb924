import 'fake-indexeddb/auto';
import type { JournalEntry } from '@shared/ipc/store-calls';
import { fail, ok, type Result } from '@shared/result';
import type { Table } from 'dexie';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commit, newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { saveDraft } from '../../../../renderer/db/drafts';
import type { Appended, JournalPort } from '../../../../renderer/db/journal';
import { replay, tablesOf } from './journal-replay';
import { SOON } from '../../../helpers/soon';

let db: CalloutDatabase;
let entries: JournalEntry[];
let messages: number;
let answer: () => Result<Appended>;
let append: JournalPort['append'];
let snapshot: JournalPort['snapshot'];

const well = (): Result<Appended> => ok({ space: { level: 'ok', freeBytes: 1e9 } });

beforeEach(async () => {
  entries = [];
  messages = 0;
  answer = well;
  snapshot = () => Promise.reject(new Error('no snapshot expected'));
  append = (batch) => {
    const result = answer();
    if (result.ok) entries.push(...structuredClone(batch));
    return Promise.resolve(result);
  };
  db = new CalloutDatabase(`journal-${newId()}`);
  await db.open();
  db.journal.attach(
    {
      append: (batch) => {
        messages += 1;
        return append(batch);
      },
      snapshot: (opened) => snapshot(opened),
    },
    { dbVersion: 3, lastMark: 0, firstRetryMs: 20 },
  );
});

afterEach(async () => {
  db.journal.detach();
  await db.delete();
});

const draft = (key: string, value: unknown = 1) => ({ key, value, updatedAt: '2026-01-01T00:00:00.000Z' });
const saveNote = (text: string) =>
  commit(
    {
      action: 'note.add',
      by: 'tech',
      touches: ['customer'],
      build: async () => ({
        changes: [
          {
            verb: 'create',
            kind: 'customer',
            record: { id: newId(), name: text, phone: null, email: null, remarks: null },
          },
        ],
        result: text,
      }),
    },
    db,
  );

describe('what is written goes into the journal', () => {
  it('resolves a mutation only when its rows, its operation and its number are in the journal', async () => {
    await saveNote('Ashford Trading');
    const last = entries.at(-1)?.writes ?? [];
    expect(last.map((write) => write.table).sort()).toEqual(['customers', 'marks', 'outbox']);
    const operation = last.find((write) => write.table === 'outbox');
    // the key that the database made is in it
    expect(operation?.do === 'put' && operation.rows[0]?.['seq']).toBe(1);
  });

  it('keeps what was written, not what was done to the object afterwards', async () => {
    const row = draft('a', { text: 'as it was' });
    await db.transaction('rw', db.drafts, async () => {
      await db.drafts.put(row);
      (row.value as { text: string }).text = 'changed later';
    });
    await db.journaled();
    expect(JSON.stringify(entries)).toContain('as it was');
    expect(JSON.stringify(entries)).not.toContain('changed later');
  });

  it('writes nothing of a transaction that was aborted, nor of one that only read', async () => {
    await expect(
      db.transaction('rw', db.drafts, async () => {
        await db.drafts.put(draft('gone'));
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await db.transaction('rw', db.drafts, () => db.drafts.get('gone'));
    await db.journaled();
    expect(entries).toEqual([]);
  });

  it('leaves out the rows of a bulk that the database refused', async () => {
    await db.drafts.add(draft('there', 'first'));
    await db.transaction('rw', db.drafts, () =>
      db.drafts.bulkAdd([draft('new'), draft('there', 'second')]).catch(() => undefined),
    );
    await db.journaled();
    expect(await replay(entries)).toEqual(await tablesOf(db));
    expect(JSON.stringify(entries)).not.toContain('second');
  });

  it('sends what waits in one message while the disk is busy', async () => {
    let free = (): void => undefined;
    const busy = new Promise<void>((resolve) => (free = resolve));
    append = async (batch) => {
      await busy;
      entries.push(...batch);
      return well();
    };
    const saved = Promise.all(Array.from({ length: 50 }, (_, n) => saveDraft(`d${n}`, n, db)));
    await vi.waitFor(async () => expect(await db.drafts.count()).toBe(50), SOON);
    free();
    await saved;
    expect(entries).toHaveLength(50);
    expect(messages).toBe(2);
  });

  it('numbers the entries in the order of the transactions', async () => {
    await Promise.all([
      db
        .transaction('rw', db.drafts, async () => {
          await db.settings.get('x').catch(() => undefined);
          await db.drafts.get('slow');
          await db.drafts.put(draft('slow'));
        })
        .catch(() => undefined),
      db.drafts.put(draft('quick')),
      db.settings.put({ key: 'companyName', value: 'Quick' }),
    ]);
    await db.journaled();
    const numbers = entries
      .map(({ writes }) => writes.find((w) => w.table === 'marks'))
      .map((w) => (w?.do === 'put' ? w.rows[0]?.['n'] : null));
    expect(numbers).toEqual([...numbers].sort((a, b) => Number(a) - Number(b)));
    expect((await db.marks.get('last'))?.n).toBe(numbers.at(-1));
  });

  it('gives the same tables when it is replayed, whatever was done', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const step = fc.oneof(
      fc.record({ do: fc.constant('put' as const), key, value: fc.jsonValue() }),
      fc.record({ do: fc.constant('add' as const), key, value: fc.jsonValue() }),
      fc.record({ do: fc.constant('bulk' as const), keys: fc.array(key), value: fc.string() }),
      fc.record({ do: fc.constant('delete' as const), key }),
      fc.record({ do: fc.constant('range' as const), key }),
      fc.record({ do: fc.constant('modify' as const), key, value: fc.string() }),
      fc.record({ do: fc.constant('clear' as const) }),
      fc.record({ do: fc.constant('operation' as const), key }),
      fc.record({ do: fc.constant('link' as const), key }),
      fc.record({ do: fc.constant('log' as const) }),
    );
    type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
    const transaction = fc.record({
      steps: fc.array(step, { maxLength: 6 }),
      abort: fc.boolean(),
      atOnce: fc.boolean(),
    });
    const operations = db.table('outbox') as Table<Record<string, unknown>>;
    const links = db.table('links') as Table<Record<string, unknown>>;
    let counter = 0;
    const play = async (s: Step): Promise<unknown> => {
      if (s.do === 'put') return db.drafts.put(draft(s.key, s.value));
      if (s.do === 'add') return db.drafts.add(draft(s.key, s.value)).catch(() => undefined);
      if (s.do === 'bulk') return db.drafts.bulkPut(s.keys.map((k) => draft(k, s.value)));
      if (s.do === 'delete') return db.drafts.delete(s.key);
      if (s.do === 'range') return db.drafts.where('key').above(s.key).delete();
      if (s.do === 'modify') return db.drafts.where('key').belowOrEqual(s.key).modify({ value: s.value });
      if (s.do === 'clear') return db.drafts.clear();
      if (s.do === 'operation') {
        await operations.add({ id: `o${counter++}`, state: 'queued', pending: [] });
        return operations
          .where('seq')
          .below(counter - 3)
          .delete();
      }
      if (s.do === 'link') return links.put({ connection: 'rt', recordId: s.key, remoteId: `${s.key}${counter++}` });
      return db.syncLog.add({ at: 'now', connection: 'rt', event: 'x', params: {} });
    };
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { maxLength: 8 }), async (transactions) => {
        for (const { steps, abort, atOnce } of transactions) {
          await db
            .transaction('rw', [db.drafts, db.outbox, db.links, db.syncLog], async () => {
              if (atOnce) await Promise.all(steps.map(play));
              else for (const s of steps) await play(s);
              if (abort) throw new Error('aborted');
            })
            .catch(() => undefined);
        }
        await db.journaled();
        expect(await replay(entries)).toEqual(await tablesOf(db));
      }),
      { numRuns: 60 },
    );
  });
});

describe('when the journal cannot be written', () => {
  it('tells so, keeps what waits, and writes it when there is room again', async () => {
    answer = () => fail('diskFull');
    await expect(saveDraft('d', 'text', db)).rejects.toMatchObject({ code: 'diskFull' });
    expect(db.journal.state).toEqual({ trouble: 'diskFull', waiting: 1 });
    // the mutation stands in the database: to call it undone would make people enter it twice
    await expect(saveNote('stands')).resolves.toBe('stands');
    expect(await db.of('customer').count()).toBe(1);

    answer = well;
    await db.journaled();
    expect(db.journal.state).toEqual({ trouble: null, waiting: 0 });
    expect(await replay(entries)).toEqual(await tablesOf(db));
  });

  it('tries again by itself', async () => {
    answer = () => fail('diskFull');
    await expect(saveDraft('d', 'text', db)).rejects.toMatchObject({ code: 'diskFull' });
    answer = well;
    await vi.waitFor(() => expect(entries).toHaveLength(1), SOON);
    expect(db.journal.state.trouble).toBeNull();
  });

  it('makes a snapshot in place of a queue that grew too long, and lets nothing pass it by', async () => {
    answer = () => fail('diskFull');
    const big = 'x'.repeat(9_000_000);
    for (let n = 0; n < 8; n++) await db.drafts.put(draft(`big${n}`, big));
    expect(db.journal.state.waiting).toBe(0);

    snapshot = () => Promise.reject(Object.assign(new Error('still full'), { code: 'diskFull' }));
    await expect(db.journaled()).rejects.toMatchObject({ code: 'diskFull' });
    answer = well;
    await expect(saveDraft('later', 1, db)).rejects.toMatchObject({ code: 'diskFull' });
    expect(entries).toEqual([]);

    snapshot = async (opened) => {
      opened();
      // typed while the snapshot is being made: it is in the journal after it
      await db.drafts.put(draft('meanwhile'));
      expect(entries).toEqual([]);
    };
    await db.journaled();
    await db.journaled();
    expect(JSON.stringify(entries)).toContain('meanwhile');
    expect(db.journal.state.trouble).toBeNull();
  });
});
