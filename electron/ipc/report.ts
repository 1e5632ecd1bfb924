import { fail } from '@shared/result';
import { type OpenReportPage, printReport } from '../report/print';
import type { FileStore } from '../vault/files';
import { registerHandler } from './register';

/** One report at a time: each needs a page process of its own. */
export function registerReportCalls({ store, openPage }: { store: FileStore; openPage: OpenReportPage }): void {
  let isPrinting = false;
  registerHandler('report.print', async (request) => {
    if (isPrinting) return fail('busy');
    isPrinting = true;
    try {
      return await printReport(request, store, openPage);
    } finally {
      isPrinting = false;
    }
  });
}
