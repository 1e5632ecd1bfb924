import { assetLabel, type Asset } from '@shared/domain/asset';
import type { Inspection } from '@shared/domain/inspection';
import type { Job } from '@shared/domain/job';
import { matchAsset } from '@shared/domain/machine-identity';
import type { ImportContent } from '@shared/ipc/contract';
import { create } from 'zustand';
import { bridge, unwrap } from '../../bridge';
import { RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';
import { absorbContent, type InspectionTarget, sayImported } from '../exchange';

export type ImportedInspection = Extract<ImportContent, { type: 'inspection' }>;

/** An inspection that was read from a file and waits for a person to say where it belongs. */
export const usePendingImport = create<{ readonly pending: ImportedInspection | null }>(() => ({ pending: null }));

/**
 * Asks for a file and takes it in: an export at once, an inspection once it was said what it belongs to. Throws CallError when the file
 * was refused (damaged, its hash does not fit), RefusedError when it is none of ours.
 */
export async function importAny(): Promise<void> {
  const answer = await bridge.exchange.readImport({});
  // of a file, "unsupported" means that it is somebody else's
  if (!answer.ok && answer.error.code === 'unsupported') throw new RefusedError('notOurFile');
  const content = unwrap(answer);
  if (content.type === 'inspection') usePendingImport.setState({ pending: content });
  else sayImported(await absorbContent(content));
}

export interface ImportChoice {
  readonly value: string;
  readonly label: string;
  readonly group: 'jobs' | 'assets';
  readonly target: InspectionTarget;
  readonly asset: Asset | null;
}

export interface ImportChoices {
  readonly choices: readonly ImportChoice[];
  /** The one whose machine this is by serial or UUID: an open job before a bare machine; null when nothing proves any. */
  readonly suggested: ImportChoice | null;
}

const FINISHED: readonly Job['state'][] = ['closed', 'cancelled', 'draft'];

/** What an inspection can be attached to: open jobs, and machines. */
export async function readImportChoices(
  inspection: Inspection,
  db: CalloutDatabase = database(),
): Promise<ImportChoices> {
  const assets = await db.of('asset').toArray();
  const customers = new Map((await db.of('customer').toArray()).map((customer) => [customer.id, customer.name]));
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const jobs = await db
    .of('job')
    .where('state')
    .noneOf([...FINISHED])
    .toArray();
  jobs.sort((a, b) => b.reportedAt.localeCompare(a.reportedAt));
  const jobChoices = jobs.map((job): ImportChoice => {
    const asset = job.assetId === null ? null : (byId.get(job.assetId) ?? null);
    const text = job.symptomVerbatim.replaceAll(/\s+/g, ' ').trim().slice(0, 60);
    const label = [job.officeNumber ?? job.number, asset ? assetLabel(asset) : null, text].filter(Boolean).join(' · ');
    return { value: `job:${job.id}`, label, group: 'jobs', target: { jobId: job.id, assetId: job.assetId }, asset };
  });
  const assetChoices = assets.map((asset): ImportChoice => {
    const label = [assetLabel(asset) ?? asset.type, customers.get(asset.customerId)].filter(Boolean).join(' · ');
    return { value: `asset:${asset.id}`, label, group: 'assets', target: { jobId: null, assetId: asset.id }, asset };
  });
  const choices = [...jobChoices, ...assetChoices];
  // By serial or UUID only: a name alone is no reason to put it into somebody's file.
  const matches = matchAsset(inspection.machine, assets).filter(({ by }) => by !== 'hostname');
  const suggested = matches
    .map(({ asset }) => choices.find((choice) => choice.asset?.id === asset.id))
    .find((choice) => choice !== undefined);
  return { choices, suggested: suggested ?? null };
}
