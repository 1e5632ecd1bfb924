import type { PushItem, RemoteRecord } from '@shared/connectors/port';
import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Link } from '@shared/domain/sync-records';
import { instantSchema } from '@shared/domain/record';
import { withUnknownFields } from '@shared/sync/unknown-fields';

// What a document of the hub looks like, and how it and a record of ours become each other. Pure.

export const HUB_SCHEMA = 'callout-hub/1';
/** Kind of the documents that carry a file; no record of ours. */
export const FILE_KIND = 'att';
/** So many operations a document remembers: a laptop whose answer was lost finds its own among them. */
const APPLIED_KEPT = 40;

export type Tree = Record<string, unknown>;
export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A document as the server gives it. */
export interface HubDocument extends Tree {
  readonly _id: string;
  readonly _rev: string;
}

const OURS = new Set(['schema', 'kind', 'record', 'by', 'at', 'clock', 'device', 'applied']);

/** The id of a record's document. Those of one kind stand together, so that they can be read as a range. */
export function documentId(kind: string, recordId: string): string {
  return `${kind}:${recordId}`;
}

/** What a link keeps of a document besides its record. */
interface Kept {
  readonly applied: readonly string[];
  readonly doc: Tree | null;
  readonly attachments: Tree | null;
}

export type Reading =
  | { readonly type: 'record'; readonly record: RemoteRecord; readonly branches: readonly string[] }
  /** Nothing for the store: a design document, a file. */
  | { readonly type: 'skip' }
  /** `foreign` is no document of Callout, `unknownKind` of a newer one, `unreadable` damaged. */
  | { readonly type: 'leftOut'; readonly what: 'foreign' | 'unknownKind' | 'unreadable' };

const leftOut = (what: 'foreign' | 'unknownKind' | 'unreadable'): Reading => ({ type: 'leftOut', what });

/** Reads a document of the feed; whatever it is, it never stops the feed. */
export function readDocument(doc: unknown): Reading {
  if (!isTree(doc) || typeof doc['_id'] !== 'string' || typeof doc['_rev'] !== 'string') return leftOut('foreign');
  if (doc['_id'].startsWith('_design/')) return { type: 'skip' };
  const name = /^([A-Za-z]{1,40}):(.{1,64})$/s.exec(doc['_id']);
  if (name === null) return leftOut('foreign');
  const [, kind = '', recordId = ''] = name;
  if (kind === FILE_KIND) return { type: 'skip' };
  const gone = doc['_deleted'] === true;
  // somebody may have deleted it by hand, without a word
  const isBare = gone && doc['schema'] === undefined;
  if (!isBare && (typeof doc['schema'] !== 'string' || !doc['schema'].startsWith('callout-hub/')))
    return leftOut('foreign');
  if (!isBare && doc['kind'] !== kind) return leftOut('foreign');
  if (!isKindName(kind) || !KINDS[kind].share.hub) return leftOut('unknownKind');
  const record = doc['record'];
  if (!gone && (doc['schema'] !== HUB_SCHEMA || !isTree(record) || record['id'] !== recordId))
    return leftOut('unreadable');
  return {
    type: 'record',
    branches: texts(doc['_conflicts']),
    record: {
      kind,
      recordId,
      remoteId: doc['_id'],
      revision: doc['_rev'],
      whole: true,
      fields: gone || !isTree(record) ? {} : record,
      unknown: keptOf(doc),
      gone: gone ? 'deleted' : null,
      remoteState: null,
      by: typeof doc['by'] === 'string' ? doc['by'] : null,
      at: instantSchema.safeParse(doc['at']).data ?? null,
      applied: texts(doc['applied']),
    },
  };
}

/** The document that a push item is to become. */
export function documentOf(item: PushItem, revision: string | null): Tree & { readonly _id: string } {
  const last = item.operations.at(-1);
  const kept = readKept(item.link?.unknown);
  const ids = item.operations.map(({ id }) => id);
  return {
    ...kept.doc,
    _id: documentId(item.kind, item.recordId),
    ...(revision === null ? {} : { _rev: revision }),
    // a document that comes without them loses its files
    ...(kept.attachments === null || item.record === null ? {} : { _attachments: kept.attachments }),
    ...(item.record === null
      ? { _deleted: true }
      : { record: withUnknownFields(item.record, item.link?.extra ?? null) }),
    schema: HUB_SCHEMA,
    kind: item.kind,
    by: last?.by || 'unknown',
    at: last?.at ?? '',
    clock: last?.clock ?? '',
    device: last?.device ?? '',
    applied: appliedWith(kept.applied, ids),
  };
}

/** The link of an item whose document stands there. */
export function linkOf(
  item: PushItem,
  doc: Tree & { readonly _id: string },
  at: { readonly connection: string; readonly revision: string | null; readonly seenAt: string },
): Link {
  return {
    connection: at.connection,
    recordId: item.recordId,
    kind: item.kind,
    remoteId: doc._id,
    revision: at.revision,
    unknown: keptOf(doc),
    extra: item.link?.extra ?? null,
    seen: null,
    gone: item.record === null ? 'deleted' : null,
    remoteState: null,
    seenAt: at.seenAt,
  };
}

/** Whether all operations of an item have gone into a document. */
export function holdsAll(doc: Tree, item: PushItem): boolean {
  const applied = new Set(texts(doc['applied']));
  return item.operations.every(({ id }) => applied.has(id));
}

/** The newest last, each once, as many as a document remembers, and never fewer than there are new ones. */
export function appliedWith(before: readonly string[], ids: readonly string[]): string[] {
  const fresh = new Set(ids);
  return [...before.filter((id) => !fresh.has(id)), ...fresh].slice(-Math.max(APPLIED_KEPT, fresh.size));
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function keptOf(doc: Tree): Kept {
  const others = Object.entries(doc).filter(([key]) => !OURS.has(key) && !key.startsWith('_'));
  return {
    applied: texts(doc['applied']),
    doc: others.length > 0 ? Object.fromEntries(others) : null,
    attachments: isTree(doc['_attachments']) ? doc['_attachments'] : null,
  };
}

function readKept(unknown: unknown): Kept {
  const kept = isTree(unknown) ? unknown : {};
  return {
    applied: texts(kept['applied']),
    doc: isTree(kept['doc']) ? kept['doc'] : null,
    attachments: isTree(kept['attachments']) ? kept['attachments'] : null,
  };
}
