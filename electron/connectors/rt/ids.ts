import { createHash } from 'node:crypto';

// Ids of records that were made in RT: from the site and RT's own id, so that every laptop, hub and hand-over gives them the same name.

const OURS = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DERIVED = /^rt-[0-9a-f]{12}-[a-z][0-9a-z]{1,20}$/;

export type RtIdLetter = 't' | 'x' | 'a' | 'f' | 'u' | 'c' | 's';

export interface RtIds {
  /** t ticket, x transaction, a asset, f attachment, u person: RT's number. */
  of(letter: RtIdLetter, rtId: string): string;
  /** c customer, s site, u person whose number is not known: from their name. */
  named(letter: RtIdLetter, name: string): string;
}

export function rtIds(root: string): RtIds {
  const site = sha256(root).slice(0, 12);
  return {
    of: (letter, rtId) => `rt-${site}-${letter}${rtId}`,
    named: (letter, name) => `rt-${site}-${letter}${sha256(name.normalize('NFC').trim().toLowerCase()).slice(0, 12)}`,
  };
}

/** A record id of ours as it may stand in a field there. Other systems keep numbers in such fields too, and those are not unique. */
export function ourRecordId(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? '';
  if (OURS.test(trimmed)) return trimmed.toLowerCase();
  return DERIVED.test(trimmed) ? trimmed : null;
}

function sha256(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}

/** Hex SHA-256 of a file's bytes. */
export function sha256Of(bytes: Uint8Array): string {
  return sha256(bytes);
}

// The mark in a comment's Subject. RT keeps it in the transaction itself, written in the same step as the comment, and can search it.

export interface Mark {
  readonly recordId: string;
  /** `note`, `customer` and `takenBack` are notes; anything else is a record's summary. */
  readonly kind: string;
  /** Record that this one replaces or takes back. */
  readonly of: string | null;
}

/** `[callout 0198...]` for a note, `[callout 0198... timeEntry]` for what is not, `... of 0197...]` for a correction. */
export function markText({ recordId, kind, of }: Mark): string {
  if (of !== null) return `[callout ${recordId} ${kind} of ${of}]`;
  return kind === 'note' ? `[callout ${recordId}]` : `[callout ${recordId} ${kind}]`;
}

/** The mark in a transaction's data or an attachment's subject; null when there is none. */
export function readMark(subject: string): Mark | null {
  const id = '[0-9A-Za-z_.:-]{1,64}';
  const found = new RegExp(`\\[callout (${id})(?: ([A-Za-z]{1,30}))?(?: of (${id}))?\\]`).exec(
    // RT keeps a long subject as it was folded for the mail
    subject.replace(/\s+/g, ' '),
  );
  const [, recordId, kind = 'note', of = null] = found ?? [];
  return recordId === undefined ? null : { recordId, kind, of };
}

/** Whether a mark stands for a note, and not for the summary of another record. */
export function isNoteMark(mark: Mark): boolean {
  return ['note', 'customer', 'takenBack'].includes(mark.kind);
}
