import { KINDS, type KindName, type RecordOf } from '@shared/domain/kinds';
import type { Operation } from '@shared/domain/operation';
import type { Conflict, Connection, Link, Media, SyncLogLine } from '@shared/domain/sync-records';
import Dexie, { type Table } from 'dexie';
import { Journal } from './journal';
import { DATABASE_VERSION, MIGRATIONS } from './migrations';

/** Text or form values that a person has typed and not yet filed. Local to this laptop, never sent. */
export interface Draft {
  readonly key: string;
  readonly value: unknown;
  readonly updatedAt: string;
}

/** A setting of this laptop, never sent. */
export interface Setting {
  readonly key: string;
  readonly value: unknown;
}

/** Number of the last transaction that wrote; see journal.ts. */
export interface Mark {
  readonly key: 'last';
  readonly n: number;
}

export const DATABASE_NAME = 'callout';

/**
 * The local database: the truth. Read it with live queries; change it only through `commit` (commit.ts), which is what keeps
 * rows and outbox in step. Drafts and settings have their own modules.
 */
export class CalloutDatabase extends Dexie {
  declare readonly outbox: Table<Operation, number>;
  declare readonly drafts: Table<Draft, string>;
  declare readonly settings: Table<Setting, string>;
  declare readonly connections: Table<Connection, string>;
  /** Key: connection id and record id. */
  declare readonly links: Table<Link, [string, string]>;
  declare readonly conflicts: Table<Conflict, string>;
  declare readonly media: Table<Media, string>;
  declare readonly syncLog: Table<SyncLogLine, number>;
  declare readonly marks: Table<Mark, 'last'>;
  /** Takes every write to the main process's disk, once `attach` has told it how. */
  readonly journal = new Journal();

  /** @param version a rebuild opens an older one first, so that its rows go through the migrations */
  constructor(name: string = DATABASE_NAME, version: number = DATABASE_VERSION) {
    // Chromium's default durability is relaxed: a power cut could take the last seconds with it (DECISIONS 1).
    // Dexie's cache had stale results in several releases; the lists are short enough without it.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    for (const migration of MIGRATIONS) {
      if (migration.version > version) break;
      const step = this.version(migration.version).stores(migration.stores);
      if (migration.upgrade) step.upgrade(migration.upgrade);
    }
    this.use(this.journal.middleware());
  }

  /**
   * Resolves when everything committed so far is on the disk of the journal, too; only then may the screen say "saved".
   * Throws SafetyCopyError when the journal cannot be written now. Not inside a transaction: it would end there.
   */
  journaled(): Promise<void> {
    return this.journal.settled();
  }

  /** The table of a kind, typed. */
  of<K extends KindName>(kind: K): Table<RecordOf<K>, string> {
    return this.table(KINDS[kind].table);
  }
}

let opened: CalloutDatabase | null = null;

/** The window's one database. */
export function database(): CalloutDatabase {
  opened ??= new CalloutDatabase();
  return opened;
}
