import type { Page } from '@playwright/test';
import { composer, openJob, saveNote, waitUntilShellIsThere } from '../helpers/screens';
import { readTable } from '../helpers/store';
import { type Figure, figure, median, percentile } from './figures';

const SAVES = 60;
const PEER_PUTS = 200;
/** Each key of it narrows the list further. */
const QUERIES = ['laptop 12', 'printer 7', 'smells 31', 'server 9'];
const LIST_RUNS = 3;

/**
 * A stop watch around the app's own transactions, from their opening to the word that they are durable. The database library
 * takes its functions when it opens the database: reload the window after this.
 */
export async function watchCommits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const samples: number[] = [];
    Object.assign(window, { commitSamples: samples });
    const open = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const transaction = open.call(this, stores, mode, options);
      const isCommit = mode === 'readwrite' && [...transaction.objectStoreNames].includes('outbox');
      const began = performance.now();
      if (isCommit) transaction.addEventListener('complete', () => samples.push(performance.now() - began));
      return transaction;
    };
  });
}

/** How long a note takes from the first touch of the database to its being on the disk, and from the key to the screen. */
export async function saveLatency(page: Page, symptom: string): Promise<Figure[]> {
  await openJob(page, symptom);
  const onScreen: number[] = [];
  for (let n = 0; n < SAVES; n++)
    onScreen.push(await timedSave(page, `Measured note ${n}, about as long as notes are.`));
  const commits = await page.evaluate(() => (window as unknown as { commitSamples: number[] }).commitSamples);
  const relaxed = await rawPuts(page, 'relaxed');
  const strict = await rawPuts(page, 'strict');
  const peer = 'one bare IndexedDB put, relaxed';
  return [
    figure('note saved, commit p50 (strict)', median(commits), 'ms', peer, median(relaxed)),
    figure('note saved, commit p95 (strict)', percentile(commits, 0.95), 'ms', peer, percentile(relaxed, 0.95)),
    figure('note saved, commit p50 (strict)', median(commits), 'ms', 'one bare IndexedDB put, strict', median(strict)),
    figure('note saved, key to screen p50', median(onScreen), 'ms', peer, median(relaxed)),
    figure('note saved, key to screen p95', percentile(onScreen, 0.95), 'ms', peer, percentile(relaxed, 0.95)),
  ];
}

async function timedSave(page: Page, text: string): Promise<number> {
  await composer(page).focus();
  await page.evaluate(() => {
    const field = document.activeElement as HTMLTextAreaElement;
    const done = new Promise<number>((resolve) => {
      let began = 0;
      const look = () => {
        if (began > 0 && field.value === '') return void requestAnimationFrame((at) => resolve(at - began));
        requestAnimationFrame(look);
      };
      field.addEventListener('keydown', (event) => event.key === 'Enter' && (began ||= event.timeStamp), {
        capture: true,
      });
      requestAnimationFrame(look);
    });
    Object.assign(window, { savedOnScreen: done });
  });
  await saveNote(page, text);
  return page.evaluate(() => (window as unknown as { savedOnScreen: Promise<number> }).savedOnScreen);
}

/** The floor: one row into one store of an empty database of the same window. */
async function rawPuts(page: Page, durability: 'relaxed' | 'strict'): Promise<number[]> {
  return page.evaluate(
    async ([count, wanted]) => {
      const name = `bench-peer-${wanted}`;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore('rows', { keyPath: 'id' });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
      const samples: number[] = [];
      for (let id = 0; id < count; id++) {
        const began = performance.now();
        await new Promise<void>((resolve, reject) => {
          const transaction = database.transaction('rows', 'readwrite', { durability: wanted });
          transaction.objectStore('rows').put({ id, text: 'Measured note, about as long as notes are.' });
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(new Error(String(transaction.error)));
        });
        samples.push(performance.now() - began);
      }
      database.close();
      indexedDB.deleteDatabase(name);
      return samples;
    },
    [PEER_PUTS, durability] as const,
  );
}

