import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { saveDraft } from '../../../../renderer/db/drafts';
import { SnapshotKeeper } from '../../../../renderer/db/keeper';
import { openStore } from '../../../../renderer/db/start-check';
import { MemoryVault } from './memory-vault';
import { SOON } from '../../../helpers/soon';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const HOUR_MS = 3_600_000;

let db: CalloutDatabase;
let vault: MemoryVault;
beforeEach(async () => {
  vault = new MemoryVault();
  db = new CalloutDatabase(`keeper-${newId()}`);
  const { calls, append } = vault;
  await openStore({ db, calls, append, appVersion: '1', newStoreId: () => 'store' });
});
afterEach(async () => {
  db.journal.detach();
  await db.delete();
});

function keeper(lastSnapshotAt: string | null, now = () => NOW, usedBefore = false): SnapshotKeeper {
  return new SnapshotKeeper({
    db,
    calls: vault.calls,
    storeId: 'store',
    lastSnapshotAt,
    usedBefore,
    onTaken: () => undefined,
    now,
  });
}

it('wants a snapshot a day after the last one, also when the clock was set back', () => {
  expect(keeper(new Date(NOW - 23 * HOUR_MS).toISOString()).due).toBeNull();
  expect(keeper(new Date(NOW - 25 * HOUR_MS).toISOString()).due).toBe('daily');
  expect(keeper(new Date(NOW + 25 * HOUR_MS).toISOString()).due).toBe('daily');
});

it('needs none on the first day: the journal has everything', () => {
  let now = NOW;
  const kept = keeper(null, () => now);
  expect(kept.due).toBeNull();
  now += 25 * HOUR_MS;
  expect(kept.due).toBe('daily');
});

it('wants one at the next start of a profile that has none: nobody runs the app for a whole day', () => {
  expect(keeper(null, () => NOW, true).due).toBe('daily');
});

it('takes one by itself when it is due, and what is written meanwhile is not lost', async () => {
  await saveDraft('a', 'before', db);
  keeper(new Date(NOW - 25 * HOUR_MS).toISOString()).start();
  await vi.waitFor(() => expect(vault.reasons).toEqual(['daily']), SOON);
  // what the journal says last is there for the next start to be held against, however far the journal was cut
  await vi.waitFor(async () => {
    const last = vault.entries.at(-1)?.writes.find((write) => write.table === 'marks');
    expect(last?.do === 'put' && last.rows[0]?.['n']).toBe((await db.marks.get('last'))?.n);
  }, SOON);
});

it('tells the caller when there is no room for one', async () => {
  vault.diskFull = true;
  await expect(keeper(null).take('manual')).rejects.toMatchObject({ code: 'diskFull' });
  expect(vault.reasons).toEqual([]);
});
