import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../../electron/exchange/inspection-file';
import { type OpenReportPage, PDF_OPTIONS, printReport } from '../../../../electron/report/print';
import { FileStore } from '../../../../electron/vault/files';
import { reportRequest } from '../../../helpers/report-request';

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'print-'));
  store = new FileStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const request = reportRequest;

function page(pdf: string) {
  const state = { closed: 0, options: undefined as unknown };
  const opened = {
    printToPDF: (options: unknown) => {
      state.options = options;
      return Promise.resolve(Buffer.from(pdf));
    },
    close: () => void (state.closed += 1),
  };
  return { state, opened };
}

const codeOf = async (open: OpenReportPage, timeoutMs = 30_000) => {
  const result = await printReport(request(), store, open, timeoutMs);
  return result.ok ? 'none' : result.error.code;
};

describe('the printed report', () => {
  it('is made from the record that was signed, and stored', async () => {
    const { state, opened } = page('%PDF-1.7 report');
    let shown: unknown;
    const result = await printReport(request(), store, (asked, onReady) => {
      shown = asked;
      // the page may say so before its loading has been reported
      onReady();
      return Promise.resolve(opened);
    });
    expect(result).toEqual({ ok: true, value: { sha256: sha256Hex('%PDF-1.7 report'), sizeBytes: 15 } });
    expect(shown).toEqual(request());
    expect(state).toEqual({ closed: 1, options: PDF_OPTIONS });
    expect((await store.get(sha256Hex('%PDF-1.7 report'))).ok).toBe(true);
  });

  it('is refused when the record is not the one that was signed, before a page is opened', async () => {
    let opened = 0;
    const open: OpenReportPage = () => {
      opened += 1;
      return Promise.reject(new Error('no'));
    };
    const changed = await printReport(request({ record: '{"job":"CO-AM-0002"}' }), store, open);
    expect(changed).toMatchObject({ ok: false, error: { code: 'corruptFile' } });
    expect(opened).toBe(0);
  });

  it.each([
    ['{', 'corruptFile'],
    ['{"job":"CO-AM-0001"}', 'corruptFile'],
    ['{"schema":"callout-report/2"}', 'newerVersion'],
  ])('is refused at once when the record cannot be read: %s', async (record, code) => {
    const signed = request({ record, recordSha256: sha256Hex(record) });
    const result = await printReport(signed, store, () => Promise.reject(new Error('opened')));
    expect(result).toMatchObject({ ok: false, error: { code } });
  });

  it('is given up when the page is not drawn in time, and the page is closed', async () => {
    const { state, opened } = page('');
    expect(await codeOf(() => Promise.resolve(opened), 10)).toBe('timedOut');
    await expect.poll(() => state.closed).toBe(1);
  });

  it('fails when the page cannot be opened or ends', async () => {
    expect(await codeOf(() => Promise.reject(new Error('no page')))).toBe('processDied');
    const { opened } = page('');
    expect(
      await codeOf((_request, _onReady, onGone) => {
        onGone();
        return Promise.resolve(opened);
      }),
    ).toBe('processDied');
  });

  it('is never something else than a PDF', async () => {
    const { opened } = page('<html>');
    expect(
      await codeOf((_request, onReady) => {
        onReady();
        return Promise.resolve(opened);
      }),
    ).toBe('internal');
  });

  it('is A4 and tagged for screen readers', () => {
    expect(PDF_OPTIONS).toMatchObject({ pageSize: 'A4', generateTaggedPDF: true, printBackground: true });
  });
});
