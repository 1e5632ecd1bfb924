import { readdirSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type {
  CheckResult,
  Inspection,
  InspectionOptions,
  InspectionProgress,
  NotCollectedReason,
} from '@shared/domain/inspection';
import { SUITES, suiteWants } from '@shared/domain/suites';
import { checkTexts } from '@shared/texts';
import type { Check } from '../diagnostics/check';
import { CHECKS } from '../diagnostics/registry';
import { lostCheck, runCheck } from '../diagnostics/runner';
import { assembleInspection, INVENTORY_FACTS } from './assemble';
import type { Facts } from './assemble';
import { CommandRunner, MAX_PARALLEL } from './exec';
import type { ExecOptions, ExecOutcome, ExecWatcher } from './exec';
import type { FactKey, FactMap } from './facts';
import { LINUX_PROBES } from './linux/index';
import { MACOS_PROBES } from './macos/index';
import type { AnyProbe, ProbeContext, SharedContext } from './probe';
import { OutputKeeper } from './output-keeper';
import { unavailable } from './reading';
import type { Reading } from './reading';
import { readStandIns } from './stand-ins';
import { toolFolders } from './tools';
import { WINDOWS_PROBES } from './windows/index';

const PROBE_TIMEOUT_MS = 15_000;
/** The whole run; a step that is not done by then is timedOut. Headless runs must be over in less than 30 s. */
export const RUN_TIMEOUT_MS = 22_000;

/** What a run needs; everything but `options` has its value from the process outside tests. */
export interface RunRequest {
  readonly runId: string;
  readonly toolVersion: string;
  readonly packaged: boolean;
  readonly options: InspectionOptions;
  readonly platform?: NodeJS.Platform;
  readonly root?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** One command at a time, so that a death can be pinned on the command that caused it. */
  readonly careful?: boolean;
  /** Facts an earlier process of the same run has found, or has died of. */
  readonly seed?: Facts;
  /** Facts that are wanted although no check of this run needs them. */
  readonly moreFacts?: readonly FactKey[];
  /** Judge as with administrator rights, whoever this process runs as: the facts came from one who has them. */
  readonly elevated?: boolean;
  /** Results an earlier process of the same run has already told. */
  readonly seedChecks?: readonly CheckResult[];
}

/** What a run tells while it goes on. */
export interface RunEvents {
  progress?(progress: InspectionProgress): void;
  fact?(key: FactKey, reading: Reading<unknown>): void;
  check?(result: CheckResult): void;
  /** The whole output of a command that evidence shows only a part of, when the document is finished. */
  output?(sha256: string, text: string): void;
  /** Just before a command is started. */
  commandStarting?(key: FactKey): void;
  commandStarted?(key: FactKey, pid: number, command: string): void;
  commandEnded?(pid: number): void;
}

/** What a run is going to do: the probes of the platform and the checks that were asked for. */
export interface RunPlan {
  readonly probes: readonly AnyProbe[];
  readonly checks: readonly Check[];
}

/** The plan of a run. The inventory is always taken; probes that only feed checks are left out when none of these is wanted. */
export function planRun(
  options: InspectionOptions,
  platform: NodeJS.Platform,
  moreFacts: readonly FactKey[] = [],
): RunPlan {
  const all = platform === 'win32' ? WINDOWS_PROBES : platform === 'darwin' ? MACOS_PROBES : LINUX_PROBES;
  const slow = new Set<FactKey>(all.filter((probe) => probe.slow === true).map((probe) => probe.fact));
  const wanted = options.checks === undefined ? null : new Set(options.checks);
  const suite = options.suite ?? 'full';
  const quick = options.quick === true || SUITES[suite].quick;
  const checks = CHECKS.filter((check) =>
    wanted === null
      ? suiteWants(suite, check.id) && !(quick && check.needs.some((key) => slow.has(key)))
      : wanted.has(check.id),
  );
  const used = new Set<FactKey>([
    ...INVENTORY_FACTS,
    ...moreFacts,
    ...checks.flatMap((check) => [...check.needs, ...check.uses]),
  ]);
  // From the back: a probe stands after those it asks.
  for (const probe of all.toReversed()) if (used.has(probe.fact)) for (const key of probe.after ?? []) used.add(key);
  const probes = all.filter((probe) => used.has(probe.fact) && !(quick && wanted === null && probe.slow === true));
  return { probes, checks };
}

/**
 * Inspects the machine this process runs on. Plain Node, no Electron. Resolves with the finished document whatever single commands
 * do; rejects only when `signal` was aborted. Nothing it started is left running.
 */
export async function runInspection(request: RunRequest, events: RunEvents, signal: AbortSignal): Promise<Inspection> {
  const startedAt = performance.now();
  const takenAt = new Date();
  const env = request.env ?? process.env;
  const standIns = readStandIns(request.packaged, env);
  const platform = request.platform ?? standIns.platform;
  const root = request.root ?? standIns.root;
  const { options } = request;
  const { probes, checks } = planRun(options, platform, request.moreFacts);
  const texts = checkTexts(options.language);
  const total = probes.length + checks.length;
  const elevated = request.elevated ?? isElevated();
  const overtime = AbortSignal.timeout(RUN_TIMEOUT_MS);
  const runSignal = AbortSignal.any([signal, overtime]);
  const runner = new CommandRunner(
    toolFolders(platform, request.packaged, env),
    runSignal,
    undefined,
    request.careful === true ? 1 : MAX_PARALLEL,
  );

  const facts: Partial<Record<FactKey, Reading<unknown>>> = { ...request.seed };
  const told = new Map((request.seedChecks ?? []).map((result) => [result.id, result]));
  const results: CheckResult[] = [];
  let done = 0;
  const report = (progress: Omit<InspectionProgress, 'runId' | 'done' | 'total'>): void => {
    events.progress?.({ runId: request.runId, ...progress, done, total });
  };

  const pendingChecks = new Set(checks);
  const judgeReady = (): void => {
    for (const check of pendingChecks) {
      const awaited = [...check.needs, ...check.uses].some(
        (key) => facts[key] === undefined && probes.some((probe) => probe.fact === key),
      );
      if (awaited) continue;
      pendingChecks.delete(check);
      const earlier = told.get(check.id);
      const result = earlier ?? { ...runCheck(check, facts, options.language, elevated), timeLimitMs: timeLimitOf(check, probes) };
      results.push(result);
      done += 1;
      if (earlier === undefined) {
        events.check?.(result);
        const step = { stepId: check.id, kind: 'check', title: result.title } as const;
        report({ ...step, state: 'done', outcome: result.outcome, check: result });
      }
    }
  };

  const readings = new Map<FactKey, Promise<Reading<unknown>>>();
  const shared = new Map<string, Promise<unknown>>();
  const outputs = new OutputKeeper();
  const careful = request.careful === true;
  const order = careful ? [...probes].sort((a, b) => Number(a.slow ?? false) - Number(b.slow ?? false)) : probes;
  for (const probe of order) {
    const key = probe.fact;
    const seeded = facts[key];
    if (seeded !== undefined) {
      done += 1;
      readings.set(key, Promise.resolve(seeded));
      continue;
    }
    const step = { stepId: key, kind: 'section', title: texts.sections[key] } as const;
    const context = contextOf(key, runner, readings, shared, outputs, request, root, elevated, runSignal, events);
    report({ ...step, state: 'running' });
    // One at a time, a long command would keep all the others waiting: it goes last.
    const before = careful && probe.slow === true ? [...readings.values()] : [];
    const reading = Promise.all(before)
      .then(async () => await collect(probe, context))
      .then((found) => {
        facts[key] = found;
        events.fact?.(key, found);
        done += 1;
        report({ ...step, state: 'done' });
        judgeReady();
        return found;
      });
    readings.set(key, reading);
  }
  judgeReady();
  await Promise.all(readings.values());
  if (signal.aborted) throw new Error('cancelled');
  for (const check of pendingChecks) results.push(lostCheck(check, 'failed', options.language));

  const inspection = assembleInspection(facts as Facts, results, {
    toolVersion: request.toolVersion,
    options,
    takenAt,
    durationMs: performance.now() - startedAt,
    elevated,
  });
  for (const [sha256, text] of outputs.cited(inspection)) events.output?.(sha256, text);
  return inspection;
}

/** How long the slowest fact of a check may take. */
function timeLimitOf(check: Check, probes: readonly AnyProbe[]): number {
  const limits = probes
    .filter((probe) => check.needs.includes(probe.fact))
    .map((probe) => probe.timeoutMs ?? PROBE_TIMEOUT_MS);
  return Math.max(0, ...limits);
}

/** Whether this process may read what only an administrator may. */
export function isElevated(): boolean {
  if (typeof process.getuid === 'function') return process.getuid() === 0;
  try {
    // Windows has no such question; this folder opens for administrators alone.
    readdirSync(path.win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'config'));
    return true;
  } catch {
    return false;
  }
}

