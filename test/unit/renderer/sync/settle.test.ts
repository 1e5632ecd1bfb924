import 'fake-indexeddb/auto';
import { type PushItem, remoteRecordSchema } from '@shared/connectors/port';
import type { Delivery } from '@shared/domain/operation';
import { connectionSchema, type Link } from '@shared/domain/sync-records';
import { expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { settle } from '../../../../renderer/sync/store/settle';
import type { StoreEnvironment } from '../../../../renderer/sync/store';
import { makeOperation } from '../../../helpers/operation';

const DESK = 'rt-0001';
const AT = '2026-11-24T08:00:00.000Z';

it('an office edit between the last look and our write is still news after it', async () => {
  const db = new CalloutDatabase(`settle-${newId()}`);
  const env: StoreEnvironment = {
    db,
    now: () => Date.parse(AT),
    random: () => 0,
    isOffice: () => false,
    language: () => 'en',
  };
  const link: Link = {
    connection: DESK,
    recordId: 'job-1',
    kind: 'job',
    remoteId: '5',
    revision: '10',
    unknown: null,
    extra: null,
    seen: { priority: 3, nextAction: 'call' },
    gone: null,
    remoteState: 'accepted',
    seenAt: AT,
  };
  await db.links.put(link);
  const item: PushItem = {
    operations: [makeOperation({ changes: { nextAction: { from: 'call', to: 'drive' } }, at: AT, pending: [DESK] })],
    kind: 'job',
    recordId: 'job-1',
    record: { id: 'job-1', priority: 3, nextAction: 'drive' },
    link,
    jobLink: link,
    context: {},
    contextLinks: [],
    unsure: false,
    language: 'en',
  };
  // the answer shows what the office did meanwhile, too
  const shown = { ...link, revision: '12', seen: { priority: 1, nextAction: 'drive' } };
  await settle(env, DESK, [item], [{ state: 'done', link: shown, already: false }]);
  expect((await db.links.get([DESK, 'job-1']))?.seen).toEqual({ priority: 3, nextAction: 'drive' });
  db.close();
});

it('one that meets something unreadable there waits like any other that did not get through', async () => {
  const db = new CalloutDatabase(`settle-${newId()}`);
  const env: StoreEnvironment = {
    db,
    now: () => Date.parse(AT),
    random: () => 0,
    isOffice: () => false,
    language: () => 'en',
  };
  const delivery: Delivery = {
    state: 'sending',
    attempts: 2,
    nextAt: null,
    reason: null,
    message: null,
    unsure: true,
    at: null,
  };
  const operation = makeOperation({
    changes: { nextAction: { from: 'call', to: 'drive' } },
    at: AT,
    state: 'sending',
    pending: [DESK],
    deliveries: { [DESK]: delivery },
  });
  const seq = await db.outbox.add(operation);
  const { id, system, role } = { id: DESK, system: 'rt', role: 'tickets' } as const;
  await db.connections.add(
    connectionSchema.parse({ id, system, role, name: 'RT', url: '', user: null, options: {}, addedAt: AT }),
  );
  const remote = remoteRecordSchema.parse({
    kind: 'job',
    recordId: 'job-1',
    remoteId: '5',
    revision: '12',
    whole: false,
    fields: { priority: 'of a newer version' },
  });
  const item: PushItem = {
    operations: [operation],
    kind: 'job',
    recordId: 'job-1',
    record: { id: 'job-1' },
    link: null,
    jobLink: null,
    context: {},
    contextLinks: [],
    unsure: false,
    language: 'en',
  };
  await settle(env, DESK, [item], [{ state: 'conflict', remote }]);
  const after = await db.outbox.get(seq);
  expect(after).toMatchObject({
    state: 'queued',
    deliveries: { [DESK]: { state: 'queued', attempts: 3, nextAt: '2026-11-24T08:00:04.000Z', message: 'badAnswer' } },
  });
  db.close();
});
