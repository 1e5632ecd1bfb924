import { reportModelSchema } from '@shared/domain/report-model';
import { type ReportRequest, reportRequestSchema } from '@shared/ipc/contract';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { startI18n } from '../i18n';
import { ServiceReport } from './ServiceReport';

declare global {
  interface Window {
    readonly calloutReport?: { readonly model: () => Promise<ReportRequest>; readonly ready: () => void };
  }
}

/**
 * Draws the report that main hands over and says so when every font it needs is there. The record is parsed again here: a text
 * this version cannot read is not printed at all (main gives up waiting and says so).
 */
async function start(): Promise<void> {
  const api = window.calloutReport;
  const root = document.getElementById('root');
  if (!api || !root) return;
  const request = reportRequestSchema.parse(await api.model());
  const model = reportModelSchema.parse(JSON.parse(request.signOff.record));
  await startI18n(request.language);
  document.title = model.job.officeNumber ?? model.job.number;
  flushSync(() => {
    createRoot(root).render(
      <ServiceReport
        model={model}
        language={request.language}
        signOff={request.signOff}
        recordSha256={request.signOff.recordSha256}
      />,
    );
  });
  await fontsInUse();
  api.ready();
}

/** Fonts are asked for by layout, and a face may only be asked for once another has come: until nothing is loading any more. */
async function fontsInUse(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    if (document.fonts.status === 'loaded') return;
  }
}

void start();
