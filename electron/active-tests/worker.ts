import type { ActiveTestResult, TestPlan, TestProgress } from '@shared/domain/active-test';
import { planTest, runTest } from './run-test';
import type { TestRequest } from './test-run';

// Entry of the process in which active tests run (out/main/test-worker.js): what they do to memory and processor, and what a dying
// drive does to them, stays out of the main process.

export type ToTestWorker =
  | { readonly type: 'plan' | 'run'; readonly request: TestRequest }
  | { readonly type: 'stop'; readonly reason: 'user' | 'powerLost' };

export type FromTestWorker =
  | { readonly type: 'progress'; readonly progress: Omit<TestProgress, 'runId'> }
  | { readonly type: 'plan'; readonly plan: TestPlan }
  | { readonly type: 'result'; readonly result: ActiveTestResult }
  | { readonly type: 'failed'; readonly detail: string };

const port = process.parentPort;
const controller = new AbortController();
const send = (message: FromTestWorker): void => {
  port.postMessage(message);
};

async function work({ type, request }: Extract<ToTestWorker, { type: 'plan' | 'run' }>): Promise<void> {
  try {
    if (type === 'plan') send({ type, plan: await planTest(request, controller.signal) });
    else {
      const tell = (fraction: number, text: string, measured: TestProgress['measured'] = []): void => {
        send({ type: 'progress', progress: { fraction, text, measured } });
      };
      const progress = (
        fraction: number,
        text: string,
        measured?: readonly TestProgress['measured'][number][],
      ): void => {
        tell(fraction, text, [...(measured ?? [])]);
      };
      send({ type: 'result', result: await runTest(request, progress, controller.signal) });
    }
  } catch (error) {
    send({ type: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
}

port.on('message', (event) => {
  // The parent is our own main process of the same build.
  const message = event.data as ToTestWorker;
  if (message.type === 'stop') controller.abort(message.reason);
  else void work(message);
});
