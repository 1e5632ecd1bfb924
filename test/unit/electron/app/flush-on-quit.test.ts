import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { flushOnQuit } from '../../../../electron/app/flush-on-quit';
import { SOON } from '../../../helpers/soon';

function appOf(close: () => Promise<void>) {
  const events = new EventEmitter();
  const quit = vi.fn<() => void>();
  flushOnQuit({ on: events.on.bind(events), quit } as never, close);
  const wantsToQuit = (): boolean => {
    const preventDefault = vi.fn<() => void>();
    events.emit('will-quit', { preventDefault });
    return preventDefault.mock.calls.length === 0;
  };
  return { quit, wantsToQuit };
}

it('the app ends only after everything is on the disk', async () => {
  let done = (): void => undefined;
  const { quit, wantsToQuit } = appOf(() => new Promise((resolve) => (done = resolve)));
  expect([wantsToQuit(), wantsToQuit()]).toEqual([false, false]);
  expect(quit).not.toHaveBeenCalled();
  done();
  await vi.waitFor(() => expect(quit).toHaveBeenCalledTimes(1), SOON);
  expect(wantsToQuit()).toBe(true);
});

it('a disk that fails or never answers does not keep the app from ending', async () => {
  const failing = appOf(() => Promise.reject(new Error('EIO')));
  failing.wantsToQuit();
  await vi.waitFor(() => expect(failing.quit).toHaveBeenCalledTimes(1), SOON);
  vi.useFakeTimers();
  const silent = appOf(() => new Promise(() => undefined));
  silent.wantsToQuit();
  vi.advanceTimersByTime(10_000);
  expect(silent.quit).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});
