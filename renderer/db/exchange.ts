import { isKindName, KIND_NAMES, KINDS, type KindName } from '@shared/domain/kinds';
import { operationSchema, type Operation } from '@shared/domain/operation';
import type { Connection } from '@shared/domain/sync-records';
import { sameValue } from '@shared/sync/equal';
import type { Table } from 'dexie';
import { localClock } from './clock';
import { type CalloutDatabase, database } from './database';
import { type ExportTable, OUTBOX, tableOf } from './exchange-collect';
import { adopt, inOrder, mergeRecord, openCards, type Row, rowsByIds, settledBy, writeCards } from './exchange-merge';
import { settle } from './journal';

export { collectExport, type ExportChoice, type ExportContent, type ExportTable } from './exchange-collect';

// What comes back from an export or a hand-over.

export interface ImportOutcome {
  /** Rows that were new here, by table. */
  readonly added: Record<string, number>;
  /** Rows that were here already, by id. */
  readonly known: number;
  /** Those of them that changed by what came, by table. */
  readonly changed: Record<string, number>;
  /** Operations that were not here before. */
  readonly operations: number;
  /** Questions a person has to answer, and things he is to be told. */
  readonly conflicts: number;
  /** Lines that could not be read, with the first reason. Nothing of them was taken. */
  readonly unreadable: { readonly count: number; readonly first: string | null };
  /** Tables of a newer Callout that this one does not know. */
  readonly unknownTables: string[];
}

interface Parsed {
  readonly rows: ReadonlyMap<KindName, Row[]>;
  readonly operations: Operation[];
  readonly unknownTables: string[];
}

/**
 * Takes in the rows and operations of an export, all in one transaction. A record that is new comes whole; one that is here already is
 * merged by the operations that either side has and the other has not, each of which counts once whatever way and however often it
 * comes. What two people changed differently waits as a card; nothing is lost.
 */
export async function absorbTables(
  tables: readonly ExportTable[],
  db: CalloutDatabase = database(),
): Promise<ImportOutcome> {
  const refusals = new Refusals();
  const parsed = parseTables(tables, refusals);
  const clock = await localClock(db);
  const outcome = await db.transaction('rw', db.tables, async () => {
    const absorbing = new Absorbing(db, await db.connections.toArray(), refusals);
    await absorbing.take(parsed);
    return absorbing.outcome();
  });
  // what is made here from now on comes after everything that came
  for (const operation of parsed.operations) clock.saw(operation.clock);
  await settle(db);
  return { ...outcome, unreadable: refusals.summary(), unknownTables: parsed.unknownTables };
}

class Refusals {
  #count = 0;
  #first: string | null = null;

  add(reason: string): void {
    this.#count += 1;
    this.#first ??= reason;
  }

  summary(): ImportOutcome['unreadable'] {
    return { count: this.#count, first: this.#first };
  }
}

function parseTables(tables: readonly ExportTable[], refusals: Refusals): Parsed {
  const rows = new Map<KindName, Row[]>();
  const operations: Operation[] = [];
  const unknownTables: string[] = [];
  for (const { name, ndjson } of tables) {
    const kind = KIND_NAMES.find((k) => KINDS[k].table === name);
    if (kind === undefined && name !== OUTBOX) {
      unknownTables.push(name);
      continue;
    }
    const schema = kind === undefined ? operationSchema : KINDS[kind].schema;
    for (const [index, line] of ndjson.split('\n').entries()) {
      if (line.trim() === '') continue;
      const row = parseLine(line, (value) => schema.safeParse(value));
      if (row === null) refusals.add(`${name}, line ${index + 1}`);
      else if (kind === undefined) operations.push(row as unknown as Operation);
      else pushTo(rows, kind, row);
    }
  }
  return { rows, operations, unknownTables };
}

/** Inside the transaction that takes everything in. */
class Absorbing {
  readonly #added: Record<string, number> = {};
  readonly #changed: Record<string, number> = {};
  readonly #at = new Date().toISOString();
  #known = 0;
  #operations = 0;
  #conflicts = 0;

