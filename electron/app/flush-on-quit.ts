import type { App } from 'electron';

/** A disk that does not answer must not keep the app from ending for ever. */
const LIMIT_MS = 5_000;

/** Holds the app's end until everything that was handed over is on the disk. */
export function flushOnQuit(app: Pick<App, 'on' | 'quit'>, close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const limit = setTimeout(quit, LIMIT_MS);
    void close()
      .catch(() => undefined)
      .then(() => clearTimeout(limit))
      // not within the event: Electron passes over a quit while it is still holding this one back
      .then(() => setImmediate(quit));
  });
  function quit(): void {
    if (state === 'closed') return;
    state = 'closed';
    app.quit();
  }
}
