import { type PageEnvironment, openHiddenPage } from '../app/window';
import { registerReportPage } from '../ipc/register';
import type { OpenReportPage } from './print';

/** In memory and apart from the app's own: the report page sees neither the database nor anything a former report left. */
const PARTITION = 'report';

/** Opens the real report page, off screen. */
export function reportPageOpener(environment: PageEnvironment): OpenReportPage {
  return async (request, onReady, onGone) => {
    let answering: { stop: () => void } | undefined;
    const page = await openHiddenPage(environment, 'report.html', 'report', {
      partition: PARTITION,
      before: (contents) => {
        answering = registerReportPage(contents, request, onReady);
        contents.once('render-process-gone', onGone);
        contents.once('destroyed', onGone);
      },
    });
    return {
      printToPDF: (options) => page.contents.printToPDF(options),
      close: () => {
        answering?.stop();
        page.close();
      },
    };
  };
}
