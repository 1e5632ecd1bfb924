import type { PushItem, PushOutcome, RemoteRecord } from '@shared/connectors/port';
import type { Delivery, Operation } from '@shared/domain/operation';
import type { Connection, Link } from '@shared/domain/sync-records';
import { backOffMs } from '@shared/sync/back-off';
import type { Settled } from '@shared/sync/engine';
import { withDelivery } from '@shared/sync/outbox';
import { localClock } from '../../db/clock';
import type { CalloutDatabase } from '../../db/database';
import { Taking } from './apply';
import { isoNow, type StoreEnvironment } from './environment';
import { readMany } from './read-many';

/** Says of every item what became of it, in one transaction. */
export async function settle(
  env: StoreEnvironment,
  connectionId: string,
  items: readonly PushItem[],
  outcomes: readonly PushOutcome[],
): Promise<Settled> {
  const { db } = env;
  const clock = await localClock(db);
  // what was changed there meanwhile may touch any table; all else only these, and screens go on reading beside it
  const hasChanged = outcomes.some(({ state }) => state === 'conflict');
  return db.transaction('rw', hasChanged ? db.tables : [db.outbox, db.links, db.connections], async () => {
    const sent: Record<string, number> = {};
    const changed: Operation[] = [];
    const links: Link[] = [];
    const met: { readonly item: PushItem; readonly remote: RemoteRecord }[] = [];
    let parked = 0;
    const current = await operationsOf(db, items);
    const connection = await db.connections.get(connectionId);
    const known = await linksOf(db, outcomes);
    for (const [index, item] of items.entries()) {
      // an outcome too few is an answer cut short
      const outcome: PushOutcome = outcomes[index] ?? { state: 'unknown', code: 'badAnswer' };
      const change = deliveryAfter(env, item, connectionId, outcome);
      for (const { id } of item.operations) {
        const operation = current.get(id);
        if (operation === undefined || !Object.hasOwn(operation.deliveries, connectionId)) continue;
        changed.push(withDelivery(operation, connectionId, change));
      }
      if (outcome.state === 'done') sent[item.kind] = (sent[item.kind] ?? 0) + 1;
      if (outcome.state === 'parked') parked += 1;
      if (outcome.state === 'conflict') met.push({ item, remote: outcome.remote });
      if ((outcome.state === 'done' || outcome.state === 'parked') && outcome.link !== null) {
        const before = known.get(linkKey(outcome.link));
        links.push(linkAfter(before, outcome.link, item, outcome.state === 'done', connection?.role));
      }
    }
    await db.outbox.bulkPut(changed);
    await db.links.bulkPut(links);
    let conflicts = 0;
    if (met.length > 0 && connection !== undefined) {
      const remotes = met.map(({ remote }) => remote);
      const taking = await Taking.open(env, clock, connection, remotes);
      for (const remote of remotes) taking.take(remote);
      conflicts = (await taking.write()).conflicts;
      const unread = met.filter(({ remote }) => taking.isLeftOut(remote.recordId)).map(({ item }) => item);
      await waitForReadable(env, connectionId, unread);
    }
    return { sent, parked, conflicts };
  });
}

/** What stands there cannot be merged with, so that sending again at once meets the same. */
async function waitForReadable(env: StoreEnvironment, connectionId: string, items: readonly PushItem[]): Promise<void> {
  const current = await operationsOf(env.db, items);
  const waiting: Operation[] = [];
  for (const item of items) {
    const change = deliveryAfter(env, item, connectionId, { state: 'retry', code: 'badAnswer', retryAfterMs: null });
    for (const { id } of item.operations) {
      const operation = current.get(id);
      if (operation?.deliveries[connectionId]?.state === 'queued')
        waiting.push(withDelivery(operation, connectionId, change));
    }
  }
  await env.db.outbox.bulkPut(waiting);
}

/** The operations of the items as they stand now: they may have changed while they were under way. */
async function operationsOf(db: CalloutDatabase, items: readonly PushItem[]): Promise<Map<string, Operation>> {
  const planned: readonly (Operation & { seq?: number })[] = items.flatMap(({ operations }) => operations);
  const keys = planned.flatMap(({ seq }) => seq ?? []);
  // by their keys all at once; by their ids it is a walk from one to the next
  const rows = keys.length === planned.length ? await readMany(db.outbox, keys, ({ seq }) => seq ?? 0) : [];
  const found = new Map(rows.map((row) => [row.id, row]));
  const missing = planned.filter(({ id }) => !found.has(id)).map(({ id }) => id);
  if (missing.length === 0) return found;
  for (const row of await db.outbox.where('id').anyOf(missing).toArray()) found.set(row.id, row);
  return found;
}

