import { currentPartLines, type PartLine } from '@shared/domain/part';
import { stockOnHand, type StockMovement } from '@shared/domain/stock';
import {
  receiveStock,
  stockAt,
  type StockResult,
  undoUse,
  unionMovements,
  useFromStock as takeFromStock,
} from '@shared/domain/stock-rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNA, makePart, T0 } from '../../../helpers/job-rows';

const stamp = { at: T0, by: ANNA };
const memory = makePart({ id: 'part-2', sku: 'DDR4-8', name: 'Memory 8 GB', partClass: 'memory', serialised: false });
const START = 100;

/** What a laptop holds of a job. */
interface Rows {
  readonly lines: readonly PartLine[];
  readonly movements: readonly StockMovement[];
}

type Step =
  | { readonly what: 'use'; readonly quantity: number }
  | { readonly what: 'takeBack'; readonly which: number }
  | { readonly what: 'correct'; readonly which: number; readonly quantity: number };

function done<T>(result: StockResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result;
}

function startRows(): Rows {
  const received = receiveStock({ partId: memory.id, quantity: START, toLocationId: 'van' }, 'in-1', stamp);
  return { lines: [], movements: [done(received).movement] };
}

/** One step on one laptop, as the screens write it; ids are the laptop's own. */
function take(rows: Rows, step: Step, id: string): Rows {
  const standing = currentPartLines(rows.lines);
  const line = step.what === 'use' ? undefined : standing[step.which % Math.max(1, standing.length)];
  if (step.what !== 'use' && line === undefined) return rows;
  const back =
    line === undefined
      ? null
      : done(undoUse(line, rows.lines, { lineId: `${id}-back`, movementId: `${id}-back` }, stamp));
  const used =
    step.what === 'takeBack'
      ? null
      : done(
          takeFromStock(
            {
              jobId: 'job-1',
              part: memory,
              quantity: step.quantity,
              fromLocationId: 'van',
              replaces: line?.id ?? null,
            },
            { lineId: `${id}-use`, movementId: `${id}-use` },
            stamp,
          ),
        );
  const written = used?.partLine ?? back?.partLine;
  const moved = [back?.movement, used?.movement].filter((m): m is StockMovement => m != null);
  return {
    lines: written === undefined ? rows.lines : [...rows.lines, written],
    movements: [...rows.movements, ...moved],
  };
}

const run = (rows: Rows, steps: readonly Step[], laptop: string) =>
  steps.reduce((now, step, index) => take(now, step, `${laptop}-${index}`), rows);

/** Each record once, as an import files them. */
const merged = (laptops: readonly Rows[]): Rows => ({
  lines: [...new Map(laptops.flatMap((l) => l.lines).map((line) => [line.id, line])).values()],
  movements: unionMovements(...laptops.map((l) => l.movements)),
});

const inVan = (movements: readonly StockMovement[]) => stockOnHand(movements).get('van')?.get(memory.id) ?? 0;

const quantity = fc.integer({ min: 1, max: 9 });
const which = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('use' as const), quantity }),
  fc.record({ what: fc.constant('takeBack' as const), which }),
  fc.record({ what: fc.constant('correct' as const), which, quantity }),
);
const steps = fc.array(step, { maxLength: 6 });

describe('stock of two laptops that both worked on a job', () => {
  const used = run(startRows(), [{ what: 'use', quantity: 4 }], 'before');

  it('has the pieces back once when both took the same line back', () => {
    const a = run(used, [{ what: 'takeBack', which: 0 }], 'a');
    const b = run(used, [{ what: 'takeBack', which: 0 }], 'b');
    const both = merged([a, b]);
    expect(both.movements.filter((m) => m.reason === 'undoUse')).toHaveLength(2);
    expect(inVan(both.movements)).toBe(START);
    expect(stockAt(both.movements, 'van', memory.id)).toBe(START);
  });

  it('has them back once when one took the line back and the other corrected it', () => {
    const a = run(used, [{ what: 'takeBack', which: 0 }], 'a');
    const b = run(used, [{ what: 'correct', which: 0, quantity: 3 }], 'b');
    expect(inVan(merged([a, b]).movements)).toBe(START - 3);
  });

  it('agrees with the part lines as they stand, whatever was done on each laptop and in whatever order it arrives', () => {
    const laptops = fc.tuple(steps, fc.array(steps, { minLength: 2, maxLength: 3 }));
    fc.assert(
      fc.property(laptops, fc.boolean(), ([before, apart], backwards) => {
        const common = run(startRows(), before, 'before');
        const all = apart.map((own, index) => run(common, own, `laptop-${index}`));
        const rows = merged(backwards ? all.toReversed() : all);
        const standing = currentPartLines(rows.lines).reduce((sum, line) => sum + line.quantity, 0);
        expect(inVan(rows.movements)).toBe(START - standing);
        // merging again, or in pieces, changes nothing
        const again = merged([rows, ...all]);
        expect(inVan(again.movements)).toBe(START - standing);
      }),
      { numRuns: 500 },
    );
  });
});
