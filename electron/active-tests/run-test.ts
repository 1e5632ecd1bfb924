import type { ActiveTestResult, MachineTestKind, TestPlan } from '@shared/domain/active-test';
import { activeTestTexts } from '@shared/texts/active-tests';
import { CommandRunner } from '../probes/exec';
import type { FactKey } from '../probes/facts';
import { collectFacts, ProbeRun } from '../probes/probe-run';
import { isElevated, probesOf } from '../probes/run-inspection';
import { readStandIns } from '../probes/stand-ins';
import { toolFolders } from '../probes/tools';
import { cpuStress } from './cpu-stress';
import { diskRead } from './disk-read';
import { memoryPattern } from './memory-pattern';
import { networkQuality } from './network-quality';
import { planFacts, planOf } from './plan';
import type { TestContext, TestRequest, TestVerdict } from './test-run';

const TESTS: Readonly<Record<MachineTestKind, (context: TestContext) => Promise<TestVerdict>>> = {
  diskRead,
  memoryPattern,
  cpuStress,
  networkQuality,
};

/** What a test would do to this machine now. */
export async function planTest(request: TestRequest, signal: AbortSignal): Promise<TestPlan> {
  const context = contextOf(request, signal, () => undefined);
  return planOf(request, await context.facts(planFacts(request.kind)), context.elevated);
}

/**
 * Runs one test in plain Node and puts its verdict into the frame of a result. A condition that forbids it is looked at again here,
 * whatever the screen has shown; `signal.reason` says who stopped it.
 */
export async function runTest(
  request: TestRequest,
  progress: TestContext['progress'],
  signal: AbortSignal,
): Promise<ActiveTestResult> {
  const startedAt = new Date();
  const began = performance.now();
  const context = contextOf(request, signal, progress);
  const plan = await planTest(request, signal);
  const blocking = plan.conditions.find(({ blocks }) => blocks);
  const seconds = Math.min(request.seconds, plan.seconds.maximum);
  const texts = activeTestTexts(request.language);
  const verdict: TestVerdict =
    blocking === undefined
      ? await TESTS[request.kind]({ ...context, request: { ...request, seconds } })
      : { outcome: 'couldNotRun', summary: `${texts.refused} ${blocking.text}`, reason: 'notPermitted' };
  return framed(request, stoppedVerdict(verdict, signal, texts), startedAt, performance.now() - began);
}

/** A test that was stopped proves nothing, unless it had found a fault already. */
function stoppedVerdict(
  verdict: TestVerdict,
  signal: AbortSignal,
  texts: ReturnType<typeof activeTestTexts>,
): TestVerdict {
  if (!signal.aborted || verdict.outcome === 'fail') return verdict;
  const stoppedBy = signal.reason === 'powerLost' ? 'powerLost' : 'user';
  const { nextStep: _, ...rest } = verdict;
  return { ...rest, outcome: 'couldNotRun', reason: 'cancelled', summary: texts.stopped[stoppedBy], stoppedBy };
}

/** A verdict with times and the words of its limits. */
export function framed(
  request: Pick<TestRequest, 'kind' | 'language'>,
  verdict: TestVerdict,
  startedAt: Date,
  durationMs: number,
): ActiveTestResult {
  const texts = activeTestTexts(request.language);
  return {
    kind: request.kind,
    subject: verdict.subject ?? null,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    outcome: verdict.outcome,
    summary: verdict.summary,
    measured: [...(verdict.measured ?? [])],
    evidence: [...(verdict.evidence ?? [])],
    threshold: texts[request.kind].threshold,
    source: texts.sources[request.kind],
    language: request.language,
    ...(verdict.reason === undefined ? {} : { reason: verdict.reason }),
    ...(verdict.stoppedBy === undefined ? {} : { stoppedBy: verdict.stoppedBy }),
    ...(verdict.nextStep === undefined ? {} : { nextStep: verdict.nextStep }),
  };
}

function contextOf(request: TestRequest, signal: AbortSignal, progress: TestContext['progress']): TestContext {
  const { packaged } = request;
  const { platform } = readStandIns(packaged, process.env);
  const elevated = isElevated();
  const runner = new CommandRunner(toolFolders(platform, packaged, process.env), signal);
  return {
    request,
    elevated,
    platform,
    signal,
    progress,
    run: async (tool, args, options) => await runner.run(tool, args, options),
    facts: async (keys: readonly FactKey[]) => {
      const run = new ProbeRun({ options: { language: request.language }, packaged, elevated }, {}, signal);
      return await collectFacts(keys, probesOf(platform), run);
    },
  };
}
