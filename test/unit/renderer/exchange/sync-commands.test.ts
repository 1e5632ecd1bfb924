import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '@shared/domain/sync-records';
import type { Connected } from '@shared/ipc/sync-calls';
import { fail, ok } from '@shared/result';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { runConnect, runSync, summaryLine } from '../../../../renderer/features/exchange/sync-commands';
import * as sync from '../../../../renderer/sync';

vi.mock('../../../../renderer/sync', { spy: true });

let db: CalloutDatabase;
beforeEach(async () => {
  db = new CalloutDatabase(`commands-${newId()}`);
  await db.open();
});
afterEach(() => db.delete());

const SUMMARY = { pulled: { job: 2 }, pushed: { note: 1 }, conflicts: 1, parked: 0, unsent: 3 };
const connection = (change: Partial<Connection> = {}): Connection => ({
  id: 'rt-aaaaaa',
  system: 'rt',
  role: 'tickets',
  name: 'rt.example.com',
  url: 'https://rt.example.com',
  user: 'anna',
  options: {},
  addedAt: '2026-11-22T08:00:00.000Z',
  paused: false,
  cursor: null,
  primed: true,
  lastTriedAt: null,
  lastSuccessAt: null,
  lastError: null,
  lastErrorDetail: null,
  loginNeeded: false,
  ...change,
});

describe('sync --once', () => {
  beforeEach(() => void vi.mocked(sync.syncOnce).mockResolvedValue(SUMMARY));

  it('says what it did in one line that scripts read', async () => {
    await db.connections.put(connection());
    const line = '{"pulled":{"job":2},"pushed":{"note":1},"conflicts":1,"parked":0,"unsent":3}';
    expect(await runSync(db)).toEqual({ ok: true, output: line, reason: null });
    expect(summaryLine({ ...SUMMARY, more: 1 } as never)).toBe(line);
  });

  it('is a failure with its reason when a connection did not work, and still says what worked', async () => {
    await db.connections.bulkPut([
      connection(),
      connection({ id: 'couchdb-bbbb', name: 'hub', lastError: 'offline', lastErrorDetail: 'ENOTFOUND' }),
    ]);
    expect(await runSync(db)).toEqual({
      ok: false,
      output: summaryLine(SUMMARY),
      code: 'offline',
      reason: 'hub: ENOTFOUND',
    });
  });

  it('does not mind a connection that somebody paused', async () => {
    await db.connections.put(connection({ paused: true, lastError: 'offline' }));
    expect(await runSync(db)).toMatchObject({ ok: true });
  });

  it('says what to do where nothing is connected', async () => {
    expect(await runSync(db)).toMatchObject({
      ok: false,
      code: 'notFound',
      reason: expect.stringContaining('connect') as string,
    });
    expect(sync.syncOnce).not.toHaveBeenCalled();
  });
});

describe('connect FILE.json', () => {
  it('says what it is connected to and nothing of the login but its name', async () => {
    const { id, system, role, name, url, user, options } = connection({ options: { team: 'north' } });
    const connected = {
      connection: { id, system, role, name, url, user, options },
      info: { version: '5.0.3', user, serverTime: null, warnings: [{ code: 'notEncrypted', params: {} }] },
    } as unknown as Connected;
    vi.mocked(sync.connectFromFile).mockResolvedValue(ok(connected));
    const outcome = await runConnect('/roll-out/rt.json');
    expect(JSON.parse(outcome.output)).toEqual({
      id: 'rt-aaaaaa',
      system: 'rt',
      url: 'https://rt.example.com',
      user: 'anna',
      version: '5.0.3',
      warnings: ['notEncrypted'],
    });
  });

  it('fails with the reason of the main process', async () => {
    vi.mocked(sync.connectFromFile).mockResolvedValue(fail('loginNeeded', 'status 401'));
    expect(await runConnect('/x.json')).toEqual({ ok: false, output: '', code: 'loginNeeded', reason: 'status 401' });
  });
});
