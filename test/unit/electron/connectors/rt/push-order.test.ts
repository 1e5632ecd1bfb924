import type { PushItem } from '@shared/connectors/port';
import { expect, it } from 'vitest';
import { createRtConnector } from '../../../../../electron/connectors/rt';
import { makeOperation } from '../../../../helpers/operation';

const JOB = '0198f000-0000-7000-8000-00000000000a';

const item = (kind: string, jobId: string | null): PushItem => ({
  operations: [makeOperation({ id: `${kind}-1`, kind, recordId: 'r', jobId, verb: 'create' })],
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

type Fetch = Parameters<typeof createRtConnector>[0]['fetch'];

const connectorWith = (fetch: Fetch) =>
  createRtConnector({
    connection: 'rt-0001',
    url: 'https://rt.example',
    secret: { token: '1-27-x' },
    options: { queue: 'Field Service' },
    fetch,
    now: () => 0,
    files: { read: () => Promise.resolve(null), put: () => Promise.reject(new Error('no folder')) },
  });
/** A server that knows the login and has no ticket. */
const nothingThere: Fetch = () =>
  Promise.resolve(Response.json({ items: [], total: 0, id: 1, Name: 'tech1', RealName: '' }));

it('lets one whose ticket is nowhere hold up itself and nothing behind it', async () => {
  const connector = connectorWith(nothingThere);
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

it('sets aside one whose ticket has a number and is not to be found; without a number it may still be made', async () => {
  const connector = connectorWith(nothingThere);
  const job = (officeNumber: string | null) => ({ [JOB]: { kind: 'job', record: { id: JOB, officeNumber } } });
  const numbered = { ...item('note', JOB), context: job('4711') };
  const pushed = await connector.push([numbered, { ...item('note', JOB), context: job(null) }]);
  expect(pushed).toMatchObject({
    ok: true,
    value: {
      outcomes: [
        { state: 'parked', reason: 'gone', message: '4711' },
        { state: 'retry', code: 'notFound' },
      ],
    },
  });
});

it('passes on for how long the server asks to be left alone, of a call and of each item', async () => {
  const busy: Fetch = () =>
    Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '30', date: 'x' } }));
  const connector = connectorWith(busy);
  const error = { code: 'serverBusy', retryAfterMs: 30_000 };
  expect(await connector.pull({ cursor: null, limit: 10 })).toMatchObject({ ok: false, error });
  expect(await connector.test()).toMatchObject({ ok: false, error });
  const asked = { ...item('note', JOB), context: { [JOB]: { kind: 'job', record: { id: JOB, number: 'A-1' } } } };
  expect(await connector.push([asked, asked])).toMatchObject({
    ok: true,
    value: {
      outcomes: [
        { state: 'retry', ...error },
        { state: 'retry', ...error },
      ],
    },
  });
});
