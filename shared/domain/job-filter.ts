import type { Job, JobState } from './job';
import { timeToBreachMs } from './sla';

// Filter, search and order for a list of 10,000 jobs: what is expensive (folding the text) is done once a job, when its row
// changes; what runs on each key press only compares.

export const JOB_GROUPS = ['open', 'toTakeOn', 'underWay', 'waiting', 'done', 'cancelled', 'all'] as const;
export type JobGroup = (typeof JOB_GROUPS)[number];

/** Which states a group shows; null: every one, those of a newer version too. */
export const GROUP_STATES: Readonly<Record<JobGroup, readonly JobState[] | null>> = {
  open: ['draft', 'ready', 'scheduled', 'dispatched', 'accepted', 'inProgress', 'onHold', 'notCompleted'],
  toTakeOn: ['draft', 'ready', 'scheduled', 'dispatched'],
  underWay: ['accepted', 'inProgress'],
  waiting: ['onHold', 'notCompleted'],
  done: ['resolved', 'inReview', 'closed'],
  cancelled: ['cancelled'],
  all: null,
};

export const JOB_SORTS = ['urgent', 'dueFirst', 'newest', 'oldest', 'number', 'customer', 'lastChanged'] as const;
export type JobSort = (typeof JOB_SORTS)[number];

/** A job as the list holds it. */
export interface JobEntry {
  readonly job: Job;
  /** Folded text of everything that is searched. */
  readonly haystack: string;
  readonly customerName: string;
}

/** What a job's references are called, for people to search by. */
export interface JobNames {
  readonly customer?: string | null | undefined;
  readonly site?: string | null | undefined;
  readonly contact?: string | null | undefined;
  /** Make, model, serial, tag, host name: see assetLabel. */
  readonly asset?: string | null | undefined;
}

export interface JobFilter {
  readonly group: JobGroup;
  /** Only jobs of this technician: assigned to, or logged by and nobody's yet. null: everybody's. */
  readonly mineOf: string | null;
  /** Words in any order; a job has to contain all of them. */
  readonly text: string;
  readonly customerId?: string | null | undefined;
  readonly assetId?: string | null | undefined;
}

/**
 * Text as it is compared: lower case, without accents and other marks, compatibility forms resolved (full width, ligatures),
 * so that "Muller", "müller" and "MÜLLER" meet. German ß and ss are the same, as are ø, æ, œ, ł, đ and what people type for them.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return plain.replace(/[ßøæœłđı]/gu, (c) => FOLDED[c] ?? c);
}
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** Prepares a job for the list. Call again when the job or a name changes. */
export function jobEntry(job: Job, names: JobNames = {}): JobEntry {
  const searched = [
    job.number,
    job.officeNumber,
    job.symptomVerbatim,
    job.symptomTechnical,
    names.customer,
    names.site,
    names.contact,
    names.asset,
  ];
  // a line end between fields: a word can never match across two of them
  const haystack = foldText(searched.filter((s) => s !== null && s !== undefined && s !== '').join('\n'));
  return { job, haystack, customerName: names.customer ?? '' };
}

/** The words of a search, folded. */
export function searchWords(text: string): string[] {
  return foldText(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Whether the job is this technician's: assigned, or logged by them and nobody's yet. */
export function isMine(job: Pick<Job, 'assignedTo' | 'createdBy'>, technicianId: string): boolean {
  return job.assignedTo === null ? job.createdBy === technicianId : job.assignedTo === technicianId;
}

/** The filter as a predicate: what does not depend on the job is worked out once. */
export function jobPredicate(filter: JobFilter): (entry: JobEntry) => boolean {
  const states = GROUP_STATES[filter.group];
  const allowed = states === null ? null : new Set<string>(states);
  const words = searchWords(filter.text);
  const { mineOf } = filter;
  const customerId = filter.customerId ?? null;
  const assetId = filter.assetId ?? null;
  return ({ job, haystack }) =>
    (allowed === null || allowed.has(job.state)) &&
    (mineOf === null || isMine(job, mineOf)) &&
    (customerId === null || job.customerId === customerId) &&
    (assetId === null || job.assetId === assetId) &&
    words.every((word) => haystack.includes(word));
}

/** How many jobs each group would show with the same other filters: the numbers on the filter's buttons. */
export function countGroups(entries: readonly JobEntry[], filter: JobFilter): Record<JobGroup, number> {
  const counts: Record<JobGroup, number> = {
    open: 0,
    toTakeOn: 0,
    underWay: 0,
    waiting: 0,
    done: 0,
    cancelled: 0,
    all: 0,
  };
  const matches = jobPredicate({ ...filter, group: 'all' });
  for (const entry of entries) {
    if (!matches(entry)) continue;
    for (const group of JOB_GROUPS) {
      if (GROUP_STATES[group]?.includes(entry.job.state) ?? true) counts[group] += 1;
    }
  }
  return counts;
}

type SortKey = readonly (string | number)[];

function compareKeys(a: SortKey, b: SortKey): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** "CO-AM-0012" and "CO-AM-12345" in the order of their figures: every run of digits padded. */
const numberKey = (number: string) => number.toUpperCase().replace(/\d+/gu, (digits) => digits.padStart(15, '0'));
/** Newest first, by text: complements the instant, so that one direction of comparing serves all keys. */
const newestFirst = (instant: string) => -(Date.parse(instant) || 0);
const LAST = Number.MAX_SAFE_INTEGER;

function sortKey(entry: JobEntry, sort: JobSort, now: string): SortKey {
  const { job } = entry;
  const priority = job.priority ?? 6;
  const breach = () => {
    const ms = timeToBreachMs(job, now);
    return Number.isFinite(ms) ? ms : LAST;
  };
  switch (sort) {
    case 'urgent':
      return [priority, breach(), job.reportedAt, job.id];
    case 'dueFirst':
      return [breach(), priority, job.reportedAt, job.id];
    case 'newest':
      return [newestFirst(job.reportedAt), job.id];
    case 'oldest':
      return [Date.parse(job.reportedAt) || 0, job.id];
    case 'number':
      return [numberKey(job.number), job.id];
    case 'customer':
      return [entry.customerName === '' ? 1 : 0, foldText(entry.customerName), numberKey(job.number), job.id];
    case 'lastChanged':
      return [newestFirst(job.updatedAt), job.id];
  }
}

/** The entries in order, as a new list; the id decides between equals, so that rows do not jump. */
export function sortJobs(entries: readonly JobEntry[], sort: JobSort, now: string): JobEntry[] {
  return entries
    .map((entry) => ({ entry, key: sortKey(entry, sort, now) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ entry }) => entry);
}

/** Filtered and in order. */
export function listJobs(entries: readonly JobEntry[], filter: JobFilter, sort: JobSort, now: string): JobEntry[] {
  return sortJobs(entries.filter(jobPredicate(filter)), sort, now);
}
