import type { PushItem } from '@shared/connectors/port';
import { assetSchema } from '@shared/domain/asset';
import { linkSchema } from '@shared/domain/sync-records';
import { expect, it } from 'vitest';
import { createRtConnector } from '../../../../../electron/connectors/rt';
import { makeJob } from '../../../../helpers/job-rows';
import { makeOperation } from '../../../../helpers/operation';

const T0 = '2026-11-24T08:00:00.000Z';
const ASSET = '0198f000-0000-7000-8000-0000000000a1';
const asset = assetSchema.parse({
  id: ASSET,
  createdAt: T0,
  createdBy: 'anna',
  updatedAt: T0,
  customerId: 'customer-1',
  type: 'laptop',
  make: 'Dell',
  model: 'Latitude',
});
const job = makeJob({ assetId: ASSET, resolution: 'New fan' });
const link = linkSchema.parse({
  connection: 'rt-0001',
  recordId: job.id,
  kind: 'job',
  remoteId: '5',
  revision: '"1"',
  seenAt: T0,
});

function change(field: string, to: unknown): PushItem {
  const operation = makeOperation({
    id: `edit-${field}`,
    recordId: job.id,
    jobId: job.id,
    changes: { [field]: { from: null, to } },
  });
  return {
    operations: [operation],
    kind: 'job',
    recordId: job.id,
    record: job,
    link,
    jobLink: link,
    context: { [ASSET]: { kind: 'asset', record: asset } },
    contextLinks: [],
    unsure: false,
    language: 'en',
  };
}

/** A desk with ticket 5, and with asset 12 or none. */
function desk(hasAsset: boolean) {
  const refs: string[] = [];
  const answer = (url: string, body: string): object => {
    if (url.includes('/ticket/5/')) return { items: [], total: 0 };
    if (url.endsWith('/ticket/5')) {
      const added = /"asset:(\d+)"/.exec(body)?.[1];
      if (added !== undefined) refs.push(added);
      const _hyperlinks = refs.map((id) => ({
        ref: 'refers-to',
        type: 'asset',
        id,
        _url: `https://rt.example/asset/${id}`,
      }));
      return { id: '5', Subject: 'No power', Status: 'open', _hyperlinks };
    }
    if (url.includes('/assets')) return { items: hasAsset ? [{ id: 12, Name: 'Dell', Status: 'new' }] : [], total: 0 };
    return { items: [], total: 0, id: 1, Name: 'tech1', RealName: '' };
  };
  const connector = createRtConnector({
    connection: 'rt-0001',
    url: 'https://rt.example',
    secret: { token: '1-27-x' },
    options: { queue: 'Field Service', catalog: 'Machines' },
    fetch: (url, init) =>
      Promise.resolve(
        Response.json(answer(url, Buffer.from((init?.body ?? '') as Uint8Array).toString()), {
          status: init?.method === 'POST' ? 201 : 200,
          headers: { etag: '"1"' },
        }),
      ),
    now: () => 0,
    files: { read: () => Promise.resolve(null), put: () => Promise.reject(new Error('no folder')) },
  });
  return { connector, refs };
}

it('sets aside that a ticket is to name an asset which is not there, and says which', async () => {
  const { connector } = desk(false);
  expect(await connector.push([change('assetId', ASSET)])).toMatchObject({
    ok: true,
    value: { outcomes: [{ state: 'parked', reason: 'gone', message: 'Dell Latitude', link: { remoteId: '5' } }] },
  });
});

it('names the asset that was not there when the ticket was made with the next change of the job', async () => {
  const { connector, refs } = desk(true);
  expect(await connector.push([change('nextAction', null)])).toMatchObject({
    ok: true,
    value: { outcomes: [{ state: 'done' }] },
  });
  expect(refs).toEqual(['12']);
});

it('lets a change of another field go while the asset is not there', async () => {
  const { connector } = desk(false);
  expect(await connector.push([change('nextAction', null)])).toMatchObject({
    ok: true,
    value: { outcomes: [{ state: 'done' }] },
  });
});
