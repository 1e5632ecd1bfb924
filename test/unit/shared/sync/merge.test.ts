import { KINDS } from '@shared/domain/kinds';
import { sameValue } from '@shared/sync/equal';
import { mergeRecords, type MergeSides, type Row, sinceBase, unionById } from '@shared/sync/merge';
import { unknownFields, withUnknownFields } from '@shared/sync/unknown-fields';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const FIELDS = ['symptomTechnical', 'assignedTo', 'arrivedAt', 'state', 'nextAction'] as const;
const STATES = ['ready', 'scheduled', 'dispatched', 'accepted', 'inProgress', 'onHold', 'resolved'];

const value = fc.option(fc.constantFrom('a', 'b', 'c', 'ü 🙂'), { nil: null });
const row: fc.Arbitrary<Row> = fc.record({
  symptomTechnical: value,
  assignedTo: value,
  arrivedAt: value,
  state: fc.constantFrom(...STATES),
  nextAction: value,
});

function sides(base: Row, mine: Row, theirs: Row, office: 'mine' | 'theirs' = 'theirs'): MergeSides {
  return { mine, theirs, ...sinceBase(base, mine, theirs), office };
}

describe('a merge of two edits of a record', () => {
  it('loses no value: each side’s change stands in the row or in a verdict', () => {
    fc.assert(
      fc.property(
        row,
        row,
        row,
        fc.constantFrom('mine', 'theirs') as fc.Arbitrary<'mine' | 'theirs'>,
        (base, mine, theirs, office) => {
          const merged = mergeRecords(KINDS.job, sides(base, mine, theirs, office));
          for (const field of FIELDS) {
            for (const side of [mine, theirs]) {
              if (sameValue(side[field], base[field])) continue;
              const verdict = merged.verdicts.find((v) => v.field === field);
              const kept =
                sameValue(merged.row[field], side[field]) ||
                (verdict !== undefined &&
                  (sameValue(verdict.mine, side[field]) || sameValue(verdict.theirs, side[field])));
              expect(kept, `${field} of ${JSON.stringify(side)}`).toBe(true);
            }
          }
        },
      ),
    );
  });

  it('asks only about what both changed to different values', () => {
    fc.assert(
      fc.property(row, row, row, (base, mine, theirs) => {
        for (const { field } of mergeRecords(KINDS.job, sides(base, mine, theirs)).verdicts) {
          expect(sameValue(mine[field], base[field])).toBe(false);
          expect(sameValue(theirs[field], base[field])).toBe(false);
          expect(sameValue(mine[field], theirs[field])).toBe(false);
        }
      }),
    );
  });

  it('comes to the same row from both sides where nobody has to be asked', () => {
    fc.assert(
      fc.property(row, row, row, (base, a, b) => {
        const left = mergeRecords(KINDS.job, sides(base, a, b, 'theirs'));
        const right = mergeRecords(KINDS.job, sides(base, b, a, 'mine'));
        for (const field of FIELDS) {
          if (left.verdicts.some((v) => v.field === field && v.type === 'decide')) continue;
          expect(left.row[field]).toEqual(right.row[field]);
        }
      }),
    );
  });

  it('lets the office win its fields and the device its own, and says so', () => {
    const base: Row = { assignedTo: 'x', arrivedAt: '1' };
    const merged = mergeRecords(
      KINDS.job,
      sides(base, { assignedTo: 'me', arrivedAt: '2' }, { assignedTo: 'them', arrivedAt: '3' }),
    );
    expect(merged.row).toMatchObject({ assignedTo: 'them', arrivedAt: '2' });
    expect(merged.verdicts).toEqual([
      { field: 'assignedTo', type: 'told', winner: 'theirs', mine: 'me', theirs: 'them' },
      { field: 'arrivedAt', type: 'told', winner: 'mine', mine: '2', theirs: '3' },
    ]);
  });

  it('puts a valid step on top of the office’s state, and asks where there is none', () => {
    const onTop = mergeRecords(
      KINDS.job,
      sides({ state: 'scheduled' }, { state: 'accepted' }, { state: 'dispatched' }),
    );
    expect(onTop.row['state']).toBe('accepted');
    const apart = mergeRecords(
      KINDS.job,
      sides({ state: 'accepted' }, { state: 'inProgress' }, { state: 'cancelled' }),
    );
    expect(apart.verdicts).toMatchObject([{ field: 'state', type: 'decide', mine: 'inProgress', theirs: 'cancelled' }]);
    expect(apart.row['state']).toBe('inProgress');
  });

  it('leaves fields alone that the other side does not know', () => {
    const merged = mergeRecords(KINDS.job, {
      mine: { symptomTechnical: 'mine', nextAction: 'call' },
      theirs: { nextAction: 'drive' },
      mineChanged: () => false,
      theirsChanged: () => true,
      office: 'theirs',
    });
    expect(merged.row).toEqual({ symptomTechnical: 'mine', nextAction: 'drive' });
  });
});

const items = fc.array(
  fc.record({ id: fc.constantFrom('1', '2', '3', '4'), at: fc.constantFrom('t1', 't2'), text: fc.string() }),
);

describe('a union of lists', () => {
  it('has everything of both once, in the same order from both sides, and again changes nothing', () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        const union = unionById(a, b);
        expect(unionById(b, a)).toEqual(union);
        expect(unionById(union, a)).toEqual(union);
        const ids = union.map((item) => (item as { id: string }).id);
        expect(new Set(ids)).toEqual(new Set([...a, ...b].map(({ id }) => id)));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('what a newer version wrote', () => {
  it('comes back with the record, however deep it lay', () => {
    const raw = {
      id: '1',
      name: 'a',
      extra: 1,
      list: [
        { id: 'x', at: 't', more: [1] },
        { id: 'y', at: 't' },
      ],
      deep: { known: 1, later: {} },
    };
    const parsed = {
      id: '1',
      name: 'a',
      list: [
        { id: 'x', at: 't' },
        { id: 'y', at: 't' },
      ],
      deep: { known: 1 },
    };
    const unknown = unknownFields(raw, parsed);
    const edited = { ...parsed, name: 'b', list: [{ id: 'z', at: 't' }, ...parsed.list] };
    expect(withUnknownFields(edited, unknown)).toEqual({
      ...raw,
      name: 'b',
      list: [{ id: 'z', at: 't' }, ...raw.list],
    });
  });

  it('is nothing where nothing was lost', () => {
    fc.assert(
      fc.property(row, (record) => {
        expect(unknownFields(record, record)).toBeNull();
      }),
    );
  });
});
