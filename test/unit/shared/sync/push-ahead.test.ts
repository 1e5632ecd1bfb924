import type { Capabilities, Connector, PushItem, PushOutcome } from '@shared/connectors/port';
import { runOnce, type SyncStore } from '@shared/sync/engine';
import { expect, it } from 'vitest';

const BATCH = 3;

/** A store of so many records, each with one operation, and a connector that answers when it is told to. */
function world(records: number, idempotentCreate: Capabilities['idempotentCreate']) {
  const open = new Set(Array.from({ length: records }, (_, n) => `r${n}`));
  const sent: string[][] = [];
  const settled: string[] = [];
  let underWay: readonly string[] = [];
  let most = 0;
  let unsettled = 0;
  const names = (items: readonly PushItem[]): string[] => items.map(({ recordId }) => recordId);
  const store = {
    enrol: () => Promise.resolve(),
    openLinks: () => Promise.resolve([]),
    applyPage: () => Promise.resolve({ taken: {}, conflicts: 0 }),
    plan: (_: string, __: Capabilities, before: readonly PushItem[] = []) => {
      const busy = new Set(names(before));
      const next = [...open].filter((id) => !busy.has(id)).slice(0, BATCH);
      return Promise.resolve(next.map((recordId) => ({ recordId, kind: 'note', operations: [{}] }) as PushItem));
    },
    markSending: () => Promise.resolve(),
    settle: (_: string, items: readonly PushItem[], outcomes: readonly PushOutcome[]) => {
      let done = 0;
      for (const [i, { recordId }] of items.entries()) {
        settled.push(recordId);
        if (outcomes[i]?.state === 'done') open.delete(recordId);
        if (outcomes[i]?.state === 'done') done += 1;
      }
      unsettled -= 1;
      return Promise.resolve({ sent: done > 0 ? { note: done } : {}, parked: 0, conflicts: 0 });
    },
    nextMedia: () => Promise.resolve(null),
    unsent: () => Promise.resolve(open.size),
  } as unknown as SyncStore;
  const first = new Set<string>();
  const connector = {
    pull: () =>
      Promise.resolve({
        ok: true,
        value: { records: [], files: [], cursor: '1', more: false, remaining: 0, startedAnew: false, serverTime: null },
      }),
    push: async (items: readonly PushItem[]) => {
      expect(underWay).toEqual([]);
      underWay = names(items);
      unsettled += 1;
      most = Math.max(most, unsettled);
      sent.push(names(items));
      await new Promise((resolve) => setImmediate(resolve));
      underWay = [];
      const outcomes = items.map(({ recordId }): PushOutcome => {
        // every fifth was changed there: merged, and sent once more
        const again = Number(recordId.slice(1)) % 5 === 0 && !first.has(recordId);
        first.add(recordId);
        return again ? { state: 'conflict', remote: {} as never } : { state: 'done', link: null, already: false };
      });
      return { ok: true, value: { outcomes, serverTime: null } };
    },
  } as unknown as Connector;
  const capabilities = { idempotentCreate, pageSize: 10, batchSize: BATCH } as Capabilities;
  const run = (onProgress?: (phase: string, done: number, total: number | null) => void, isStopped = () => false) =>
    runOnce({
      connection: { id: 'memory-hub1', cursor: null, primed: true },
      connector,
      capabilities,
      store,
      signal: {
        get aborted() {
          return isStopped();
        },
      },
      ...(onProgress === undefined ? {} : { onProgress }),
    });
  return { run, sent, settled, open, most: () => most };
}

it('sends the next batch while the last is written down, one at a time and each to its end', async () => {
  const hub = world(20, 'id');
  const told: [number, number | null][] = [];
  const report = await hub.run((phase, done, total) => void (phase === 'push' && told.push([done, total])));
  expect(report).toMatchObject({ error: null, pushed: { note: 20 } });
  expect(hub.open.size).toBe(0);
  // four were sent a second time, and nothing that was sent stayed without its outcome
  expect(hub.sent.flat()).toHaveLength(24);
  expect([...hub.settled].sort()).toEqual(hub.sent.flat().sort());
  expect(hub.most()).toBe(2);
  expect(told[0]).toEqual([0, 20]);
  expect(told.at(-1)).toEqual([20, 20]);
});

it('finishes one thing before the next where only a look can tell a repetition', async () => {
  const desk = world(12, 'look');
  expect(await desk.run()).toMatchObject({ error: null, pushed: { note: 12 } });
  expect(desk.most()).toBe(1);
});

it('writes down what was answered when it is stopped in between', async () => {
  const hub = world(30, 'id');
  const report = await hub.run(undefined, () => hub.sent.length >= 3);
  expect(report.error?.code).toBe('cancelled');
  expect(hub.sent).toHaveLength(3);
  expect([...hub.settled].sort()).toEqual(hub.sent.flat().sort());
});
