import { type Redaction, REDACTIONS } from '@shared/domain/redaction';
import { SUITE_IDS, type SuiteId } from '@shared/domain/suites';
import type { Language } from '@shared/ipc/contract';
import { SECTION_IDS } from '@shared/texts';
import type { MainTexts } from '@shared/texts/main';
import { CHECKS } from '../diagnostics/registry';
import type { FactKey } from '../probes/facts';
import { INSPECTION_FORMATS, type InspectionFormat } from '../exchange/inspection-formats';
import { LINK_SCHEME } from './deep-links';

type ProblemKey = Extract<
  keyof MainTexts['commands'],
  | 'unknownWord'
  | 'unknownOption'
  | 'missingValue'
  | 'missingFile'
  | 'tooMany'
  | 'badValue'
  | 'unknownCheck'
  | 'unknownSuite'
  | 'unknownFormat'
  | 'unknownRedaction'
  | 'suiteAndChecks'
>;

export type Command =
  /** `link` as it was given: it is read where it is opened. */
  | { readonly kind: 'window'; readonly link: string | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'help' }
  | {
      readonly kind: 'inspect';
      readonly out: string | null;
      readonly checks: readonly string[] | null;
      readonly quick: boolean;
      readonly format: InspectionFormat;
      readonly suite: SuiteId | null;
      readonly redact: readonly Redaction[];
    }
  /** Not for people: this app, started once more with rights, prints some facts (see collect-command.ts). */
  | { readonly kind: 'collect'; readonly facts: readonly FactKey[]; readonly out: string | null }
  | { readonly kind: 'export'; readonly file: string; readonly jobNumber: string | null }
  | { readonly kind: 'import'; readonly file: string }
  | { readonly kind: 'connect'; readonly file: string }
  /** Once, or until a signal comes. */
  | { readonly kind: 'sync'; readonly once: boolean }
  /** Wrong usage: exit 2; `what` is the argument that is to blame. */
  | { readonly kind: 'wrong'; readonly problem: ProblemKey; readonly what: string };

export interface CommandLine {
  readonly command: Command;
  readonly profile: string | null;
  /** Asked for with `--lang`; the system's language when null. */
  readonly language: Language | null;
}

/** Switches that Chromium, Electron, Node's debugger and the systems put on our command line: none of our business. */
const FOREIGN_SWITCH =
  /^--?(?:no-sandbox|no-zygote|no-first-run|no-default-browser-check|ozone-|disable-|enable-|force-|use-|ignore-|allow-|in-process-gpu|gpu-|single-process|remote-|inspect|js-flags|log-|v=|vmodule|user-data-dir|password-store|proxy-|host-|lang=|type=|original-process-start-time|updated|squirrel-|psn_|gtk-version|class=|name=|trace-|expose|headless$|hide-scrollbars|mute-audio|window-|autoplay|touch-|high-dpi|device-scale|default-|test-type|origin-|auth-|crash|dns-|ssl-|tls-|variations|field-trial|metrics|no-|unsafely-|web-|wm-)/;

class Wrong extends Error {
  constructor(
    readonly problem: ProblemKey,
    readonly what: string,
  ) {
    super(problem);
  }
}

/**
 * Reads the command line. Pure; never throws: what cannot be understood is the command `wrong`.
 *
 * @param argv as Node gives it, the program first
 * @param isDefaultApp started as `electron APP ...`: everything up to the app's folder is not for us
 */
export function parseCommandLine(argv: readonly string[], isDefaultApp: boolean): CommandLine {
  const options = new Options(userArguments(argv, isDefaultApp));
  try {
    return { command: options.command(), profile: options.profile, language: options.language };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const { problem, what } = error;
    return { command: { kind: 'wrong', problem, what }, profile: options.profile, language: options.language };
  }
}

/** What the user typed after the program; see {@link parseCommandLine} for the parameters. */
export function userArguments(argv: readonly string[], isDefaultApp: boolean): string[] {
  const args = argv.slice(1);
  return isDefaultApp ? args.slice(args.findIndex((arg) => !arg.startsWith('-')) + 1) : args;
}

class Options {
  profile: string | null = null;
  language: Language | null = null;
  readonly #values = new Map<string, string>();
  readonly #words: string[] = [];
  readonly #unknown: string[] = [];

  constructor(private readonly args: readonly string[]) {}