function contextOf(
  key: FactKey,
  runner: CommandRunner,
  readings: ReadonlyMap<FactKey, Promise<Reading<unknown>>>,
  shared: Map<string, Promise<unknown>>,
  outputs: OutputKeeper,
  request: RunRequest,
  root: string,
  elevated: boolean,
  runSignal: AbortSignal,
  events: RunEvents,
): ProbeContext & { readonly stop: (reason: NotCollectedReason) => void } {
  const own = new AbortController();
  const signal = AbortSignal.any([runSignal, own.signal]);
  const watcher: ExecWatcher = {
    starting: () => events.commandStarting?.(key),
    started: (pid, command) => events.commandStarted?.(key, pid, command),
    ended: (pid) => events.commandEnded?.(pid),
  };
  return {
    options: request.options,
    elevated,
    signal,
    root,
    run: async (tool, args, options) => outputs.keep(await runner.run(tool, args, options, own.signal, watcher)),
    fact: async <K extends FactKey>(other: K): Promise<Reading<FactMap[K]>> => {
      const reading = readings.get(other);
      // Only an order mistake in the registry can get here, and the registry's test forbids it.
      if (reading === undefined) return unavailable('failed', `${other} is collected after ${key}`);
      return (await reading) as Reading<FactMap[K]>;
    },
    once: async <T>(name: string, make: (context: SharedContext) => Promise<T>): Promise<T> => {
      const run = async (tool: string, args: readonly string[], options?: ExecOptions): Promise<ExecOutcome> =>
        outputs.keep(await runner.run(tool, args, options, undefined, watcher));
      const begun = shared.get(name) ?? make({ signal: runSignal, run });
      shared.set(name, begun);
      // Under one name there is one kind of thing: the name is the probe family's own.
      return (await begun) as T;
    },
    stop: (reason) => {
      own.abort(reason);
    },
  };
}

/** One probe within its time. A probe that throws is a bug of ours or a surprise of the system: its fact is not there, no more. */
async function collect(probe: AnyProbe, context: ReturnType<typeof contextOf>): Promise<Reading<unknown>> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Reading<unknown>>((resolve) => {
    const stop = (): void => {
      resolve(unavailable('timedOut', 'the probe took too long'));
      context.stop('timedOut');
    };
    timer = setTimeout(stop, probe.timeoutMs ?? PROBE_TIMEOUT_MS);
    context.signal.addEventListener('abort', stop, { once: true });
    if (context.signal.aborted) stop();
  });
  const work = (async (): Promise<Reading<unknown>> => {
    try {
      return await probe.collect(context);
    } catch (error) {
      return unavailable('failed', error instanceof Error ? error.message : String(error));
    }
  })();
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    // After a time-out the command is being killed; waiting for it keeps "nothing left running" true.
    if (context.signal.aborted) await Promise.race([work, new Promise((resolve) => setTimeout(resolve, 600))]);
  }
}
