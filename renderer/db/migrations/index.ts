import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import type { Transaction } from 'dexie';
import { start } from './0001-start';
import { activeTests } from './0002-active-tests';
import { sync } from './0003-sync';

export interface Migration {
  readonly version: number;
  /** Dexie index specifications of the tables that change with this version. */
  readonly stores: Readonly<Record<string, string>>;
  /** Brings the rows along. Only Dexie calls inside: anything else commits the transaction half way. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

/** Append only, in order, frozen. */
const FROZEN: readonly Migration[] = [start, activeTests, sync];

/**
 * Every version of the database in order. A kind declared after the last frozen migration gets its table in the version it names
 * (`since`): a new kind needs no file here.
 */
export const MIGRATIONS: readonly Migration[] = withTablesOfKinds(FROZEN);

/** Version of the database this app makes. */
export const DATABASE_VERSION: number = MIGRATIONS.at(-1)?.version ?? 1;

function withTablesOfKinds(frozen: readonly Migration[]): Migration[] {
  const made = new Set(frozen.flatMap(({ stores }) => Object.keys(stores)));
  const versions = new Map(frozen.map((migration) => [migration.version, migration]));
  for (const name of KIND_NAMES) {
    const { table, indexes, since } = KINDS[name];
    if (made.has(table)) continue;
    const version = versions.get(since) ?? { version: since, stores: {} };
    versions.set(since, { ...version, stores: { ...version.stores, [table]: indexes } });
  }
  return [...versions.values()].sort((a, b) => a.version - b.version);
}
