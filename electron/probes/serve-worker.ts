import type { ToWorker, WorkerPort } from './protocol';
import { runInspection } from './run-inspection';

const ALIVE_MS = 1_000;

/** The probe process's side of the line: one inspection a process, told piece by piece so that nothing found is lost if it dies. */
export function serveWorker(port: WorkerPort): void {
  const controller = new AbortController();
  let started = false;
  const alive = setInterval(() => {
    port.send({ type: 'alive' });
  }, ALIVE_MS);

  const start = async (message: Extract<ToWorker, { type: 'start' }>): Promise<void> => {
    try {
      const inspection = await runInspection(
        message.request,
        {
          progress: (progress) => {
            port.send({ type: 'progress', progress });
          },
          fact: (key, reading) => {
            port.send({ type: 'fact', key, reading });
          },
          check: (result) => {
            port.send({ type: 'check', result });
          },
          output: (sha256, text) => {
            port.send({ type: 'output', sha256, text });
          },
          commandStarting: (key) => {
            port.announce(`> ${key}`);
          },
          commandStarted: (key, pid, command) => {
            port.announce(`+ ${String(pid)}`);
            port.send({ type: 'commandStarted', key, pid, command });
          },
          commandEnded: (pid) => {
            port.announce(`- ${String(pid)}`);
            port.send({ type: 'commandEnded', pid });
          },
        },
        controller.signal,
      );
      port.send({ type: 'done', inspection });
    } catch (error) {
      port.send({ type: 'failed', detail: error instanceof Error ? error.message : String(error) });
    } finally {
      clearInterval(alive);
    }
  };

  port.onMessage((message) => {
    if (message.type === 'cancel') controller.abort();
    else if (!started) {
      started = true;
      void start(message);
    }
  });
  port.send({ type: 'ready' });
}
