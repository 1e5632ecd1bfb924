import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrashBudget } from '../../../../electron/app/crash-budget';
import { crashPage } from '../../../../electron/app/crash-page';
import { parseDeepLink } from '../../../../electron/app/deep-links';
import { earlyAnswer } from '../../../../electron/app/early-answer';
import { systemLocale } from '../../../../electron/app/locale';
import { LinkSource } from '../../../../electron/app/link-source';
import { reasonLine } from '../../../../electron/app/output';
import { chooseProfile, profileProblem } from '../../../../electron/app/profile';
import { headlessArguments, type RelaunchInput } from '../../../../electron/app/relaunch';
import { RUNTIME_MARKER, runtimeKind, runtimeLine } from '../../../../electron/app/runtime';
import { updateFeed } from '../../../../electron/app/update-feed';
import { ERROR_CODES } from '@shared/result';
import { languageOf, mainTexts } from '@shared/texts/main';

const en = mainTexts('en');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'small-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a callout:// link', () => {
  it.each([
    [
      'callout://job/01890a5d-ac96-774b-bcce-b302099a8057',
      { route: 'job', id: '01890a5d-ac96-774b-bcce-b302099a8057' },
    ],
    ['callout://today', { route: 'today', id: null }],
    ['callout://inspect/', { route: 'inspect', id: null }],
  ])('shows a page: %s', (link, expected) => {
    expect(parseDeepLink(link)).toEqual(expected);
  });

  it.each([
    'callout://job',
    'callout://job/',
    'callout://job/../../etc/passwd',
    'callout://job/a?x=1',
    'callout://job/a b',
    `callout://job/${'a'.repeat(65)}`,
    'callout://settings',
    'callout:job/a',
    'CALLOUT://job/a',
    'https://job/a',
    'callout://today\nx',
    '',
  ])('is dropped when it is not whole and known: %j', (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });

  it('waits for the window', () => {
    const handlers: ((event: { preventDefault: () => void }, url: string) => void)[] = [];
    const source = new LinkSource({ on: (_name: string, handler: never) => handlers.push(handler) } as never);
    handlers[0]?.({ preventDefault: () => undefined }, 'callout://job/7');
    source.open('callout://evil');
    const opened: unknown[] = [];
    source.listen((link) => opened.push(link));
    source.open('callout://today');
    expect(opened).toEqual([
      { route: 'job', id: '7' },
      { route: 'today', id: null },
    ]);
  });
});

describe('the profile folder', () => {
  it('is the one that was asked for, from where the user is', () => {
    expect(chooseProfile('p', { CALLOUT_PROFILE: '/other' }, '/default', '/home/anna')).toBe(
      path.resolve('/home/anna/p'),
    );
    expect(chooseProfile(null, { CALLOUT_PROFILE: '/tests' }, '/default', '/')).toBe(path.resolve('/tests'));
    expect(chooseProfile(null, { CALLOUT_PROFILE: '' }, '/default', '/')).toBe('/default');
  });
});

describe('a profile folder that cannot be used', () => {
  it('is named before anything is started', () => {
    expect(profileProblem(path.join(folder, 'new', 'profile'))).toBeNull();
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    expect(profileProblem(file)).toMatch(/a-file \(E[A-Z]+\)/);
    expect(profileProblem(path.join(file, 'below'))).toMatch(/below \(E[A-Z]+\)/);
  });

  it.skipIf(process.platform !== 'linux')('is refused at once where no folder can be made', () => {
    // Node's own recursive mkdir never comes back here: the parent is there, and still the folder is "not found"
    expect(profileProblem('/proc/callout/profile')).toMatch(/profile \(E[A-Z]+\)/);
  });
});

