import type { Connection, Media } from '@shared/domain/sync-records';
import type { CalloutDatabase } from '../../db/database';

export interface FileLane {
  readonly connection: Connection;
  readonly direction: Media['direction'];
  readonly done: number;
  readonly total: number;
}

/** How many files have arrived, by connection and direction; counted without reading them. */
export async function fileLanes(db: CalloutDatabase): Promise<FileLane[]> {
  const connections = await db.connections.toArray();
  const done = await countByLane(db, ['done']);
  const open = await countByLane(db, ['queued', 'sending', 'parked']);
  return connections.flatMap((connection) =>
    (['up', 'down'] as const).flatMap((direction) => {
      const lane = `${connection.id}:${direction}`;
      const arrived = done.get(lane) ?? 0;
      const total = arrived + (open.get(lane) ?? 0);
      return total === 0 ? [] : [{ connection, direction, done: arrived, total }];
    }),
  );
}

/** The key of a file begins with its lane. */
async function countByLane(db: CalloutDatabase, states: readonly Media['state'][]): Promise<Map<string, number>> {
  const keys = await db.media.where('state').anyOf(states).primaryKeys();
  const counts = new Map<string, number>();
  for (const key of keys) {
    const lane = key.split(':', 2).join(':');
    counts.set(lane, (counts.get(lane) ?? 0) + 1);
  }
  return counts;
}

const ORDER: Readonly<Record<Media['state'], number>> = { parked: 0, sending: 1, queued: 2, done: 3 };

/** Keys of the files, those that need somebody first; with `withDone` also those that have arrived. */
export async function fileKeys(db: CalloutDatabase, withDone: boolean): Promise<string[]> {
  const states = (Object.keys(ORDER) as Media['state'][]).filter((state) => withDone || state !== 'done');
  const byState = await Promise.all(
    states.sort((a, b) => ORDER[a] - ORDER[b]).map((state) => db.media.where('state').equals(state).primaryKeys()),
  );
  return byState.flat();
}

export async function filesOf(db: CalloutDatabase, keys: readonly string[]): Promise<Media[]> {
  return (await db.media.bulkGet([...keys])).filter((file) => file !== undefined);
}

export async function parkedFiles(db: CalloutDatabase): Promise<Media[]> {
  return db.media.where('state').equals('parked').toArray();
}
