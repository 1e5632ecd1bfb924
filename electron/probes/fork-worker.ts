import path from 'node:path';
import { utilityProcess } from 'electron';
import type { FromWorker, ToWorker, WorkerHandle } from './protocol';

const PIPE_GRACE_MS = 200;

/** Starts the probe process. It lies beside the main bundle as probe-worker.js. */
export function forkProbeWorker(): WorkerHandle {
  const child = utilityProcess.fork(path.join(import.meta.dirname, 'probe-worker.js'), [], {
    serviceName: 'Callout probes',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let announced = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    announced = (announced + chunk.toString('utf8')).slice(-20_000);
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
        let told = false;
        const tell = (): void => {
          if (told) return;
          told = true;
          listener(code);
        };
        // What it announced last may still be in the pipe.
        child.stdout?.once('end', tell);
        setTimeout(tell, PIPE_GRACE_MS);
      });
    },
    announced: () => announced,
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
