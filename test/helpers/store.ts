import type { Page } from '@playwright/test';

// The window's database through the browser's own API. Tests that ask "is it on the disk?" must not ask the code they test.

const DATABASE = 'callout';

/** Every row of a table, read in the window with plain IndexedDB. */
export async function readTable<T extends object>(page: Page, table: string): Promise<T[]> {
  const rows: unknown = await page.evaluate(
    async ([name, store]) => {
      const settled = <R>(request: IDBRequest<R>) =>
        new Promise<R>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error(String(request.error)));
        });
      const known = await indexedDB.databases();
      if (!known.some((entry) => entry.name === name)) throw new Error(`no database ${name}`);
      const database = await settled(indexedDB.open(name));
      const all: unknown = await settled(database.transaction(store).objectStore(store).getAll());
      database.close();
      return all;
    },
    [DATABASE, table] as const,
  );
  return rows as T[];
}

/** How many rows a table has. */
export async function countRows(page: Page, table: string): Promise<number> {
  return (await readTable(page, table)).length;
}

/**
 * Puts rows straight into the tables, for profiles with thousands of records. The app does not hear of it: reload the window
 * afterwards.
 */
export async function putRows(page: Page, tables: Readonly<Record<string, readonly object[]>>): Promise<void> {
  await page.evaluate(
    async ([name, rowsOf]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
      const stores = Object.keys(rowsOf);
      const transaction = database.transaction(stores, 'readwrite');
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(new Error(String(transaction.error)));
      });
      for (const store of stores) {
        for (const row of rowsOf[store] ?? []) transaction.objectStore(store).put(row);
      }
      await done;
      database.close();
    },
    [DATABASE, tables] as const,
  );
}
