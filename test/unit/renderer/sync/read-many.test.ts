import 'fake-indexeddb/auto';
import Dexie, { type Table } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { readMany } from '../../../../renderer/sync/store/read-many';
import { seededRandom } from '../../../helpers/random';

interface Row {
  readonly owner: string;
  readonly id: string;
}
type Key = [string, string];
const keyOf = ({ owner, id }: Row): Key => [owner, id];
const name = (n: number) => String(n).padStart(6, '0');

describe('reading many rows by their keys', () => {
  let db: Dexie;
  let rows: Table<Row, Key>;

  beforeEach(async () => {
    db = new Dexie(`read-many-${newId()}`);
    db.version(1).stores({ rows: '[owner+id]' });
    rows = db.table('rows');
    // every third one is missing
    const ids = Array.from({ length: 6_000 }, (_, n) => n).filter((n) => n % 3 !== 0);
    await rows.bulkAdd(['a', 'b'].flatMap((owner) => ids.map((n): Row => ({ owner, id: name(n) }))));
  });

  afterEach(() => db.delete());

  /** How often the database was asked for something. */
  const requests = () => {
    const calls = [
      vi.spyOn(IDBObjectStore.prototype, 'get'),
      vi.spyOn(IDBObjectStore.prototype, 'getAll'),
      vi.spyOn(IDBObjectStore.prototype, 'openCursor'),
    ];
    return () => {
      const count = calls.reduce((sum, { mock }) => sum + mock.calls.length, 0);
      calls.forEach((call) => call.mockRestore());
      return count;
    };
  };

  it('takes what lies side by side in few requests', async () => {
    const wanted = Array.from({ length: 1_000 }, (_, n): Key => ['a', name(2_000 + n)]);
    const count = requests();
    const found = await readMany(rows, wanted, keyOf);
    expect(count()).toBeLessThan(10);
    expect(found.map(({ id }) => Number(id))).toEqual(wanted.map(([, id]) => Number(id)).filter((n) => n % 3 !== 0));
    expect(found.every(({ owner }) => owner === 'a')).toBe(true);
  });

  it('gives for any keys, wherever they lie and in whatever order, what asking for each gives', async () => {
    const random = seededRandom(11);
    for (const spread of [1, 2, 5, 50, 4_000]) {
      for (const length of [0, 1, 15, 16, 300]) {
        const wanted = Array.from({ length }, (): Key => {
          const owner = random() < 0.7 ? 'b' : 'c';
          return [owner, name(Math.floor(random() * Math.max(length, 1)) * spread)];
        });
        const each = (await rows.bulkGet(wanted)).filter((row) => row !== undefined).map(keyOf);
        const found = (await readMany(rows, wanted, keyOf)).map(keyOf);
        const inOrder = (keys: Key[]) => [...new Set(keys.map((key) => key.join(' ')))].sort();
        expect(inOrder(found)).toEqual(inOrder(each));
        expect(found.length).toBeLessThanOrEqual(each.length);
      }
    }
  });
});
