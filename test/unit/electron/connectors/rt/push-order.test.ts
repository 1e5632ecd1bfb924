import type { PushItem } from '@shared/connectors/port';
import { expect, it } from 'vitest';
import { createRtConnector } from '../../../../../electron/connectors/rt';

const JOB = '0198f000-0000-7000-8000-00000000000a';

const item = (kind: string, jobId: string | null): PushItem => ({
  operations: [
    {
      id: `${kind}-1`,
      mutationId: 'm',
      action: 'test',
      kind,
      recordId: 'r',
      jobId,
      verb: 'create',
      changes: null,
      at: '2026-11-24T08:00:00.000Z',
      by: 'anna',
      clock: '',
      device: '',
      origin: null,
      handedOver: false,
      state: 'queued',
      pending: [],
      deliveries: {},
      reason: null,
      attempts: 0,
    },
  ],
  kind,
  recordId: 'r',
  record: { id: 'r' },
  link: null,
  jobLink: null,
  context: {},
  contextLinks: [],
  unsure: false,
  language: 'en',
});

it('lets one whose ticket is nowhere hold up itself and nothing behind it', async () => {
  const answer = { items: [], total: 0, id: 1, Name: 'tech1', RealName: '' };
  const connector = createRtConnector({
    connection: 'rt-0001',
    url: 'https://rt.example',
    secret: { token: '1-27-x' },
    options: { queue: 'Field Service' },
    fetch: () => Promise.resolve(Response.json(answer)),
    now: () => 0,
    files: { read: () => Promise.resolve(null), put: () => Promise.reject(new Error('no folder')) },
  });
  // the second is of a kind that no ticket takes: it is told so at once, unless it has to wait
  const pushed = await connector.push([item('note', JOB), item('technician', null)]);
  expect(pushed).toMatchObject({
    ok: true,
    value: {
      outcomes: [
        { state: 'retry', code: 'notFound' },
        { state: 'parked', reason: 'unmapped' },
      ],
    },
  });
});
