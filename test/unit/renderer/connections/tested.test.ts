import 'fake-indexeddb/auto';
import type { ConnectionInfo } from '@shared/connectors/port';
import { fail, ok } from '@shared/result';
import { beforeEach, expect, it, vi } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { connectTo, setConnectionOptions, signIn, testConnection } from '../../../../renderer/sync/actions';
import { aConnection, HUB } from '../sync-centre/rows';

const { asked } = vi.hoisted(() => ({ asked: { test: vi.fn(), signIn: vi.fn(), connect: vi.fn(), forget: vi.fn() } }));
vi.mock('../../../../renderer/bridge', () => ({ bridge: { connection: asked } }));

// What a test of a connection found out stays with it, until something that it was found out with is changed.

const INFO: ConnectionInfo = {
  capabilities: {
    system: 'couchdb',
    role: 'hub',
    unit: 'record',
    guard: 'revision',
    idempotentCreate: 'id',
    batchSize: 10,
    pageSize: 10,
    transitions: 'free',
    files: { up: true, down: true, resume: false, chunkBytes: null, maxBytes: null, withRecord: false },
    live: true,
  },
  version: '3.4',
  user: 'kim',
  serverTime: null,
  warnings: [],
};
let db: CalloutDatabase;
const tested = async () => (await db.connections.get(HUB))?.tested;

beforeEach(async () => {
  db = new CalloutDatabase(`tested-${newId()}`);
  await db.connections.put(aConnection({ id: HUB }));
});

it('keeps who answered and what can be done, or why it failed, in its words', async () => {
  expect(await tested()).toBeUndefined();
  asked.test.mockResolvedValueOnce(ok(INFO));
  await testConnection(HUB, db);
  expect(await tested()).toMatchObject({ info: { user: 'kim', capabilities: { live: true } }, error: null });
  asked.test.mockResolvedValueOnce(fail('certificate', 'SELF_SIGNED'));
  await testConnection(HUB, db);
  expect(await tested()).toMatchObject({ info: null, error: { code: 'certificate', detail: 'SELF_SIGNED' } });
});

it('says nothing any more of settings that were changed', async () => {
  asked.test.mockResolvedValueOnce(ok(INFO));
  await testConnection(HUB, db);
  await setConnectionOptions(HUB, { team: 'south' }, db);
  expect(await db.connections.get(HUB)).toMatchObject({ options: { team: 'south' }, cursor: null });
  expect(await tested()).toBeUndefined();
});

it('is kept from the first connecting and from a new login on', async () => {
  const connection = { id: 'couchdb-abcd', system: 'couchdb', role: 'hub', name: 'n', url: 'https://n', user: 'kim' };
  asked.connect.mockResolvedValueOnce(ok({ connection: { ...connection, options: {} }, info: INFO }));
  asked.test.mockResolvedValueOnce(ok({ ...INFO, version: '3.5' }));
  await connectTo({ system: 'couchdb', url: 'https://n', user: 'kim', password: 'x', options: {} }, db);
  expect((await db.connections.get('couchdb-abcd'))?.tested).toMatchObject({ info: { version: '3.5' } });
  asked.signIn.mockResolvedValueOnce(ok({ ...INFO, user: 'lee' }));
  await signIn(HUB, { user: 'lee', password: 'x' }, db);
  expect(await tested()).toMatchObject({ info: { user: 'lee' } });
});

it('is not made a second time by another login: everything would be told there twice', async () => {
  const url = 'https://rt.example.com';
  await db.connections.put(aConnection({ id: 'rt-0001', system: 'rt', role: 'tickets', url, user: 'kim' }));
  const other = { id: 'rt-0002', system: 'rt', role: 'tickets', name: 'n', url: 'http://rt.example.com', user: 'lee' };
  asked.connect.mockResolvedValueOnce(ok({ connection: { ...other, options: { queue: 'x' } }, info: INFO }));
  const answer = await connectTo({ system: 'rt', url, token: 'x', options: {} }, db);
  expect(answer).toMatchObject({ ok: false, error: { code: 'busy' } });
  expect(asked.forget).toHaveBeenCalledWith({ id: 'rt-0002' });
  expect(await db.connections.get('rt-0002')).toBeUndefined();
});

it('is connected anew by a sign-in when the kept logins were lost', async () => {
  await db.connections.update(HUB, { loginNeeded: true });
  const { id, system, role, name, url, user, options } = (await db.connections.get(HUB)) ?? aConnection({ id: HUB });
  asked.signIn.mockResolvedValueOnce(fail('notFound'));
  asked.connect.mockResolvedValueOnce(ok({ connection: { id, system, role, name, url, user, options }, info: INFO }));
  expect(await signIn(HUB, { user: 'kim', password: 'x' }, db)).toMatchObject({ ok: true });
  expect(await db.connections.get(HUB)).toMatchObject({ loginNeeded: false });
});
