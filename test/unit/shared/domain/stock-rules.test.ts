import { currentPartLines, partLineSchema } from '@shared/domain/part';
import { stockMovementSchema, stockOnHand, type StockMovement } from '@shared/domain/stock';
import {
  correctCount,
  lowStock,
  receiveStock,
  removeStock,
  stockAt,
  transferStock,
  undoUse,
  unionMovements,
  useFromStock,
  type StockResult,
  type UsedPart,
} from '@shared/domain/stock-rules';
import { jobDe } from '@shared/texts/job.de';
import { jobEn } from '@shared/texts/job.en';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNA, makePart, T0 } from '../../../helpers/job-rows';

const stamp = { at: T0, by: ANNA };
const ids = { lineId: 'line-1', movementId: 'move-1' };
const part = makePart();
const memory = makePart({ id: 'part-2', sku: 'DDR4-8', name: 'Memory 8 GB', partClass: 'memory', serialised: false });
const use = (fields: Partial<UsedPart> = {}): UsedPart => ({
  jobId: 'job-1',
  part,
  quantity: 1,
  fromLocationId: 'van',
  ...fields,
});

function done<T>(result: StockResult<T>) {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result;
}
const codes = (result: StockResult<unknown>) => (result.ok ? [] : result.refusals.map((r) => r.code));
const received = (quantity: number, id = 'in-1', partId = 'part-1') =>
  done(receiveStock({ partId, quantity, toLocationId: 'van' }, id, stamp)).movement;

describe('using a part', () => {
  it('writes the line and takes it from the van', () => {
    const result = done(useFromStock(use({ serialIn: ' NEW-1\r\n', serialOut: 'OLD-1' }), ids, stamp, [received(3)]));
    expect(partLineSchema.parse(result.partLine)).toEqual(result.partLine);
    expect(stockMovementSchema.parse(result.movement)).toEqual(result.movement);
    expect(result.partLine).toMatchObject({ description: 'Power supply 250 W', serialIn: 'NEW-1', partId: 'part-1' });
    expect(result.movement).toMatchObject({ reason: 'use', partLineId: 'line-1', jobId: 'job-1', serial: 'NEW-1' });
    expect(stockAt([received(3), ...(result.movement ? [result.movement] : [])], 'van', 'part-1')).toBe(2);
    expect(result.warnings).toEqual([]);
  });

  it('warns and does not refuse when the van should be empty: the part is in the machine', () => {
    const result = done(useFromStock(use(), ids, stamp, []));
    expect(result.warnings).toEqual([{ code: 'goesNegative', params: { onHand: 0, quantity: 1 } }]);
    expect(result.movement).not.toBeNull();
  });

  it('moves nothing for the customer’s own part', () => {
    const own = use({ part: null, fromLocationId: null, description: 'Customer’s cable', partClass: 'cable' });
    const result = done(useFromStock(own, ids, stamp, []));
    expect(result).toMatchObject({ movement: null, warnings: [], partLine: { partClass: 'cable', partId: null } });
  });

  it.each([
    [{ quantity: 0 }, ['quantityNotPositive']],
    [{ quantity: -1 }, ['quantityNotPositive']],
    [{ quantity: 1.5, part: memory }, ['quantityNotWhole']],
    [{ quantity: Number.NaN }, ['quantityNotWhole']],
    [{ quantity: Number.POSITIVE_INFINITY, part: memory }, ['quantityNotWhole']],
    [{ quantity: 1e9, part: memory }, ['quantityTooLarge']],
    [{ quantity: 2 }, ['serialisedOnePerLine']],
    [{ part: null, description: 'x' }, ['needsCatalogueEntry']],
    [{ part: null, fromLocationId: null, description: ' ' }, ['needsDescription']],
  ] as const)('%j is refused', (fields, expected) => {
    const result = useFromStock(use(fields), ids, stamp);
    expect(codes(result)).toEqual(expected);
    for (const code of codes(result)) {
      expect(jobEn.refusals[code].length && jobDe.refusals[code].length).toBeGreaterThan(5);
    }
  });
});

describe('taking a use back', () => {
  it('is neutral: the same stock, and no line left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: -50, max: 50 }), (quantity, stock) => {
        const start = stock === 0 ? [] : [countTo(stock)];
        const used = done(useFromStock(use({ part: memory, quantity }), ids, stamp, start));
        const undone = done(undoUse(used.partLine, [used.partLine], { lineId: 'line-2', movementId: 'move-2' }, stamp));
        const all = [...start, used.movement, undone.movement].filter((m): m is StockMovement => m !== null);
        expect(stockAt(all, 'van', 'part-2')).toBe(stock);
        expect(currentPartLines([used.partLine, undone.partLine])).toEqual([]);
        expect(stockMovementSchema.safeParse(undone.movement).success).toBe(true);
      }),
    );
  });

  it('works once', () => {
    const { partLine } = done(useFromStock(use(), ids, stamp));
    const undone = done(undoUse(partLine, [partLine], { lineId: 'line-2', movementId: 'move-2' }, stamp));
    const again = { lineId: 'line-3', movementId: 'move-3' };
    expect(codes(undoUse(partLine, [partLine, undone.partLine], again, stamp))).toEqual(['alreadyUndone']);
    expect(codes(undoUse(undone.partLine, [], again, stamp))).toEqual(['alreadyUndone']);
  });
});

