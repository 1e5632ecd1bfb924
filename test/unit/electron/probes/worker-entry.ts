import { writeSync } from 'node:fs';
import type { FromWorker, ToWorker } from '../../../../electron/probes/protocol';
import { serveWorker } from '../../../../electron/probes/serve-worker';

// The probe process as plain Node: the same code as electron/probes/worker.ts, over Node's own channel instead of Electron's.
serveWorker({
  announce: (line) => {
    writeSync(1, `${line}\n`);
  },
  send: (message: FromWorker) => {
    process.send?.(message);
  },
  onMessage: (listener) => {
    process.on('message', (message) => {
      listener(message as ToWorker);
    });
  },
});
