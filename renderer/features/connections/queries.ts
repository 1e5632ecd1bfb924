import type { Connection } from '@shared/domain/sync-records';
import type { CalloutDatabase } from '../../db/database';

export interface ConnectionFacts {
  /** Null when it is not here (any more). */
  readonly connection: Connection | null;
  /** Changes it still has to take, those it refused included. */
  readonly waiting: number;
  readonly waitingFiles: number;
}

/** A connection and how much of the work it does not have yet. */
export async function connectionFacts(db: CalloutDatabase, id: string): Promise<ConnectionFacts> {
  const connection = (await db.connections.get(id)) ?? null;
  const pending = await db.outbox.where('pending').equals(id).count();
  // refused and undecided ones wait for nobody's next turn, but they are not there either
  const stuck = await db.outbox.where('state').anyOf('parked', 'conflict').toArray();
  const stuckHere = stuck.filter(
    ({ deliveries, pending: open }) =>
      !open.includes(id) && (deliveries[id]?.state === 'parked' || deliveries[id]?.state === 'conflict'),
  );
  const files = await db.media.where('connection').equals(id).toArray();
  return {
    connection,
    waiting: pending + stuckHere.length,
    waitingFiles: files.filter(({ direction, state }) => direction === 'up' && state !== 'done').length,
  };
}
