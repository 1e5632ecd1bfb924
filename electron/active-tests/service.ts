import { activeTestResultSchema, testPlanSchema } from '@shared/domain/active-test';
import type { ActiveTestResult, TestPlan, TestProgress } from '@shared/domain/active-test';
import { fail, ok } from '@shared/result';
import type { Result } from '@shared/result';
import { activeTestTexts } from '@shared/texts/active-tests';
import { framed } from './run-test';
import type { TestRequest } from './test-run';
import type { FromTestWorker, ToTestWorker } from './worker';

const PLAN_TIMEOUT_MS = 12_000;
/** What a test may take beyond its own time: the plan before it, a last block of a slow drive. */
const GRACE_MS = 30_000;
const STOP_GRACE_MS = 3_000;
const POWER_MS = 2_000;

/** A running test process as this service sees it. */
export interface TestProcess {
  send(message: ToTestWorker): void;
  onMessage(listener: (message: FromTestWorker) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** What the service needs from around it; tests bring their own. */
export interface ActiveTestEnvironment {
  readonly fork: () => TestProcess;
  readonly isOnBattery: () => boolean;
}

/** What is planned for a test now. Errors: timedOut, processDied, badOutput. */
export async function planActiveTest(
  request: TestRequest,
  environment: ActiveTestEnvironment,
): Promise<Result<TestPlan>> {
  const child = environment.fork();
  return await new Promise((resolve) => {
    const end = (result: Result<TestPlan>): void => {
      clearTimeout(timer);
      resolve(result);
      child.kill();
    };
    const timer = setTimeout(() => {
      end(fail('timedOut'));
    }, PLAN_TIMEOUT_MS);
    child.onExit(() => {
      end(fail('processDied'));
    });
    child.onMessage((message) => {
      if (message.type === 'failed') end(fail('internal', message.detail));
      if (message.type !== 'plan') return;
      const plan = testPlanSchema.safeParse(message.plan);
      end(plan.success ? ok(plan.data) : fail('badOutput', plan.error.message.slice(0, 500)));
    });
    child.send({ type: 'plan', request });
  });
}

/**
 * Runs one test in a process of its own. Always settles with a result: one that was stopped, that died or that never answered says so
 * and is no pass. Watches mains power, and ends the process when the test does not stop by itself.
 */
export async function runActiveTest(
  request: TestRequest,
  onProgress: (progress: Omit<TestProgress, 'runId'>) => void,
  signal: AbortSignal,
  environment: ActiveTestEnvironment,
): Promise<Result<ActiveTestResult>> {
  const texts = activeTestTexts(request.language);
  const startedAt = new Date();
  const began = performance.now();
  const onMains = !environment.isOnBattery();
  const child = environment.fork();
  return await new Promise((resolve) => {
    let stopping: NodeJS.Timeout | undefined;
    const end = (result: Result<ActiveTestResult>): void => {
      clearTimeout(limit);
      clearTimeout(stopping);
      clearInterval(power);
      signal.removeEventListener('abort', byUser);
      resolve(result);
      child.kill();
    };
    const giveUp = (stoppedBy: 'user' | 'powerLost' | 'died' | 'timeLimit'): void => {
      const reason = { user: 'cancelled', powerLost: 'cancelled', died: 'processDied', timeLimit: 'timedOut' } as const;
      const verdict = {
        outcome: 'couldNotRun',
        summary: texts.stopped[stoppedBy],
        stoppedBy,
        reason: reason[stoppedBy],
      } as const;
      end(ok(framed(request, verdict, startedAt, performance.now() - began)));
    };
    const stop = (reason: 'user' | 'powerLost'): void => {
      child.send({ type: 'stop', reason });
      // A drive that does not answer holds its process in the kernel; nobody waits for it.
      stopping ??= setTimeout(() => {
        giveUp(reason);
      }, STOP_GRACE_MS);
    };
    const byUser = (): void => {
      stop('user');
    };
    const limit = setTimeout(
      () => {
        giveUp('timeLimit');
      },
      request.seconds * 1000 + GRACE_MS,
    );
    const power = setInterval(() => {
      if (onMains && environment.isOnBattery() && request.kind === 'cpuStress') stop('powerLost');
    }, POWER_MS);
    child.onExit(() => {
      giveUp('died');
    });
    child.onMessage((message) => {
      if (message.type === 'progress') onProgress(message.progress);
      else if (message.type === 'failed') end(fail('internal', message.detail));
      else if (message.type === 'result') {
        const result = activeTestResultSchema.safeParse(message.result);
        end(result.success ? ok(result.data) : fail('badOutput', result.error.message.slice(0, 500)));
      }
    });
    signal.addEventListener('abort', byUser, { once: true });
    child.send({ type: 'run', request });
    if (signal.aborted) byUser();
  });
}
