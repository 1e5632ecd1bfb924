import type { PullPage, RemoteRecord } from '@shared/connectors/port';
import { isMadeId } from '@shared/domain/id';
import { isKindName, KINDS, type KindName } from '@shared/domain/kinds';
import type { Operation } from '@shared/domain/operation';
import type { Conflict, Connection, Link } from '@shared/domain/sync-records';
import { sameValue } from '@shared/sync/equal';
import type { Applied } from '@shared/sync/engine';
import { type Merged, mergeRecords, type Row as PlainRow, type Verdict } from '@shared/sync/merge';
import { dependsOn, withDelivery } from '@shared/sync/outbox';
import { unknownFields } from '@shared/sync/unknown-fields';
import type { LocalClock } from '../../db/clock';
import type { CalloutDatabase } from '../../db/database';
import { cardAfter, givesBack } from './cards';
import { enrolMissed, fileOf, openOperationsOf } from './enrol';
import { asWritten } from './as-written';
import { isoNow, type StoreEnvironment } from './environment';
import { takeGone } from './gone';
import { changesOf, jobOf, newOperation } from './new-operation';
import { afterTicket, basesOf, readWritten, type Since, takenAsOwn, withoutPast, type Written } from './without-past';

export type Row = PlainRow & { id: string };

/** Takes records in, one after the other, over rows that were read together; then writes everything together. */
export class Taking {
  readonly #rows = new Map<string, Row>();
  readonly #links = new Map<string, Link>();
  readonly #open = new Map<string, Operation[]>();
  readonly #conflicts = new Map<string, Conflict>();
  readonly #dirtyRows = new Map<string, { kind: KindName; row: Row }>();
  readonly #dirtyLinks = new Map<string, Link>();
  readonly #dirtyOperations = new Map<number, Operation>();
  readonly #newOperations: Operation[] = [];
  readonly #dirtyConflicts = new Map<string, Conflict>();
  readonly #files: { kind: KindName; row: Row }[] = [];
  readonly #taken: Record<string, number> = {};
  readonly #leftOut: Record<string, number> = {};
  readonly #unread = new Set<string>();
  /** Of those written once that are here in other words: what this laptop wrote itself, or was handed over. */
  readonly #madeHere = new Set<string>();
  #written: Written = new Map();
  /** What a ticket system told of, as it had it. */
  readonly #onTickets = new Map<string, PlainRow>();
  #conflictCount = 0;

  private constructor(
    readonly env: StoreEnvironment,
    readonly clock: LocalClock,
    readonly connection: Connection,
    /** Other hubs: what comes in here is news to them. */
    private readonly relayTo: readonly Connection[],
  ) {}

  static async open(
    env: StoreEnvironment,
    clock: LocalClock,
    connection: Connection,
    records: readonly RemoteRecord[],
  ): Promise<Taking> {
    const { db } = env;
    const others = (await db.connections.toArray()).filter(({ id, role }) => role === 'hub' && id !== connection.id);
    const taking = new Taking(env, clock, connection, others);
    await taking.#read(db, records);
    return taking;
  }

