import { type Operation, UNSENT_STATES } from '@shared/domain/operation';
import type { Connection } from '@shared/domain/sync-records';
import type { CalloutDatabase } from '../../db/database';

export interface ConnectionFacts {
  /** Null when it is not here (any more). */
  readonly connection: Connection | null;
  /** Changes it does not have yet, those it refused included. */
  readonly waiting: number;
  readonly waitingFiles: number;
}

/** A connection and how much of the work it does not have yet. */
export async function connectionFacts(db: CalloutDatabase, id: string): Promise<ConnectionFacts> {
  const connection = (await db.connections.get(id)) ?? null;
  const unsent = await db.outbox.where('state').anyOf(UNSENT_STATES).toArray();
  const files = await db.media.where('connection').equals(id).toArray();
  return {
    connection,
    waiting: unsent.filter((operation) => isMissingThere(operation, id)).length,
    waitingFiles: files.filter(({ direction, state }) => direction === 'up' && state !== 'done').length,
  };
}

/** It has a place in the queue to this system and has not arrived, or was made so lately that it has no place in any queue yet. */
function isMissingThere({ deliveries }: Operation, id: string): boolean {
  const delivery = deliveries[id];
  return delivery === undefined ? Object.keys(deliveries).length === 0 : delivery.state !== 'acknowledged';
}
