import type { InspectionProgress } from '@shared/domain/inspection';
import { fail, ok } from '@shared/result';
import type { Inspect } from '../app/inspect-command';
import { writeInspectionFile } from '../exchange/inspection-file';
import { registerHandler } from './register';
import { sendEvent } from './send';

/** What the `inspect` calls need from the running app. */
export interface InspectCalls {
  readonly inspect: Inspect;
  /** Asks where to save; null when the user changed their mind. */
  readonly askWhere: (suggestedName: string) => Promise<string | null>;
}

/** One inspection at a time: two would only slow each other down and double what the machine is asked. */
export function registerInspectCalls({ inspect, askWhere }: InspectCalls): void {
  let running: { readonly runId: string; readonly controller: AbortController } | null = null;

  registerHandler('inspect.start', async ({ runId, options }, { contents }) => {
    if (running !== null) return fail('busy');
    const controller = new AbortController();
    running = { runId, controller };
    const abort = (): void => controller.abort();
    // a page that was reloaded or closed has nobody left to hear the answer
    const abortOnReload = (details: Electron.Event<Electron.WebContentsDidStartNavigationEventParams>): void => {
      if (details.isMainFrame && !details.isSameDocument) controller.abort();
    };
    contents.once('destroyed', abort);
    contents.once('render-process-gone', abort);
    contents.on('did-start-navigation', abortOnReload);
    try {
      const onProgress = (progress: InspectionProgress): void => sendEvent(contents, 'inspect.progress', progress);
      return await inspect(runId, options, onProgress, controller.signal);
    } finally {
      running = null;
      contents.removeListener('destroyed', abort);
      contents.removeListener('render-process-gone', abort);
      contents.removeListener('did-start-navigation', abortOnReload);
    }
  });

  registerHandler('inspect.cancel', ({ runId }) => {
    if (running?.runId !== runId) return fail('notFound');
    running.controller.abort();
    return ok({});
  });

  registerHandler('inspect.saveAs', async ({ inspection, suggestedName }) => {
    const file = await askWhere(suggestedName);
    return file === null ? fail('cancelled') : writeInspectionFile(file, inspection);
  });
}
