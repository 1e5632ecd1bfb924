import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '@shared/result';
import { forgetPage, rememberPage } from '../../../../electron/security/sender';

vi.mock('electron', () => ({ ipcMain: { handle: vi.fn<() => void>() } }));
const { rolesFor, runCall } = await import('../../../../electron/ipc/register');
const { sendEvent } = await import('../../../../electron/ipc/send');

const event = (id: number, origin = 'app://callout') => ({ sender: { id }, senderFrame: { origin, parent: null } });
const context = () => ({ role: 'window' as const, contents: {} as never });
const sha256 = 'a'.repeat(64);
type OpenHandler = () => Result<Record<string, never>>;
const opens = (input: unknown, handler = vi.fn<OpenHandler>(() => ok({})), from = event(1)) =>
  runCall('files.open', handler, from, input, context).then((result) => ({ result, handler }));

beforeEach(() => {
  rememberPage(1, 'window');
  rememberPage(2, 'report');
  rememberPage(3, 'headless');
});
afterEach(() => [1, 2, 3].forEach(forgetPage));

describe('a call', () => {
  it('reaches its handler with parsed input', async () => {
    const { result, handler } = await opens({ sha256, name: 'a.pdf', more: 1 });
    expect(result).toEqual(ok({}));
    expect(handler).toHaveBeenCalledWith({ sha256, name: 'a.pdf' }, { role: 'window', contents: {} });
  });

  it.each([
    ['a stranger', event(9)],
    ['another origin', event(1, 'https://evil.example')],
    ['the report page', event(2)],
  ])('from %s is refused before its input is looked at', async (_who, from) => {
    const { result, handler } = await opens('nonsense', undefined, from);
    expect(result).toEqual(fail('forbidden'));
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([undefined, null, 'x', {}, { sha256: '../../etc/passwd', name: 'a' }, { sha256, name: 'x'.repeat(301) }])(
    'with bad input is refused: %j',
    async (input) => {
      const { result, handler } = await opens(input);
      expect(result).toMatchObject({ ok: false, error: { code: 'badInput' } });
      expect(handler).not.toHaveBeenCalled();
    },
  );

  it('names in its refusal where the input is wrong, and not the value', async () => {
    const { result } = await opens({ sha256: 'my secret', name: 'a' });
    expect(JSON.stringify(result)).toContain('sha256');
    expect(JSON.stringify(result)).not.toContain('my secret');
  });

  it('whose handler throws is answered, without the details', async () => {
    const { result } = await opens(
      { sha256, name: 'a.pdf' },
      vi.fn<OpenHandler>(() => {
        throw new Error('secret path');
      }),
    );
    expect(result).toEqual(fail('internal'));
  });

  it('whose answer is not what was agreed is no answer', async () => {
    const handler = () => ok({ sha256: 'short', sizeBytes: -1 });
    const result = await runCall('files.put', handler, event(1), { bytes: new Uint8Array(1) }, context);
    expect(result).toMatchObject({ ok: false, error: { code: 'badOutput' } });
  });

  it('passes a failure on as it is', async () => {
    const { result } = await opens(
      { sha256, name: 'a.pdf' },
      vi.fn<OpenHandler>(() => fail('diskFull')),
    );
    expect(result).toEqual(fail('diskFull'));
  });
});

describe('the task of a headless command', () => {
  it('is given to the hidden page only', () => {
    expect(rolesFor('headless.task')).toEqual(['headless']);
    expect(rolesFor('headless.done')).toEqual(['window', 'headless']);
  });
});

describe('an event', () => {
  const page = (isDestroyed = false) => ({
    send: vi.fn<(...args: unknown[]) => void>(),
    isDestroyed: () => isDestroyed,
  });

  it('travels on its own channel', () => {
    const contents = page();
    sendEvent(contents as never, 'app.deepLink', { route: 'job', id: '7' });
    expect(contents.send).toHaveBeenCalledWith('event:app.deepLink', { route: 'job', id: '7' });
  });

  it('is not sent when it is not what was agreed, nor to a page that is gone', () => {
    const contents = page();
    sendEvent(contents as never, 'app.deepLink', { route: 'settings', id: null } as never);
    const gone = page(true);
    sendEvent(gone as never, 'app.deepLink', { route: 'today', id: null });
    expect(contents.send).not.toHaveBeenCalled();
    expect(gone.send).not.toHaveBeenCalled();
  });
});
