import type { RemoteRecord } from '@shared/connectors/port';
import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Operation } from '@shared/domain/operation';
import type { Link } from '@shared/domain/sync-records';
import { sameValue } from '@shared/sync/equal';
import type { MergeSides, Row } from '@shared/sync/merge';
import type { CalloutDatabase } from '../../db/database';
import { isAsWritten } from './as-written';

// The same record on both sides and no common past: a hub that was restored or made anew, or is joined once more.

/** Who changed what since the two sides last agreed. */
export interface Since extends Pick<MergeSides, 'mineChanged' | 'theirsChanged'> {
  /** Ours stands without anybody being asked: theirs has to stay in sight. */
  readonly isPassedOver?: (field: string) => boolean;
}

/** What this laptop wrote into fields, or was handed over, oldest first, by `record:field`. */
export type Written = ReadonlyMap<string, readonly { readonly from: unknown; readonly to: unknown }[]>;

/** Operations on a record that are ours to speak for. */
export const takenAsOwn = (origin: Operation['origin']): boolean => origin === null || origin === 'peer';

/** Reads it of the records that stand on both sides, differ and have no counterpart yet. */
export async function readWritten(
  db: CalloutDatabase,
  records: readonly RemoteRecord[],
  rows: ReadonlyMap<string, Row>,
  links: ReadonlyMap<string, Link>,
): Promise<Written> {
  const written = new Map<string, { from: unknown; to: unknown }[]>();
  for (const { kind, recordId, whole, fields } of records) {
    if (!isKindName(kind) || !whole || KINDS[kind].immutable || links.has(recordId)) continue;
    const row = rows.get(`${kind}:${recordId}`);
    if (row === undefined || sameValue(row, fields)) continue;
    const operations = await db.outbox.where('[kind+recordId]').equals([kind, recordId]).sortBy('seq');
    for (const { changes, origin } of operations) {
      if (!takenAsOwn(origin)) continue;
      for (const [field, change] of Object.entries(changes ?? {})) {
        const key = `${recordId}:${field}`;
        written.set(key, [...(written.get(key) ?? []), { from: change.from, to: change.to }]);
      }
    }
  }
  return written;
}

export interface WithoutPast {
  readonly row: Row;
  readonly theirs: Row;
  /** Value of each field before the oldest operation on it that they have not acknowledged. */
  readonly base: ReadonlyMap<string, unknown>;
  readonly written: Written;
  /** Whether a person decides where both sides have changed the field. */
  readonly isAsked: (field: string) => boolean;
}

/**
 * What only one side has stays. Of two values the later one is the truth where a policy can settle it, where ours is a copy that nobody
 * here wrote, or where it was made from theirs. Of two that people wrote neither may go unseen, for clocks are wrong.
 */
export function withoutPast({ row, theirs, base, written, isAsked }: WithoutPast): Since {
  const mineIsLater = textOf(row['updatedAt']) > textOf(theirs['updatedAt']);
  const own = (field: string) => written.get(`${textOf(row['id'])}:${field}`) ?? [];
  const isOwn = (field: string) => sameValue(own(field).at(-1)?.to, row[field]);
  const isBuiltOnTheirs = (field: string) =>
    isOwn(field) && own(field).some(({ from }) => sameValue(from, theirs[field]));
  const isContested = (field: string) => isAsked(field) && isOwn(field) && !isBuiltOnTheirs(field);
  const mineStands = (field: string) => mineIsLater || isBuiltOnTheirs(field);
  const areBoth = (field: string) => isFilled(row[field]) && isFilled(theirs[field]);
  return {
    mineChanged: (field) =>
      base.has(field) || (isFilled(row[field]) && (!areBoth(field) || isContested(field) || mineStands(field))),
    theirsChanged: (field) =>
      base.has(field)
        ? !sameValue(theirs[field], base.get(field))
        : isFilled(theirs[field]) && (!areBoth(field) || isContested(field) || !mineStands(field)),
    isPassedOver: (field) => !base.has(field) && isAsked(field) && areBoth(field) && mineIsLater && !isOwn(field),
  };
}

/**
 * A record that its ticket told of before the hub did. A ticket tells only part of it, so it empties nothing; but whether its words are
 * older than the hub's nobody can tell, so neither may go unseen.
 *
 * @param told fields as the ticket had them
 */
export function afterTicket({ row, theirs, base, told, isAsked }: Omit<WithoutPast, 'written'> & { told: Row }): Since {
  const isWordOfTicket = (field: string) =>
    isAsked(field) &&
    isFilled(row[field]) &&
    isFilled(theirs[field]) &&
    sameValue(row[field], told[field]) &&
    !isAsWritten(row[field], theirs[field]);
  return {
    mineChanged: (field) => base.has(field) || isWordOfTicket(field),
    theirsChanged: (field) => !base.has(field) || !sameValue(theirs[field], base.get(field)),
  };
}

/** Value of each field before the oldest open operation on it: what both sides last agreed on. */
export function basesOf(open: readonly Operation[]): Map<string, unknown> {
  const bases = new Map<string, unknown>();
  for (const { changes } of open) {
    for (const [field, { from }] of Object.entries(changes ?? {})) if (!bases.has(field)) bases.set(field, from);
  }
  return bases;
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
