import type { WebContents } from 'electron';
import { REPORT_SCHEMA, reportModelSchema } from '@shared/domain/report-schema';
import type { ReportRequest } from '@shared/ipc/contract';
import { fail, type Result } from '@shared/result';
import { z } from '@shared/z';
import { log } from '../app/log';
import { sha256Hex } from '../exchange/inspection-file';
import type { FileStore, StoredFile } from '../vault/files';

/** Fonts and a long record on a slow machine; beyond this something hangs. */
const READY_TIMEOUT_MS = 45_000;
const PDF_SIGNATURE = '%PDF-';

/** A hidden report page that has begun to load. */
export interface ReportPage {
  readonly printToPDF: WebContents['printToPDF'];
  readonly close: () => void;
}

/**
 * Opens the report page: it is given `request` when it asks, and `onReady` is called when it has drawn it (its fonts included), `onGone`
 * when its process ends.
 */
export type OpenReportPage = (request: ReportRequest, onReady: () => void, onGone: () => void) => Promise<ReportPage>;

/**
 * Prints the service report from the record that was signed, and stores the PDF.
 *
 * Errors: corruptFile (the record is not the one its hash stands for, or no report), newerVersion, timedOut, processDied, internal, those of the store
 */
export async function printReport(
  request: ReportRequest,
  store: FileStore,
  openPage: OpenReportPage,
  timeoutMs = READY_TIMEOUT_MS,
): Promise<Result<StoredFile>> {
  const { record, recordSha256 } = request.signOff;
  if (sha256Hex(record) !== recordSha256.toLowerCase())
    return fail('corruptFile', 'the record does not match its hash');
  const refusal = refuseRecord(record);
  if (refusal !== null) return refusal;
  let timer: NodeJS.Timeout | undefined;
  let opening: Promise<ReportPage> | undefined;
  try {
    const state = await new Promise<'ready' | 'gone' | 'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), timeoutMs);
      const gone = (): void => resolve('gone');
      opening = openPage(request, () => resolve('ready'), gone);
      opening.catch((error: unknown) => {
        log.error('report', 'the report page cannot be opened', error);
        gone();
      });
    });
    if (state === 'late') return fail('timedOut', 'the report page was not drawn in time');
    // "ready" may be said before the loading has been reported as finished
    const page = state === 'ready' ? await opening : undefined;
    if (!page) return fail('processDied', 'the report page ended');
    const pdf = await page.printToPDF(PDF_OPTIONS);
    if (pdf.subarray(0, PDF_SIGNATURE.length).toString('latin1') !== PDF_SIGNATURE) return fail('internal', 'no PDF');
    return await store.put(pdf);
  } finally {
    clearTimeout(timer);
    opening?.then(
      (page) => page.close(),
      () => undefined,
    );
  }
}

/** The page could only say nothing about a record it cannot read; better a reason at once than a time-out. */
function refuseRecord(record: string): ReturnType<typeof fail> | null {
  let value: unknown;
  try {
    value = JSON.parse(record);
  } catch {
    return fail('corruptFile', 'the record is no JSON');
  }
  const schema = z.object({ schema: z.string() }).safeParse(value).data?.schema ?? '';
  if (schema !== REPORT_SCHEMA && /^callout-report\/\d+$/.test(schema)) return fail('newerVersion', schema);
  const parsed = reportModelSchema.safeParse(value);
  return parsed.success
    ? null
    : fail('corruptFile', `the record is no report: ${parsed.error.issues[0]?.message ?? ''}`);
}

const PAGE_NUMBERS =
  '<div style="width:100%;font:7pt sans-serif;color:#5a6475;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** A4, tagged for screen readers; margins and page breaks come from the page's own style sheet. */
export const PDF_OPTIONS = {
  pageSize: 'A4',
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate: PAGE_NUMBERS,
} as const satisfies Electron.PrintToPDFOptions;
