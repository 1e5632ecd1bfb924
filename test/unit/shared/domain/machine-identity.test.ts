import { compareIdentity, identityToFill, matchAsset } from '@shared/domain/machine-identity';
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
    ['what stands for a serial in a redacted file', asset('serial-1'), asset('serial-1'), 'unknown'],
    [
      'what stands for a UUID in a redacted file',
      asset(null, '00000000-0000-4000-8000-000000000001'),
      asset(null, '00000000-0000-4000-8000-000000000001'),
      'unknown',
    ],
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

describe('the asset an inspection belongs to', () => {
  const known = (id: string, serial: string | null, uuid: string | null = null, hostname: string | null = null) => ({
    id,
    serial,
    uuid,
    hostname,
  });
  const U1 = '4c4c4544-0046-4910-8045-b5c04f503731';
  const U2 = '4c4c4544-0046-4910-8045-b5c04f503732';
  const found = (machine: Parameters<typeof matchAsset>[0], ...assets: ReturnType<typeof known>[]) =>
    matchAsset(machine, assets).map(({ asset, by }) => `${asset.id} ${by}`);
  const machine = { serial: 'PF1', uuid: U1, hostname: 'pc-1' };

  it('is told by serial, then UUID, then name, surest first', () => {
    const assets = [known('c', null, null, 'PC-1'), known('b', null, U1.toUpperCase()), known('a', ' pf1 ')];
    expect(found(machine, ...assets)).toEqual(['a serial', 'b uuid', 'c hostname']);
  });

  it('is none whose serial or UUID says otherwise, whatever its name', () => {
    expect(found(machine, known('a', 'PF2', U1, 'pc-1'), known('b', null, U2, 'pc-1'))).toEqual([]);
  });

  it('is by the serial on the case after a new board, and never by a serial that everybody has', () => {
    expect(found({ serial: 'NEW', uuid: U2, hostname: null, chassisSerial: 'PF1' }, known('a', 'PF1', U1))).toEqual([
      'a serial',
    ]);
    expect(found({ serial: 'Default string', uuid: null, hostname: null }, known('a', 'Default string'))).toEqual([]);
    expect(found({ serial: '00000000', uuid: null, hostname: null }, known('a', '00000000'))).toEqual([]);
  });

  it('is a question where two have the same serial', () => {
    expect(found(machine, known('a', 'PF1'), known('b', 'PF1'))).toEqual(['a serial', 'b serial']);
  });
});
