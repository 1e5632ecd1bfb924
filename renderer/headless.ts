// The store without a window: what the commands that need it run when no window is open on the profile.
import { loadSession } from './app/session';
import { bridge } from './bridge';
import { runHeadlessTask } from './features/exchange';
import { beginStore, copiedOrFailed } from './features/storage';
import { startSync } from './sync';

async function run(): Promise<void> {
  const asked = await bridge.headless.task({});
  if (!asked.ok) return;
  const { taskId, task } = asked.value;
  try {
    await beginStore();
    await loadSession();
    // goes on until the main process ends it with this page
    if (task.command === 'sync' && !task.once) return void startSync();
    const done = await copiedOrFailed(task, await runHeadlessTask(task));
    await bridge.headless.done({ taskId, ...done });
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await bridge.headless.done({ taskId, ok: false, output: '', reason });
  }
}

void run();