function countTo(counted: number): StockMovement {
  const quantity = Math.abs(counted);
  const base = done(receiveStock({ partId: 'part-2', quantity, toLocationId: 'van' }, 'count-1', stamp)).movement;
  return counted > 0 ? base : { ...base, fromLocationId: 'van', toLocationId: null };
}

describe('moving stock', () => {
  it('receives, transfers and writes off', () => {
    const ledger = [
      received(5),
      done(transferStock({ partId: 'part-1', quantity: 2, fromLocationId: 'van', toLocationId: 'store' }, 'm2', stamp))
        .movement,
      done(removeStock({ partId: 'part-1', quantity: 1, fromLocationId: 'store', reason: 'writeOff' }, 'm3', stamp))
        .movement,
    ];
    expect(ledger.map((m) => stockMovementSchema.safeParse(m).success)).toEqual([true, true, true]);
    expect([stockAt(ledger, 'van', 'part-1'), stockAt(ledger, 'store', 'part-1')]).toEqual([3, 1]);
  });

  it('refuses a transfer to the same place and nothing at all', () => {
    const same = { partId: 'part-1', quantity: 0, fromLocationId: 'van', toLocationId: 'van' };
    expect(codes(transferStock(same, 'm', stamp))).toEqual(['quantityNotPositive', 'samePlace']);
  });

  it('a count makes the ledger agree, from any stock to any count', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 0, max: 60 }), (stock, counted) => {
        const ledger = stock === 0 ? [] : [countTo(stock)];
        const count = { partId: 'part-2', locationId: 'van', counted };
        const result = correctCount(count, ledger, 'c', stamp);
        const written = result.ok ? [result.movement] : [];
        expect(codes(result)).toEqual(counted === stock ? ['nothingToCorrect'] : []);
        expect(written.every((m) => stockMovementSchema.safeParse(m).success)).toBe(true);
        expect(result.ok ? result.difference : 0).toBe(counted - stock);
        expect(stockAt([...ledger, ...written], 'van', 'part-2')).toBe(counted);
      }),
    );
    expect(codes(correctCount({ partId: 'p', locationId: 'van', counted: -1 }, [], 'c', stamp))).toEqual([
      'quantityNotPositive',
    ]);
  });
});

describe('the ledger', () => {
  const movement = fc
    .record({
      id: fc.integer({ min: 0, max: 40 }),
      quantity: fc.integer({ min: 1, max: 9 }),
      from: fc.constantFrom('van', 'store', null),
      to: fc.constantFrom('van', 'store', null),
      partId: fc.constantFrom('part-1', 'part-2'),
    })
    .filter((m) => m.from !== m.to)
    .map((m) => ({ ...received(m.quantity, `m-${m.id}`, m.partId), fromLocationId: m.from, toLocationId: m.to }));

  const byText = (a: string, b: string) => (a < b ? -1 : 1);
  // a ledger, the same lines in another order with some of them twice, and where to cut that in two
  const ledgers = fc.uniqueArray(movement, { selector: (m) => m.id }).chain((rows) =>
    fc.tuple(
      fc.constant(rows),
      fc
        .subarray(rows)
        .chain((twice) => fc.shuffledSubarray([...rows, ...twice], { minLength: rows.length + twice.length })),
      fc.nat(rows.length),
    ),
  );

  it('gives the same stock in any order, with any line twice, from any number of laptops', () => {
    fc.assert(
      fc.property(ledgers, ([rows, shuffled, cut]) => {
        const once = stockOnHand(unionMovements(rows));
        const plain = (stock: typeof once) =>
          [...stock].flatMap(([place, parts]) => [...parts].map(([id, n]) => `${place} ${id} ${n}`)).toSorted(byText);
        expect(plain(stockOnHand(unionMovements(shuffled)))).toEqual(plain(once));
        expect(plain(stockOnHand(unionMovements(shuffled.slice(cut), rows)))).toEqual(plain(once));
        expect(plain(once).filter((line) => line.endsWith('NaN'))).toEqual([]);
      }),
    );
  });
});

describe('what is low', () => {
  it('lists what is below its minimum, the emptiest first, with how many to order', () => {
    const parts = [
      makePart({ id: 'a', sku: 'A', name: 'A', minQuantity: 2, maxQuantity: 4 }),
      makePart({ id: 'b', sku: 'B', name: 'B', minQuantity: 1 }),
      makePart({ id: 'c', sku: 'C', name: 'C' }),
      makePart({ id: 'd', sku: 'D', name: 'D', minQuantity: 1 }),
    ];
    const low = lowStock(parts, [received(1, 'm-1', 'a'), received(1, 'm-2', 'd')], 'van');
    expect(low.map((l) => [l.part.id, l.onHand, l.toOrder])).toEqual([
      ['b', 0, 1],
      ['a', 1, 3],
    ]);
  });
});
