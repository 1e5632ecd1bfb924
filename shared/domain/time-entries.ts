import type { TimeEntry } from './visit';

/** One time entered by hand, as it stands now. */
export interface TimeEntryState {
  /** What counts, or what counted before it was taken back. */
  readonly entry: TimeEntry;
  /** The newest word that took it back; null: it counts. */
  readonly withdrawal: TimeEntry | null;
}

/**
 * The times entered by hand, each once: an entry, what took it back and what undid that are one and the same time. It counts when at least
 * one of its last words is no withdrawal, and once however many laptops undid the withdrawal.
 *
 * @param entries all entries of a job, in any order; the older ones of a first version carry neither `replaces` nor `withdrawn`
 * @returns oldest beginning first
 */
export function timeEntryStates(entries: readonly TimeEntry[]): TimeEntryState[] {
  const byId = new Map(entries.map((e) => [e.id, e]));
  const replaced = new Set(entries.map((e) => e.replaces).filter(Boolean));
  const families = Map.groupBy(
    [...entries].sort((a, b) => (a.id < b.id ? -1 : 1)),
    (e) => firstOf(e, byId),
  );
  const states = [...families].flatMap(([first, family]): TimeEntryState[] => {
    const last = family.filter((e) => !replaced.has(e.id));
    const standing = last.find((e) => !e.withdrawn);
    if (standing !== undefined) return [{ entry: standing, withdrawal: null }];
    const withdrawal = last.findLast((e) => e.withdrawn);
    // only its withdrawal has arrived here (it carries the whole entry), or it names itself and says nothing
    if (withdrawal === undefined) return [];
    return [{ entry: byId.get(first) ?? withdrawal, withdrawal }];
  });
  return states.sort(
    (a, b) => a.entry.startedAt.localeCompare(b.entry.startedAt) || a.entry.id.localeCompare(b.entry.id),
  );
}

/** The times entered by hand that count: those taken back left out. */
export function currentTimeEntries(entries: readonly TimeEntry[]): TimeEntry[] {
  return timeEntryStates(entries).flatMap(({ entry, withdrawal }) => (withdrawal === null ? [entry] : []));
}

/** Id of the entry a chain of withdrawals and undos began with. */
function firstOf(entry: TimeEntry, byId: ReadonlyMap<string, TimeEntry>): string {
  let first = entry;
  const seen = new Set([entry.id]);
  while (first.replaces) {
    const before = byId.get(first.replaces);
    if (before === undefined) return first.replaces;
    if (seen.has(before.id)) break;
    seen.add(before.id);
    first = before;
  }
  return first.id;
}
