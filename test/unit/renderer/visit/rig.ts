import type { KindName, RecordOf } from '@shared/domain/kinds';
import { stockLocationSchema, stockMovementSchema, stockOnHand } from '@shared/domain/stock';
import { afterEach } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import type { Actor } from '../../../../renderer/features/visit/actions/job-rows';
import { ANNA, at, makeJob, makePart, makeTechnician, T0 } from '../../../helpers/job-rows';

const open: CalloutDatabase[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

export const JOB = 'job-1';
/** Anna at a minute after T0. */
export const anna = (minute: number): Actor => ({ technician: { id: ANNA, role: 'technician' }, now: at(minute) });

/** A store with one job, one power supply in Anna's van, and nothing in the outbox. */
export async function databaseWithJob(fields: Parameters<typeof makeJob>[0] = {}): Promise<CalloutDatabase> {
  const db = new CalloutDatabase(`visit-${newId()}`);
  open.push(db);
  const stamp = { createdAt: T0, createdBy: ANNA, updatedAt: T0 };
  await db.of('technician').add(makeTechnician());
  await db.of('job').add(makeJob(fields));
  await db.of('part').add(makePart());
  await db.of('stockLocation').add(stockLocationSchema.parse({ ...stamp, id: 'van', name: 'Van', type: 'van' }));
  await db.of('stockMovement').add(
    stockMovementSchema.parse({
      ...stamp,
      id: 'in-1',
      partId: 'part-1',
      quantity: 1,
      toLocationId: 'van',
      reason: 'receive',
      at: T0,
    }),
  );
  return db;
}

export async function row<K extends KindName>(db: CalloutDatabase, kind: K, id: string): Promise<RecordOf<K>> {
  const found = await db.of(kind).get(id);
  if (!found) throw new Error(`no ${kind} ${id}`);
  return found;
}

/** What the outbox says was done, in order: the action with the kinds it wrote, one entry a mutation. */
export async function mutations(db: CalloutDatabase): Promise<{ action: string; kinds: string[] }[]> {
  const byMutation = new Map<string, { action: string; kinds: string[] }>();
  for (const operation of await db.outbox.orderBy('seq').toArray()) {
    const entry = byMutation.get(operation.mutationId) ?? { action: operation.action, kinds: [] };
    entry.kinds.push(`${operation.verb} ${operation.kind}`);
    byMutation.set(operation.mutationId, entry);
  }
  return [...byMutation.values()];
}

export async function inVan(db: CalloutDatabase): Promise<number> {
  return (
    stockOnHand(await db.of('stockMovement').toArray())
      .get('van')
      ?.get('part-1') ?? 0
  );
}
