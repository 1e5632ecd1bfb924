import { currentTimeEntries, timeEntryStates } from '@shared/domain/time-entries';
import type { TimeEntry } from '@shared/domain/visit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, makeTimeEntry } from '../../../helpers/job-rows';

const entry = makeTimeEntry({ id: 'a' });
const takenBack = (of: TimeEntry, id: string, reason: string | null = null) =>
  makeTimeEntry({ ...of, id, replaces: of.id, withdrawn: true, withdrawnReason: reason });
const undone = (of: TimeEntry, id: string) =>
  makeTimeEntry({ ...of, id, replaces: of.id, withdrawn: false, withdrawnReason: null });
const ids = (entries: readonly TimeEntry[]) => entries.map((e) => e.id);

describe('time entered by hand', () => {
  it('counts until it is taken back, and stays to be seen with the reason', () => {
    const withdrawal = takenBack(entry, 'b', 'wrong job');
    expect(ids(currentTimeEntries([entry]))).toEqual(['a']);
    expect(currentTimeEntries([withdrawal, entry])).toEqual([]);
    expect(timeEntryStates([withdrawal, entry])).toEqual([{ entry, withdrawal }]);
  });

  it('counts again when the withdrawal is undone, and can be taken back once more', () => {
    const b = takenBack(entry, 'b');
    const c = undone(b, 'c');
    expect(ids(currentTimeEntries([entry, b, c]))).toEqual(['c']);
    const d = takenBack(c, 'd');
    expect(timeEntryStates([d, c, b, entry])).toEqual([{ entry, withdrawal: d }]);
  });

  it('is not lost when only its withdrawal has arrived, and does not count', () => {
    const b = takenBack(entry, 'b');
    expect(timeEntryStates([b])).toEqual([{ entry: b, withdrawal: b }]);
    expect(currentTimeEntries([b])).toEqual([]);
  });

  it('is read as counting from a store of a first version', () => {
    const { replaces: _r, withdrawn: _w, withdrawnReason: _why, ...old } = entry;
    expect(ids(currentTimeEntries([old as TimeEntry]))).toEqual(['a']);
  });

  it('does not hang on entries that name each other', () => {
    const a = makeTimeEntry({ id: 'a', replaces: 'b' });
    const b = makeTimeEntry({ id: 'b', replaces: 'a' });
    expect(timeEntryStates([a, b])).toEqual([]);
  });

  it('lists the oldest beginning first', () => {
    const later = makeTimeEntry({ id: '0', startedAt: at(5) });
    expect(ids(currentTimeEntries([later, entry]))).toEqual(['a', '0']);
  });

  it('counts at most once after any laptops took it back and undid that, in any order of arrival', () => {
    const presses = fc.array(fc.array(fc.boolean(), { maxLength: 5 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(presses, fc.infiniteStream(fc.nat()), (laptops, order) => {
        const histories = laptops.map((words, laptop) => {
          const rows = [entry];
          for (const _word of words) {
            const last = rows.at(-1) ?? entry;
            const id = `${laptop}-${rows.length}`;
            rows.push(last.withdrawn ? undone(last, id) : takenBack(last, id));
          }
          return rows;
        });
        const all = [...new Map(histories.flat().map((row) => [row.id, row])).values()];
        const shuffled = all
          .map((row) => ({ row, key: Number(order.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const states = timeEntryStates(shuffled);
        expect(states).toEqual(timeEntryStates(all));
        expect(states).toHaveLength(1);
        // a laptop that never touched it left nothing that would say it counts
        const lastWords = histories.filter((rows) => rows.length > 1).map((rows) => rows.at(-1)?.withdrawn);
        const counts = lastWords.length === 0 || lastWords.includes(false);
        expect(currentTimeEntries(shuffled)).toHaveLength(counts ? 1 : 0);
      }),
    );
  });
});
