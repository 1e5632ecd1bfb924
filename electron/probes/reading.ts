import { createHash } from 'node:crypto';
import type { Evidence, NotCollectedReason } from '@shared/domain/inspection';
import type { ExecOutcome, ExecStatus } from './exec';
import type { FileOutcome } from './files';

/** A part of a fact that could not be read, while the rest could. */
export interface Gap {
  /** "disks.serial": section, then detail. */
  readonly what: string;
  readonly reason: NotCollectedReason;
  readonly tool?: string;
}

/** A fact, or the reason why it is not there. An absent device is a fact: an empty list. Plain JSON: it crosses processes. */
export type Reading<T> =
  | {
      readonly status: 'known';
      readonly value: T;
      readonly evidence: readonly Evidence[];
      readonly gaps: readonly Gap[];
      /** The format it was read from is known from documentation only: nobody has captured it on a real machine yet. */
      readonly unverified?: boolean;
    }
  | Unavailable;

export interface Unavailable {
  readonly status: 'unavailable';
  readonly reason: NotCollectedReason;
  /** The program the reason speaks of. */
  readonly tool?: string;
  /** Technical detail in English for the evidence. */
  readonly detail: string;
  readonly evidence: readonly Evidence[];
}

export function known<T>(value: T, evidence: readonly Evidence[] = [], gaps: readonly Gap[] = []): Reading<T> {
  return { status: 'known', value, evidence, gaps };
}

/** Marks a fact whose source was never captured; every verdict that needs it then says so. */
export function unverified<T>(reading: Reading<T>): Reading<T> {
  return reading.status === 'known' ? { ...reading, unverified: true } : reading;
}

export function unavailable(
  reason: NotCollectedReason,
  detail: string,
  evidence: readonly Evidence[] = [],
  tool?: string,
): Unavailable {
  return { status: 'unavailable', reason, detail, evidence, ...(tool === undefined ? {} : { tool }) };
}

const EXCERPT_MAX_CHARS = 4_000;

/** The first and last lines of a long text, so that an excerpt never gets longer than four thousand characters. */
export function excerptOf(text: string): string {
  const clean = text.replaceAll('\u0000', '').trimEnd();
  if (clean.length <= EXCERPT_MAX_CHARS) return clean;
  return `${clean.slice(0, EXCERPT_MAX_CHARS - 600)}\n[...]\n${clean.slice(-500)}`;
}

/** Evidence of a command; `excerpt` shortens the output to what matters, the hash always covers all of it. */
export function commandEvidence(outcome: ExecOutcome, excerpt?: string): Evidence {
  const said = outcome.stdout.trim() === '' ? outcome.stderr : outcome.stdout;
  return {
    command: outcome.command,
    exitCode: outcome.exitCode,
    durationMs: outcome.durationMs,
    excerpt: excerptOf(excerpt ?? (said.trim() === '' ? `(${outcome.status})` : said)),
    ...(outcome.stdout === '' ? {} : { sha256: sha256(outcome.stdout) }),
  };
}

/** Evidence of a file that was read. */
export function fileEvidence(file: string, outcome: FileOutcome, excerpt?: string): Evidence {
  return {
    command: `read ${file}`,
    exitCode: null,
    durationMs: outcome.durationMs,
    excerpt: excerptOf(outcome.status === 'ok' ? (excerpt ?? outcome.text) : `(${outcome.status})`),
    ...(outcome.status === 'ok' ? { sha256: sha256(outcome.bytes) } : {}),
  };
}

/** A command that gave no usable output, as a reading. */
export function failedCommand(outcome: ExecOutcome): Unavailable {
  return unavailable(
    reasonOf(outcome),
    outcome.detail ?? (outcome.stderr.trim().slice(0, 500) || `exit code ${String(outcome.exitCode)}`),
    [commandEvidence(outcome)],
    outcome.tool,
  );
}

/** A command whose output cannot be what it should be. */
export function badOutput(outcome: ExecOutcome, detail: string): Unavailable {
  return unavailable('badOutput', detail, [commandEvidence(outcome)], outcome.tool);
}

const REASONS: Readonly<Record<ExecStatus, NotCollectedReason>> = {
  ok: 'badOutput',
  exitNonZero: 'failed',
  toolMissing: 'toolMissing',
  timedOut: 'timedOut',
  notPermitted: 'notPermitted',
  outputTooLarge: 'outputTooLarge',
  cancelled: 'cancelled',
  failed: 'failed',
};

/** Why a command did not deliver; "permission denied" on standard error counts as notPermitted whatever the exit code was. */
export function reasonOf(outcome: ExecOutcome): NotCollectedReason {
  if (
    outcome.status === 'exitNonZero' &&
    /permission denied|operation not permitted|must be (run as )?root|are you root|you need to be root/i.test(
      outcome.stderr,
    )
  ) {
    return 'notPermitted';
  }
  return REASONS[outcome.status];
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
