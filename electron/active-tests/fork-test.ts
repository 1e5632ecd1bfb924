import path from 'node:path';
import { powerMonitor, utilityProcess } from 'electron';
import type { ActiveTestEnvironment, TestProcess } from './service';
import type { FromTestWorker } from './worker';

/** Starts the test process. It lies beside the main bundle as test-worker.js. */
function forkTestProcess(): TestProcess {
  const child = utilityProcess.fork(path.join(import.meta.dirname, 'test-worker.js'), [], {
    serviceName: 'Callout tests',
    stdio: 'ignore',
  });
  return {
    send: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', (message: FromTestWorker) => {
        listener(message);
      });
    },
    onExit: (listener) => {
      child.on('exit', listener);
    },
    kill: () => {
      try {
        if (child.pid === undefined) child.kill();
        else process.kill(child.pid, 'SIGKILL');
      } catch {
        child.kill();
      }
    },
  };
}

/** Electron's own process and its word on the battery. */
export const ELECTRON_TESTS: ActiveTestEnvironment = {
  fork: forkTestProcess,
  isOnBattery: () => powerMonitor.isOnBatteryPower(),
};
