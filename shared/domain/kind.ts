import type { z } from '../z';

/**
 * How two sides' changes to the same field come together (mission, sync policy):
 * - `askPerson`   both values are kept and a person decides
 * - `officeWins`  assignment, schedule, priority, SLA terms; the technician is shown old and new
 * - `deviceWins`  arrival and work times, readings, signature, parts actually used
 * - `union`       append-only lists: everything of both sides, once
 * - `state`       only a valid transition; otherwise a conflict, both kept
 */
export type MergePolicy = 'askPerson' | 'officeWins' | 'deviceWins' | 'union' | 'state';

/** One declaration a kind of record. Store, outbox, merge, export and import read it and know no kind by name. */
export interface Kind<Schema extends z.ZodObject | z.ZodType = z.ZodType> {
  /** Singular, as operations carry it. */
  readonly name: string;
  /** Plural, as the table is called in the database and the export. */
  readonly table: string;
  readonly schema: Schema;
  /** Dexie index specification, primary key first. */
  readonly indexes: string;
  /** Written once and never changed: union by id is its whole merge. */
  readonly immutable: boolean;
  /** Fields that are not `askPerson`. */
  readonly merge: Readonly<Record<string, MergePolicy>>;
}

/** Declares a kind; see {@link Kind}. */
export function defineKind<Schema extends z.ZodType>(
  kind: Omit<Kind<Schema>, 'immutable' | 'merge'> & Partial<Pick<Kind, 'immutable' | 'merge'>>,
): Kind<Schema> {
  return { immutable: false, merge: {}, ...kind };
}
