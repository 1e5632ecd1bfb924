import type { Evidence, NotCollectedReason } from '@shared/domain/inspection';
import type { ExecOutcome } from '../exec';
import { parseSectionLine } from '../parse/windows/section-line';
import type { SectionAnswer } from '../parse/windows/section-line';
import type { ProbeContext, SharedContext } from '../probe';
import { commandEvidence, excerptOf } from '../reading';
import script from './collect.ps1?raw';
import type { SectionName } from './sections';

// One Windows PowerShell a run. Probes ask for sections; those asked for in the same turn of the event loop go into one process, and
// each section is handed over as soon as its line is there.

/** A section as a probe gets it. */
export interface SectionResult {
  readonly name: SectionName;
  readonly answer: SectionAnswer;
  readonly evidence: Evidence;
}

/** The whole process. Shorter than a run may take, longer than the script's own deadline, so that it can still say what timed out. */
const TIMEOUT_MS = 20_500;
const MAX_BYTES = 24 * 1024 * 1024;
/** Exit code of the first line below: AppLocker or an application control policy allows only a part of the language. */
const CONSTRAINED = 77;

/**
 * The script comes over standard input: a command line ends at 32,767 characters, an encoded or packed one looks like an attack to a
 * virus scanner, and a file on the disk would need to be allowed by the execution policy. `$input` and not `-Command -`, which reads
 * line by line like a person typing and so cuts blocks apart.
 */
const BOOTSTRAP =
  `if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { exit ${String(CONSTRAINED)} }; ` +
  '& ([scriptblock]::Create((@($input) -join [char]10)))';

export const POWERSHELL_ARGS: readonly string[] = [
  '-NoProfile',
  '-NonInteractive',
  '-ExecutionPolicy',
  'Bypass',
  '-Command',
  BOOTSTRAP,
];

/** The text that is sent to PowerShell: the sections that are wanted, then the script. */
export function scriptFor(wanted: readonly SectionName[]): string {
  return `$CalloutWanted = @(${wanted.map((name) => `'${name}'`).join(', ')})\n${script}`;
}

/** The sections of this run, asked from PowerShell together. */
export class WindowsSession {
  readonly #shared: SharedContext;
  readonly #asked = new Map<SectionName, Promise<SectionResult>>();
  #batch: Map<SectionName, (answer: SectionResult) => void> | null = null;

  constructor(shared: SharedContext) {
    this.#shared = shared;
  }

  /** A section's answer; resolves always, with the reason where there is none. */
  async section(name: SectionName): Promise<SectionResult> {
    const known = this.#asked.get(name);
    if (known !== undefined) return await known;
    const batch = this.#batch ?? this.#open();
    const asked = new Promise<SectionResult>((resolve) => {
      batch.set(name, resolve);
    });
    this.#asked.set(name, asked);
    return await asked;
  }

  #open(): Map<SectionName, (answer: SectionResult) => void> {
    const batch = new Map<SectionName, (answer: SectionResult) => void>();
    this.#batch = batch;
    // After everybody who starts now has asked.
    setImmediate(() => {
      this.#batch = null;
      void this.#run(batch);
    });
    return batch;
  }

  async #run(open: Map<SectionName, (answer: SectionResult) => void>): Promise<void> {
    const settle = (name: SectionName, answer: SectionAnswer, evidence: Evidence): void => {
      const resolve = open.get(name);
      open.delete(name);
      resolve?.({ name, answer, evidence });
    };
    const outcome = await this.#shared.run('powershell', POWERSHELL_ARGS, {
      input: scriptFor([...open.keys()]),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      onLine: (line) => {
        const parsed = parseSectionLine(line);
        if (parsed === null) return;
        const name = [...open.keys()].find((key) => key === parsed.section);
        if (name !== undefined) settle(name, parsed.answer, this.#evidenceOf(name, line, parsed.answer));
      },
    });
    if (open.size === 0) return;
    const error = detailOf(outcome);
    const answer: SectionAnswer = { status: missingReason(outcome), data: null, error, ms: outcome.durationMs };
    // Once for all of them: it goes over the whole output.
    const evidence = commandEvidence(
      outcome,
      outcome.stderr.trim() === '' ? `(${outcome.status}) ${error}` : outcome.stderr,
    );
    for (const name of open.keys()) settle(name, answer, { ...evidence, command: commandOf(name) });
  }

  #evidenceOf(name: SectionName, line: string, answer: SectionAnswer): Evidence {
    const data = answer.status === 'ok' ? JSON.stringify(answer.data, null, 1) : `(${answer.status}) ${answer.error}`;
    const shown = data === undefined ? line : data;
    const sha256 = this.#shared.keep?.(shown);
    return {
      command: commandOf(name),
      exitCode: null,
      durationMs: answer.ms,
      excerpt: excerptOf(shown),
      ...(sha256 === undefined ? {} : { sha256 }),
    };
  }
}

/** The one session of a run. */
export async function windowsSession(context: ProbeContext): Promise<WindowsSession> {
  return await context.once('windows.powershell', async (shared) => await Promise.resolve(new WindowsSession(shared)));
}

function commandOf(name: SectionName): string {
  return `powershell collect.ps1 ${name}`;
}

/** Why a section never came. A process that was ended takes only what it had not yet told with it. */
function missingReason(outcome: ExecOutcome): NotCollectedReason {
  if (outcome.exitCode === CONSTRAINED) return 'notPermitted';
  // A program that a policy forbids cannot be started: Windows' error 1260, which Node only knows as UNKNOWN.
  if (outcome.status === 'failed' && /spawn UNKNOWN/.test(outcome.detail ?? '')) return 'notPermitted';
  if (/ConstrainedLanguage|group policy|AppLocker|0x800704EC/i.test(outcome.stderr + (outcome.detail ?? '')))
    return 'notPermitted';
  switch (outcome.status) {
    case 'ok':
      return 'badOutput';
    case 'exitNonZero':
      return 'failed';
    default:
      return outcome.status;
  }
}

function detailOf(outcome: ExecOutcome): string {
  if (outcome.exitCode === CONSTRAINED)
    return 'a policy of this machine lets PowerShell use only a part of its language';
  return (outcome.detail ?? outcome.stderr.trim().slice(0, 500)) || `PowerShell ended (${outcome.status}) without it`;
}