  async #read(db: CalloutDatabase, records: readonly RemoteRecord[]): Promise<void> {
    const byKind = new Map<KindName, string[]>();
    for (const { kind, recordId } of records) {
      if (isKindName(kind)) pushTo(byKind, kind, recordId);
    }
    for (const [kind, ids] of byKind) {
      for (const row of (await db.table(KINDS[kind].table).bulkGet(ids)) as (Row | undefined)[]) {
        if (row !== undefined) this.#rows.set(`${kind}:${row.id}`, row);
      }
    }
    for (const { kind, recordId, whole, fields } of records) {
      if (!isKindName(kind) || !whole || !KINDS[kind].immutable) continue;
      const row = this.#rows.get(`${kind}:${recordId}`);
      if (row === undefined || sameValue(row, fields)) continue;
      const own = db.outbox.where('[kind+recordId]').equals([kind, recordId]);
      const makers = await own.filter(({ verb, origin }) => verb === 'create' && takenAsOwn(origin)).count();
      if (makers > 0) this.#madeHere.add(recordId);
    }
    const ids = [...new Set(records.map(({ recordId }) => recordId))];
    const links = await db.links.bulkGet(ids.map((id): [string, string] => [this.connection.id, id]));
    for (const link of links) if (link !== undefined) this.#links.set(link.recordId, link);
    if (this.connection.role === 'hub')
      await this.#readTickets(
        db,
        ids.filter((id) => !this.#links.has(id)),
      );
    this.#written = await readWritten(db, records, this.#rows, this.#links);
    await enrolMissed(
      db,
      this.connection,
      ids.filter((id) => !this.#links.has(id)),
    );
    for (const operation of await openOperationsOf(db, this.connection.id, records))
      pushTo(this.#open, operation.recordId, operation);
    const conflicts = await db.conflicts.where('state').equals('open').toArray();
    for (const conflict of conflicts) {
      if (conflict.source === this.connection.id)
        this.#conflicts.set(`${conflict.recordId}:${conflict.field}`, conflict);
    }
  }

  async #readTickets(db: CalloutDatabase, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const { id: system, role } of await db.connections.toArray()) {
      if (role !== 'tickets') continue;
      const links = await db.links.bulkGet(ids.map((id): [string, string] => [system, id]));
      for (const link of links) if (link !== undefined) this.#onTickets.set(link.recordId, link.seen ?? {});
    }
  }

  take(record: RemoteRecord): void {
    if (!isKindName(record.kind)) return this.#leaveOut(record, 'unknownKind');
    const link = this.#links.get(record.recordId);
    // what another kind's record is called is no name for this one
    if (link !== undefined && link.kind !== record.kind) return this.#leaveOut(record, 'unreadable');
    this.#acknowledgeApplied(record);
    if (record.gone !== null) return takeGone(this, record, record.kind);
    if (
      link?.revision !== undefined &&
      link.revision !== null &&
      link.revision === record.revision &&
      link.gone === null
    ) {
      return;
    }
    const row = this.#rows.get(`${record.kind}:${record.recordId}`);
    if (row === undefined) this.#takeNew(record, record.kind);
    else this.takeChanged(record, record.kind, row);
  }

  #takeNew(record: RemoteRecord, kind: KindName): void {
    const parsed = KINDS[kind].schema.safeParse({ ...record.initial, ...record.fields, id: record.recordId });
    if (!parsed.success) return this.#leaveOut(record, 'unreadable');
    const row = parsed.data as Row;
    if (record.whole && record.fields['id'] !== record.recordId) return this.#leaveOut(record, 'unreadable');
    this.putRow(kind, row);
    this.#count(kind);
    this.putLink(record, parsed.data);
    // a ticket tells only part of what was written on a laptop, once and for all: that laptop tells the hub itself
    if (record.whole || !KINDS[kind].immutable || !isMadeId(row.id)) this.relay(kind, row, null);
    if (KINDS[kind].share.ticket === 'file' && this.connection.role === 'hub') this.#files.push({ kind, row });
  }

  takeChanged(record: RemoteRecord, kindName: KindName, row: Row): void {
    const kind = KINDS[kindName];
    const parsed = kind.schema.safeParse(record.whole ? record.fields : { ...row, ...record.fields });
    if (!parsed.success) return this.#leaveOut(record, 'unreadable');
    const full = parsed.data as Row;
    if (full.id !== record.recordId) return this.#leaveOut(record, 'unreadable');
    const link = this.#links.get(record.recordId);
    if (kind.immutable) {
      // what a ticket told of it makes room for what was written
      if (record.whole && !this.#madeHere.has(record.recordId) && !sameValue(full, row)) {
        // told otherwise before: what was written once and reads differently now stays on a card
        const rewritten = Object.keys(row).filter(
          (field) => field !== 'updatedAt' && !sameValue(row[field], full[field]),
        );
        if (link?.seen === null) this.#keepOnCards(record, kindName, row, full, 'theirs', rewritten);
        this.putRow(kindName, full);
        this.#count(kindName);
      }
      return this.putLink(record, full);
    }

    const open = this.#open.get(record.recordId) ?? [];
    const base = basesOf(open);
    const told = Object.fromEntries(Object.keys(record.fields).map((field) => [field, full[field]]));
    const theirs = record.whole ? full : asWritten(told, [row, link?.seen ?? {}, Object.fromEntries(base)]);
    const changes = this.#changes(row, theirs, base, link, record);
    const merged = mergeRecords(kind, {
      mine: row,
      theirs,
      ...changes,
      office: this.env.isOffice() ? 'mine' : 'theirs',
    });
    const final = kind.schema.safeParse(merged.row);
    if (!final.success) return this.#leaveOut(record, 'unreadable');
    const next = final.data as Row;

    for (const verdict of merged.verdicts) this.#judge(record, kindName, row, verdict);
    this.#keepOnCards(record, kindName, row, theirs, 'mine', merged.given.filter(changes.isPassedOver));
    this.#dropSettledConflicts(record, merged);
    if (!sameValue(next, row)) {
      this.putRow(kindName, next);
      if (merged.taken.length > 0) this.#count(kindName);
    }
    this.#giveBack(record, kindName, next, merged, theirs);
    this.putLink(record, full);
    if (merged.taken.length > 0) this.relay(kindName, next, changesOf(merged.taken, row, next));
  }

  /** Nobody is asked, and neither value may go out of sight. */
  #keepOnCards(
    record: RemoteRecord,
    kind: KindName,
    row: Row,
    other: PlainRow,
    winner: Verdict['winner'],
    fields: readonly string[],
  ): void {
    for (const field of fields)
      this.#judge(record, kind, row, { field, type: 'told', winner, mine: row[field], theirs: other[field] });
  }

  /** Who changed what since the two last agreed. Of a field that waits for a decision both have: ours may be in no operation any more. */
  #changes(...[row, theirs, base, link, record]: Parameters<Taking['changesSince']>) {
    const since = this.changesSince(row, theirs, base, link, record);
    const waits = (field: string) => this.#openCard(record.recordId, field)?.type === 'decide';
    return {
      mineChanged: (field: string) => waits(field) || since.mineChanged(field),
      theirsChanged: (field: string) => (link === undefined && waits(field)) || since.theirsChanged(field),
      isPassedOver: (field: string) => !waits(field) && since.isPassedOver?.(field) === true,
    };
  }

  private changesSince(
    row: Row,
    theirs: PlainRow,
    base: ReadonlyMap<string, unknown>,
    link: Link | undefined,
    record: RemoteRecord,
  ): Since {
    const seen = link?.seen ?? null;
    // a hub that was made anew knew the record before
    const isRestored = !this.connection.primed && this.connection.lastSuccessAt !== null;
    const told = isRestored ? undefined : this.#onTickets.get(row.id);
    if (link === undefined && record.whole) {
      const sides = { row, theirs, base, isAsked: (field: string) => isAsked(record.kind, field) };
      return told === undefined ? withoutPast({ ...sides, written: this.#written }) : afterTicket({ ...sides, told });
    }
    if (link === undefined && !record.whole) {
      // it came here by another way first: which of the two values is the older one nobody can tell, so neither may go unseen
      return {
        mineChanged: (field: string) => base.has(field) || (row[field] ?? null) !== null,
        theirsChanged: (field: string) =>
          base.has(field) ? !sameValue(theirs[field], base.get(field)) : (theirs[field] ?? null) !== null,
      };
    }
    // a colleague's words that came by the hub, which the ticket was never told: whoever wrote on the ticket has not seen them
    const isUntold = (field: string) =>
      seen !== null &&
      !record.whole &&
      isAsked(record.kind, field) &&
      (row[field] ?? null) !== null &&
      !sameValue(row[field], seen[field] ?? null);
    return {
      mineChanged: (field: string) => base.has(field) || isUntold(field),
      theirsChanged: (field: string) => {
        if (seen !== null && Object.hasOwn(seen, field)) return !sameValue(theirs[field], seen[field]);
        return base.has(field) ? !sameValue(theirs[field], base.get(field)) : true;
      },
    };
  }

  #judge(record: RemoteRecord, kind: KindName, row: Row, verdict: Verdict): void {
    const { field, type, winner, theirs } = verdict;
    const open = this.#open.get(record.recordId) ?? [];
    const touching = open.filter(({ changes }) => changes !== null && Object.hasOwn(changes, field));
    const known = this.#openCard(record.recordId, field);
    const { id: source } = this.connection;
    const of = { source, kind, recordId: record.recordId, jobId: jobOf(kind, row), at: isoNow(this.env) };
    const card = cardAfter(known, of, verdict, record, touching.at(-1));
    this.putConflict(card);
    if (card.id !== known?.id) this.#conflictCount += 1;
    for (const operation of touching) {
      if (type === 'decide') {
        // nothing of it is left to send but what a person has to decide
        if (this.#onlyConflicts(operation, record.recordId))
          this.deliver(operation, { state: 'conflict', nextAt: null });
      } else if (winner === 'theirs') this.dropField(operation, field);
      else this.#rebase(operation, field, theirs, operation === touching[0]);
    }
    // what waited for a person has been settled by the policy
    if (type !== 'decide' && known?.type === 'decide') this.#letGo(record.recordId);
  }

  #openCard(recordId: string, field: string): Conflict | undefined {
    const card = this.#conflicts.get(`${recordId}:${field}`);
    return card?.state === 'open' ? card : undefined;
  }

  #letGo(recordId: string): void {
    for (const operation of this.#open.get(recordId) ?? []) {
      if (operation.deliveries[this.connection.id]?.state !== 'conflict') continue;
      this.deliver(operation, { state: 'queued', nextAt: null });
    }
  }

  #onlyConflicts({ changes }: Operation, recordId: string): boolean {
    if (this.connection.role === 'tickets') return true;
    return Object.keys(changes ?? {}).every((f) => this.#openCard(recordId, f)?.type === 'decide');
  }

  /** A conflict that both sides have come out of by themselves (they now say the same) is none any more. */
  #dropSettledConflicts(record: RemoteRecord, merged: Merged): void {
    for (const conflict of this.#conflicts.values()) {
      if (conflict.recordId !== record.recordId || conflict.type !== 'decide' || conflict.state !== 'open') continue;
      if (merged.verdicts.some(({ field }) => field === conflict.field)) continue;
      if (!Object.hasOwn(record.fields, conflict.field)) continue;
      // another field of the ticket was changed: of this one it still says what has to be decided on
      const isSame = sameValue(merged.row[conflict.field], record.fields[conflict.field]);
      if (!record.whole && !isSame) continue;
      // a decision was taken back, and they do not have theirs again yet
      if (!isSame && this.openOf(record.recordId).some((operation) => givesBack(operation, conflict))) continue;
      const choice = isSame ? 'theirs' : 'mine';
      this.putConflict({ ...conflict, state: 'resolved', choice, resolvedAt: isoNow(this.env) });
      this.#letGo(record.recordId);
    }
  }

  #rebase(operation: Operation, field: string, from: unknown, isFirst: boolean): void {
    const change = operation.changes?.[field];
    if (!isFirst || change === undefined) return;
    this.putOperation({ ...operation, changes: { ...operation.changes, [field]: { from, to: change.to } } });
  }

  /** Their value stands: the operation no longer changes this field. */
  dropField(operation: Operation, field: string): void {
    const current = this.#current(operation);
    const { [field]: _, ...changes } = current.changes ?? {};
    const next = { ...current, changes };
    this.putOperation(next);
    if (Object.keys(changes).length === 0) this.deliver(next, { state: 'acknowledged', at: isoNow(this.env) });
  }

  /** What they still have to hear of, and no operation would tell them: lists that grew on both sides, a restored hub. */
  #giveBack(record: RemoteRecord, kind: KindName, row: Row, merged: Merged, theirs: PlainRow): void {
    if (this.connection.role !== 'hub') return;
    const decided = new Set(merged.verdicts.filter(({ type }) => type === 'decide').map(({ field }) => field));
    const open = (this.#open.get(record.recordId) ?? []).map((operation) => this.#current(operation));
    const untold = merged.given.filter((field) => {
      const told = open.some(
        (operation) =>
          operation.pending.includes(this.connection.id) &&
          dependsOn({ verb: 'update', changes: { [field]: { from: 0, to: 0 } } }, operation),
      );
      return !told && !decided.has(field);
    });
    if (untold.length === 0) return;
    const operation = newOperation(this.env, this.clock, {
      action: 'sync.merge',
      kind,
      recordId: record.recordId,
      jobId: jobOf(kind, row),
      verb: 'update',
      changes: changesOf(untold, theirs, row),
      origin: 'merge',
    });
    this.#newOperations.push(operation);
  }

  /** Tells other hubs what came in here. */
  relay(kind: KindName, row: Row, changes: Operation['changes']): void {
    if (this.relayTo.length === 0 || !KINDS[kind].share.hub) return;
    const operation = newOperation(this.env, this.clock, {
      action: 'sync.take',
      kind,
      recordId: row.id,
      jobId: jobOf(kind, row),
      verb: changes === null ? 'create' : 'update',
      changes,
      origin: this.connection.id,
    });
    this.#newOperations.push(operation);
  }

  #acknowledgeApplied({ recordId, applied }: RemoteRecord): void {
    if (applied.length === 0) return;
    const there = new Set(applied);
    for (const operation of this.#open.get(recordId) ?? []) {
      if (there.has(operation.id))
        this.deliver(operation, { state: 'acknowledged', at: isoNow(this.env), nextAt: null });
    }
    const left = (this.#open.get(recordId) ?? []).filter(({ id }) => !there.has(id));
    this.#open.set(recordId, left);
  }

  putRow(kind: KindName, row: Row): void {
    this.#rows.set(`${kind}:${row.id}`, row);
    this.#dirtyRows.set(`${kind}:${row.id}`, { kind, row });
  }

  rowOf(kind: KindName, id: string): Row | undefined {
    return this.#rows.get(`${kind}:${id}`);
  }

  openOf(recordId: string): readonly Operation[] {
    return this.#open.get(recordId) ?? [];
  }

  putLink(record: RemoteRecord, parsed: unknown = null): void {
    const before = this.#links.get(record.recordId);
    const link: Link = {
      connection: this.connection.id,
      recordId: record.recordId,
      kind: record.kind,
      remoteId: record.remoteId,
      revision: record.revision,
      unknown: record.unknown,
      extra: record.whole && parsed !== null ? unknownFields(record.fields, parsed) : (before?.extra ?? null),
      seen: record.whole ? null : { ...before?.seen, ...record.fields },
      gone: record.gone,
      remoteState: record.remoteState,
      seenAt: isoNow(this.env),
    };
    this.#links.set(record.recordId, link);
    this.#dirtyLinks.set(record.recordId, link);
  }

  putConflict(conflict: Conflict): void {
    this.#conflicts.set(`${conflict.recordId}:${conflict.field}`, conflict);
    this.#dirtyConflicts.set(conflict.id, conflict);
  }

  countConflict(): void {
    this.#conflictCount += 1;
  }

  addOperation(operation: Operation): void {
    this.#newOperations.push(operation);
  }

  deliver(operation: Operation, change: Parameters<typeof withDelivery>[2]): void {
    this.putOperation(withDelivery(this.#current(operation), this.connection.id, change));
  }

  putOperation(operation: Operation): void {
    if (operation.seq === undefined) return;
    this.#dirtyOperations.set(operation.seq, operation);
    const list = this.#open.get(operation.recordId) ?? [];
    this.#open.set(
      operation.recordId,
      list.map((other) => (other.seq === operation.seq ? operation : other)),
    );
  }

  #current(operation: Operation): Operation {
    return this.#dirtyOperations.get(operation.seq ?? -1) ?? operation;
  }

  #count(kind: KindName): void {
    this.#taken[kind] = (this.#taken[kind] ?? 0) + 1;
  }

  #leaveOut({ recordId }: RemoteRecord, what: string): void {
    this.#unread.add(recordId);
    this.#leftOut[what] = (this.#leftOut[what] ?? 0) + 1;
  }

  /** Whether what they have of it could not be taken in. */
  isLeftOut(recordId: string): boolean {
    return this.#unread.has(recordId);
  }

  leftOut(): PullPage['leftOut'] {
    return Object.entries(this.#leftOut).map(([what, count]) => ({ what, count }));
  }

  async write(): Promise<Applied> {
    const { db } = this.env;
    const byTable = new Map<string, Row[]>();
    for (const { kind, row } of this.#dirtyRows.values()) {
      const { table } = KINDS[kind];
      pushTo(byTable, table, row);
    }
    for (const [table, rows] of byTable) await db.table(table).bulkPut(rows);
    await db.links.bulkPut([...this.#dirtyLinks.values()]);
    await db.outbox.bulkPut([...this.#dirtyOperations.values()]);
    await db.outbox.bulkAdd(this.#newOperations);
    await db.conflicts.bulkPut([...this.#dirtyConflicts.values()]);
    const files = this.#files
      .map(({ row }) => fileOf(this.connection.id, 'down', row))
      .filter((media) => media !== null);
    await db.media.bulkPut(files);
    return { taken: this.#taken, conflicts: this.#conflictCount };
  }
}

/** Whether a person has to decide where both sides have changed it. */
const isAsked = (kind: string, field: string): boolean =>
  isKindName(kind) && (KINDS[kind].merge[field] ?? 'askPerson') === 'askPerson';

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
