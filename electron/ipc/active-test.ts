import { app } from 'electron';
import { ELECTRON_TESTS } from '../active-tests/fork-test';
import { planActiveTest, runActiveTest } from '../active-tests/service';
import { fail, ok } from '@shared/result';
import { registerHandler } from './register';
import { sendEvent } from './send';

/** Tests with consent, one at a time: two would measure each other. */
export function registerActiveTestCalls(): void {
  let running: { readonly runId: string; readonly controller: AbortController } | null = null;

  registerHandler('activeTest.plan', async ({ kind, language, hosts }) =>
    planActiveTest({ kind, language, hosts, target: null, seconds: 1, packaged: app.isPackaged }, ELECTRON_TESTS),
  );

  registerHandler('activeTest.start', async ({ runId, ...wanted }, { contents }) => {
    if (running !== null) return fail('busy');
    const controller = new AbortController();
    running = { runId, controller };
    const abort = (): void => controller.abort('user');
    contents.once('destroyed', abort);
    contents.once('render-process-gone', abort);
    try {
      return await runActiveTest(
        { ...wanted, packaged: app.isPackaged },
        (progress) => sendEvent(contents, 'activeTest.progress', { runId, ...progress }),
        controller.signal,
        ELECTRON_TESTS,
      );
    } finally {
      running = null;
      contents.removeListener('destroyed', abort);
      contents.removeListener('render-process-gone', abort);
    }
  });

  registerHandler('activeTest.cancel', ({ runId }) => {
    if (running?.runId !== runId) return fail('notFound');
    running.controller.abort('user');
    return ok({});
  });
}