/** The list of all jobs: first shown, and narrowed key by key. */
export async function listAndFilter(page: Page): Promise<Figure[]> {
  const haystacks = await searchedTexts(page);
  const total = haystacks.length;
  const name = `${total.toLocaleString('en-GB')} jobs`;
  const shown: number[] = [];
  const rows: number[] = [];
  for (let run = 0; run < LIST_RUNS; run++) {
    // a fresh window has read nothing yet
    await page.reload();
    await waitUntilShellIsThere(page);
    rows.push(await readAllRows(page));
    shown.push(await keyUntilCount(page, 'Control+2', null, total));
  }
  await page.getByRole('group', { name: 'Which jobs' }).getByRole('button', { name: /^All/ }).click();

  const keys: number[] = [];
  const plain: number[] = [];
  const filter = page.getByRole('textbox', { name: 'Filter' });
  for (const query of QUERIES) {
    await filter.fill('');
    await filter.focus();
    let before = total;
    for (let length = 1; length <= query.length; length++) {
      const expected = matches(haystacks, query.slice(0, length));
      const key = query[length - 1] ?? '';
      const latency = await keyUntilCount(page, key === ' ' ? 'Space' : key, expected, total);
      // a key that changes nothing shows nothing to wait for
      if (expected !== before) keys.push(latency);
      before = expected;
    }
    plain.push(...(await plainFilter(page, haystacks, query)));
  }
  await filter.fill('');
  const peer = 'plain filter of the same texts in memory';
  return [
    figure(`${name}: list first shown`, median(shown), 'ms', 'reading the rows (bare IndexedDB getAll)', median(rows)),
    figure(`${name}: filter, a key stroke p50`, median(keys), 'ms', peer, median(plain)),
    figure(`${name}: filter, a key stroke p95`, percentile(keys, 0.95), 'ms', peer, percentile(plain, 0.95)),
  ];
}

/** From a key press to the frame in which the list says how many jobs it shows (null: whatever) and has drawn its rows. */
async function keyUntilCount(page: Page, key: string, count: number | null, total: number): Promise<number> {
  const words = `${count === null ? '' : count.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`;
  await page.evaluate(
    ([wanted, isEmpty]) => {
      const done = new Promise<number>((resolve) => {
        let began = 0;
        window.addEventListener('keydown', (event) => (began ||= event.timeStamp), { capture: true, once: true });
        const look = () => {
          const status = document.querySelector('main [role="status"]')?.textContent ?? '';
          const isDrawn = isEmpty || document.querySelectorAll('[role="grid"] [role="row"]').length > 1;
          const isSaid = wanted.startsWith(' ') ? status.endsWith(wanted) : status === wanted;
          if (began > 0 && isSaid && isDrawn) {
            return void requestAnimationFrame(() => resolve(performance.now() - began));
          }
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      Object.assign(window, { listShown: done });
    },
    [words, count === 0] as const,
  );
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { listShown: Promise<number> }).listShown);
}

interface JobRow {
  readonly number: string;
  readonly symptomVerbatim: string;
  readonly customerId: string;
  readonly siteId: string;
  readonly contactId: string | null;
}
interface NamedRow {
  readonly id: string;
  readonly name: string;
}

/** What the list searches, joined by a plain reading of the rows. */
async function searchedTexts(page: Page): Promise<string[]> {
  const names = new Map<string | null, string>();
  for (const table of ['customers', 'sites', 'contacts']) {
    for (const { id, name } of await readTable<NamedRow>(page, table)) names.set(id, name);
  }
  const jobs = await readTable<JobRow>(page, 'jobs');
  return jobs.map(({ number, symptomVerbatim, customerId, siteId, contactId }) =>
    [number, symptomVerbatim, names.get(customerId), names.get(siteId), names.get(contactId)].join('\n').toLowerCase(),
  );
}

function matches(haystacks: readonly string[], query: string): number {
  const words = query.split(' ').filter((word) => word !== '');
  return haystacks.filter((text) => words.every((word) => text.includes(word))).length;
}

async function plainFilter(page: Page, haystacks: readonly string[], query: string): Promise<number[]> {
  return page.evaluate(
    ([texts, whole]) => {
      const samples: number[] = [];
      for (let length = 1; length <= whole.length; length++) {
        const began = performance.now();
        const words = whole.slice(0, length).split(' ');
        texts.filter((text) => words.every((word) => text.includes(word)));
        samples.push(performance.now() - began);
      }
      return samples;
    },
    [haystacks, query] as const,
  );
}

async function readAllRows(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('callout');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(String(request.error)));
    });
    const began = performance.now();
    await new Promise<void>((resolve, reject) => {
      const request = database.transaction('jobs').objectStore('jobs').getAll();
      request.onsuccess = () => resolve();
      request.onerror = () => reject(new Error(String(request.error)));
    });
    const tookMs = performance.now() - began;
    database.close();
    return tookMs;
  });
}
