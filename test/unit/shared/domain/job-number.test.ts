import { nextProvisionalNumber, numberInitials, provisionalNumber } from '@shared/domain/job-number';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('provisional job numbers', () => {
  it('carry the initials and count up', () => {
    expect(nextProvisionalNumber('am', 0, [])).toEqual({ number: 'CO-AM-0001', counter: 1 });
    expect(nextProvisionalNumber('AM', 41, [])).toEqual({ number: 'CO-AM-0042', counter: 42 });
    expect(provisionalNumber('AM', 12_345)).toBe('CO-AM-12345');
  });

  it('step over numbers that exist, in whatever case', () => {
    expect(nextProvisionalNumber('AM', 0, ['co-am-0001', 'CO-AM-0002', 'CO-BK-0003']).number).toBe('CO-AM-0003');
  });

  it('take any name and any damaged counter', () => {
    expect(numberInitials(' ö.k. ')).toBe('ÖK');
    expect(numberInitials('山田')).toBe('山田');
    expect(numberInitials('🙂 ')).toBe('X');
    for (const counter of [Number.NaN, -5, 0.5, Number.POSITIVE_INFINITY]) {
      expect(nextProvisionalNumber('AM', counter, [])).toEqual({ number: 'CO-AM-0001', counter: 1 });
    }
  });

  it('never collide', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5 }), fc.nat(50), fc.array(fc.nat(60)), (initials, counter, taken) => {
        const existing = taken.map((n) => provisionalNumber(initials, n).toLowerCase());
        const next = nextProvisionalNumber(initials, counter, existing);
        expect(existing.map((e) => e.toUpperCase())).not.toContain(next.number.toUpperCase());
        expect(next.counter).toBeGreaterThan(counter);
      }),
    );
  });
});