const linkKey = ({ connection, recordId }: Pick<Link, 'connection' | 'recordId'>): string =>
  `${connection} ${recordId}`;

/** What we know of the counterparts that the outcomes name. */
async function linksOf(db: CalloutDatabase, outcomes: readonly PushOutcome[]): Promise<Map<string, Link>> {
  const keys = outcomes.flatMap((outcome): [string, string][] => {
    const link = outcome.state === 'done' || outcome.state === 'parked' ? outcome.link : null;
    return link === null ? [] : [[link.connection, link.recordId]];
  });
  const links = await readMany(db.links, keys, ({ connection, recordId }): [string, string] => [connection, recordId]);
  return new Map(links.map((link) => [linkKey(link), link]));
}

function deliveryAfter(
  env: StoreEnvironment,
  item: PushItem,
  connection: string,
  outcome: PushOutcome,
): Partial<Delivery> {
  const attempts = 1 + Math.max(0, ...item.operations.map(({ deliveries }) => deliveries[connection]?.attempts ?? 0));
  const later = (retryAfterMs: number | null) =>
    new Date(env.now() + backOffMs(attempts, env.random(), retryAfterMs)).toISOString();
  switch (outcome.state) {
    case 'done':
      return { state: 'acknowledged', at: isoNow(env), unsure: false, nextAt: null, reason: null, message: null };
    case 'conflict':
      // merged at once; what a person must decide is taken out there, the rest goes again
      return { state: 'queued', unsure: false, nextAt: null };
    case 'parked':
      // the refusal may have met the look after an earlier try whose end is still not known
      return { state: 'parked', reason: outcome.reason, message: outcome.message, unsure: item.unsure, nextAt: null };
    case 'retry':
      return { state: 'queued', attempts, nextAt: later(outcome.retryAfterMs), message: outcome.code };
    case 'unknown':
      return { state: 'queued', attempts, unsure: true, nextAt: later(null), message: outcome.code };
  }
}

/** What the connector says of the counterpart, over what we knew; what it left out stays. */
function linkAfter(
  before: Link | undefined,
  link: Link,
  item: PushItem,
  done: boolean,
  role: Connection['role'] | undefined,
): Link {
  const isOwn = link.recordId === item.recordId;
  const sent = isOwn && done ? sentFields(item) : {};
  // what a ticket was made with is the common past of what both sides do to it later
  const first = role === 'tickets' && isOwn && done && item.operations[0]?.verb === 'create' ? item.record : null;
  const known = before?.seen ?? first;
  const seen = link.seen === null ? (known === null ? null : { ...known, ...sent }) : seenAfter(known, link.seen, sent);
  return {
    ...link,
    unknown: link.unknown ?? before?.unknown ?? null,
    extra: link.extra ?? before?.extra ?? null,
    remoteState: link.remoteState ?? before?.remoteState ?? null,
    // that a ticket was taken away is for the next pull to find and to say what becomes of the job; marked now, nobody would ask for it
    gone: role === 'tickets' ? (before?.gone ?? null) : link.gone,
    seen,
  };
}

/**
 * What a ticket system shows after a write. Of the fields we did not send, only what we knew counts as seen: what the office changed
 * between our last look and the write is still news, and the next pull must find it so.
 */
function seenAfter(
  known: Readonly<Record<string, unknown>> | null,
  shown: Readonly<Record<string, unknown>>,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (known === null) return { ...shown };
  const isOld = (field: string) => Object.hasOwn(known, field) && !Object.hasOwn(sent, field);
  return { ...known, ...Object.fromEntries(Object.entries(shown).filter(([field]) => !isOld(field))) };
}

function sentFields(item: PushItem): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const { changes } of item.operations) {
    for (const [field, { to }] of Object.entries(changes ?? {})) fields[field] = to;
  }
  return fields;
}

/** Before something is sent that could not be told from its repetition: from here on it is looked for first. */
export async function markSending(
  env: StoreEnvironment,
  connection: string,
  items: readonly PushItem[],
): Promise<void> {
  const { db } = env;
  await db.transaction('rw', db.outbox, async () => {
    const current = await operationsOf(db, items);
    await db.outbox.bulkPut(
      [...current.values()]
        .filter(({ deliveries }) => Object.hasOwn(deliveries, connection))
        .map((operation) => withDelivery(operation, connection, { state: 'sending', unsure: true })),
    );
  });
}
