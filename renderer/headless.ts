// The store without a window: what `callout export` and `callout import` run when no window is open on the profile.
import { loadSession } from './app/session';
import { bridge } from './bridge';
import { database } from './db/database';
import { runHeadlessTask } from './features/exchange';

async function run(): Promise<void> {
  const asked = await bridge.headless.task({});
  if (!asked.ok) return;
  const { taskId, task } = asked.value;
  try {
    await database().open();
    await loadSession();
    await bridge.headless.done({ taskId, ...(await runHeadlessTask(task)) });
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await bridge.headless.done({ taskId, ok: false, output: '', reason });
  }
}

void run();