  command(): Command {
    this.#read();
    if (this.#values.has('--help')) return { kind: 'help' };
    if (this.#values.has('--version')) return { kind: 'version' };
    const [word, ...rest] = this.#words;
    if (word === undefined) return this.#window(null);
    if (word.startsWith(`${LINK_SCHEME}:`)) return this.#window(word);
    const [unknown] = this.#unknown;
    if (unknown !== undefined) throw new Wrong('unknownOption', unknown);
    switch (word) {
      case 'inspect':
        this.#allow(['--out', '--format', '--checks', '--quick', '--suite', '--redact'], rest, 0);
        return this.#inspect();
      case 'collect':
        this.#allow(['--facts', '--out'], rest, 0);
        return this.#collect();
      case 'export':
        this.#allow(['--job'], rest, 1);
        return { kind: 'export', file: file(word, rest), jobNumber: this.#values.get('--job') ?? null };
      case 'import':
        this.#allow([], rest, 1);
        return { kind: 'import', file: file(word, rest) };
      case 'connect':
        this.#allow([], rest, 1);
        return { kind: 'connect', file: file(word, rest) };
      case 'sync':
        this.#allow(['--once'], rest, 0);
        return { kind: 'sync', once: this.#values.has('--once') };
      default:
        throw new Wrong('unknownWord', word);
    }
  }

  #read(): void {
    for (let i = 0; i < this.args.length; i++) {
      const arg = this.args[i] ?? '';
      const [name = '', ...rest] = arg.split('=');
      const inline = rest.length > 0 ? rest.join('=') : null;
      switch (name) {
        case '--help':
        case '--version':
        case '--quick':
        case '--once':
          if (inline !== null) throw new Wrong('badValue', arg);
          this.#values.set(name, '');
          break;
        case '--profile':
        case '--lang':
        case '--out':
        case '--format':
        case '--checks':
        case '--suite':
        case '--redact':
        case '--facts':
        case '--job': {
          const value = inline ?? this.args[++i];
          if (value === undefined || value === '' || (inline === null && value.startsWith('--'))) {
            throw new Wrong('missingValue', name);
          }
          this.#take(name, value);
          break;
        }
        default:
          if (!arg.startsWith('-')) this.#words.push(arg);
          else if (!FOREIGN_SWITCH.test(arg)) this.#unknown.push(arg);
      }
    }
  }

  #take(name: string, value: string): void {
    if (name === '--profile') this.profile = value;
    else if (name !== '--lang') this.#values.set(name, value);
    else if (value === 'en' || value === 'de') this.language = value;
    // Chromium has a --lang of its own and any language may stand there
    else if (this.#words.length > 0) throw new Wrong('badValue', `--lang ${value}`);
  }

  #window(link: string | null): Command {
    // a desktop may start us with switches we have never heard of; our own ones need their word
    const [own] = this.#values.keys();
    if (own !== undefined) throw new Wrong('badValue', own);
    return { kind: 'window', link };
  }

  #allow(options: readonly string[], words: readonly string[], maxWords: number): void {
    for (const name of this.#values.keys()) {
      if (!options.includes(name)) throw new Wrong('badValue', name);
    }
    const extra = words[maxWords];
    if (extra !== undefined) throw new Wrong('tooMany', extra);
  }

  #collect(): Command {
    const facts = (this.#values.get('--facts') ?? '').split(',');
    const unknown = facts.find((name) => !isSectionId(name));
    if (unknown !== undefined) throw new Wrong('badValue', `--facts ${unknown}`);
    return { kind: 'collect', facts: facts.filter(isSectionId), out: this.#values.get('--out') ?? null };
  }

  #inspect(): Command {
    const format = this.#values.get('--format') ?? 'json';
    if (!oneOf(INSPECTION_FORMATS, format)) throw new Wrong('unknownFormat', format);
    const suite = this.#values.get('--suite') ?? null;
    if (suite !== null && !oneOf(SUITE_IDS, suite)) throw new Wrong('unknownSuite', suite);
    const redact = listOf(this.#values.get('--redact')) ?? [];
    // a misspelt kind would leave in what was to be left out
    const strange = redact.find((kind) => !oneOf(REDACTIONS, kind));
    if (strange !== undefined) throw new Wrong('unknownRedaction', strange);
    const checks = listOf(this.#values.get('--checks'));
    if (checks !== undefined && suite !== null) throw new Wrong('suiteAndChecks', `--suite ${suite}`);
    if (checks?.some((id) => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id))) {
      throw new Wrong('badValue', `--checks ${checks.join(',')}`);
    }
    const unknown = checks?.find((id) => !CHECKS.some((check) => check.id === id));
    // an inspection without the check that was asked for would look like one that found nothing
    if (unknown !== undefined) throw new Wrong('unknownCheck', unknown);
    return {
      kind: 'inspect',
      out: this.#values.get('--out') ?? null,
      checks: checks ?? null,
      quick: this.#values.has('--quick'),
      format,
      suite,
      redact: REDACTIONS.filter((kind) => redact.includes(kind)),
    };
  }
}

function oneOf<T extends string>(list: readonly T[], text: string): text is T {
  return (list as readonly string[]).includes(text);
}

function listOf(text: string | undefined): string[] | undefined {
  return text?.split(',').map((part) => part.trim());
}

/** Facts and sections of the inventory have the same names. */
function isSectionId(name: string): name is FactKey {
  return (SECTION_IDS as readonly string[]).includes(name);
}

function file(word: string, rest: readonly string[]): string {
  const [name] = rest;
  if (name === undefined) throw new Wrong('missingFile', `${word} FILE`);
  return name;
}
