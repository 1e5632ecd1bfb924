import { describe, expect, it } from 'vitest';
import { compareMachines, warnOfMachine } from '@shared/domain/board-swap';
import type { Inspection, Machine } from '@shared/domain/inspection';
import { inspectionWith } from './inspection-sample';

const U1 = '4c4c4544-0046-4910-8045-b5c04f503731';
const U2 = '4c4c4544-0046-4910-8045-b5c04f503732';

interface Made {
  readonly machine?: Partial<Machine>;
  readonly board?: string;
  readonly disk?: string;
  readonly modules?: readonly string[];
}

function made({ machine = {}, board, disk, modules = [] }: Made): Inspection {
  const base = inspectionWith({
    board: board === undefined ? null : { manufacturer: 'L', model: 'X', version: null, serial: board },
    disks:
      disk === undefined
        ? []
        : [
            {
              device: '/dev/sda',
              model: 'SSD',
              vendor: null,
              serial: disk,
              firmware: null,
              sizeBytes: 1e12,
              bus: 'sata',
              kind: 'ssd',
              removable: false,
            },
          ],
    memory: {
      totalBytes: 8e9,
      modules: modules.map((serial, i) => ({
        slot: `${i}`,
        sizeBytes: 8e9,
        type: null,
        manufacturer: null,
        partNumber: 'P',
        serial,
        speedMtPerS: null,
      })),
    },
  });
  return { ...base, machine: { ...base.machine, ...machine } };
}

describe('two inspections across a new main board', () => {
  it.each([
    [
      'same disk, other UUID and serial',
      { machine: { serial: 'PF1A', uuid: U1 }, disk: 'D1' },
      { machine: { serial: 'PF1B', uuid: U2 }, disk: 'd1' },
      'boardSwap',
    ],
    [
      'same serial, other UUID',
      { machine: { serial: 'PF1A', uuid: U1 } },
      { machine: { serial: 'PF1A', uuid: U2 } },
      'boardSwap',
    ],
    [
      'same serial on the case, other board serial',
      { machine: { chassisSerial: 'CASE7' }, board: 'B1' },
      { machine: { chassisSerial: 'CASE7' }, board: 'B2' },
      'boardSwap',
    ],
    [
      'two modules stayed',
      { machine: { uuid: U1 }, modules: ['M1', 'M2'] },
      { machine: { uuid: U2 }, modules: ['M2', 'M1'] },
      'boardSwap',
    ],
    [
      'one module alone is not enough',
      { machine: { uuid: U1 }, modules: ['M1', 'M2'] },
      { machine: { uuid: U2 }, modules: ['M1', 'M3'] },
      'different',
    ],
    [
      'serials that everybody has prove nothing',
      { machine: { uuid: U1 }, disk: '00000000', modules: ['None', 'None'] },
      { machine: { uuid: U2 }, disk: '00000000', modules: ['None', 'None'] },
      'different',
    ],
    [
      'nothing in common',
      { machine: { serial: 'PF1A', uuid: U1 }, disk: 'D1' },
      { machine: { serial: 'PF1B', uuid: U2 }, disk: 'D2' },
      'different',
    ],
    [
      'the same machine',
      { machine: { serial: 'PF1A', uuid: U1 }, board: 'B1', disk: 'D1' },
      { machine: { serial: 'PF1A', uuid: U1 }, board: 'B1', disk: 'D2' },
      'same',
    ],
    ['a disk that moved to another machine of which nothing is known', { disk: 'D1' }, { disk: 'D1' }, 'unknown'],
  ] as const)('%s', (_case, before, after, match) => {
    expect(compareMachines(made(before), made(after)).match).toBe(match);
  });

  it('names the parts that stayed', () => {
    const result = compareMachines(
      made({ machine: { uuid: U1 }, disk: 'D1' }),
      made({ machine: { uuid: U2 }, disk: 'D1' }),
    );
    expect(result).toEqual({ match: 'boardSwap', kept: [{ class: 'disks', label: 'SSD', serial: 'D1' }] });
  });
});

describe('the warning of a wrong machine', () => {
  const asset = { serial: 'PF1A', uuid: U1 };
  const earlier = made({ machine: { serial: 'PF1A', uuid: U1 }, disk: 'D1' });

  it.each([
    ['it is the one', { machine: { serial: 'PF1A', uuid: U1 } }, null, 'none'],
    ['the serial is right, the UUID new', { machine: { serial: 'PF1A', uuid: U2 } }, null, 'boardSwap'],
    ['another serial', { machine: { serial: 'PF1B', uuid: U2 } }, null, 'wrong'],
    [
      'another serial, but its disk is still in it',
      { machine: { serial: 'PF1B', uuid: U2 }, disk: 'D1' },
      earlier,
      'boardSwap',
    ],
    ['another serial, and another disk', { machine: { serial: 'PF1B', uuid: U2 }, disk: 'D2' }, earlier, 'wrong'],
    ['nothing to compare', {}, null, 'unsure'],
  ] as const)('%s', (_case, now, before, level) => {
    expect(warnOfMachine(asset, made(now), before).level).toBe(level);
  });

  it('without an asset an earlier inspection says it', () => {
    expect(warnOfMachine(null, made({ machine: { serial: 'PF1B' } }), earlier)).toEqual({
      level: 'wrong',
      field: 'serial',
      expected: 'PF1A',
      found: 'PF1B',
    });
    expect(warnOfMachine(null, made({ machine: { serial: 'PF1A' } }), earlier).level).toBe('none');
    expect(warnOfMachine(null, made({}), null).level).toBe('unsure');
  });
});
