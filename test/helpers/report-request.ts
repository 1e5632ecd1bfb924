import { createHash } from 'node:crypto';
import { buildReport, canonicalJson } from '@shared/domain/report-model';
import { type ReportRequest, reportRequestSchema } from '@shared/ipc/contract';
import { ANNA, at, makeJob, makeNote, makePart, makePartLine, makeTechnician, makeVisit } from './job-rows';

/** A signed report of a small job, as the window hands it to the main process. */
export function reportRequest(
  signOff: Partial<ReportRequest['signOff']> = {},
  language: 'en' | 'de' = 'en',
): ReportRequest {
  const model = buildReport(
    {
      job: makeJob({ state: 'inProgress' }),
      customer: null,
      site: null,
      contact: null,
      asset: null,
      visits: [makeVisit([['onSite', 0]])],
      timeEntries: [],
      notes: [makeNote({ text: 'Netzteil getauscht, läuft wieder.' })],
      partLines: [makePartLine()],
      parts: [makePart()],
      inspections: [],
      changes: [],
      safetyTests: [],
      safetyExceptions: [],
      technicians: [makeTechnician()],
    },
    ANNA,
    at(90),
  );
  const record = canonicalJson(model);
  return reportRequestSchema.parse({
    language,
    signOff: {
      outcome: 'signed',
      name: 'Ann Miller',
      role: null,
      at: at(95),
      typed: true,
      reason: null,
      reservation: null,
      record,
      recordSha256: createHash('sha256').update(record).digest('hex'),
      ...signOff,
    },
  });
}
