import { describe, expect, test } from 'vitest';
import { inventoryValues } from '../../../../../electron/connectors/rt/inventory';
import { cut, oneLine, sendable } from '../../../../../electron/connectors/rt/lines';
import { emptyInspection } from '../../../../helpers/inspection';

const { machine, inventory } = emptyInspection();
const module = {
  slot: null,
  sizeBytes: 8 * 1024 ** 3,
  type: null,
  manufacturer: null,
  partNumber: null,
  serial: null,
  speedMtPerS: null,
};
const disk = {
  device: 'sda',
  model: 'SSD 970 EVO',
  vendor: null,
  serial: null,
  firmware: null,
  sizeBytes: 512_110_190_592,
  bus: 'nvme',
  kind: 'ssd' as const,
  removable: false,
};

describe('what an inspection says for the fields of an asset', () => {
  test('nothing is made up: placeholders of the maker and what could not be read are left out', () => {
    const values = inventoryValues({
      machine: { ...machine, manufacturer: 'To Be Filled By O.E.M.', serial: 'Default string' },
      inventory: {
        ...inventory,
        os: { ...inventory.os, name: null, version: null },
        memory: { totalBytes: null, modules: [] },
      },
    });
    expect(values).not.toHaveProperty('serial');
    expect(values).not.toHaveProperty('os');
    expect(values).not.toHaveProperty('memory');
    expect(values).not.toHaveProperty('storage');
    expect(values).not.toHaveProperty('processor');
  });

  test('memory is what is built in, and what the system can use only where a module keeps its size to itself', () => {
    const memory = (modules: readonly { sizeBytes: number | null }[]) =>
      inventoryValues({
        machine,
        inventory: {
          ...inventory,
          memory: { totalBytes: 16_444_000_000, modules: modules.map((one) => ({ ...module, ...one })) },
        },
      }).memory;
    expect(memory([{}, {}].map(() => ({ sizeBytes: module.sizeBytes })))).toBe('16 GiB');
    expect(memory([{ sizeBytes: module.sizeBytes }, { sizeBytes: null }])).toBe('15.3 GiB');
    expect(memory([{ sizeBytes: 0 }, { sizeBytes: module.sizeBytes }])).toBe('8 GiB');
  });

  test('a stick in the machine is not a drive of it; processors and systems are named once', () => {
    const values = inventoryValues({
      machine,
      inventory: {
        ...inventory,
        disks: [disk, { ...disk, model: 'Stick', removable: true }],
        cpus: [1, 2].map(() => ({ model: 'Xeon Gold 6130', cores: 16, threads: 32 })),
        os: {
          name: 'Windows 11 Pro',
          version: '10.0.22631',
          kernel: null,
          arch: 'x64',
          edition: 'Pro',
          build: '22631.4460',
        },
      },
    });
    expect(values).toMatchObject({
      storage: '512 GB SSD SSD 970 EVO',
      processor: '2 × Xeon Gold 6130 (16)',
      os: 'Windows 11 Pro 10.0.22631 (22631.4460)',
    });
  });
});

describe('texts on their way', () => {
  test('an emoji is never cut in two, wherever the end falls', () => {
    for (let max = 0; max < 8; max += 1) expect(sendable(cut('a🙂b🙂c', max))).toBe(cut('a🙂b🙂c', max));
    expect(cut('a🙂b', 2)).toBe('a');
    expect(cut('🙂', 2)).toBe('🙂');
  });

  test('half characters and control characters do not go out; line ends, tabs and every whole character do', () => {
    expect(sendable('a\u0000b\ud83dc\udc00d\te\nf🙂')).toBe('ab\ufffdc\ufffdd\te\nf🙂');
    expect(oneLine(' a\n- Failed: \u202Eb ')).toBe('a - Failed: b');
  });
});
