import { trueInstant } from '@shared/domain/true-time';
import {
  CLOCK_START,
  type ClockState,
  observe,
  offsetNow,
  compareClock,
  readTime,
  tick,
  writeTime,
} from '@shared/sync/clock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 10);

describe('a logical clock', () => {
  it('never goes back and always passes what it saw, with wall clocks years apart', () => {
    const years = fc.integer({ min: NOW - 3_650 * DAY_MS, max: NOW + 3_650 * DAY_MS });
    fc.assert(
      fc.property(fc.array(fc.record({ wall: years, seen: fc.option(years) }), { maxLength: 40 }), (events) => {
        let state: ClockState = CLOCK_START;
        let before = '';
        for (const { wall, seen } of events) {
          if (seen !== null) {
            const other = writeTime({ ms: seen, counter: 3 }, 'other');
            state = observe(state, other);
            before = before > other ? before : other;
          }
          state = tick(state, wall);
          const time = writeTime(state, 'zz-mine');
          expect(time > before).toBe(true);
          before = time;
        }
      }),
    );
  });

  it('takes no time from elsewhere that no laptop can have made', () => {
    for (const hostile of [
      'zzzzzzzzz.zzzzz.x',
      'zzzzzzzzzzzz.00000.x',
      '0mhzvzzzz.zzzzzz.x',
      '.',
      '',
      '__proto__',
      '1.2.3',
    ]) {
      expect(observe(CLOCK_START, hostile)).toEqual(CLOCK_START);
    }
  });

  it('stays of one width when more was counted than fits', () => {
    const full = readTime(`${'0mhzv'.padEnd(9, '0')}.zzzzz.x`);
    expect(full).not.toBeNull();
    const before = writeTime(full ?? CLOCK_START, 'x');
    const next = writeTime(tick(full ?? CLOCK_START, 0), 'x');
    expect(next > before).toBe(true);
    expect(readTime(next)).not.toBeNull();
  });
});

describe('a comparison of clocks', () => {
  it('follows a clock that is set back or forward two hours afterwards', () => {
    const known = compareClock(NOW, NOW, NOW + 1_000, 5_000);
    expect(known.offsetMs).toBe(0);
    for (const hours of [-2, 2]) {
      const moved = hours * 3_600_000;
      expect(offsetNow(known, NOW + 61_000 + moved, 65_000)).toBe(-moved);
    }
  });
});

describe('a true instant', () => {
  it('is the raw one where the offset is no clock’s', () => {
    const at = '2026-11-22T10:00:00.000Z';
    for (const offset of [1e300, -1e300, 9e15, Number.NaN, Number.POSITIVE_INFINITY, null, undefined]) {
      expect(trueInstant(at, offset)).toBe(at);
    }
    expect(trueInstant('no time', 5)).toBe('no time');
    expect(trueInstant(at, -7_200_000)).toBe('2026-11-22T08:00:00.000Z');
  });
});
