import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { evidenceSchema, notCollectedReasonSchema } from '@shared/domain/inspection';
import type { Inspection, InspectionOptions } from '@shared/domain/inspection';
import { fail, ok } from '@shared/result';
import type { Result } from '@shared/result';
import { z } from '@shared/z';
import type { Facts } from './assemble';
import { elevatedCommand } from './elevated-command';
import { CommandRunner } from './exec';
import type { ExecOutcome } from './exec';
import type { FactKey } from './facts';
import type { Reading } from './reading';
import { planRun, runInspection } from './run-inspection';
import { readStandIns } from './stand-ins';
import { toolFolders } from './tools';

/** Time for a person to find their password. */
const ASK_TIMEOUT_MS = 180_000;
const MAX_BYTES = 32 * 1024 * 1024;

const gapSchema = z.object({ what: z.string(), reason: notCollectedReasonSchema, tool: z.string().optional() });
const readingSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    value: z.unknown(),
    evidence: z.array(evidenceSchema),
    gaps: z.array(gapSchema),
    unverified: z.boolean().optional(),
  }),
  z.object({
    status: z.literal('unavailable'),
    reason: notCollectedReasonSchema,
    tool: z.string().optional(),
    detail: z.string(),
    evidence: z.array(evidenceSchema),
  }),
]);

/** What the process with rights prints. */
export const COLLECTED_SCHEMA = 'callout-facts/1';
const collectedSchema = z.object({ schema: z.literal(COLLECTED_SCHEMA), facts: z.record(z.string(), readingSchema) });

/** An inspection of this session that can be completed. */
export interface FinishedRun {
  readonly runId: string;
  readonly options: InspectionOptions;
  readonly facts: Facts;
  readonly durationMs: number;
}

export interface RestContext {
  readonly toolVersion: string;
  readonly packaged: boolean;
  readonly program: string;
  readonly appPath: string | null;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Facts that could not be read, in whole or in part, for want of rights. */
export function withoutRights(facts: Facts): FactKey[] {
  // The keys of a table of facts are fact keys.
  return (Object.keys(facts) as FactKey[]).filter((key) => {
    const reading = facts[key];
    if (reading === undefined) return false;
    if (reading.status === 'unavailable') return reading.reason === 'notPermitted';
    return reading.gaps.some((gap) => gap.reason === 'notPermitted');
  });
}

/**
 * Asks the system for administrator rights, reads with them what an inspection could not, and judges everything anew. Errors:
 * `notFound` nothing was missing for want of rights, `unsupported` the system has no way to ask, `notPermitted` the person said no,
 * `timedOut`, `cancelled`, `badOutput`.
 */
export async function collectRest(
  run: FinishedRun,
  context: RestContext,
  signal: AbortSignal,
): Promise<Result<Inspection>> {
  const keys = withoutRights(run.facts);
  if (keys.length === 0) return fail('notFound', 'nothing was missing for want of rights');
  const env = context.env ?? process.env;
  const { platform } = readStandIns(context.packaged, env);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'callout-rights-'));
  try {
    const answerFile = path.join(folder, 'facts.json');
    const { program, appPath } = context;
    const command = elevatedCommand({ platform, program, appPath, keys, language: run.options.language, answerFile });
    if (command === null) return fail('unsupported');
    const runner = new CommandRunner(toolFolders(platform, context.packaged, env), signal);
    const limits = { timeoutMs: ASK_TIMEOUT_MS, maxBytes: MAX_BYTES };
    const outcome = await runner.run(command.tool, command.args, limits);
    const refusal = refusalOf(outcome);
    if (refusal !== null) return refusal;
    const text = command.answer === 'stdout' ? outcome.stdout : await readFile(answerFile, 'utf8').catch(() => '');
    // On Windows a "no" to the question of UAC leaves no file behind.
    if (text === '' && command.answer === 'file') return fail('notPermitted');
    const collected = readCollected(text, keys);
    if (collected === null) return fail('badOutput', 'the process with rights gave no facts');
    return ok(await judgeAgain({ ...run, facts: merged(run.facts, collected) }, context, platform));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** pkexec answers 126 when the person closed the question and 127 when there was nobody to ask; osascript 1 with "-128". */
function refusalOf(outcome: ExecOutcome): Result<never> | null {
  switch (outcome.status) {
    case 'ok':
      return null;
    case 'toolMissing':
      return fail('unsupported', outcome.tool);
    case 'timedOut':
      return fail('timedOut');
    case 'cancelled':
      return fail('cancelled');
    case 'outputTooLarge':
      return fail('badOutput', 'too long');
    default:
      return outcome.exitCode === 126 ||
        outcome.exitCode === 127 ||
        outcome.stderr.includes('-128') ||
        outcome.tool !== 'pkexec'
        ? fail('notPermitted', outcome.stderr.trim().slice(0, 300))
        : fail('internal', outcome.stderr.trim().slice(0, 300));
  }
}

/** Only the facts that were asked for; null when the text is none of ours. */
export function readCollected(text: string, keys: readonly FactKey[]): Facts | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = collectedSchema.safeParse(json);
  if (!parsed.success) return null;
  const facts: Partial<Record<FactKey, unknown>> = {};
  for (const key of keys) {
    const reading = parsed.data.facts[key];
    if (reading !== undefined) facts[key] = reading;
  }
  // Their values came from our own build; the finished document is checked against its schema all the same.
  return facts as Facts;
}

/** What was read with rights replaces what was not; a failure with rights never replaces a fact. */
function merged(before: Facts, rest: Facts): Facts {
  const facts: Partial<Record<FactKey, Reading<unknown>>> = { ...before };
  for (const [key, reading] of Object.entries(rest) as [FactKey, Reading<unknown>][]) {
    if (reading.status === 'known' || facts[key]?.status !== 'known') facts[key] = reading;
  }
  return facts as Facts;
}

async function judgeAgain(run: FinishedRun, context: RestContext, platform: NodeJS.Platform): Promise<Inspection> {
  const startedAt = performance.now();
  const { probes } = planRun(run.options, platform);
  const seed: Partial<Record<FactKey, Reading<unknown>>> = { ...run.facts };
  for (const { fact } of probes) {
    seed[fact] ??= { status: 'unavailable', reason: 'failed', detail: 'not collected', evidence: [] };
  }
  const inspection = await runInspection(
    {
      runId: run.runId,
      toolVersion: context.toolVersion,
      packaged: context.packaged,
      options: run.options,
      platform,
      seed: seed as Facts,
      elevated: true,
    },
    {},
    new AbortController().signal,
  );
  return { ...inspection, durationMs: Math.round(run.durationMs + performance.now() - startedAt) };
}
