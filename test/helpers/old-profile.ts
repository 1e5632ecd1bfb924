import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { activeTests } from '../../renderer/db/migrations/0002-active-tests';
import { start } from '../../renderer/db/migrations/0001-start';
import { launchApp } from './launch';
import { setUpTechnician } from './screens';
import { readTable } from './store';

/** Version of the database before there were journal, sync and deliveries. */
const OLD_VERSION = 2;

interface Store {
  readonly name: string;
  readonly keyPath: string;
  readonly autoIncrement: boolean;
  readonly indexes: readonly { name: string; keyPath: string | string[]; unique: boolean }[];
}

/** A store as the frozen migration describes it. */
function parseStore(name: string, specification: string): Store {
  const [primary = 'id', ...rest] = specification.split(', ');
  return {
    name,
    keyPath: primary.replace(/^\+\+/, ''),
    autoIncrement: primary.startsWith('++'),
    indexes: rest.map((index) => {
      const plain = index.replace(/^[&*]/, '');
      const compound = /^\[(.*)\]$/.exec(plain)?.[1];
      return { name: plain, keyPath: compound?.split('+') ?? plain, unique: index.startsWith('&') };
    }),
  };
}

/**
 * A profile as the version before left it: its database, and no journal or snapshot beside it.
 *
 * @returns the texts of its notes, each with an operation
 */
export async function oldProfile(profile: string, notes: number): Promise<string[]> {
  const running = await launchApp({ profile });
  await setUpTechnician(running.page, { name: 'Kim Old' });
  const rows: Record<string, object[]> = {};
  for (const table of ['technicians', 'stockLocations']) rows[table] = await readTable(running.page, table);
  const settings = await readTable<{ key: string }>(running.page, 'settings');
  rows['settings'] = settings.filter(({ key }) => !['storeId', 'touchedAt', 'deviceId'].includes(key));
  const texts = Array.from({ length: notes }, (_, n) => `Old note ${n}, written before the update`);
  const at = '2026-01-05T09:00:00.000Z';
  rows['notes'] = texts.map((text, n) => ({
    id: `note-${n}`,
    createdAt: at,
    createdBy: 'tech',
    updatedAt: at,
    sample: false,
    jobId: 'job-1',
    text,
  }));
  rows['outbox'] = texts.map((_, n) => ({
    id: `operation-${n}`,
    mutationId: `mutation-${n}`,
    action: 'note.add',
    at,
    by: 'tech',
    kind: 'note',
    recordId: `note-${n}`,
    jobId: 'job-1',
    verb: 'create',
    changes: null,
    state: 'queued',
    reason: null,
    attempts: 0,
  }));
  const stores = Object.entries({ ...start.stores, ...activeTests.stores }).map(([name, s]) => parseStore(name, s));
  await running.page.evaluate(
    async ([name, version, wanted, content]) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error(String(request.error)));
        });
      // both at once: the app, which is running, would open its own version in between
      const deleting = settled(indexedDB.deleteDatabase(name));
      // Dexie counts in tenths
      const opening = indexedDB.open(name, version * 10);
      opening.onupgradeneeded = () => {
        for (const { name: store, keyPath, autoIncrement, indexes } of wanted) {
          const made = opening.result.createObjectStore(store, { keyPath, autoIncrement });
          for (const index of indexes) made.createIndex(index.name, index.keyPath, { unique: index.unique });
        }
      };
      const [, database] = await Promise.all([deleting, settled(opening)]);
      const transaction = database.transaction(Object.keys(content), 'readwrite', { durability: 'strict' });
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(new Error(String(transaction.error)));
      });
      for (const [store, list] of Object.entries(content)) {
        for (const row of list) transaction.objectStore(store).put(row);
      }
      await done;
      database.close();
    },
    ['callout', OLD_VERSION, stores, rows] as const,
  );
  await running.kill();
  for (const later of ['journal', 'snapshots', 'profile.json']) {
    await rm(join(profile, later), { recursive: true, force: true });
  }
  return texts;
}
