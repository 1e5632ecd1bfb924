import { describe, expect, it } from 'vitest';
import type { EventData } from '@shared/ipc/contract';
import { Updater, type UpdaterPort } from '../../../../electron/app/updater';

interface Fake {
  readonly port: UpdaterPort;
  readonly calls: string[];
}

function fake(
  over: { check?: () => Promise<unknown>; download?: (token: { cancelled: boolean }) => Promise<unknown> } = {},
): Fake {
  const calls: string[] = [];
  const port = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    autoRunAppAfterInstall: true,
    logger: {},
    setFeedURL: () => void calls.push('feed'),
    on: () => undefined,
    checkForUpdates: () => {
      calls.push('check');
      return over.check?.() ?? Promise.resolve({ isUpdateAvailable: true, updateInfo: { version: '2.0.0' } });
    },
    downloadUpdate: (token: { cancelled: boolean }) => {
      calls.push('download');
      return over.download?.(token) ?? Promise.resolve([]);
    },
  };
  return { port: port as unknown as UpdaterPort, calls };
}

function makeUpdater({ port }: Fake, options: { feedUrl?: string | null; timeoutMs?: number } = {}) {
  const state = { isVisitUnderWay: false, states: [] as EventData<'update.state'>[], loads: 0 };
  const updater = new Updater({
    feedUrl: options.feedUrl === undefined ? 'https://updates.example.com/' : options.feedUrl,
    load: () => {
      state.loads += 1;
      const token = { cancelled: false, cancel: () => void (token.cancelled = true) };
      return Promise.resolve({ port, makeToken: () => token as never });
    },
    isVisitUnderWay: () => state.isVisitUnderWay,
    onState: (event) => state.states.push(event),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  return { updater, state };
}

describe('updates', () => {
  it('are off, and not even loaded, until a feed is set', async () => {
    const { updater, state } = makeUpdater(fake(), { feedUrl: null });
    expect(await updater.check()).toEqual({ ok: true, value: { state: 'off' } });
    expect(updater.isConfigured).toBe(false);
    expect(state.loads).toBe(0);
  });

  it('are downloaded and installed by the next quit, without a restart of their own', async () => {
    const updates = fake();
    const { updater, state } = makeUpdater(updates);
    expect(await updater.check()).toEqual({ ok: true, value: { state: 'downloaded' } });
    expect(updates.port).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: true,
      autoRunAppAfterInstall: false,
    });
    expect(state.states.map((event) => event.state)).toEqual(['checking', 'available', 'downloaded']);
  });

  it('are neither downloaded nor installed while a visit is under way', async () => {
    const updates = fake();
    const { updater, state } = makeUpdater(updates);
    state.isVisitUnderWay = true;
    expect(await updater.check()).toEqual({ ok: true, value: { state: 'available' } });
    expect(updates.calls).not.toContain('download');
    expect(updates.port.autoInstallOnAppQuit).toBe(false);
  });

  it('are not installed by a quit in the middle of a visit that began after the download', async () => {
    const updates = fake();
    const { updater, state } = makeUpdater(updates);
    await updater.check();
    state.isVisitUnderWay = true;
    updater.visitChanged();
    expect(updates.port.autoInstallOnAppQuit).toBe(false);
    state.isVisitUnderWay = false;
    updater.visitChanged();
    expect(updates.port.autoInstallOnAppQuit).toBe(true);
  });

  it('stop downloading when a visit begins', async () => {
    let begin: () => void = () => undefined;
    const updates = fake({
      download: (token) =>
        new Promise((_resolve, reject) => {
          begin = () => {
            if (token.cancelled) reject(new Error('cancelled'));
          };
        }),
    });
    const { updater, state } = makeUpdater(updates);
    const checking = updater.check();
    await expect.poll(() => updates.calls.includes('download')).toBe(true);
    state.isVisitUnderWay = true;
    updater.visitChanged();
    begin();
    expect(await checking).toEqual({ ok: true, value: { state: 'available' } });
  });

  it.each([
    ['an error', () => Promise.reject(new Error('ERR_CHECKSUM_MISMATCH'))],
    ['a server that says nothing', () => new Promise(() => undefined)],
  ])('fail quietly after %s', async (_what, check) => {
    const { updater, state } = makeUpdater(fake({ check }), { timeoutMs: 20 });
    expect(await updater.check()).toEqual({ ok: true, value: { state: 'failed' } });
    expect(state.states.at(-1)).toEqual({ state: 'failed', version: null });
  });

  it('say so when there is nothing new', async () => {
    const check = () => Promise.resolve({ isUpdateAvailable: false, updateInfo: { version: '0.1.0' } });
    const { updater } = makeUpdater(fake({ check }));
    expect(await updater.check()).toEqual({ ok: true, value: { state: 'none' } });
  });
});
