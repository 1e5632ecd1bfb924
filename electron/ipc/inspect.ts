import type { Inspection, InspectionProgress } from '@shared/domain/inspection';
import { fail, ok, type Result } from '@shared/result';
import type { Inspect } from '../app/inspect-command';
import { writeInspectionFile } from '../exchange/inspection-file';
import { formatInspection } from '../exchange/inspection-formats';
import { registerHandler } from './register';
import { sendEvent } from './send';

/** What the `inspect` calls need from the running app. */
export interface InspectCalls {
  readonly inspect: Inspect;
  /** Completes an inspection of this session with administrator rights. */
  readonly collectRest: (runId: string, signal: AbortSignal) => Promise<Result<Inspection>>;
  /** Asks where to save; null when the user changed their mind. */
  readonly askWhere: (suggestedName: string) => Promise<string | null>;
}

/** One inspection at a time: two would only slow each other down and double what the machine is asked. */
export function registerInspectCalls({ inspect, collectRest, askWhere }: InspectCalls): void {
  let running: { readonly runId: string; readonly controller: AbortController } | null = null;

  /** Runs one thing at a time, ended when the page that asked is reloaded or closed: nobody is left to hear the answer. */
  const alone = async (
    runId: string,
    contents: Electron.WebContents,
    work: (signal: AbortSignal) => Promise<Result<Inspection>>,
  ): Promise<Result<Inspection>> => {
    if (running !== null) return fail('busy');
    const controller = new AbortController();
    running = { runId, controller };
    const abort = (): void => controller.abort();
    const abortOnReload = (details: Electron.Event<Electron.WebContentsDidStartNavigationEventParams>): void => {
      if (details.isMainFrame && !details.isSameDocument) controller.abort();
    };
    contents.once('destroyed', abort);
    contents.once('render-process-gone', abort);
    contents.on('did-start-navigation', abortOnReload);
    try {
      return await work(controller.signal);
    } finally {
      running = null;
      contents.removeListener('destroyed', abort);
      contents.removeListener('render-process-gone', abort);
      contents.removeListener('did-start-navigation', abortOnReload);
    }
  };

  registerHandler('inspect.start', async ({ runId, options }, { contents }) => {
    const onProgress = (progress: InspectionProgress): void => sendEvent(contents, 'inspect.progress', progress);
    return alone(runId, contents, (signal) => inspect(runId, options, onProgress, signal));
  });

  registerHandler('inspect.collectRest', async ({ runId }, { contents }) =>
    alone(runId, contents, (signal) => collectRest(runId, signal)),
  );

  registerHandler('inspect.cancel', ({ runId }) => {
    if (running?.runId !== runId) return fail('notFound');
    running.controller.abort();
    return ok({});
  });

  registerHandler('inspect.saveAs', async ({ inspection, suggestedName, format, redact, language }) => {
    const file = await askWhere(suggestedName);
    if (file === null) return fail('cancelled');
    return writeInspectionFile(file, formatInspection(inspection, { format, redact, language }));
  });
}
