import path from 'node:path';
import { utilityProcess } from 'electron';
import type { FromWorker, ToWorker, WorkerHandle } from './protocol';

/** Starts the probe process. It lies beside the main bundle as probe-worker.js. */
export function forkProbeWorker(): WorkerHandle {
  const child = utilityProcess.fork(path.join(import.meta.dirname, 'probe-worker.js'), [], {
    serviceName: 'Callout probes',
    stdio: 'ignore',
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message: ToWorker) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', (message: FromWorker) => {
        listener(message);
      });
    },
    onExit: (listener) => {
      child.on('exit', (code) => {
        listener(code);
      });
    },
    kill: () => {
      const { pid } = child;
      if (pid === undefined) {
        child.kill();
        return;
      }
      try {
        // Its own kill() asks politely; a hung process does not listen.
        process.kill(pid, 'SIGKILL');
      } catch {
        child.kill();
      }
    },
  };
}
