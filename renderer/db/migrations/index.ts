import type { Transaction } from 'dexie';
import { start } from './0001-start';
import { activeTests } from './0002-active-tests';

export interface Migration {
  readonly version: number;
  /** Dexie index specifications of the tables that change with this version. */
  readonly stores: Readonly<Record<string, string>>;
  /** Brings the rows along. Only Dexie calls inside: anything else commits the transaction half way. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

/** Append only, in order. */
export const MIGRATIONS: readonly Migration[] = [start, activeTests];
