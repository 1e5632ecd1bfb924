import { assetLabel } from '@shared/domain/asset';
import type { Job } from '@shared/domain/job';
import { GROUP_STATES } from '@shared/domain/job-filter';
import type { Visit } from '@shared/domain/visit';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';

const OPEN_STATES = GROUP_STATES.open ?? [];
const DONE_STATES = GROUP_STATES.done ?? [];
const LIVE_VISITS = ['planned', 'travelling', 'onSite', 'working', 'break'] as const;

/** What a job's references are called. */
export interface Names {
  readonly customer: string | null;
  readonly site: string | null;
  readonly contact: string | null;
  readonly asset: string | null;
}

export interface OpenWork {
  readonly jobs: readonly Job[];
  readonly visits: readonly Visit[];
  /** By job id. */
  readonly names: ReadonlyMap<string, Names>;
}

/** Everything that is not finished, with its names: what the day is planned from. */
export async function loadOpenWork(technicianId: string, db: CalloutDatabase = database()): Promise<OpenWork> {
  const [open, visits] = await Promise.all([
    db
      .of('job')
      .where('state')
      .anyOf([...OPEN_STATES])
      .toArray(),
    db
      .of('visit')
      .where('state')
      .anyOf([...LIVE_VISITS])
      .toArray(),
  ]);
  // a visit may still run on a job that is resolved already
  const own = visits.filter((visit) => visit.technicianId === technicianId);
  const here = new Set(open.map((job) => job.id));
  const more = await db.of('job').bulkGet([...new Set(own.map((v) => v.jobId))].filter((id) => !here.has(id)));
  const jobs = [...open, ...more.filter((job) => job !== undefined)];

  const [customers, sites, contacts, assets] = await Promise.all([
    byId(
      db,
      'customer',
      jobs.map((job) => job.customerId),
    ),
    byId(
      db,
      'site',
      jobs.map((job) => job.siteId),
    ),
    byId(
      db,
      'contact',
      jobs.map((job) => job.contactId),
    ),
    byId(
      db,
      'asset',
      jobs.map((job) => job.assetId),
    ),
  ]);
  const names = new Map<string, Names>();
  for (const job of jobs) {
    const asset = assets.get(job.assetId ?? '');
    names.set(job.id, {
      customer: customers.get(job.customerId ?? '')?.name ?? null,
      site: sites.get(job.siteId ?? '')?.name ?? null,
      contact: contacts.get(job.contactId ?? '')?.name ?? null,
      asset: asset ? assetLabel(asset) : null,
    });
  }
  return { jobs, visits: own, names };
}

async function byId<K extends 'customer' | 'site' | 'contact' | 'asset'>(
  db: CalloutDatabase,
  kind: K,
  ids: readonly (string | null)[],
) {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const rows = await db.of(kind).bulkGet(wanted);
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])));
}

export function useOpenWork(technicianId: string): OpenWork | undefined {
  return useLive(() => loadOpenWork(technicianId), [technicianId]);
}

/** What was finished since the day began. Apart from the open work, because finished jobs are many. */
export async function loadDoneSince(dayStart: string, db: CalloutDatabase = database()): Promise<Job[]> {
  const done = await db
    .of('job')
    .where('state')
    .anyOf([...DONE_STATES])
    .toArray();
  return done.filter((job) => (job.restoredAt ?? job.updatedAt) >= dayStart);
}

export function useDoneSince(dayStart: string): readonly Job[] | undefined {
  return useLive(() => loadDoneSince(dayStart), [dayStart]);
}
