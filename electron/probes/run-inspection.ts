import { readdirSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CheckResult, Inspection, InspectionOptions, InspectionProgress } from '@shared/domain/inspection';
import { SUITES, suiteWants } from '@shared/domain/suites';
import { checkTexts } from '@shared/texts';
import type { Check } from '../diagnostics/check';
import { CHECKS } from '../diagnostics/registry';
import { lostCheck, runCheck } from '../diagnostics/runner';
import { assembleInspection, INVENTORY_FACTS } from './assemble';
import type { Facts } from './assemble';
import type { FactKey } from './facts';
import { LINUX_PROBES } from './linux/index';
import { MACOS_PROBES } from './macos/index';
import type { AnyProbe } from './probe';
import { PROBE_TIMEOUT_MS, ProbeRun, probesFor } from './probe-run';
import type { CommandEvents } from './probe-run';
import type { Reading } from './reading';
import { WINDOWS_PROBES } from './windows/index';

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
  /** Judge as with administrator rights, whoever this process runs as: the facts came from one who has them. */
  readonly elevated?: boolean;
  /** Results an earlier process of the same run has already told. */
  readonly seedChecks?: readonly CheckResult[];
}

/** What a run tells while it goes on. */
export interface RunEvents extends CommandEvents {
  progress?(progress: InspectionProgress): void;
  fact?(key: FactKey, reading: Reading<unknown>): void;
  check?(result: CheckResult): void;
  /** The whole output of a command that evidence shows only a part of, when the document is finished. */
  output?(sha256: string, text: string): void;
}

/** What a run is going to do: the probes of the platform and the checks that were asked for. */
export interface RunPlan {
  readonly probes: readonly AnyProbe[];
  readonly checks: readonly Check[];
}

/** Everything a system can be asked. */
export function probesOf(platform: NodeJS.Platform): readonly AnyProbe[] {
  return platform === 'win32' ? WINDOWS_PROBES : platform === 'darwin' ? MACOS_PROBES : LINUX_PROBES;
}

/** The plan of a run. The inventory is always taken; probes that only feed checks are left out when none of these is wanted. */
export function planRun(options: InspectionOptions, platform: NodeJS.Platform): RunPlan {
  const all = probesOf(platform);
  const slow = new Set<FactKey>(all.filter((probe) => probe.slow === true).map((probe) => probe.fact));
  const wanted = options.checks === undefined ? null : new Set(options.checks);
  const suite = options.suite ?? 'full';
  const quick = options.quick === true || SUITES[suite].quick;
  const checks = CHECKS.filter((check) =>
    wanted === null
      ? suiteWants(suite, check.id) && !(quick && check.needs.some((key) => slow.has(key)))
      : wanted.has(check.id),
  );
  const keys = [...INVENTORY_FACTS, ...checks.flatMap((check) => [...check.needs, ...check.uses])];
  const probes = probesFor(keys, all).filter((probe) => !(quick && wanted === null && probe.slow === true));
  return { probes, checks };
}

/**
 * Inspects the machine this process runs on. Plain Node, no Electron. Resolves with the finished document whatever single commands
 * do; rejects only when `signal` was aborted. Nothing it started is left running.
 */
export async function runInspection(request: RunRequest, events: RunEvents, signal: AbortSignal): Promise<Inspection> {
  const startedAt = performance.now();
  const takenAt = new Date();
  const { options } = request;
  const elevated = request.elevated ?? isElevated();
  const overtime = AbortSignal.timeout(RUN_TIMEOUT_MS);
  const run = new ProbeRun({ ...request, elevated }, events, AbortSignal.any([signal, overtime]));
  const { platform } = run;
  const { probes, checks } = planRun(options, platform);
  const texts = checkTexts(options.language);
  const total = probes.length + checks.length;
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
      const result = earlier ?? {
        ...runCheck(check, facts, options.language, elevated),
        timeLimitMs: timeLimitOf(check, probes),
      };
      results.push(result);
      done += 1;
      if (earlier === undefined) {
        events.check?.(result);
        const step = { stepId: check.id, kind: 'check', title: result.title } as const;
        report({ ...step, state: 'done', outcome: result.outcome, check: result });
      }
    }
  };

  const careful = request.careful === true;
  const order = careful ? [...probes].sort((a, b) => Number(a.slow ?? false) - Number(b.slow ?? false)) : probes;
  for (const probe of order) {
    const key = probe.fact;
    const seeded = facts[key];
    if (seeded !== undefined) {
      done += 1;
      run.seed(key, seeded);
      continue;
    }
    const step = { stepId: key, kind: 'section', title: texts.sections[key] } as const;
    report({ ...step, state: 'running' });
    // One at a time, a long command would keep all the others waiting: it goes last.
    run.start(probe, careful && probe.slow === true, (found) => {
      facts[key] = found;
      events.fact?.(key, found);
      done += 1;
      report({ ...step, state: 'done' });
      judgeReady();
    });
  }
  judgeReady();
  await run.finished();
  if (signal.aborted) throw new Error('cancelled');
  for (const check of pendingChecks) results.push(lostCheck(check, 'failed', options.language));

  const inspection = assembleInspection(facts as Facts, results, {
    toolVersion: request.toolVersion,
    options,
    takenAt,
    durationMs: performance.now() - startedAt,
    elevated,
  });
  for (const [sha256, text] of run.outputs.cited(inspection)) events.output?.(sha256, text);
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
