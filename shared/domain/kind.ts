import type { z } from '../z';

/**
 * How two sides' changes to the same field come together (mission, sync policy):
 * - `askPerson`   both values are kept and a person decides
 * - `officeWins`  assignment, schedule, priority, SLA terms; the technician is shown old and new
 * - `deviceWins`  arrival and work times, readings, signature, parts actually used
 * - `union`       append-only lists: everything of both sides, once
 * - `state`       only a valid step (`steps`); otherwise a conflict, both kept
 */
export type MergePolicy = 'askPerson' | 'officeWins' | 'deviceWins' | 'union' | 'state';

/** What a ticket system makes of a record: the connector's mapper knows these words and no kind by name. */
export type TicketRole =
  'none' | 'job' | 'visit' | 'note' | 'time' | 'part' | 'asset' | 'file' | 'inspection' | 'safety' | 'signOff';

/** What the remote systems take of a kind. */
export interface Share {
  /** A team's hub keeps the whole record. */
  readonly hub: boolean;
  readonly ticket: TicketRole;
}

/** One declaration a kind of record. Store, journal, outbox, merge, hub, export and import read it and know no kind by name. */
export interface Kind<Schema extends z.ZodObject | z.ZodType = z.ZodType> {
  /** Singular, as operations carry it. */
  readonly name: string;
  /** Plural, as the table is called in the database and the export. */
  readonly table: string;
  readonly schema: Schema;
  /** Dexie index specification, primary key first. */
  readonly indexes: string;
  /** Version of the database that made the table. A kind newer than the frozen migrations needs nothing else to get its table. */
  readonly since: number;
  /** Written once and never changed: union by id is its whole merge. */
  readonly immutable: boolean;
  /** Fields that are not `askPerson`. */
  readonly merge: Readonly<Record<string, MergePolicy>>;
  /** For fields of policy `state`: whether one state can follow the other. */
  readonly steps: ((from: string, to: string) => boolean) | null;
  readonly share: Share;
}

type Defaults = 'since' | 'immutable' | 'merge' | 'steps' | 'share';

/** Declares a kind; see {@link Kind}. */
export function defineKind<Schema extends z.ZodType>(
  kind: Omit<Kind<Schema>, Defaults> & Partial<Pick<Kind, Defaults>>,
): Kind<Schema> {
  return { since: 1, immutable: false, merge: {}, steps: null, share: { hub: true, ticket: 'none' }, ...kind };
}
