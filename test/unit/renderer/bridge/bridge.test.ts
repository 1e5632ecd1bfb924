import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CalloutApi } from '@shared/ipc/contract';
import { CALL_NAMES } from '@shared/ipc/channels';
import { fail, ok } from '@shared/result';
import { bridge, callThrough, onEvent } from '../../../../renderer/bridge/bridge';
import { timeLimitMs } from '../../../../renderer/bridge/time-limits';
import { CallError, unwrap } from '../../../../renderer/bridge/unwrap';

const api = (answer: () => Promise<unknown>) =>
  ({ inspect: { cancel: answer, start: answer } }) as unknown as CalloutApi;
const cancel = (answer: () => Promise<unknown>) => callThrough(api(answer), 'inspect.cancel', { runId: '1' });

afterEach(() => {
  vi.useRealTimers();
});

describe('a call to the main process', () => {
  it('comes back parsed', async () => {
    expect(await cancel(() => Promise.resolve(ok({})))).toEqual(ok({}));
  });

  it('hands a failure on', async () => {
    expect(await cancel(() => Promise.resolve(fail('notFound')))).toEqual(fail('notFound'));
  });

  it('is a failure, never an exception, when the bridge breaks', async () => {
    expect(await cancel(() => Promise.reject(new Error('gone')))).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
    expect(await callThrough(undefined, 'app.info', {})).toMatchObject({ ok: false, error: { code: 'unsupported' } });
    expect(await bridge.app.info({})).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  });

  it('is refused when the answer is not what was agreed', async () => {
    const info = { app: { info: () => Promise.resolve(ok({ version: 1 })) } } as unknown as CalloutApi;
    expect(await callThrough(info, 'app.info', {})).toMatchObject({ ok: false, error: { code: 'badOutput' } });
  });

  it('is given up when it takes too long', async () => {
    vi.useFakeTimers();
    const waiting = cancel(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await waiting).toEqual(fail('timedOut'));
  });

  it('has as long as it needs where a person is asked', () => {
    const unlimited = CALL_NAMES.filter((name) => timeLimitMs(name) === null);
    expect(unlimited.toSorted()).toEqual([
      'connection.addAuthority',
      'connection.connectFile',
      'exchange.readImport',
      'exchange.writeExport',
      'files.saveAs',
      'inspect.saveAs',
      // ended by the connector itself, which knows what was under way
      'peer.exchange',
      // as long as the store is large
      'store.rebuildOpen',
      'store.snapshotClose',
      'store.verify',
      'sync.file',
      'sync.pull',
      'sync.push',
      'sync.wait',
    ]);
    expect(timeLimitMs('inspect.start')).toBeGreaterThanOrEqual(5 * 60_000);
  });
});

describe('an event', () => {
  it('reaches its listener parsed, until it is unsubscribed', () => {
    let emit: (data: unknown) => void = () => undefined;
    const stop = vi.fn<() => void>();
    vi.stubGlobal('window', {
      callout: {
        on: (_name: string, listener: typeof emit) => {
          emit = listener;
          return stop;
        },
      },
    });
    const seen: unknown[] = [];
    const unsubscribe = onEvent('app.deepLink', (link) => seen.push(link));
    emit({ route: 'job', id: '7' });
    emit({ route: 'unknown', id: null });
    unsubscribe();
    expect(seen).toEqual([{ route: 'job', id: '7' }]);
    expect(stop).toHaveBeenCalledOnce();
  });
});

describe('unwrap', () => {
  it('gives the value, or throws the code', () => {
    expect(unwrap(ok(7))).toBe(7);
    expect(() => unwrap(fail('diskFull', 'ENOSPC'))).toThrow(CallError);
    expect(() => unwrap(fail('diskFull', 'ENOSPC'))).toThrow('ENOSPC');
  });
});
