import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '@shared/domain/job';
import { noteSchema } from '@shared/domain/note';
import type { Connection } from '@shared/domain/sync-records';
import { NEW_DELIVERY, withDelivery } from '@shared/sync/outbox';
import { commit, newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { absorbTables, collectExport, type ExportChoice, type ExportTable } from '../../../../renderer/db/exchange';
import { resolveConflict } from '../../../../renderer/sync';
import { makeJob, T0 } from '../../../helpers/job-rows';

// Laptops without a server between them: what is handed over, by whatever way and in whatever order, comes to the same end.

const open: CalloutDatabase[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22T08:00:00Z') });
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

const JOB = 'job-1';

async function laptop(name: string): Promise<CalloutDatabase> {
  const db = new CalloutDatabase(`${name}-${newId()}`);
  open.push(db);
  await db.open();
  return db;
}

async function withJob(db: CalloutDatabase, id = JOB): Promise<CalloutDatabase> {
  const { createdAt: _a, createdBy: _b, updatedAt: _c, ...record } = makeJob({ id, number: `CO-RA-${id}` });
  await commit(
    {
      action: 'job.log',
      by: 'anna',
      touches: ['job'],
      build: async () => ({ changes: [{ verb: 'create', kind: 'job', record }], result: null }),
    },
    db,
  );
  return db;
}

const edit = (db: CalloutDatabase, fields: Partial<Job>, by = 'anna') =>
  commit(
    {
      action: 'job.edit',
      by,
      touches: ['job'],
      build: async () => ({ changes: [{ verb: 'update', kind: 'job', id: JOB, fields }], result: null }),
    },
    db,
  );

const addNote = (db: CalloutDatabase, text: string) =>
  commit(
    {
      action: 'note.add',
      by: 'anna',
      touches: ['note'],
      build: async () => {
        const {
          createdAt: _a,
          createdBy: _b,
          updatedAt: _c,
          ...record
        } = noteSchema.parse({
          id: newId(),
          jobId: JOB,
          visitId: null,
          audience: 'internal',
          text,
          at: T0,
          replaces: null,
          withdrawn: false,
          createdAt: T0,
          createdBy: 'anna',
          updatedAt: T0,
        });
        return { changes: [{ verb: 'create', kind: 'note', record }], result: null };
      },
    },
    db,
  );

async function bundle(db: CalloutDatabase, choice: ExportChoice = null): Promise<ExportTable[]> {
  return (await collectExport(choice, db))?.tables ?? [];
}
const give = async (from: CalloutDatabase, to: CalloutDatabase) => absorbTables(await bundle(from), to);
const job = async (db: CalloutDatabase): Promise<Job> => (await db.of('job').get(JOB)) ?? expect.fail('no job');
const cards = (db: CalloutDatabase) => db.conflicts.where('state').equals('open').toArray();
const notes = async (db: CalloutDatabase) => (await db.of('note').toArray()).map(({ text }) => text).sort();

async function pair() {
  const a = await withJob(await laptop('a'));
  const b = await laptop('b');
  await give(a, b);
  return { a, b };
}

describe('a job handed over', () => {
  it('comes back with what was done to it: the other laptop’s changes are taken, ours are kept', async () => {
    const { a, b } = await pair();
    await edit(b, { symptomTechnical: 'Fan stands still' }, 'ben');
    await addNote(b, 'cleaned it');
    await edit(a, { resolution: 'Replace the fan' });
    const outcome = await give(b, a);
    expect(outcome).toMatchObject({ changed: { jobs: 1 }, added: { notes: 1 }, conflicts: 0, operations: 2 });
    expect(await job(a)).toMatchObject({ symptomTechnical: 'Fan stands still', resolution: 'Replace the fan' });
    expect(await notes(a)).toEqual(['cleaned it']);
    await give(a, b);
    expect(await job(b)).toEqual(await job(a));
  });

  it('asks when both wrote something else into one field, with both texts and who wrote them', async () => {
    const { a, b } = await pair();
    await edit(a, { symptomTechnical: 'dust' });
    await edit(b, { symptomTechnical: 'worn bearing' }, 'ben');
    expect(await give(b, a)).toMatchObject({ conflicts: 1 });
    expect((await job(a)).symptomTechnical).toBe('dust');
    expect(await cards(a)).toMatchObject([
      {
        source: 'peer',
        type: 'decide',
        field: 'symptomTechnical',
        jobId: JOB,
        mine: 'dust',
        mineBy: 'anna',
        theirs: 'worn bearing',
        theirsBy: 'ben',
      },
    ]);
  });

  it.each(['mine', 'theirs', 'both'] as const)(
    'a decision for %s ends the question on every laptop',
    async (choice) => {
      const { a, b } = await pair();
      const c = await laptop('c');
      await edit(a, { symptomTechnical: 'dust' });
      await edit(b, { symptomTechnical: 'worn bearing' }, 'ben');
      await give(b, a);
      await give(a, b);
      await give(b, c);
      const [card] = await cards(c);
      await resolveConflict(card?.id ?? '', choice, undefined, c, 'carla');
      const decided = (await job(c)).symptomTechnical;
      for (const db of [a, b]) {
        await give(c, db);
        expect((await job(db)).symptomTechnical).toBe(decided);
        expect(await cards(db)).toEqual([]);
      }
    },
  );

  it('lets the later word stand where nobody is asked, and tells who had another', async () => {
    const { a, b } = await pair();
    await edit(a, { priority: 2 });
    vi.advanceTimersByTime(60_000);
    await edit(b, { priority: 1 }, 'ben');
    await give(b, a);
    await give(a, b);
    expect([(await job(a)).priority, (await job(b)).priority]).toEqual([1, 1]);
    expect(await cards(a)).toMatchObject([{ type: 'told', mine: 2, theirs: 1 }]);
    expect(await cards(b)).toEqual([]);
  });

  it('counts once, however often and by whatever way it comes, also an old one after a new one', async () => {
    const { a, b } = await pair();
    const c = await laptop('c');
    await edit(a, { symptomTechnical: 'first' });
    const old = await bundle(a);
    await edit(a, { symptomTechnical: 'second' });
    await addNote(a, 'note');
    await give(a, b);
    await give(b, c);
    await give(a, c);
    expect(await absorbTables(old, c)).toMatchObject({ changed: {}, added: {}, operations: 0, conflicts: 0 });
    expect((await job(c)).symptomTechnical).toBe('second');
    expect(await c.outbox.count()).toBe(await a.outbox.count());
    expect(await notes(c)).toEqual(['note']);
  });

  it('goes on being told apart after our own next change, whatever the clocks say', async () => {
    const { a, b } = await pair();
    vi.setSystemTime(Date.parse('2030-01-01T00:00:00Z'));
    await edit(b, { symptomTechnical: 'from the future' }, 'ben');
    await give(b, a);
    vi.setSystemTime(Date.parse('2026-11-22T09:00:00Z'));
    await edit(a, { symptomTechnical: 'the answer to it' });
    await give(a, b);
    expect((await job(b)).symptomTechnical).toBe('the answer to it');
    expect(await cards(b)).toEqual([]);
  });
});

describe('what travels', () => {
  it('is everything that was done since a date, with whole jobs and their operations', async () => {
    const a = await withJob(await laptop('a'));
    await withJob(a, 'job-2');
    vi.setSystemTime(Date.parse('2026-11-23T08:00:00Z'));
    await addNote(a, 'the day after');
    const b = await laptop('b');
    await absorbTables(await bundle(a, { since: '2026-11-23T00:00:00.000Z' }), b);
    expect((await b.of('job').toArray()).map(({ id }) => id)).toEqual([JOB]);
    expect(await notes(b)).toEqual(['the day after']);
    expect((await b.outbox.toArray()).map(({ action }) => action).sort()).toEqual(['job.log', 'note.add']);
  });

  it('is looked for before it is sent, on both laptops: either may have sent it', async () => {
    const a = await withJob(await laptop('a'));
    const [made] = await a.outbox.toArray();
    if (made === undefined) return expect.fail('no operation');
    await a.outbox.put(withDelivery(made, 'rt-aaaaaa', NEW_DELIVERY));
    const b = await laptop('b');
    await give(a, b);
    expect(await a.outbox.toArray()).toMatchObject([
      { handedOver: true, deliveries: { 'rt-aaaaaa': { unsure: true, state: 'queued' } } },
    ]);
    expect(await b.outbox.toArray()).toMatchObject([
      { id: made.id, origin: 'peer', handedOver: true, state: 'queued', deliveries: {}, pending: [] },
    ]);
  });

  it('answers the question when whoever was asked writes what the other one wrote', async () => {
    const { a, b } = await pair();
    await edit(a, { symptomTechnical: 'z' });
    await edit(b, { symptomTechnical: 'x' });
    await give(a, b);
    const open = async () => (await cards(b)).filter(({ type }) => type === 'decide');
    expect(await open()).toMatchObject([{ field: 'symptomTechnical', theirs: 'z' }]);
    await edit(b, { symptomTechnical: 'z' });
    await give(a, b);
    expect(await open()).toEqual([]);
    await give(b, a);
    expect((await job(a)).symptomTechnical).toBe('z');
    expect(await cards(a)).toEqual([]);
  });

  it('is not sent again to a system that has acknowledged it to the other laptop', async () => {
    const a = await withJob(await laptop('a'));
    const [made] = await a.outbox.toArray();
    if (made === undefined) return expect.fail('no operation');
    await a.outbox.put(withDelivery(made, 'rt-aaaaaa', { state: 'acknowledged', at: T0 }));
    const b = await laptop('b');
    const connection = { system: 'rt', role: 'tickets', name: '', url: '', user: null, options: {}, addedAt: T0 };
    await b.connections.put({ ...connection, id: 'rt-bbbbbb' } as Connection);
    await give(a, b);
    expect(await b.outbox.toArray()).toMatchObject([
      { state: 'acknowledged', pending: [], deliveries: { 'rt-bbbbbb': { state: 'acknowledged' } } },
    ]);
  });

  it('does not bring back an old value that a system we are connected to has long replaced', async () => {
    const { a, b } = await pair();
    await edit(a, { symptomTechnical: 'as it was' });
    const operations = await a.outbox.toArray();
    for (const o of operations) await a.outbox.put(withDelivery(o, 'couchdb-aaaa', { state: 'acknowledged', at: T0 }));
    const connection = { system: 'couchdb', role: 'hub', name: '', url: '', user: null, options: {}, addedAt: T0 };
    await b.connections.put({ ...connection, id: 'couchdb-bbbb' } as Connection);
    await b.of('job').update(JOB, { symptomTechnical: 'as the dispatcher put it' });
    await b.links.put({
      connection: 'couchdb-bbbb',
      recordId: JOB,
      kind: 'job',
      remoteId: JOB,
      revision: '3-x',
      unknown: null,
      gone: null,
      remoteState: null,
      seenAt: T0,
    } as never);
    expect(await give(a, b)).toMatchObject({ conflicts: 0 });
    expect((await job(b)).symptomTechnical).toBe('as the dispatcher put it');
  });
});

describe('three laptops', () => {
  const who = fc.integer({ min: 0, max: 2 });
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('text' as const), who, value: fc.constantFrom('x', 'y', 'z') }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('priority' as const), who, value: fc.constantFrom(1, 2, 3) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('note' as const), who, value: fc.string({ minLength: 1 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('decide' as const),
        who,
        value: fc.constantFrom('mine', 'theirs', 'both'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('pack' as const), who, value: fc.constantFrom('all', 'job') }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('unpack' as const), who, value: fc.nat() }) },
  );

  it('come to the same end by any order of bundles, old ones and doubles among them, and lose no note', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 30 }),
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
        async (steps, skewHours) => {
          let now = Date.parse('2026-11-22T08:00:00Z');
          const laptops = [await withJob(await laptop('a')), await laptop('b'), await laptop('c')];
          const at = (n: number): CalloutDatabase => laptops[n] ?? expect.fail('no laptop');
          const bundles = [await bundle(at(0))];
          for (const n of [1, 2]) await absorbTables(bundles[0] ?? [], at(n));
          const written: string[] = [];
          for (const { do: what, who: n, value } of steps) {
            now += 60_000;
            vi.setSystemTime(now + (skewHours[n] ?? 0) * 3_600_000);
            if (what === 'text') await edit(at(n), { symptomTechnical: value });
            else if (what === 'priority') await edit(at(n), { priority: value as 1 | 2 | 3 });
            else if (what === 'note') {
              written.push(value);
              await addNote(at(n), value);
            } else if (what === 'pack') bundles.push(await bundle(at(n), value === 'all' ? null : `CO-RA-${JOB}`));
            else if (what === 'unpack') await absorbTables(bundles[value % bundles.length] ?? [], at(n));
            else {
              const [card] = (await cards(at(n))).filter(({ type }) => type === 'decide');
              if (card !== undefined) await resolveConflict(card.id, value, undefined, at(n), 'x');
            }
          }
          const exchangeAll = async (): Promise<void> => {
            for (const from of laptops) for (const to of laptops) if (from !== to) await give(from, to);
            for (const from of laptops) for (const to of laptops) if (from !== to) await give(from, to);
          };
          await exchangeAll();
          for (const db of laptops) {
            expect(await notes(db)).toEqual([...written].sort());
            expect((await job(db)).priority).toBe((await job(at(0))).priority);
          }
          const texts = await Promise.all(laptops.map(async (db) => (await job(db)).symptomTechnical));
          const asked = await Promise.all(
            laptops.map(async (db) => (await cards(db)).filter((card) => card.type === 'decide')),
          );
          // either they agree, or every one of them knows that they do not
          if (new Set(texts).size > 1) for (const list of asked) expect(list.length).toBeGreaterThan(0);
          expect(new Set(asked.map((list) => list.length)).size).toBe(1);

          for (const [n, db] of laptops.entries()) {
            vi.setSystemTime((now += 60_000) + (skewHours[n] ?? 0) * 3_600_000);
            for (const card of (await cards(db)).filter(({ type }) => type === 'decide')) {
              await resolveConflict(card.id, 'both', undefined, db, 'x');
            }
            await exchangeAll();
          }
          const rows = await Promise.all(laptops.map(job));
          expect(rows[1]?.symptomTechnical).toBe(rows[0]?.symptomTechnical);
          expect(rows[2]?.symptomTechnical).toBe(rows[0]?.symptomTechnical);
          for (const db of laptops) expect((await cards(db)).filter(({ type }) => type === 'decide')).toEqual([]);
          await Promise.all(laptops.map((db) => db.delete()));
        },
      ),
      { numRuns: 25 },
    );
  }, 300_000);
});
