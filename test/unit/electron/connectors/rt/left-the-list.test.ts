import { expect, it } from 'vitest';
import { createRtConnector } from '../../../../../electron/connectors/rt';

it('asks for jobs that left the list in turn when they are too many for one round, and says how many it did not', async () => {
  const asked: string[] = [];
  const connector = createRtConnector({
    connection: 'rt-0001',
    url: 'https://rt.example',
    secret: { token: '1-27-x' },
    options: { queue: 'Field Service' },
    fetch: (url) => {
      const ticket = /\/ticket\/(\d+)$/.exec(url)?.[1];
      if (ticket === undefined)
        return Promise.resolve(Response.json({ items: [], total: 0, id: 1, Name: 'tech1', RealName: '' }));
      asked.push(ticket);
      // still there and still ours: made by this login, and nobody has taken it
      return Promise.resolve(
        Response.json({
          id: ticket,
          Subject: 'No power',
          Status: 'open',
          Creator: { id: 'tech1', Name: 'tech1', RealName: '' },
        }),
      );
    },
    now: () => 0,
    files: { read: () => Promise.resolve(null), put: () => Promise.reject(new Error('no folder')) },
  });
  const openLinks = Array.from({ length: 1_201 }, (_, i) => ({
    recordId: `job-${i + 1}`,
    remoteId: String(i + 1),
    kind: 'job',
    remoteState: 'open',
    state: 'accepted',
  }));
  let cursor: string | null = null;
  const leftOut: number[] = [];
  for (let round = 0; round < 3; round++) {
    const page = await connector.pull({ cursor, limit: 100, openLinks });
    if (!page.ok) throw new Error(page.error.detail);
    leftOut.push(page.value.leftOut.find(({ what }) => what === 'notAsked')?.count ?? 0);
    // the rest of the round is of no interest here: the next one begins
    cursor = JSON.stringify({ ...(JSON.parse(page.value.cursor ?? '{}') as object), phase: 'idle', todo: [] });
  }
  expect(leftOut).toEqual([701, 701, 701]);
  expect(new Set(asked).size).toBe(1_201);
});
