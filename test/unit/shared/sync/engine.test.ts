import type { Capabilities, Connector, PullPage } from '@shared/connectors/port';
import type { Media } from '@shared/domain/sync-records';
import { fail, ok } from '@shared/result';
import { runOnce, type SyncStore } from '@shared/sync/engine';
import { describe, expect, it } from 'vitest';

// A server that never comes to an end: the run has to.

const CAPABILITIES: Capabilities = {
  system: 'memory',
  role: 'hub',
  unit: 'record',
  guard: 'revision',
  idempotentCreate: 'id',
  batchSize: 10,
  pageSize: 10,
  transitions: 'free',
  live: false,
  files: { up: true, down: true, resume: true, chunkBytes: 10, maxBytes: null, withRecord: false },
};
const PAGE: PullPage = {
  records: [],
  files: [],
  cursor: 'c1',
  more: true,
  todayDone: true,
  remaining: null,
  leftOut: [],
  startedAnew: false,
  serverTime: null,
};

function run(connector: Partial<Connector>, store: Partial<SyncStore>) {
  return runOnce({
    connection: { id: 'memory-0001', cursor: null, primed: true },
    capabilities: CAPABILITIES,
    signal: { aborted: false },
    connector: {
      test: () => Promise.resolve(fail('offline')),
      pull: () => Promise.resolve(ok({ ...PAGE, more: false })),
      push: () => Promise.resolve(fail('offline')),
      file: () => Promise.resolve(fail('offline')),
      ...connector,
    },
    store: {
      enrol: () => Promise.resolve(),
      openLinks: () => Promise.resolve([]),
      applyPage: () => Promise.resolve({ taken: {}, conflicts: 0 }),
      join: () => Promise.resolve(true) as never,
      plan: () => Promise.resolve([]),
      markSending: () => Promise.resolve(),
      settle: () => Promise.resolve({ sent: {}, parked: 0, conflicts: 0 }),
      nextMedia: () => Promise.resolve(null),
      settleMedia: () => Promise.resolve(),
      unsent: () => Promise.resolve(0),
      ...store,
    },
  });
}

describe('a run', () => {
  it('ends when the feed does not move on', async () => {
    let asked = 0;
    const report = await run(
      { pull: () => Promise.resolve(ok({ ...PAGE, cursor: `c${Math.min(3, (asked += 1))}` })) },
      {},
    );
    expect(report.error).toMatchObject({ code: 'badAnswer' });
    expect(asked).toBe(4);
  });

  it('ends when a file does not move on, and has it tried again later', async () => {
    const media = { key: 'k', doneBytes: 10, state: 'queued' } as unknown as Media;
    const outcomes: unknown[] = [];
    const report = await run(
      { file: () => Promise.resolve(ok({ state: 'part' as const, doneBytes: 10 })) },
      {
        nextMedia: () =>
          Promise.resolve(outcomes.length < 5 && !outcomes.includes('unknown') ? { media, item: null } : null),
        settleMedia: (_, { state }) => Promise.resolve(void outcomes.push(state)),
      },
    );
    expect(report.error).toBeNull();
    expect(outcomes).toEqual(['unknown']);
  });
});
