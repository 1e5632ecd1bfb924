import { isKindName, KINDS, type KindName } from '@shared/domain/kinds';
import type { Conflict, Connection } from '@shared/domain/sync-records';
import type { CalloutDatabase } from '../../db/database';
import { REFERS_TO } from './field-values';
import { sameValue } from '@shared/sync/equal';
import { subjectWords } from './queries';

/** A conflict with what its card says beside the two values. */
export interface ConflictCardData extends Omit<Conflict, 'earlier'> {
  /** Null for a hand-over, or a connection that is no longer here. */
  readonly connection: Connection | null;
  readonly jobNumber: string | null;
  readonly subject: string | null;
  /** Names instead of ids where the field names a record. */
  readonly names: ReadonlyMap<string, string>;
  readonly mineName: string | null;
  readonly theirsName: string | null;
  /** What the other side said before, oldest first. */
  readonly earlier: readonly { readonly value: unknown; readonly name: string | null; readonly at: string | null }[];
  /** The decision can be taken back: nobody has changed the field since. */
  readonly canUndo: boolean;
  /** Which value stands, where the policy has settled it. */
  readonly stands: 'mine' | 'theirs';
  /** What became of the record there, where the card tells of that. */
  readonly gone: (typeof GONE)[number] | null;
}

const GONE = ['deleted', 'merged', 'forbidden', 'missing'] as const;

function goneOf({ type, field, theirs }: Conflict): ConflictCardData['gone'] {
  if (type === 'decide' || field !== 'state') return null;
  return GONE.find((word) => word === theirs) ?? (type === 'deleted' ? 'deleted' : null);
}

const isOpenChoice = ({ type, state }: Conflict) => type === 'decide' && state === 'open';

/** Open cards, oldest first, so that a new one never moves the one being read. */
export async function openConflicts(db: CalloutDatabase): Promise<ConflictCardData[]> {
  const open = await db.conflicts.where('state').equals('open').toArray();
  return describe(
    db,
    open.sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id)),
  );
}

function isUndoable(
  { type, state, undo, field }: Conflict,
  record: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (type !== 'decide' || state !== 'resolved' || undo === undefined || record === undefined) return false;
  return sameValue(record[field], undo.value);
}

/** Cards that were decided or read, newest first, and how many there are in all. */
export async function decidedConflicts(
  db: CalloutDatabase,
  limit: number,
): Promise<{ shown: ConflictCardData[]; total: number }> {
  const all = await db.conflicts.where('state').equals('resolved').toArray();
  all.sort((a, b) => (b.resolvedAt ?? b.at).localeCompare(a.resolvedAt ?? a.at));
  return { shown: await describe(db, all.slice(0, limit)), total: all.length };
}

/** Decisions on the fields of a record, oldest first: they are part of its history. */
export async function decisionsOn(db: CalloutDatabase, recordId: string): Promise<ConflictCardData[]> {
  const cards = await db.conflicts.where('recordId').equals(recordId).toArray();
  const decided = cards.filter(({ type, state }) => type === 'decide' && state === 'resolved');
  return describe(
    db,
    decided.sort((a, b) => (a.resolvedAt ?? a.at).localeCompare(b.resolvedAt ?? b.at)),
  );
}

async function describe(db: CalloutDatabase, conflicts: readonly Conflict[]): Promise<ConflictCardData[]> {
  if (conflicts.length === 0) return [];
  const [connections, technicians, names] = await Promise.all([
    db.connections.toArray(),
    db.of('technician').toArray(),
    namesOf(db, conflicts),
  ]);
  const people = new Map(technicians.map((person) => [person.id, person.name]));
  const records = await recordsOf(db, conflicts);
  const jobs = await db.of('job').bulkGet(conflicts.map((conflict) => conflict.jobId ?? ''));
  return conflicts.map((conflict, index) => {
    const record = records.get(`${conflict.kind} ${conflict.recordId}`);
    return {
      ...conflict,
      // it may have been edited since the card was made, and what stands here is what would be kept
      mine: isOpenChoice(conflict) && record !== undefined ? record[conflict.field] : conflict.mine,
      connection: connections.find((connection) => connection.id === conflict.source) ?? null,
      jobNumber: jobs[index]?.number ?? null,
      subject: record === undefined ? null : subjectWords(record),
      names,
      mineName: conflict.mineBy === null ? null : (people.get(conflict.mineBy) ?? conflict.mineBy),
      theirsName: conflict.theirsBy === null ? null : (people.get(conflict.theirsBy) ?? conflict.theirsBy),
      earlier: (conflict.earlier ?? []).map(({ value, by, at }) => ({
        value,
        name: by === null ? null : (people.get(by) ?? by),
        at,
      })),
      canUndo: isUndoable(conflict, record),
      stands: standing(conflict),
      gone: goneOf(conflict),
    };
  });
}

/** The value that stands now: as somebody chose, else as the field's policy says. */
export function standing(conflict: Pick<Conflict, 'kind' | 'field' | 'choice'>): 'mine' | 'theirs' {
  if (conflict.choice === 'mine' || conflict.choice === 'theirs') return conflict.choice;
  if (!isKindName(conflict.kind)) return 'theirs';
  const policies: Readonly<Record<string, string>> = KINDS[conflict.kind].merge;
  return policies[conflict.field] === 'deviceWins' ? 'mine' : 'theirs';
}

type Row = Record<string, unknown> & { readonly id: string };

async function recordsOf(db: CalloutDatabase, conflicts: readonly Conflict[]): Promise<Map<string, Row>> {
  const wanted = new Map<KindName, Set<string>>();
  for (const { kind, recordId } of conflicts) {
    if (isKindName(kind)) wanted.set(kind, (wanted.get(kind) ?? new Set()).add(recordId));
  }
  return readAll(db, wanted);
}

/** Names of the records that conflicting id fields stand for. */
async function namesOf(db: CalloutDatabase, conflicts: readonly Conflict[]): Promise<Map<string, string>> {
  const wanted = new Map<KindName, Set<string>>();
  for (const { field, mine, theirs, earlier, undo } of conflicts) {
    const kind = REFERS_TO[field];
    if (kind === undefined) continue;
    for (const id of [mine, theirs, undo?.value, ...(earlier ?? []).map(({ value }) => value)]) {
      if (typeof id === 'string') wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id));
    }
  }
  const names = new Map<string, string>();
  for (const row of (await readAll(db, wanted)).values()) {
    const name = subjectWords(row);
    if (name !== null) names.set(row.id, name);
  }
  return names;
}

async function readAll(db: CalloutDatabase, wanted: ReadonlyMap<KindName, ReadonlySet<string>>) {
  const found = new Map<string, Row>();
  for (const [kind, ids] of wanted) {
    const rows = (await db.table(KINDS[kind].table).bulkGet([...ids])) as (Row | undefined)[];
    for (const row of rows) if (row) found.set(`${kind} ${row.id}`, row);
  }
  return found;
}