describe('starting again without a display', () => {
  const input = (over: Partial<RelaunchInput> = {}): RelaunchInput => ({
    platform: 'linux',
    appPath: null,
    args: ['inspect', '--out', 'x.json'],
    hasSwitch: () => false,
    switchValue: () => '',
    ...over,
  });

  it('puts the platform first and keeps what the user typed', () => {
    expect(headlessArguments(input({ appPath: '/src' }))).toEqual([
      '--ozone-platform=headless',
      '--log-level=3',
      '/src',
      'inspect',
      '--out',
      'x.json',
    ]);
  });

  it('keeps --no-sandbox, without which root cannot start', () => {
    expect(headlessArguments(input({ hasSwitch: (name) => name === 'no-sandbox' }))).toContain('--no-sandbox');
  });

  it('does so once, and on Linux only', () => {
    expect(headlessArguments(input({ switchValue: () => 'headless' }))).toBeNull();
    expect(headlessArguments(input({ platform: 'win32' }))).toBeNull();
  });
});

describe('the runtime', () => {
  it('is a fallback when the marker lies beside the program', () => {
    const resources = path.join(folder, 'resources');
    mkdirSync(resources);
    expect(runtimeKind(resources)).toBe('official');
    writeFileSync(path.join(folder, RUNTIME_MARKER), '{"from":"somewhere"}');
    expect(runtimeKind(resources)).toBe('fallback');
    expect(runtimeLine('33.2.1', 'fallback')).toBe('Electron 33.2.1 (fallback runtime)');
  });
});

describe('a page that keeps crashing', () => {
  it('is loaded again three times a minute', () => {
    const budget = new CrashBudget();
    expect([0, 1_000, 2_000, 3_000].map((at) => budget.mayReload(at))).toEqual([true, true, true, false]);
    expect(budget.mayReload(61_000)).toBe(true);
  });

  it('ends in a page without script, in the user’s language', () => {
    const page = crashPage(mainTexts('de'), 'de');
    expect(page).toContain('stürzt immer wieder ab');
    expect(page).not.toContain('<script');
    expect(page).toContain('nonce="__CSP_NONCE__"');
  });
});

describe('what needs no app', () => {
  it('is answered with the right exit code and one line', () => {
    expect(earlyAnswer({ kind: 'version' }, en, '1.2.3')).toEqual({ exitCode: 0, out: 'Callout 1.2.3\n', err: '' });
    const wrong = earlyAnswer({ kind: 'wrong', problem: 'unknownWord', what: 'x' }, en, '1');
    expect(wrong).toMatchObject({ exitCode: 2, out: '' });
    expect(wrong?.err.trim().split('\n')).toHaveLength(1);
    expect(earlyAnswer({ kind: 'window', link: null }, en, '1')).toBeNull();
  });

  it('says the reason of every error on one line', () => {
    for (const code of ERROR_CODES) {
      expect(reasonLine({ code, detail: 'a\nb' }, en)).toBe(`callout: ${en.errors[code]} (a b)`);
    }
  });
});

describe('the language', () => {
  it('is German for German systems and English for the others', () => {
    expect(['de', 'de-AT', 'DE', 'den', 'en-GB', 'C', ''].map(languageOf)).toEqual([
      'de',
      'de',
      'de',
      'en',
      'en',
      'en',
      'en',
    ]);
    expect(systemLocale(['c', 'de-DE'])).toBe('de-DE');
    expect(systemLocale(['c'])).toBe('en');
  });
});

describe('the update feed', () => {
  it('is off where none is set, or the placeholder', () => {
    const yml = path.join(folder, 'app-update.yml');
    writeFileSync(yml, 'provider: generic\nurl: https://updates.callout.invalid\n');
    expect(updateFeed({}, [path.join(folder, 'none.json'), yml])).toBeNull();
  });

  it('is what was set, the environment first', () => {
    const json = path.join(folder, 'update-feed.json');
    writeFileSync(json, '{"url":"https://updates.example.com/callout"}');
    expect(updateFeed({}, [json])).toBe('https://updates.example.com/callout');
    expect(updateFeed({ CALLOUT_UPDATE_URL: 'http://127.0.0.1:8080/' }, [json])).toBe('http://127.0.0.1:8080/');
  });

  it.each(['http://updates.example.com/', 'ftp://x', 'nonsense', 'file:///x'])('is never an unsafe one: %s', (url) => {
    expect(updateFeed({ CALLOUT_UPDATE_URL: url }, [])).toBeNull();
  });
});
