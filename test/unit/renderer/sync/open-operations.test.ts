import 'fake-indexeddb/auto';
import type { Delivery, Operation } from '@shared/domain/operation';
import { withDelivery } from '@shared/sync/outbox';
import { afterEach, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { openOperations, openOperationsOf } from '../../../../renderer/sync/store/enrol';
import { makeOperation } from '../../../helpers/operation';

const HUB = 'couchdb-hub1';
const OTHER = 'couchdb-hub2';
const MANY = 1_500;

let db: CalloutDatabase;
afterEach(() => db.delete());

function operation(id: string, recordId: string, states: Readonly<Record<string, Delivery['state']>>): Operation {
  const made = makeOperation({
    id,
    action: 'note.edit',
    kind: 'note',
    recordId,
    changes: { text: { from: 'a', to: id } },
  });
  return Object.entries(states).reduce((one, [hub, state]) => withDelivery(one, hub, { state }), made);
}

it('of a page, only the open operations of its records are read, the same ones in the same order', async () => {
  db = new CalloutDatabase(`open-${newId()}`);
  const states = ['queued', 'sending', 'conflict', 'parked', 'acknowledged'] as const;
  const mine = ['note-1', 'note-2'].flatMap((recordId) => [
    ...states.map((state) => operation(`${recordId}-${state}`, recordId, { [HUB]: state, [OTHER]: 'acknowledged' })),
    ...states.map((state) =>
      operation(`${recordId}-other-${state}`, recordId, { [HUB]: 'acknowledged', [OTHER]: state }),
    ),
    operation(`${recordId}-both`, recordId, { [HUB]: 'parked', [OTHER]: 'conflict' }),
    operation(`${recordId}-none`, recordId, {}),
  ]);
  const others = Array.from({ length: MANY }, (_, i) => operation(`x-${i}`, `other-${i}`, { [HUB]: 'queued' }));
  await db.outbox.bulkAdd([...mine.slice(0, 6), ...others, ...mine.slice(6)]);
  const whole = await openOperations(db, HUB);
  let rows = 0;
  db.outbox.hook('reading', (row) => {
    rows += 1;
    return row;
  });
  const records = ['note-2', 'note-1', 'note-1', 'note-9'].map((recordId) => ({ kind: 'note', recordId }));
  const found = await openOperationsOf(db, HUB, records);
  expect(rows).toBeLessThanOrEqual(mine.length);
  const ids = (operations: readonly Operation[], recordId: string) =>
    operations.filter((one) => one.recordId === recordId).map(({ id }) => id);
  for (const recordId of ['note-1', 'note-2']) {
    expect(ids(found, recordId)).toHaveLength(5);
    expect(ids(found, recordId)).toEqual(ids(whole, recordId));
  }
  expect(found).toHaveLength(10);
});
