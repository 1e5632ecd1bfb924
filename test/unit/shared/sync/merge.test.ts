import { KINDS } from '@shared/domain/kinds';
import { type Visit, visitSchema } from '@shared/domain/visit';
import { correctVisitTime } from '@shared/domain/visit-states';
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
  fc.record(
    {
      id: fc.constantFrom('1', '2', '3', '4'),
      at: fc.constantFrom('t1', '2026-11-22T10:00:00.000Z', '2026-11-22T11:00:00.000Z'),
      text: fc.string(),
      from: fc.constantFrom('a', 'b', 'c'),
      to: fc.constantFrom('a', 'b', 'c'),
      originalAt: fc.constantFrom(null, '2026-11-22T09:00:00.000Z'),
      correctedAt: fc.constantFrom('2026-11-22T12:00:00.000Z', '2026-11-22T13:00:00.000Z'),
      clockOffsetMs: fc.constantFrom(null, 0, 3_600_000, -3_600_000),
    },
    { requiredKeys: ['id', 'at', 'text'] },
  ),
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

describe('a union of transitions', () => {
  const tap = { id: 't1', to: 'onSite', at: '2026-11-22T10:00:00.000Z', originalAt: null, source: 'tap', by: 'anna' };

  it('keeps a corrected time against the one first recorded, whichever is later', () => {
    for (const at of ['2026-11-22T09:30:00.000Z', '2026-11-22T10:30:00.000Z']) {
      const corrected = { ...tap, at, originalAt: tap.at, source: 'edit' };
      expect(unionById([corrected], [tap])).toEqual([corrected]);
      expect(unionById([tap], [corrected])).toEqual([corrected]);
    }
  });

  it('keeps the later of two corrections, also of a laptop whose clock was set back between them', () => {
    const visit = visitSchema.parse({
      id: 'v1',
      createdAt: tap.at,
      createdBy: 'anna',
      updatedAt: tap.at,
      jobId: 'j1',
      technicianId: 'anna',
      state: 'onSite',
      transitions: [tap],
    });
    const correct = (of: Visit, at: string, now: string): Visit => {
      const corrected = correctVisitTime(of, 't1', { at, by: 'anna', now });
      if (!corrected.allowed) throw new Error('refused');
      return corrected.visit;
    };
    const first = correct(visit, '2026-11-22T09:50:00.000Z', '2026-11-22T12:00:00.000Z');
    const second = correct(first, '2026-11-22T09:40:00.000Z', '2026-11-22T10:00:00.000Z');
    expect(unionById(second.transitions, first.transitions)).toEqual(second.transitions);
    expect(unionById(first.transitions, second.transitions)).toEqual(second.transitions);
  });

  it('stands in true order where a clock was two hours back', () => {
    const step = (id: string, at: string, clockOffsetMs: number | null) => ({ id, at, clockOffsetMs, to: 'onHold' });
    const office = step('office', '2026-11-22T11:00:00.000Z', 0);
    const device = step('device', '2026-11-22T10:00:00.000Z', 7_200_000);
    expect(unionById([device], [office])).toEqual([office, device]);
  });

  it('keeps the steps of one action in their order, whatever their ids', () => {
    const at = '2026-11-22T10:00:00.000Z';
    const steps = [
      { id: 'z', at, from: 'draft', to: 'ready' },
      { id: 'm', at, from: 'ready', to: 'scheduled' },
      { id: 'a', at, from: 'scheduled', to: 'dispatched' },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 3 }), fc.subarray(steps), (one, other) => {
        expect(unionById(one, other)).toEqual(steps);
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
