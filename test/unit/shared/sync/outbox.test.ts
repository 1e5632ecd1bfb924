import type { Operation } from '@shared/domain/operation';
import { backOffMs } from '@shared/sync/back-off';
import {
  NEW_DELIVERY,
  overallState,
  planOperations,
  planRecords,
  takes,
  withDelivery,
  withoutDelivery,
} from '@shared/sync/outbox';
import { observe, readTime, tick, writeTime } from '@shared/sync/clock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeOperation } from '../../../helpers/operation';

const RT = 'rt-0001';
let count = 0;

function operation(fields: Partial<Operation>): Operation {
  count += 1;
  const plain: Operation = {
    ...makeOperation({
      id: `o${count}`,
      recordId: 'job1',
      jobId: 'job1',
      changes: { resolution: { from: null, to: 'x' } },
      ...fields,
    }),
    seq: count,
  };
  return Object.keys(plain.deliveries).length > 0 ? plain : withDelivery(plain, RT, NEW_DELIVERY);
}

const NOW = '2026-11-24T09:00:00.000Z';
const linked = () => true;
const ids = (planned: readonly { operations: readonly Operation[] }[]) =>
  planned.flatMap((p) => p.operations.map((o) => o.id));

describe('what is sent to a ticket system', () => {
  it('goes in the order of recording, one of each record at a time', () => {
    const create = operation({ verb: 'create', changes: null });
    const update = operation({});
    const note = operation({ kind: 'note', recordId: 'n1', verb: 'create', changes: null });
    expect(ids(planOperations([create, update, note], RT, NOW, 10, () => false))).toEqual([create.id]);
    expect(ids(planOperations([update, note], RT, NOW, 10, linked))).toEqual([update.id, note.id]);
  });

  it('is held back by a parked operation only where it depends on it', () => {
    const parked = withDelivery(operation({ changes: { state: { from: 'a', to: 'b' } } }), RT, {
      state: 'parked',
      reason: 'unmapped',
    });
    const same = operation({ changes: { state: { from: 'b', to: 'c' } } });
    const other = operation({ changes: { resolution: { from: null, to: 'done' } } });
    const note = operation({ kind: 'note', recordId: 'n1', verb: 'create', changes: null });
    expect(ids(planOperations([parked, same, other, note], RT, NOW, 10, linked))).toEqual([other.id, note.id]);
  });

  it('waits until its time has come', () => {
    const waiting = withDelivery(operation({}), RT, { nextAt: '2026-11-24T09:00:00.001Z' });
    expect(planOperations([waiting], RT, NOW, 10, linked)).toEqual([]);
    expect(ids(planOperations([waiting], RT, '2026-11-24T09:00:00.001Z', 10, linked))).toEqual([waiting.id]);
  });

  it('is not what another laptop or a hub brought', () => {
    const tickets = { id: RT, role: 'tickets' } as const;
    expect(takes(tickets, { kind: 'note', origin: null, verb: 'create' })).toBe(true);
    expect(takes(tickets, { kind: 'note', origin: 'peer', verb: 'create' })).toBe(true);
    expect(takes(tickets, { kind: 'note', origin: 'couchdb-0001', verb: 'create' })).toBe(false);
    expect(takes(tickets, { kind: 'instrument', origin: null, verb: 'create' })).toBe(false);
    expect(takes({ id: 'couchdb-0001', role: 'hub' }, { kind: 'note', origin: RT, verb: 'create' })).toBe(true);
    // a hub that was joined is offered what it lacks; the others have it, or are offered it themselves
    expect(takes({ id: 'couchdb-0002', role: 'hub' }, { kind: 'note', origin: 'join', verb: 'create' })).toBe(false);
    expect(takes({ id: 'couchdb-0001', role: 'hub' }, { kind: 'somethingNew', origin: null, verb: 'create' })).toBe(
      false,
    );
  });
});

describe('what is sent to a hub', () => {
  it('is a whole record with all its operations, a parked one again with the next edit', () => {
    const parked = withDelivery(operation({}), RT, { state: 'parked', reason: 'forbidden' });
    expect(planRecords([parked], RT, NOW, 10)).toEqual([]);
    const edit = operation({});
    expect(planRecords([parked, edit], RT, NOW, 10)).toEqual([{ recordId: 'job1', operations: [parked, edit] }]);
  });

  it('waits where every change of it is in conflict', () => {
    const conflict = withDelivery(operation({}), RT, { state: 'conflict' });
    expect(planRecords([conflict], RT, NOW, 10)).toEqual([]);
  });
});

describe('the state of an operation', () => {
  it('is the worst of its deliveries, and acknowledged only when all are', () => {
    let o = withDelivery(operation({}), 'couchdb-0001', { state: 'acknowledged' });
    expect(o).toMatchObject({ state: 'queued', pending: [RT] });
    o = withDelivery(o, RT, { state: 'parked', reason: 'refused' });
    expect(o).toMatchObject({ state: 'parked', pending: [] });
    o = withDelivery(o, RT, { state: 'acknowledged' });
    expect(o.state).toBe('acknowledged');
    expect(withoutDelivery(o, RT).state).toBe('acknowledged');
    expect(overallState({})).toBe('queued');
  });
});

describe('the back-off', () => {
  it('grows to five minutes, keeps some of its length random, and gives a server the time it asks for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.nat(100_000_000)),
        (n, r, asked) => {
          const wait = backOffMs(n, r, asked);
          expect(wait).toBeGreaterThanOrEqual(Math.min(asked ?? 1_000, 86_400_000));
          if (asked === null) expect(wait).toBeLessThanOrEqual(300_000);
        },
      ),
    );
    expect(backOffMs(1, 0)).toBe(1_000);
    expect(backOffMs(30, 1)).toBe(300_000);
  });
});

describe('the logical clock', () => {
  it('orders what was made after something was seen after it, whatever the wall clocks say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -7_200_000, max: 7_200_000 })), {
          minLength: 1,
          maxLength: 50,
        }),
        (steps) => {
          const start = Date.parse('2026-11-24T08:00:00Z');
          let a = { ms: 0, counter: 0 };
          let b = { ms: 0, counter: 0 };
          let last = '';
          for (const [first, error] of steps) {
            if (first) {
              if (last !== '') a = observe(a, last);
              a = tick(a, start + error);
            } else {
              if (last !== '') b = observe(b, last);
              b = tick(b, start + error);
            }
            const time = writeTime(first ? a : b, first ? 'a' : 'b');
            expect(time > last).toBe(true);
            last = time;
          }
        },
      ),
    );
    expect(readTime('nonsense')).toBeNull();
  });
});
