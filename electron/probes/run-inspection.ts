import { performance } from 'node:perf_hooks';
import type {
  CheckResult,
  Inspection,
  InspectionOptions,
  InspectionProgress,
  NotCollectedReason,
} from '@shared/domain/inspection';
import { checkTexts } from '@shared/texts';
import type { Check } from '../diagnostics/check';
import { CHECKS } from '../diagnostics/registry';
import { lostCheck, runCheck } from '../diagnostics/runner';
import { assembleInspection } from './assemble';
import type { Facts } from './assemble';
import { CommandRunner, MAX_PARALLEL } from './exec';
import type { ExecWatcher } from './exec';
import type { FactKey, FactMap } from './facts';
import { LINUX_PROBES } from './linux/index';
import { MACOS_PROBES } from './macos/index';
import type { AnyProbe, ProbeContext } from './probe';
import { unavailable } from './reading';
import type { Reading } from './reading';
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
  /** Results an earlier process of the same run has already told. */
  readonly seedChecks?: readonly CheckResult[];
}

/** What a run tells while it goes on. */
export interface RunEvents {
  progress?(progress: InspectionProgress): void;
  fact?(key: FactKey, reading: Reading<unknown>): void;
  check?(result: CheckResult): void;
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
export function planRun(options: InspectionOptions, platform: NodeJS.Platform): RunPlan {
  const all = platform === 'win32' ? WINDOWS_PROBES : platform === 'darwin' ? MACOS_PROBES : LINUX_PROBES;
  const slow = new Set<FactKey>(all.filter((probe) => probe.slow === true).map((probe) => probe.fact));
  const wanted = options.checks === undefined ? null : new Set(options.checks);
  const checks = CHECKS.filter(
    (check) =>
      (wanted?.has(check.id) ?? true) &&
      !(options.quick === true && wanted === null && check.needs.some((key) => slow.has(key))),
  );
  const used = new Set(checks.flatMap((check) => [...check.needs, ...check.uses]));
  const probes = all.filter((probe) => (CHECK_ONLY.has(probe.fact) ? used.has(probe.fact) : true));
  return { probes, checks };
}

/** Facts that no part of the inventory is made of, and what they build on stands in the inventory anyway. */
const CHECK_ONLY: ReadonlySet<FactKey> = new Set<FactKey>([
  'fileSystems',
  'raid',
  'gateway',
  'dns',
  'internet',
  'clock',
  'failedUnits',
  'kernelLog',
  'load',
  'temperatures',
  'updates',
  'firewall',
  'restart',
]);

/**
 * Inspects the machine this process runs on. Plain Node, no Electron. Resolves with the finished document whatever single commands
 * do; rejects only when `signal` was aborted. Nothing it started is left running.
 */
export async function runInspection(request: RunRequest, events: RunEvents, signal: AbortSignal): Promise<Inspection> {
  const startedAt = performance.now();
  const takenAt = new Date();
  const platform = request.platform ?? process.platform;
  const { options } = request;
  const { probes, checks } = planRun(options, platform);
  const texts = checkTexts(options.language);
  const total = probes.length + checks.length;
  const elevated = isElevated();
  const overtime = AbortSignal.timeout(RUN_TIMEOUT_MS);
  const runSignal = AbortSignal.any([signal, overtime]);
  const runner = new CommandRunner(
    toolFolders(platform, request.packaged, request.env ?? process.env),
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
      const result = earlier ?? runCheck(check, facts, options.language, elevated);
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
    const context = contextOf(key, runner, readings, request, elevated, runSignal, events);
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

  return assembleInspection(facts as Facts, results, {
    toolVersion: request.toolVersion,
    options,
    takenAt,
    durationMs: performance.now() - startedAt,
    elevated,
  });
}

/** Whether this process may read what only an administrator may. On Windows this is not told before the elevated helper exists. */
export function isElevated(): boolean {
  return typeof process.getuid === 'function' && process.getuid() === 0;
}

function contextOf(
  key: FactKey,
  runner: CommandRunner,
  readings: ReadonlyMap<FactKey, Promise<Reading<unknown>>>,
  request: RunRequest,
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
    root: request.root ?? '/',
    run: async (tool, args, options) => await runner.run(tool, args, options, own.signal, watcher),
    fact: async <K extends FactKey>(other: K): Promise<Reading<FactMap[K]>> => {
      const reading = readings.get(other);
      // Only an order mistake in the registry can get here, and the registry's test forbids it.
      if (reading === undefined) return unavailable('failed', `${other} is collected after ${key}`);
      return (await reading) as Reading<FactMap[K]>;
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
