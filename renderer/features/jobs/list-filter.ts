import type { Priority } from '@shared/domain/job';
import { GROUP_STATES, isMine, type JobEntry, jobPredicate, type JobSort } from '@shared/domain/job-filter';

/** The list's groups, as a technician asks for them: a state, or whose it is. */
export const LIST_GROUPS = ['open', 'mine', 'unassigned', 'waiting', 'done', 'all'] as const;
export type ListGroup = (typeof LIST_GROUPS)[number];

export interface ListFilter {
  readonly group: ListGroup;
  readonly text: string;
  readonly priority: Priority | null;
  readonly sort: JobSort;
}

export interface Filtered {
  readonly shown: readonly JobEntry[];
  /** How many each group would show with the same words and priority. */
  readonly counts: Readonly<Record<ListGroup, number>>;
}

/**
 * One pass over the entries, which come in order already: what the words and the priority leave, by group. Runs on every key
 * press over everything there is.
 */
export function filterJobs(sorted: readonly JobEntry[], filter: ListFilter, technicianId: string): Filtered {
  const matchesText = jobPredicate({ group: 'all', mineOf: null, text: filter.text });
  const open = new Set<string>(GROUP_STATES.open);
  const waiting = new Set<string>(GROUP_STATES.waiting);
  const done = new Set<string>(GROUP_STATES.done);
  const shown: JobEntry[] = [];
  const counts: Record<ListGroup, number> = { open: 0, mine: 0, unassigned: 0, waiting: 0, done: 0, all: 0 };
  const { priority } = filter;

  for (const entry of sorted) {
    const { job } = entry;
    if (priority !== null && job.priority !== priority) continue;
    if (!matchesText(entry)) continue;
    const isOpen = open.has(job.state);
    const within: Record<ListGroup, boolean> = {
      open: isOpen,
      mine: isOpen && isMine(job, technicianId),
      unassigned: isOpen && job.assignedTo === null,
      waiting: waiting.has(job.state),
      done: done.has(job.state),
      all: true,
    };
    for (const group of LIST_GROUPS) if (within[group]) counts[group] += 1;
    if (within[filter.group]) shown.push(entry);
  }
  return { shown, counts };
}
