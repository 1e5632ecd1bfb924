import type { ActiveTest } from '@shared/domain/active-test';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { Job, JobTransition } from '@shared/domain/job';
import { currentNotes, type Note } from '@shared/domain/note';
import type { Operation } from '@shared/domain/operation';
import { currentPartLines, type PartLine } from '@shared/domain/part';
import type { PartProof } from '@shared/domain/part-proof';
import type { SafetyException, SafetyTestRecord } from '@shared/domain/safety-record';
import type { SignOff } from '@shared/domain/sign-off';
import { timeEntryStates } from '@shared/domain/time-entries';
import type { TimeEntry, Visit, VisitTransition } from '@shared/domain/visit';
import type { ConflictCardData } from '../sync-centre';
import { proofOfLine } from './inspection-changes';
import type { JobEvidence, JobFacts } from './queries';

interface Base {
  readonly id: string;
  readonly at: string;
  /** Nobody but this laptop has it yet. */
  readonly unsent: boolean;
}

export type InspectionPlace = 'only' | 'before' | 'between' | 'after';

export type TimelineItem = Base &
  (
    | { readonly kind: 'note'; readonly note: Note; readonly correctedFrom: Note | null }
    | {
        readonly kind: 'inspection';
        readonly record: InspectionRecord;
        readonly place: InspectionPlace;
        /** The inspection before this one, to compare with. */
        readonly earlier: InspectionRecord | null;
      }
    | { readonly kind: 'part'; readonly line: PartLine; readonly proof: PartProof }
    | { readonly kind: 'activeTest'; readonly record: ActiveTest }
    | { readonly kind: 'safetyTest'; readonly record: SafetyTestRecord }
    | { readonly kind: 'safetyException'; readonly record: SafetyException }
    | { readonly kind: 'signOff'; readonly record: SignOff }
    | { readonly kind: 'time'; readonly entry: TimeEntry; readonly withdrawal: TimeEntry | null }
    | {
        readonly kind: 'visitStep';
        readonly visit: Visit;
        readonly transition: VisitTransition;
        /** How long the state before it lasted; null where the clock went back or there was none. */
        readonly previousMs: number | null;
        readonly previous: VisitTransition | null;
      }
    | { readonly kind: 'decision'; readonly card: ConflictCardData }
    | { readonly kind: 'jobState'; readonly transition: JobTransition }
  );

/** Everything that happened on a job, newest first. */
export function timelineOf(facts: JobFacts, evidence: JobEvidence): TimelineItem[] {
  const pending = pendingIds(evidence.unsent);
  const base = (id: string, at: string): Base => ({ id, at, unsent: pending.has(id) });
  const items: TimelineItem[] = [
    ...currentNotes(evidence.notes).map((note) => ({
      ...base(note.id, note.at),
      kind: 'note' as const,
      note,
      correctedFrom: evidence.notes.find((other) => other.id === note.replaces && !other.withdrawn) ?? null,
    })),
    ...evidence.inspections.map((record, index, all) => ({
      ...base(record.id, record.takenAt),
      kind: 'inspection' as const,
      record,
      place: placeOf(index, all.length),
      earlier: index === 0 ? null : (all[0] ?? null),
    })),
    ...currentPartLines(facts.partLines).map((line) => ({
      ...base(line.id, line.createdAt),
      kind: 'part' as const,
      line,
      proof: proofOfLine(line, evidence.inspections),
    })),
    ...evidence.activeTests.map((record) => ({
      ...base(record.id, record.takenAt),
      kind: 'activeTest' as const,
      record,
    })),
    ...evidence.decisions.map((card) => ({
      ...base(card.id, card.resolvedAt ?? card.at),
      kind: 'decision' as const,
      card,
    })),
    ...facts.safetyTests.map((record) => ({
      ...base(record.id, record.test.endedAt ?? record.test.startedAt),
      kind: 'safetyTest' as const,
      record,
    })),
    ...facts.safetyExceptions.map((record) => ({
      ...base(record.id, record.createdAt),
      kind: 'safetyException' as const,
      record,
    })),
    ...facts.signOffs.map((record) => ({ ...base(record.id, record.at), kind: 'signOff' as const, record })),
    ...timeEntryStates(facts.timeEntries).map(({ entry, withdrawal }) => ({
      ...base(withdrawal?.id ?? entry.id, entry.startedAt),
      kind: 'time' as const,
      entry,
      withdrawal,
    })),
    ...facts.visits.flatMap((visit) => visitSteps(visit, pending)),
    ...jobStates(facts.job, facts.visits, pending),
  ];
  // Stable: what one press recorded at the same instant stays in the order in which it was recorded.
  return items.sort((a, b) => a.at.localeCompare(b.at)).reverse();
}

export function placeOf(index: number, count: number): InspectionPlace {
  if (count === 1) return 'only';
  if (index === 0) return 'before';
  return index === count - 1 ? 'after' : 'between';
}

function visitSteps(visit: Visit, pending: ReadonlySet<string>): TimelineItem[] {
  return visit.transitions.map((transition, index) => {
    const previous = visit.transitions[index - 1] ?? null;
    const ms = previous === null ? Number.NaN : Date.parse(transition.at) - Date.parse(previous.at);
    return {
      id: transition.id,
      at: transition.at,
      unsent: pending.has(visit.id) || pending.has(transition.id),
      kind: 'visitStep',
      visit,
      transition,
      previous,
      previousMs: ms >= 0 ? ms : null,
    };
  });
}

/** "In progress" at the very moment when work began says nothing that "Working" does not. */
function jobStates(job: Job, visits: readonly Visit[], pending: ReadonlySet<string>): TimelineItem[] {
  const working = new Set(
    visits.flatMap((v) => v.transitions.filter((t) => t.to === 'working').map((t) => t.originalAt ?? t.at)),
  );
  return job.transitions
    .filter((transition) => !(transition.to === 'inProgress' && working.has(transition.at)))
    .map((transition) => ({
      id: transition.id,
      at: transition.at,
      unsent: pending.has(job.id) || pending.has(transition.id),
      kind: 'jobState',
      transition,
    }));
}

/** Ids of records, and of steps inside records, that are still in the outbox. */
function pendingIds(unsent: readonly Operation[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const operation of unsent) {
    if (operation.verb === 'create') ids.add(operation.recordId);
    const change = operation.changes?.['transitions'];
    const before = new Set(idsIn(change?.from));
    for (const id of idsIn(change?.to)) if (!before.has(id)) ids.add(id);
  }
  return ids;
}

function idsIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? [entry.id] : [],
  );
}
