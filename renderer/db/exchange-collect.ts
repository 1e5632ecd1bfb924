import { JOIN } from '@shared/sync/outbox';
import { KIND_NAMES, KINDS, type KindName } from '@shared/domain/kinds';
import type { Operation } from '@shared/domain/operation';
import type { Table } from 'dexie';
import { type CalloutDatabase, database } from './database';
import { settle } from './journal';

// What goes into an export or a hand-over. The zip, or the way to the other laptop, is the main process's.

export interface ExportTable {
  readonly name: string;
  readonly ndjson: string;
}

export interface ExportContent {
  readonly tables: ExportTable[];
  /** SHA-256 of the profile's files that the rows name. */
  readonly files: string[];
  readonly counts: Record<string, number>;
}

/** The number of a job as on the screen, everything that was done since an instant, or everything there is. */
export type ExportChoice = string | { readonly since: string } | null;

type Row = Record<string, unknown> & { id: string };

export const OUTBOX = 'outbox';

/** Kinds a record refers to: they travel with it, so that the reader knows who, where and what. */
const REFERRED: readonly KindName[] = [
  'technician',
  'customer',
  'site',
  'contact',
  'asset',
  'part',
  'stockLocation',
  'instrument',
];
/**
 * Reads in one transaction, so that the parts fit together: the chosen records, what they refer to, and every operation on any of them,
 * acknowledged ones too: the reader tells by them who changed what. What is not sent yet is marked as handed over: from now on
 * somebody else may have sent it, so it is looked for before it is sent.
 *
 * @returns null when there is no such job
 */
export async function collectExport(
  choice: ExportChoice,
  db: CalloutDatabase = database(),
): Promise<ExportContent | null> {
  const content = await db.transaction('rw', db.tables, async () => {
    const found = new Collection(db);
    if (choice === null) await found.addAll();
    else if (typeof choice === 'object') await found.addSince(choice.since);
    else {
      const job = await db.of('job').where('number').equals(choice).first();
      if (!job) return null;
      await found.addJob(job.id);
    }
    const operations = choice === null ? await db.outbox.orderBy('seq').toArray() : await found.operations();
    // what a hub was offered when it was joined: nobody did it, and it says nothing to another laptop
    const sent = operations.filter(({ origin }) => origin !== JOIN);
    return found.content(await markHandedOver(db, sent));
  });
  await settle(db);
  return content;
}

/** The operations as they leave, and stay: whoever takes them in knows as well that they may be there already. */
async function markHandedOver(db: CalloutDatabase, operations: readonly Operation[]): Promise<Operation[]> {
  const left = operations.map((operation): Operation => {
    if (operation.state === 'acknowledged') return operation;
    const deliveries = Object.entries(operation.deliveries).map(([id, delivery]) => {
      return [id, delivery.state === 'acknowledged' ? delivery : { ...delivery, unsure: true }];
    });
    return { ...operation, handedOver: true, deliveries: Object.fromEntries(deliveries) as Operation['deliveries'] };
  });
  await db.outbox.bulkPut(left.filter((operation, i) => operation !== operations[i]));
  return left;
}

export function tableOf(db: CalloutDatabase, kind: KindName): Table<Record<string, unknown>, string> {
  return db.table(KINDS[kind].table) as Table<Record<string, unknown>, string>;
}

/** Records of all kinds, each once. */
class Collection {
  readonly #rows = new Map<KindName, Map<string, Row>>();

  constructor(private readonly db: CalloutDatabase) {}

  async addAll(): Promise<void> {
    for (const kind of KIND_NAMES) this.#add(kind, (await tableOf(this.db, kind).toArray()) as Row[]);
  }

  async addJob(jobId: string): Promise<void> {
    await this.#addJobs([jobId]);
    await this.#addReferred();
  }

  /** What was written since then, jobs with all that hangs on them. */
  async addSince(since: string): Promise<void> {
    const jobs = new Set<string>();
    for (const kind of KIND_NAMES) {
      const rows = (await tableOf(this.db, kind)
        .filter(({ updatedAt }) => typeof updatedAt === 'string' && updatedAt >= since)
        .toArray()) as Row[];
      for (const row of rows) {
        const jobId = kind === 'job' ? row.id : row['jobId'];
        if (typeof jobId === 'string') jobs.add(jobId);
      }
      this.#add(kind, rows);
    }
    await this.#addJobs([...jobs]);
    await this.#addReferred();
  }

  async operations(): Promise<Operation[]> {
    const keys = [...this.#rows].flatMap(([kind, rows]) => [...rows.keys()].map((id): [string, string] => [kind, id]));
    const operations = await this.db.outbox.where('[kind+recordId]').anyOf(keys).toArray();
    return operations.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  }

  content(operations: readonly Operation[]): ExportContent {
    const tables = [
      ...KIND_NAMES.flatMap((kind): [string, readonly object[]][] => {
        const rows = this.#rows.get(kind);
        return rows === undefined ? [] : [[KINDS[kind].table, [...rows.values()]]];
      }),
      [OUTBOX, operations] as [string, readonly object[]],
    ];
    return {
      tables: tables.map(([name, rows]) => ({ name, ndjson: rows.map((row) => `${JSON.stringify(row)}\n`).join('') })),
      files: [...new Set(this.#files())],
      counts: Object.fromEntries(tables.map(([name, rows]) => [name, rows.length])),
    };
  }

  #files(): string[] {
    return KIND_NAMES.filter((kind) => KINDS[kind].share.ticket === 'file')
      .flatMap((kind) => [...(this.#rows.get(kind)?.values() ?? [])])
      .map((row) => row['sha256'])
      .filter((hash): hash is string => typeof hash === 'string');
  }

  async #addJobs(ids: readonly string[]): Promise<void> {
    this.#add(
      'job',
      (await tableOf(this.db, 'job').bulkGet([...ids])).filter((row): row is Row => row !== undefined),
    );
    for (const kind of KIND_NAMES) {
      if (!KINDS[kind].indexes.split(', ').includes('jobId')) continue;
      this.#add(
        kind,
        (await tableOf(this.db, kind)
          .where('jobId')
          .anyOf([...ids])
          .toArray()) as Row[],
      );
    }
  }

  // Twice: an asset names its customer, a part line's stock location its technician.
  async #addReferred(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      const wanted = new Set<string>();
      for (const rows of this.#rows.values()) {
        for (const row of rows.values()) {
          for (const [field, value] of Object.entries(row)) {
            if (typeof value === 'string' && /(Id|By|assignedTo)$/.test(field)) wanted.add(value);
          }
        }
      }
      for (const kind of REFERRED) {
        const found = await tableOf(this.db, kind).bulkGet([...wanted]);
        this.#add(
          kind,
          found.filter((row): row is Row => row !== undefined),
        );
      }
    }
  }

  #add(kind: KindName, rows: readonly Row[]): void {
    const known = this.#rows.get(kind) ?? new Map<string, Row>();
    for (const row of rows) known.set(row.id, row);
    this.#rows.set(kind, known);
  }
}
