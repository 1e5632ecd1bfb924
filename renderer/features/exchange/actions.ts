import { canonicalJson } from '@shared/domain/canonical-json';
import type { HeadlessTask, ImportContent } from '@shared/ipc/contract';
import { type AppError, fail, ok, type Result } from '@shared/result';
import { currentTechnician } from '../../app/session';
import { bridge } from '../../bridge';
import { commit, newId, RefusedError } from '../../db/commit';
import { absorbTables, collectExport, type ExportChoice, type ImportOutcome } from '../../db/exchange';
import { sha256Hex } from '../../db/sha256';
import { failed, type HeadlessOutcome, runConnect, runSync } from './sync-commands';

/** The day in a file's name. */
function fileName(choice: ExportChoice): string {
  const day = new Date().toISOString().slice(0, 10);
  if (typeof choice === 'string') return `${choice}-${day}.zip`;
  return choice === null ? `callout-${day}.zip` : `callout-since-${choice.since.slice(0, 10)}-${day}.zip`;
}

/** Writes the export zip; without a path the main process asks for one. */
export async function exportZip(choice: ExportChoice, path?: string) {
  const content = await collectExport(choice);
  if (content === null) return fail('notFound', `no job ${typeof choice === 'string' ? choice : ''}`);
  return bridge.exchange.writeExport({
    suggestedName: fileName(choice),
    tables: content.tables,
    files: content.files,
    counts: content.counts,
    ...(path === undefined ? {} : { path }),
  });
}

export type ImportResult =
  | { readonly type: 'export'; readonly name: string; readonly outcome: ImportOutcome }
  | {
      readonly type: 'inspection';
      readonly name: string;
      readonly hashChecked: boolean;
      readonly alreadyHere: boolean;
      /** The inspection here, new or known. */
      readonly id: string;
    };

/** Where an inspection that was made elsewhere belongs. */
export interface InspectionTarget {
  readonly jobId: string | null;
  readonly assetId: string | null;
}

/** Reads an export or a lone inspection and takes in what is not here yet; an inspection belongs to nothing then. */
export async function importFile(path?: string): Promise<Result<ImportResult>> {
  const read = await bridge.exchange.readImport(path === undefined ? {} : { path });
  if (!read.ok) return read;
  return ok(await absorbContent(read.value));
}

/** Takes in what a file turned out to hold and is not here yet. */
export async function absorbContent(
  content: ImportContent,
  target: InspectionTarget = { jobId: null, assetId: null },
): Promise<ImportResult> {
  if (content.type === 'export') {
    return { type: 'export', name: content.name, outcome: await absorbTables(content.tables) };
  }
  const { inspection } = content;
  // The file's own hash is of its text, which another writer may space differently; a record is known by its content.
  const sha256 = await sha256Hex(canonicalJson(inspection));
  const taken = await commit({
    action: 'inspection.import',
    by: technicianOr('import'),
    touches: ['inspection', 'job', 'asset'],
    build: async (read) => {
      const known = (await read.all('inspection')).find((record) => record.sha256 === sha256);
      if (known) return { changes: [], result: { id: known.id, alreadyHere: true } };
      const job = target.jobId === null ? undefined : await read.get('job', target.jobId);
      if (target.jobId !== null && !job) throw new RefusedError('notFound', { kind: 'job' });
      const asset = target.assetId === null ? undefined : await read.get('asset', target.assetId);
      if (target.assetId !== null && !asset) throw new RefusedError('notFound', { kind: 'asset' });
      const record = {
        id: newId(),
        jobId: job?.id ?? null,
        visitId: null,
        assetId: asset?.id ?? job?.assetId ?? null,
        takenAt: new Date(inspection.takenAt).toISOString(),
        durationMs: inspection.durationMs ?? 0,
        sha256,
        document: inspection,
        sample: job?.sample ?? asset?.sample ?? false,
      };
      const result = { id: record.id, alreadyHere: false };
      return { changes: [{ verb: 'create', kind: 'inspection', record }], result };
    },
  });
  return { type: 'inspection', name: content.name, hashChecked: content.hashChecked, ...taken };
}

// A headless import may come before anybody has signed in on this profile.
function technicianOr(fallback: string): string {
  try {
    return currentTechnician().id;
  } catch {
    return fallback;
  }
}

/** Does what a headless command asked. */
export async function runHeadlessTask(task: HeadlessTask): Promise<HeadlessOutcome> {
  if (task.command === 'export') {
    const written = await exportZip(task.jobNumber, task.path);
    if (!written.ok) return failed(written.error);
    const missing = written.value.missingFiles.length;
    const note = missing > 0 ? `, ${missing} file(s) missing from the profile` : '';
    return {
      ok: true,
      output: `${written.value.path} ${written.value.sizeBytes} bytes sha256 ${written.value.sha256}${note}`,
      reason: null,
    };
  }
  if (task.command === 'connect') return runConnect(task.path);
  if (task.command === 'sync') return runSync();
  const result = await importFile(task.path);
  if (!result.ok) return failed(result.error);
  const gap = result.value.type === 'export' ? importGap(result.value.outcome) : null;
  return {
    ...(gap === null ? { ok: true, reason: null } : failed(gap)),
    output: JSON.stringify(describe(result.value)),
  };
}

function describe(result: ImportResult) {
  if (result.type === 'inspection') {
    return { inspections: result.alreadyHere ? 0 : 1, hashChecked: result.hashChecked };
  }
  const { added, known, changed, conflicts, unreadable, unknownTables } = result.outcome;
  return { added, known, changed, conflicts, unreadable: unreadable.count, unknownTables };
}

/** What of an export was not taken in: a script must not hold it for a whole one. */
export function importGap({
  unreadable,
  unknownTables,
}: Pick<ImportOutcome, 'unreadable' | 'unknownTables'>): AppError | null {
  if (unknownTables.length > 0) {
    const lost = unreadable.count > 0 ? `, and ${unreadable.count} unreadable record(s)` : '';
    return { code: 'newerVersion', detail: `not taken in: ${unknownTables.join(', ')}${lost}; the rest was` };
  }
  if (unreadable.count === 0) return null;
  return {
    code: 'corruptFile',
    detail: `${unreadable.count} record(s) could not be read, the first: ${unreadable.first}; the rest was taken in`,
  };
}
