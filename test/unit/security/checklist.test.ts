import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { CALL_NAMES, EVENT_NAMES } from '@shared/ipc/channels';
import { CALLS, EVENTS } from '@shared/ipc/contract';
import { contentSecurityPolicy } from '../../../electron/security/csp';
import { denyDownloads, denyNetwork, denyPermissions, isAllowedRequest } from '../../../electron/security/permissions';
import { mustSandbox } from '../../../electron/security/sandbox';
import { SECURE_WEB_PREFERENCES, webPreferences } from '../../../electron/security/web-preferences';
import { SOON } from '../../helpers/soon';

// The rows of Electron's security checklist (its tutorial/security.md), by their numbers, and what we add to them. The same things are
// tried on the running app in test/e2e/security.sandbox.spec.ts.

const electron = vi.hoisted(() => ({
  exposed: {} as Record<string, Record<string, unknown>>,
  openExternal: vi.fn<(url: string) => Promise<void>>(() => Promise.resolve()),
  registerSchemes: vi.fn<(schemes: unknown) => void>(),
}));
vi.mock('electron', () => ({
  app: {},
  dialog: {},
  net: {},
  shell: { openExternal: electron.openExternal },
  protocol: { registerSchemesAsPrivileged: electron.registerSchemes },
  ipcMain: { handle: () => undefined },
  ipcRenderer: { on: () => undefined, invoke: () => undefined, send: () => undefined },
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, unknown>) => {
      electron.exposed[name] = api;
    },
  },
}));

const root = process.cwd();

function sources(...folders: string[]): { file: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|html)$/.test(name))
      .map((name) => ({
        file: `${folder}/${name.replaceAll('\\', '/')}`,
        text: readFileSync(path.join(root, folder, name), 'utf8'),
      })),
  );
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** The files whose code, not their comments, matches. */
function usersOf(pattern: RegExp, ...folders: string[]): string[] {
  return sources(...folders)
    .filter(({ text }) => pattern.test(withoutComments(text)))
    .map(({ file }) => file)
    .sort();
}

/** A session that remembers what was set on it. */
function fakeSession() {
  const handlers: Record<string, (...args: never[]) => unknown> = {};
  const session = new EventEmitter();
  const remember = (name: string) => (handler: (...args: never[]) => unknown) => {
    handlers[name] = handler;
  };
  Object.assign(session, {
    setPermissionRequestHandler: remember('request'),
    setPermissionCheckHandler: remember('check'),
    setDevicePermissionHandler: remember('device'),
    setBluetoothPairingHandler: remember('bluetooth'),
    webRequest: { onBeforeRequest: remember('network') },
  });
  return { session, handlers };
}

