import { compareIdentity, identityToFill } from '@shared/domain/machine-identity';
import { describe, expect, it } from 'vitest';

const asset = (serial: string | null, uuid: string | null = null) => ({ serial, uuid });

describe('whether it is the same machine', () => {
  it.each([
    ['same serial, other case and blanks', asset(' pf1tz0qk '), asset('PF1TZ0QK'), 'same'],
    ['same serial, new mainboard', asset('A', 'u-1'), asset('A', 'u-2'), 'same'],
    ['other serial', asset('A', 'u-1'), asset('B', 'u-1'), 'different'],
    ['no serial, same UUID', asset(null, 'U-1'), asset(null, 'u-1'), 'same'],
    ['no serial, other UUID', asset('A', 'u-1'), asset(null, 'u-2'), 'different'],
    ['nothing to compare', asset('A'), asset(null, 'u-1'), 'unknown'],
    ['blank is nothing', asset('  '), asset('A'), 'unknown'],
  ] as const)('%s', (_case, known, found, match) => {
    expect(compareIdentity(known, found).match).toBe(match);
  });

  it('says which field settles it, as both write it', () => {
    expect(compareIdentity(asset('A'), asset('B'))).toEqual({
      match: 'different',
      field: 'serial',
      expected: 'A',
      found: 'B',
    });
  });
});

describe('what to fill', () => {
  it('is what the machine knows and the asset does not', () => {
    const machine = { manufacturer: 'Lenovo', model: 'M920', serial: 'A', uuid: null, hostname: ' ' };
    expect(identityToFill({ make: 'IBM', serial: '' }, machine)).toEqual({ model: 'M920', serial: 'A' });
  });
});
