import type { Language } from '@shared/ipc/contract';
import { buildReport, type ReportModel, reportModelSchema } from '@shared/domain/report-model';
import type { ReportRecords } from '@shared/domain/report-model';
import type { SignOff } from '@shared/domain/sign-off';
import { sealReport } from '../../../report/hash';
import { bridge, unwrap } from '../../../bridge';
import { commit, newId } from '../../../db/commit';
import { type CalloutDatabase, database } from '../../../db/database';
import { readSetting } from '../../../db/settings';
import { inspectionChanges } from '../inspection-changes';
import { type Actor, createChange, refuseWith, textOrNull } from './job-rows';

/** Everything the report of a job is made of, as it is in the store now. */
export async function readReportRecords(
  jobId: string,
  db: CalloutDatabase = database(),
): Promise<ReportRecords | null> {
  const job = await db.of('job').get(jobId);
  if (!job) return null;
  const one = async <K extends 'customer' | 'site' | 'contact' | 'asset'>(kind: K, id: string | null) =>
    id === null ? null : ((await db.of(kind).get(id)) ?? null);
  const inspections = await db.of('inspection').where('jobId').equals(jobId).toArray();
  return {
    job,
    customer: await one('customer', job.customerId),
    site: await one('site', job.siteId),
    contact: await one('contact', job.contactId),
    asset: await one('asset', job.assetId),
    visits: await db.of('visit').where('jobId').equals(jobId).toArray(),
    timeEntries: await db.of('timeEntry').where('jobId').equals(jobId).toArray(),
    notes: await db.of('note').where('jobId').equals(jobId).toArray(),
    partLines: await db.of('partLine').where('jobId').equals(jobId).toArray(),
    parts: await db.of('part').toArray(),
    inspections,
    changes: inspectionChanges(inspections),
    safetyTests: await db.of('safetyTest').where('jobId').equals(jobId).toArray(),
    safetyExceptions: await db.of('safetyException').where('jobId').equals(jobId).toArray(),
    technicians: await db.of('technician').toArray(),
    codes: await db.of('codeEntry').toArray(),
    companyName: await readSetting('companyName', db),
  };
}

/** The report as it would be signed now. */
export async function readReport(
  jobId: string,
  technicianId: string,
  now: string,
  db: CalloutDatabase = database(),
): Promise<ReportModel | null> {
  const records = await readReportRecords(jobId, db);
  return records === null ? null : buildReport(records, technicianId, now);
}

/** The very model that was signed; null when the stored text is not one this version can read. */
export function signedModel(signOff: Pick<SignOff, 'record'>): ReportModel | null {
  try {
    const parsed = reportModelSchema.safeParse(JSON.parse(signOff.record));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export interface SignOffInput {
  readonly outcome: SignOff['outcome'];
  readonly name: string;
  readonly role: string;
  readonly strokes: SignOff['strokes'];
  readonly padWidth: number;
  readonly padHeight: number;
  readonly typed: boolean;
  readonly reason: string;
  readonly reservation: string;
  /** What the report was shown in. */
  readonly language: Language;
}

/** What is missing before it can be filed; null when nothing is. */
export function signOffGap(input: SignOffInput): string | null {
  if (input.outcome !== 'signed') return textOrNull(input.reason) === null ? 'signOffNeedsReason' : null;
  if (textOrNull(input.name) === null) return 'signOffNeedsName';
  const drawn = input.strokes.some((stroke) => stroke.points.length > 0);
  return input.typed || drawn ? null : 'signOffNeedsSignature';
}

/**
 * Files the customer's word under the report that was on the screen: its text and its hash go into the record, so that the
 * PDF can only be made from this very text.
 */
export async function fileSignOff(
  model: ReportModel,
  jobId: string,
  input: SignOffInput,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<SignOff> {
  const gap = signOffGap(input);
  const seal = await sealReport(model);
  return commit(
    {
      action: `signOff.${input.outcome}`,
      by: actor.technician.id,
      touches: ['job', 'signOff'],
      build: async (read) => {
        if (gap !== null) return refuseWith([{ code: gap }]);
        const job = await read.get('job', jobId);
        if (!job) return refuseWith([{ code: 'notFound' }]);
        const now = actor.now ?? new Date().toISOString();
        const drawn = input.outcome === 'signed' && !input.typed;
        const signOff: SignOff = {
          id: newId(),
          createdAt: now,
          createdBy: actor.technician.id,
          updatedAt: now,
          sample: job.sample,
          jobId,
          outcome: input.outcome,
          name: input.name.trim(),
          role: textOrNull(input.role),
          at: now,
          strokes: drawn ? input.strokes : [],
          padWidth: drawn ? input.padWidth : 0,
          padHeight: drawn ? input.padHeight : 0,
          typed: input.outcome === 'signed' && input.typed,
          reason: input.outcome === 'signed' ? null : textOrNull(input.reason),
          reservation: textOrNull(input.reservation),
          ...seal,
          language: input.language,
        };
        return { changes: [createChange('signOff', signOff)], result: signOff };
      },
    },
    db,
  );
}

/** The language a sign-off's PDF is made in: the one that was signed, however late it is made; where nobody noted it, the one shown. */
export function languageOf(signOff: Pick<SignOff, 'language'>, shown: Language): Language {
  // rows of a first version have no such field at all
  return signOff.language ?? shown;
}

export interface StoredReport {
  readonly sha256: string;
  readonly name: string;
}

/**
 * Makes the PDF of a sign-off and hangs it on the job. The sign-off is on the disk before this begins: when it fails, nothing
 * is lost and it can be tried again.
 */
export async function makeReportPdf(
  signOff: SignOff,
  language: Language,
  fileName: string,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<StoredReport> {
  const { outcome, name, role, at, strokes, padWidth, padHeight, typed, reason, reservation } = signOff;
  const { recordSha256, record } = signOff;
  const stored = unwrap(
    await bridge.report.print({
      signOff: {
        outcome,
        name,
        role,
        at,
        strokes,
        padWidth,
        padHeight,
        typed,
        reason,
        reservation,
        recordSha256,
        record,
      },
      language,
    }),
  );
  await commit(
    {
      action: 'report.file',
      by: actor.technician.id,
      touches: ['attachment'],
      build: async () => {
        const now = actor.now ?? new Date().toISOString();
        const attachment = {
          id: newId(),
          createdAt: now,
          createdBy: actor.technician.id,
          updatedAt: now,
          sample: signOff.sample,
          jobId: signOff.jobId,
          name: fileName,
          mediaType: 'application/pdf',
          sha256: stored.sha256,
          sizeBytes: stored.sizeBytes,
          purpose: 'serviceReport' as const,
        };
        return { changes: [createChange('attachment', attachment)], result: undefined };
      },
    },
    db,
  );
  return { sha256: stored.sha256, name: fileName };
}
