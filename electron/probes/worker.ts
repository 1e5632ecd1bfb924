import { writeSync } from 'node:fs';
import type { FromWorker, ToWorker } from './protocol';
import { serveWorker } from './serve-worker';

// Entry of the probe process (out/main/probe-worker.js), started by fork-worker.ts as an Electron utilityProcess.

const port = process.parentPort;
serveWorker({
  announce: (line) => {
    try {
      // Messages are queued and die with this process; what is in the pipe already does not.
      writeSync(1, `${line}\n`);
    } catch {
      // A full pipe only costs precision about the culprit.
    }
  },
  send: (message: FromWorker) => {
    port.postMessage(message);
  },
  onMessage: (listener) => {
    port.on('message', (event) => {
      // The parent is our own main process of the same build.
      listener(event.data as ToWorker);
    });
  },
});