/** What becomes of a page under the navigation guard. */
async function guardedPage() {
  const { guardNavigation } = await import('../../../electron/security/navigation');
  const app = new EventEmitter();
  guardNavigation(app as never);
  const contents = new EventEmitter() as EventEmitter & { open: (details: { url: string }) => { action: string } };
  Object.assign(contents, {
    setWindowOpenHandler: (handler: typeof contents.open) => {
      contents.open = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  const isPrevented = (event: string, url: string): boolean => {
    const preventDefault = vi.fn<() => void>();
    contents.emit(event, { preventDefault, url });
    return preventDefault.mock.calls.length > 0;
  };
  return { contents, isPrevented };
}

describe('Electron’s security checklist', () => {
  it('1. only our own files are loaded', () => {
    for (const url of ['app://callout/index.html', 'blob:app://callout/1', 'data:image/png;base64,AA']) {
      expect(isAllowedRequest(url)).toBe(true);
    }
    for (const url of [
      'http://x/',
      'https://x/',
      'ws://x/',
      'file:///x',
      'app://evil/',
      'blob:https://x/1',
      'ftp://x',
    ]) {
      expect(isAllowedRequest(url)).toBe(false);
    }
    const pages = sources('renderer').filter(({ file }) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(0);
    for (const { text } of pages) expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('2, 3, 4, 6, 8, 9, 10, 11. every page has the secure preferences, and nothing can override them', () => {
    const secure = {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
    };
    expect(SECURE_WEB_PREFERENCES).toMatchObject(secure);
    expect(SECURE_WEB_PREFERENCES).not.toHaveProperty('enableBlinkFeatures');
    const evil = { sandbox: false, nodeIntegration: true } as Parameters<typeof webPreferences>[2];
    expect(webPreferences('/p.cjs', false, evil)).toMatchObject({ ...secure, devTools: false, preload: '/p.cjs' });
    expect(usersOf(/\b(new BrowserWindow|new WebContentsView|new BrowserView)\b/, 'electron')).toEqual([
      'electron/app/window.ts',
    ]);
    expect(
      usersOf(/webSecurity: *false|nodeIntegration: *true|sandbox: *false|disable-web-security/, 'electron'),
    ).toEqual([]);
  });

  it('4. the sandbox is forced on for all pages of a packaged app, whatever its switches say', () => {
    expect(mustSandbox({ switchedOff: false, isRoot: false, packaged: false })).toBe(true);
    expect(mustSandbox({ switchedOff: true, isRoot: false, packaged: true })).toBe(true);
    // Chromium itself refuses to sandbox for root
    expect(mustSandbox({ switchedOff: true, isRoot: true, packaged: true })).toBe(false);
  });

  it('5. every permission and device is refused, asked for or looked up', () => {
    const { session, handlers } = fakeSession();
    denyPermissions(session as never);
    const decisions: boolean[] = [];
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'fullscreen',
      'openExternal',
    ]) {
      handlers['request']?.(
        null as never,
        permission as never,
        ((granted: boolean) => decisions.push(granted)) as never,
      );
      expect(handlers['check']?.(null as never, permission as never)).toBe(false);
    }
    expect(decisions).toHaveLength(7);
    expect(decisions.every((granted) => !granted)).toBe(true);
    expect(handlers['device']?.()).toBe(false);
    for (const event of ['select-hid-device', 'select-usb-device']) {
      const decide = vi.fn<(id?: string) => void>();
      session.emit(event, { preventDefault: () => undefined }, {}, decide);
      expect(decide).toHaveBeenCalledWith();
    }
  });

  it('7. the policy allows our own scripts and nothing inline', () => {
    const policy = Object.fromEntries(
      contentSecurityPolicy('abc')
        .split('; ')
        .map((directive) => {
          const [name = '', ...values] = directive.split(' ');
          return [name, values.join(' ')];
        }),
    );
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'style-src': "'self' 'nonce-abc'",
      'img-src': "'self' blob: data:",
      'media-src': "'self' blob:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'worker-src': "'self'",
      'frame-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(contentSecurityPolicy('abc')).not.toMatch(/unsafe-inline|unsafe-eval'? |https?:/);
  });

  it('12. no page gets a webview', async () => {
    const { isPrevented } = await guardedPage();
    expect(isPrevented('will-attach-webview', '')).toBe(true);
  });

  it('13. no page leaves our own pages', async () => {
    const { isPrevented } = await guardedPage();
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      for (const url of [
        'https://example.com/',
        'file:///etc/passwd',
        'app://calloutx/',
        'app://callout.evil/',
        'about:blank',
      ]) {
        expect(isPrevented(event, url)).toBe(true);
      }
      expect(isPrevented(event, 'app://callout/index.html')).toBe(false);
    }
  });

  it('14. no page opens a window; an allowed address goes to the system’s browser', async () => {
    const { contents } = await guardedPage();
    electron.openExternal.mockClear();
    for (const url of ['https://example.com/', 'app://callout/index.html', 'file:///etc/passwd', 'about:blank']) {
      expect(contents.open({ url })).toEqual({ action: 'deny' });
    }
    await vi.waitFor(() => expect(electron.openExternal.mock.calls).toEqual([['https://example.com/']]), SOON);
  });

  it('15. one file opens outside addresses, after the allow-list', async () => {
    expect(usersOf(/\bshell\.openExternal\b/, 'electron')).toEqual(['electron/security/open-external.ts']);
    const { openExternal } = await import('../../../electron/security/open-external');
    electron.openExternal.mockClear();
    expect(await openExternal('file:///etc/passwd')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(electron.openExternal).not.toHaveBeenCalled();
  });

  it('16. the Electron that ships is a supported one', () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(Number(/\d+/.exec(devDependencies['electron'] ?? '')?.[0])).toBeGreaterThanOrEqual(45);
  });

  it('17. every call of the contract has a handler, all of them behind the sender check', async () => {
    const [{ registerAllCalls }, { registeredCalls }] = await Promise.all([
      import('../../../electron/ipc'),
      import('../../../electron/ipc/register'),
    ]);
    registerAllCalls({ dialogs: {} } as never);
    expect([...registeredCalls()].sort()).toEqual(Object.keys(CALLS).sort());
    expect(usersOf(/\bipcMain\b/, 'electron')).toEqual(['electron/ipc/register.ts']);
    expect(usersOf(/\.send\(eventChannel|webContents\.send\b|contents\.send\b/, 'electron')).toEqual([
      'electron/ipc/send.ts',
    ]);
  });

  it('18. pages come from our own secure scheme, never from file://', async () => {
    const { declareScheme } = await import('../../../electron/app/protocol');
    declareScheme();
    expect(electron.registerSchemes).toHaveBeenCalledWith([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(usersOf(/\.loadFile\(|file:\/\//, 'electron')).toEqual([]);
  });

  it('19. the fuses of a package are set', () => {
    const yml = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
    const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(yml)?.[1] ?? '';
    const fuses: Record<string, boolean> = Object.fromEntries(
      [...block.matchAll(/^ {2}(\w+): (true|false)/gm)].map((match) => [match[1] ?? '', match[2] === 'true']),
    );
    expect(fuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('20. pages get verbs, no part of Electron and no free choice of channel', async () => {
    await import('../../../electron/preload/index');
    await import('../../../electron/preload/report');
    expect(Object.keys(electron.exposed).sort()).toEqual(['callout', 'calloutReport']);
    const verbs = Object.entries(electron.exposed['callout'] ?? {}).flatMap(([domain, value]) =>
      domain === 'on' ? [] : Object.keys(value as object).map((verb) => `${domain}.${verb}`),
    );
    expect(verbs.sort()).toEqual(Object.keys(CALLS).sort());
    expect(Object.keys(electron.exposed['calloutReport'] ?? {}).sort()).toEqual(['model', 'ready']);
    const { on } = electron.exposed['callout'] as { on: (event: string, listener: () => void) => unknown };
    expect(() => on('ipc-message', () => undefined)).toThrow(/unknown event/);
    expect(usersOf(/\bipcRenderer\b/, 'electron', 'renderer')).toEqual([
      'electron/preload/index.ts',
      'electron/preload/report.ts',
    ]);
    expect(usersOf(/from 'electron'/, 'renderer', 'shared')).toEqual([]);
  });
});

describe('beyond the checklist', () => {
  it('the names the preload knows are those of the contract', () => {
    expect([...CALL_NAMES].sort()).toEqual(Object.keys(CALLS).sort());
    expect([...EVENT_NAMES].sort()).toEqual(Object.keys(EVENTS).sort());
  });

  it('pages have no network, also where a policy would let them', () => {
    const { session, handlers } = fakeSession();
    denyNetwork(session as never, ['http://localhost:5173/']);
    const decide = vi.fn<(decision: { cancel: boolean }) => void>();
    for (const url of ['https://x/', 'http://localhost:5173/main.tsx', 'app://callout/a.js']) {
      handlers['network']?.({ url } as never, decide as never);
    }
    expect(decide.mock.calls.map(([{ cancel }]) => cancel)).toEqual([true, false, false]);
  });

  it('no page starts a download', () => {
    const { session } = fakeSession();
    denyDownloads(session as never);
    const preventDefault = vi.fn<() => void>();
    session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('a certificate the system does not trust is never accepted', async () => {
    const { refuseBadCertificates } = await import('../../../electron/security/certificates');
    const app = new EventEmitter();
    refuseBadCertificates(app as never);
    const decide = vi.fn<(accepted: boolean) => void>();
    app.emit('certificate-error', { preventDefault: () => undefined }, {}, 'https://x/', 'ERR', {}, decide);
    expect(decide).toHaveBeenCalledWith(false);
  });

  it('programs are started by their one wrapper each, without a shell', () => {
    const users = usersOf(/from 'node:child_process'|require\('child_process'\)/, 'electron');
    expect(users).toEqual(['electron/app/relaunch.ts', 'electron/probes/exec.ts']);
    expect(usersOf(/shell: *true|\bexecSync\(|[^.\w]exec\('/, 'electron')).toEqual([]);
  });

  it('no code is made from text, and no markup', () => {
    expect(
      usersOf(
        /\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\b|document\.write\(/,
        'electron',
        'renderer',
        'shared',
      ),
    ).toEqual([]);
  });
});
