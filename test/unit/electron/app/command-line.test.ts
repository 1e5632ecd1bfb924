import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../../electron/app/command-line';

const packaged = (...args: string[]) => parseCommandLine(['/opt/callout', ...args], false);
const command = (...args: string[]) => packaged(...args).command;

describe('the window', () => {
  it.each([
    [[]],
    [['--no-sandbox']],
    [['--enable-logging', '--ozone-platform=x11', '--remote-debugging-port=0', '--inspect=0']],
    [['--lang=fr']],
    [['--some-switch-of-tomorrow']],
    [['-psn_0_12345']],
  ])('opens whatever switches the system adds: %j', (args) => {
    expect(command(...args)).toEqual({ kind: 'window', link: null });
  });

  it('takes a link as it was given', () => {
    expect(command('callout://job/abc')).toEqual({ kind: 'window', link: 'callout://job/abc' });
  });
});

describe('in development', () => {
  it('skips the switches and the folder before the words', () => {
    const parsed = parseCommandLine(['/x/electron', '--no-sandbox', '.', 'inspect', '--quick'], true);
    expect(parsed.command).toEqual({
      kind: 'inspect',
      out: null,
      checks: null,
      quick: true,
      format: 'json',
      suite: null,
      redact: [],
    });
  });

  it('opens the window when there is nothing but the folder', () => {
    expect(parseCommandLine(['/x/electron', '/src'], true).command.kind).toBe('window');
  });
});

describe('options for every command', () => {
  it.each([[['--profile', '/p', 'inspect']], [['inspect', '--profile', '/p']], [['--profile=/p', 'inspect']]])(
    'takes the profile before and after the word: %j',
    (args) => {
      expect(packaged(...args)).toMatchObject({ profile: '/p', command: { kind: 'inspect' } });
    },
  );

  it('takes the language', () => {
    expect(packaged('inspect', '--lang', 'de').language).toBe('de');
    expect(packaged('inspect').language).toBeNull();
  });

  it('answers --version and --help whatever else is there', () => {
    expect(command('--version').kind).toBe('version');
    expect(command('inspect', '--help').kind).toBe('help');
  });
});

describe('the words', () => {
  it('reads inspect with all its options', () => {
    expect(
      command(
        'inspect',
        '--out',
        'x.json',
        '--format',
        'glpi',
        '--checks',
        'sto.free,mem.pressure',
        '--quick',
        '--redact',
        'serials,people',
      ),
    ).toEqual({
      kind: 'inspect',
      out: 'x.json',
      checks: ['sto.free', 'mem.pressure'],
      quick: true,
      format: 'glpi',
      suite: null,
      redact: ['people', 'serials'],
    });
    expect(command('inspect', '--suite', 'wontPrint', '--format', 'html')).toMatchObject({
      suite: 'wontPrint',
      format: 'html',
    });
  });

  it('reads export and import', () => {
    expect(command('export', 'all.zip')).toEqual({ kind: 'export', file: 'all.zip', jobNumber: null });
    expect(command('export', 'one.zip', '--job', 'CO-AM-0007')).toMatchObject({ jobNumber: 'CO-AM-0007' });
    expect(command('import', 'all.zip')).toEqual({ kind: 'import', file: 'all.zip' });
  });

  it('connect and sync', () => {
    expect(command('connect', 'rt.json')).toEqual({ kind: 'connect', file: 'rt.json' });
    expect(command('sync', '--once')).toEqual({ kind: 'sync', once: true });
    expect(command('sync')).toEqual({ kind: 'sync', once: false });
    expect(command('connect')).toMatchObject({ kind: 'wrong', problem: 'missingFile' });
    expect(command('sync', 'rt')).toMatchObject({ kind: 'wrong', problem: 'tooMany' });
    expect(command('export', 'x.zip', '--once')).toMatchObject({ kind: 'wrong', problem: 'badValue' });
  });
});

describe('wrong usage', () => {
  it.each([
    [['frobnicate'], 'unknownWord'],
    [['inspect', '--colour', 'red'], 'unknownOption'],
    [['inspect', '--out'], 'missingValue'],
    [['inspect', '--out', '--quick'], 'missingValue'],
    [['inspect', 'x.json'], 'tooMany'],
    [['inspect', '--checks', 'a,,b'], 'badValue'],
    [['inspect', '--checks', '../x'], 'badValue'],
    [['inspect', '--checks', 'sto.free,nonsense'], 'unknownCheck'],
    [['inspect', '--lang', 'fr'], 'badValue'],
    [['inspect', '--job', '7'], 'badValue'],
    [['inspect', '--format', 'xml'], 'unknownFormat'],
    [['inspect', '--suite', 'fast'], 'unknownSuite'],
    [['inspect', '--suite', 'slow', '--checks', 'sto.free'], 'suiteAndChecks'],
    [['inspect', '--redact', 'people,serial'], 'unknownRedaction'],
    [['inspect', '--redact', 'people,'], 'unknownRedaction'],
    [['export'], 'missingFile'],
    [['import', 'a', 'b'], 'tooMany'],
    [['--out', 'x.json'], 'badValue'],
    [['--profile'], 'missingValue'],
  ])('is refused: %j', (args, problem) => {
    expect(command(...args)).toMatchObject({ kind: 'wrong', problem });
  });
});
