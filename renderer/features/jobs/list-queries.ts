import { UNSENT_STATES } from '@shared/domain/operation';
import { assetLabel } from '@shared/domain/asset';
import { type JobEntry, jobEntry, type JobNames } from '@shared/domain/job-filter';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';

export interface JobList {
  readonly entries: readonly JobEntry[];
  readonly siteNames: ReadonlyMap<string, string>;
  /** Initials by technician id. */
  readonly initials: ReadonlyMap<string, string>;
}

const namesOf = <T extends { readonly id: string }>(rows: readonly T[], name: (row: T) => string) =>
  new Map(rows.map((row) => [row.id, name(row)]));

// Folding the text of ten thousand jobs takes a moment; only rows that changed are folded again.
const folded = new Map<string, { readonly key: string; readonly entry: JobEntry }>();

/** Every job with the names it is searched by. */
export async function loadJobList(db: CalloutDatabase = database()): Promise<JobList> {
  const [jobs, customers, sites, contacts, assets, technicians] = await Promise.all([
    db.of('job').toArray(),
    db.of('customer').toArray(),
    db.of('site').toArray(),
    db.of('contact').toArray(),
    db.of('asset').toArray(),
    db.of('technician').toArray(),
  ]);
  const customerNames = namesOf(customers, (c) => c.name);
  const siteNames = namesOf(sites, (s) => s.name);
  const contactNames = namesOf(contacts, (c) => c.name);
  const assetNames = namesOf(assets, (a) => [assetLabel(a), a.tag, a.hostname].filter(Boolean).join(' '));
  const nameOf = (names: Map<string, string>, id: string | null) => (id === null ? null : (names.get(id) ?? null));

  const entries = jobs.map((job) => {
    const names: JobNames = {
      customer: nameOf(customerNames, job.customerId),
      site: nameOf(siteNames, job.siteId),
      contact: nameOf(contactNames, job.contactId),
      asset: nameOf(assetNames, job.assetId),
    };
    const key = `${job.updatedAt}|${names.customer ?? ''}|${names.site ?? ''}|${names.contact ?? ''}|${names.asset ?? ''}`;
    const known = folded.get(job.id);
    if (known?.key === key) return known.entry;
    const entry = jobEntry(job, names);
    folded.set(job.id, { key, entry });
    return entry;
  });
  return { entries, siteNames, initials: namesOf(technicians, (one) => one.initials) };
}

/** What was last shown: coming back to the list shows it at once, and the truth a moment later. */
let lastShown: JobList | undefined;

export function useJobList(): JobList | undefined {
  const list = useLive(() => loadJobList(), []);
  lastShown = list ?? lastShown;
  return lastShown;
}

/** Jobs with work that has not been sent. */
export async function loadUnsentJobs(db: CalloutDatabase = database()): Promise<ReadonlySet<string>> {
  const waiting = db.outbox.where('state').anyOf(UNSENT_STATES);
  // the usual case needs no row at all: nothing is acknowledged, so every job in the outbox is unsent
  // (each state is counted by the index; several at once would be walked through)
  const counts = await Promise.all(UNSENT_STATES.map((state) => db.outbox.where('state').equals(state).count()));
  if (counts.reduce((sum, count) => sum + count, 0) === (await db.outbox.count())) {
    const keys = await db.outbox.orderBy('jobId').uniqueKeys();
    return new Set(keys.filter((key): key is string => typeof key === 'string'));
  }
  const ids = new Set<string>();
  await waiting.each((operation) => {
    if (operation.jobId !== null) ids.add(operation.jobId);
  });
  return ids;
}

export function useUnsentJobs(): ReadonlySet<string> | undefined {
  return useLive(() => loadUnsentJobs(), []);
}
