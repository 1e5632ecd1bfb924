import type { Capabilities, FileOutcome, PushItem } from '@shared/connectors/port';
import { isMadeId } from '@shared/domain/id';
import { isKindName, KINDS, KIND_NAMES } from '@shared/domain/kinds';
import type { Media } from '@shared/domain/sync-records';
import { backOffMs } from '@shared/sync/back-off';
import { withDelivery } from '@shared/sync/outbox';
import { localClock } from '../../db/clock';
import { isoNow, type StoreEnvironment } from './environment';
import { newOperation } from './new-operation';
import { kindTables, makeItems } from './plan';
import { isJobThere } from './ticket-of';

/** The next file to move: up before down, small before large, so that a signature is not behind a film. */
export async function nextMedia(
  env: StoreEnvironment,
  connection: string,
  capabilities: Capabilities,
): Promise<{ media: Media; item: PushItem | null } | null> {
  const { db } = env;
  const now = isoNow(env);
  const tables = [...kindTables(db), db.connections, db.outbox, db.links, db.media, db.conflicts];
  return db.transaction('rw', tables, async () => {
    const waiting = (await db.media.where('connection').equals(connection).toArray())
      .filter(({ state, nextAt }) => (state === 'queued' || state === 'sending') && (nextAt === null || nextAt <= now))
      .filter(({ direction }) => (direction === 'up' ? capabilities.files.up : capabilities.files.down))
      .sort((a, b) => b.direction.localeCompare(a.direction) || (a.sizeBytes ?? 0) - (b.sizeBytes ?? 0));
    for (const media of waiting) {
      if (media.operationId === null) return { media: await begin(env, media), item: null };
      const operation = await db.outbox.where('id').equals(media.operationId).first();
      const state = operation?.deliveries[connection]?.state;
      if (operation === undefined || state === undefined || state === 'acknowledged') {
        await db.media.update(media.key, { state: 'done' });
        continue;
      }
      // it hangs on a job that is not there yet
      if (operation.jobId !== null && !(await isJobThere(db, connection, operation.jobId))) continue;
      const planned = [{ operations: [operation], recordId: operation.recordId }];
      const [item] = await makeItems(env, connection, capabilities, planned);
      if (item !== undefined)
        return { media: await begin(env, media), item: { ...item, unsure: item.unsure || media.unsure } };
    }
    return null;
  });
}

/** The connector gets it as it was; the store remembers that a try was begun. */
async function begin({ db }: StoreEnvironment, media: Media): Promise<Media> {
  await db.media.put({ ...media, state: 'sending', unsure: true });
  return media;
}

export async function settleMedia(env: StoreEnvironment, media: Media, outcome: FileOutcome): Promise<void> {
  const { db } = env;
  const clock = await localClock(db);
  await db.transaction('rw', [...kindTables(db), db.outbox, db.links, db.media, db.connections], async () => {
    const attempts = media.attempts + 1;
    const later = (retryAfterMs: number | null) =>
      new Date(env.now() + backOffMs(attempts, env.random(), retryAfterMs)).toISOString();
    switch (outcome.state) {
      case 'done': {
        await db.media.put({ ...media, state: 'done', doneBytes: media.sizeBytes ?? 0, unsure: false, nextAt: null });
        if (outcome.link !== null) await db.links.put(outcome.link);
        await acknowledge(env, media, { state: 'acknowledged', at: isoNow(env), unsure: false, nextAt: null });
        if (media.direction === 'down' && outcome.sha256 !== null) await fileRecord(outcome.sha256, outcome.sizeBytes);
        return;
      }
      case 'part':
        await db.media.put({ ...media, state: 'queued', doneBytes: outcome.doneBytes, attempts: 0, nextAt: null });
        return;
      case 'parked':
        await db.media.put({ ...media, state: 'parked', reason: outcome.reason, message: outcome.message });
        await acknowledge(env, media, { state: 'parked', reason: outcome.reason, message: outcome.message });
        return;
      default: {
        const nextAt = later(outcome.state === 'retry' ? outcome.retryAfterMs : null);
        const unsure = outcome.state === 'unknown' || media.unsure;
        await db.media.put({ ...media, state: 'queued', attempts, nextAt, unsure, message: outcome.code });
        await acknowledge(env, media, { state: 'queued', attempts, nextAt, unsure, message: outcome.code });
      }
    }
  });

  /** A file of a ticket gets its record here, under an id that is the same on every laptop. */
  async function fileRecord(sha256: string, sizeBytes: number | null): Promise<void> {
    const name = KIND_NAMES.find((kind) => KINDS[kind].share.ticket === 'file');
    if (name === undefined || media.recordId === null || media.jobId === null) return;
    const table = db.table(KINDS[name].table);
    if ((await table.get(media.recordId)) !== undefined) return;
    const at = media.at ?? isoNow(env);
    const parsed = KINDS[name].schema.safeParse({
      id: media.recordId,
      createdAt: at,
      createdBy: media.by ?? media.connection,
      updatedAt: at,
      sample: false,
      jobId: media.jobId,
      name: media.name.slice(0, 300),
      mediaType: media.mediaType,
      sha256,
      sizeBytes: sizeBytes ?? media.sizeBytes ?? 0,
      purpose: 'other',
    });
    if (!parsed.success) return;
    await table.add(parsed.data);
    const hubs = await db.connections.filter(({ role, id }) => role === 'hub' && id !== media.connection).count();
    // the laptop that filed it tells the hub itself, and in full
    if (hubs === 0 || !isKindName(name) || isMadeId(media.recordId)) return;
    await db.outbox.add(
      newOperation(env, clock, {
        action: 'sync.take',
        kind: name,
        recordId: media.recordId,
        jobId: media.jobId,
        verb: 'create',
        changes: null,
        origin: media.connection,
      }),
    );
  }
}

async function acknowledge(
  { db }: StoreEnvironment,
  media: Media,
  change: Parameters<typeof withDelivery>[2],
): Promise<void> {
  if (media.operationId === null) return;
  const operation = await db.outbox.where('id').equals(media.operationId).first();
  if (operation === undefined || !Object.hasOwn(operation.deliveries, media.connection)) return;
  await db.outbox.put(withDelivery(operation, media.connection, change));
}
