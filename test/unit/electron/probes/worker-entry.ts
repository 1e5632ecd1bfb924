import type { FromWorker, ToWorker } from '../../../../electron/probes/protocol';
import { serveWorker } from '../../../../electron/probes/serve-worker';

// The probe process as plain Node: the same code as electron/probes/worker.ts, over Node's own channel instead of Electron's.
serveWorker({
  send: (message: FromWorker) => {
    process.send?.(message);
  },
  onMessage: (listener) => {
    process.on('message', (message) => {
      listener(message as ToWorker);
    });
  },
});
