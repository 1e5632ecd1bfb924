import type { Job } from '@shared/domain/job';
import { GROUP_STATES, type JobEntry, jobEntry } from '@shared/domain/job-filter';
import type { Technician } from '@shared/domain/people';
import type { Visit } from '@shared/domain/visit';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';

const OPEN_STATES = GROUP_STATES.open ?? [];
const LIVE_VISITS = ['planned', 'travelling', 'onSite', 'working', 'break'] as const;
const OVER_VISITS = ['finished', 'aborted', 'missed'] as const;
/** Operations looked through for what colleagues last recorded: the newest ones. */
const LOOK_BACK = 1_000;

export interface BoardRows {
  readonly jobs: readonly Job[];
  readonly visits: readonly Visit[];
  readonly technicians: readonly Technician[];
  /** By job id. */
  readonly entries: ReadonlyMap<string, JobEntry>;
  readonly sites: ReadonlyMap<string, string>;
  /** By technician: the newest thing of theirs that came otherwise than by visits and jobs. */
  readonly heard: ReadonlyMap<string, string>;
  /** By technician: when something of theirs last came to this laptop. */
  readonly came: ReadonlyMap<string, string>;
}

/**
 * What the board is drawn from: every open job, and what was done since `since`. Finished jobs and visits of other days are many,
 * and stay out.
 */
export async function loadBoard(since: string, db: CalloutDatabase = database()): Promise<BoardRows> {
  const [open, live, over, technicians] = await Promise.all([
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
    db
      .of('visit')
      .where('state')
      .anyOf([...OVER_VISITS])
      .filter((visit) => (visit.transitions.at(-1)?.at ?? visit.updatedAt) >= since)
      .toArray(),
    db.of('technician').toArray(),
  ]);
  const visits = [...live, ...over];
  const here = new Set(open.map((job) => job.id));
  const missing = [...new Set(visits.map((visit) => visit.jobId))].filter((id) => !here.has(id));
  const more = (await db.of('job').bulkGet(missing)).filter((job) => job !== undefined);
  const jobs = [...open, ...more];
  const { entries, sites } = await namesOf(jobs, db);
  return { jobs, visits, technicians, entries, sites, ...(await newsOf(visits, db)) };
}

async function namesOf(jobs: readonly Job[], db: CalloutDatabase) {
  const ids = (field: 'customerId' | 'siteId') => [
    ...new Set(jobs.map((job) => job[field]).filter((id): id is string => id !== null)),
  ];
  const [customers, sites] = await Promise.all([
    db.of('customer').bulkGet(ids('customerId')),
    db.of('site').bulkGet(ids('siteId')),
  ]);
  const customerName = new Map(customers.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
  const siteName = new Map(sites.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
  const entries = new Map(
    jobs.map((job) => [
      job.id,
      jobEntry(job, {
        customer: customerName.get(job.customerId ?? '') ?? null,
        site: siteName.get(job.siteId ?? '') ?? null,
      }),
    ]),
  );
  return { entries, sites: siteName };
}

/** When colleagues last recorded something, and when something of theirs last came here. */
async function newsOf(visits: readonly Visit[], db: CalloutDatabase): Promise<Pick<BoardRows, 'heard' | 'came'>> {
  const heard = new Map<string, string>();
  const keepLater = (map: Map<string, string>, id: string, at: string) => {
    if ((map.get(id) ?? '') < at) map.set(id, at);
  };
  const operations = await db.outbox.orderBy('seq').reverse().limit(LOOK_BACK).toArray();
  for (const { by, at } of operations) keepLater(heard, by, at);
  const owner = new Map(visits.map((visit) => [visit.id, visit.technicianId]));
  const links = await db.links
    .where('recordId')
    .anyOf([...owner.keys()])
    .toArray();
  const came = new Map<string, string>();
  for (const { recordId, seenAt } of links) keepLater(came, owner.get(recordId) ?? '', seenAt);
  return { heard, came };
}

export function useBoardRows(since: string): BoardRows | undefined {
  return useLive(() => loadBoard(since), [since]);
}