  constructor(
    private readonly db: CalloutDatabase,
    private readonly connections: readonly Connection[],
    private readonly refusals: Refusals,
  ) {}

  outcome(): Omit<ImportOutcome, 'unreadable' | 'unknownTables'> {
    return {
      added: this.#added,
      known: this.#known,
      changed: this.#changed,
      operations: this.#operations,
      conflicts: this.#conflicts,
    };
  }

  async take({ rows, operations }: Parsed): Promise<void> {
    const fresh = await this.#fresh(operations);
    const byRecord = new Map<string, Operation[]>();
    for (const operation of fresh) pushTo(byRecord, `${operation.kind} ${operation.recordId}`, operation);
    const there = new Set<string>();
    for (const kind of KIND_NAMES) {
      const theirs = new Map((rows.get(kind) ?? []).map((row) => [row.id, row]));
      // also those of which only operations came
      const ids = new Set([
        ...theirs.keys(),
        ...fresh.filter((operation) => operation.kind === kind).map(({ recordId }) => recordId),
      ]);
      const mine = await rowsByIds(this.db, kind, [...ids]);
      for (const id of ids) {
        const pair = { mine: mine.get(id) ?? null, theirs: theirs.get(id) ?? null };
        if (pair.mine === null && pair.theirs === null) continue;
        there.add(`${kind} ${id}`);
        await this.#record(kind, pair.mine, pair.theirs, byRecord.get(`${kind} ${id}`) ?? []);
      }
    }
    await this.#keep(fresh, there);
  }

  async #fresh(operations: readonly Operation[]): Promise<Operation[]> {
    const known = new Set(
      await this.db.outbox
        .where('id')
        .anyOf(operations.map(({ id }) => id))
        .keys(),
    );
    const fresh = new Map<string, Operation>();
    for (const operation of operations) if (!known.has(operation.id)) fresh.set(operation.id, operation);
    return inOrder([...fresh.values()]);
  }

  async #record(kind: KindName, mine: Row | null, theirs: Row | null, fresh: readonly Operation[]): Promise<void> {
    const table = KINDS[kind].table;
    if (mine !== null) this.#known += 1;
    const id = (mine ?? theirs)?.id ?? '';
    const own = mine === null ? [] : await this.db.outbox.where('[kind+recordId]').equals([kind, id]).toArray();
    const merged = mergeRecord({
      kind,
      mine,
      theirs,
      fresh,
      operations: [...own, ...fresh],
      isLinked: mine !== null && (await this.db.links.where('recordId').equals(id).count()) > 0,
      isSettledThere: settledBy(this.connections),
      asked: mine === null ? [] : (await openCards(this.db, id)).map(({ field }) => field),
    });
    const checked = KINDS[kind].schema.safeParse(merged.row);
    if (!checked.success) return this.refusals.add(`${table}, ${id}: the two do not fit together`);
    const row = checked.data as Row;
    if (mine === null || !sameValue(row, mine)) {
      await tableOf(this.db, kind).put(row);
      const counts = mine === null ? this.#added : this.#changed;
      counts[table] = (counts[table] ?? 0) + 1;
    }
    this.#conflicts += await writeCards(this.db, kind, row, merged, this.#at);
  }

  async #keep(fresh: readonly Operation[], there: ReadonlySet<string>): Promise<void> {
    const kept: Operation[] = [];
    for (const operation of fresh) {
      // of a record that could not be read: sent without it, the other side would only refuse it
      if (!isKindName(operation.kind) || !there.has(`${operation.kind} ${operation.recordId}`)) {
        this.refusals.add(`${OUTBOX}, operation ${operation.id} of a record that is not there`);
        continue;
      }
      kept.push(adopt(operation, this.connections));
    }
    this.#operations = kept.length;
    await (this.db.outbox as Table<Operation, number>).bulkAdd(kept);
  }
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function parseLine(line: string, parse: (value: unknown) => { success: boolean; data?: unknown }): Row | null {
  try {
    const result = parse(JSON.parse(line));
    return result.success ? (result.data as Row) : null;
  } catch {
    return null;
  }
}
