import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Battery, Disk, Inventory, MemoryModule } from '@shared/domain/inspection';
import { COMPONENT_CLASSES, type ComponentChange, diffInspections, NOISE_RULES } from '@shared/domain/inspection-diff';
import { fixedNoise } from '@shared/domain/inspection-noise';
import { checkTexts } from '@shared/texts';
import { arbitraryInspection } from '../../../helpers/arbitrary-inspection';
import { checkWith, inspectionWith } from './inspection-sample';

const disk = (more: Partial<Disk> = {}): Disk => ({
  device: '/dev/sda',
  model: 'SSD 870',
  vendor: null,
  serial: 'S1',
  firmware: '1',
  sizeBytes: 500e9,
  bus: 'sata',
  kind: 'ssd',
  removable: false,
  ...more,
});
const memoryModule = (more: Partial<MemoryModule> = {}): MemoryModule => ({
  slot: 'DIMM 0',
  sizeBytes: 8 * 1024 ** 3,
  type: 'DDR4',
  manufacturer: 'Samsung',
  partNumber: 'P1',
  serial: 'M1',
  speedMtPerS: 3200,
  ...more,
});
const memory = (...modules: MemoryModule[]) => ({ memory: { totalBytes: 8e9, modules } });
const battery = (more: Partial<Battery> = {}): Battery => ({
  name: 'BAT0',
  manufacturer: 'SMP',
  model: '01AV430',
  serial: '00123',
  chemistry: null,
  designWh: 57,
  fullWh: 40,
  healthPercent: 70,
  cycles: 612,
  state: 'Full',
  ...more,
});
const summary = (...args: Parameters<typeof diffInspections>) =>
  diffInspections(...args).changes.map(
    (change) => `${change.kind} ${change.class} ${change.label} ${change.serial ?? '-'}`,
  );

describe('a replaced part', () => {
  it('is one removed and one added disk, also of the same model', () => {
    expect(summary(inspectionWith({ disks: [disk()] }), inspectionWith({ disks: [disk({ serial: 'S2' })] }))).toEqual([
      'removed disks SSD 870 S1',
      'added disks SSD 870 S2',
    ]);
  });

  it('is seen among equal parts', () => {
    const before = inspectionWith(memory(memoryModule(), memoryModule({ slot: 'DIMM 1', serial: 'M2' })));
    const after = inspectionWith(memory(memoryModule(), memoryModule({ slot: 'DIMM 1', serial: 'M3' })));
    expect(summary(before, after)).toEqual([
      'removed memoryModules DIMM 1 Samsung P1 M2',
      'added memoryModules DIMM 1 Samsung P1 M3',
    ]);
  });

  it('without a serial is told by what it is', () => {
    const before = inspectionWith(memory(memoryModule({ serial: null })));
    const after = inspectionWith(memory(memoryModule({ serial: null, partNumber: 'P2', sizeBytes: 16 * 1024 ** 3 })));
    expect(summary(before, after)).toEqual([
      'removed memoryModules DIMM 0 Samsung P1 -',
      'added memoryModules DIMM 0 Samsung P2 -',
    ]);
  });

  it('is a battery with another serial, not a healthier old one', () => {
    const after = inspectionWith({
      batteries: [battery({ serial: '00987', fullWh: 57, healthPercent: 100, cycles: 1 })],
    });
    expect(summary(inspectionWith({ batteries: [battery()] }), after)).toEqual([
      'removed batteries BAT0 01AV430 00123',
      'added batteries BAT0 01AV430 00987',
    ]);
  });
});

describe('a part that stayed', () => {
  it('is no change when its name is given anew', () => {
    const before = inspectionWith({ disks: [disk(), disk({ device: '/dev/sdb', serial: 'S2' })] });
    const after = inspectionWith({ disks: [disk({ device: '/dev/sda', serial: 'S2' }), disk({ device: '/dev/sdb' })] });
    const diff = diffInspections(before, after);
    expect(diff.changes).toEqual([]);
    expect(diff.ignored).toEqual({ deviceNames: 2 });
  });

  it('is a change when it moved to another slot or got other firmware', () => {
    const moved = diffInspections(
      inspectionWith(memory(memoryModule())),
      inspectionWith(memory(memoryModule({ slot: 'DIMM 2' }))),
    );
    expect(moved.changes).toMatchObject([
      { kind: 'changed', fields: [{ field: 'slot', before: 'DIMM 0', after: 'DIMM 2' }] },
    ]);
    const flashed = diffInspections(
      inspectionWith({ disks: [disk()] }),
      inspectionWith({ disks: [disk({ firmware: '2' })] }),
    );
    expect(flashed.changes).toMatchObject([
      { kind: 'changed', class: 'disks', fields: [{ field: 'firmware', before: '1', after: '2' }] },
    ]);
  });

  it('is no change when only one inspection was allowed to read its serial', () => {
    const diff = diffInspections(
      inspectionWith(memory(memoryModule())),
      inspectionWith(memory(memoryModule({ serial: null }))),
    );
    expect(diff.changes).toEqual([]);
    expect(diff.ignored).toEqual({ serialUnread: 1 });
  });

  it('makes no noise with temperatures, charge, free space and addresses', () => {
    const volume = {
      mountPoint: '/',
      fileSystem: 'ext4',
      device: '/dev/sda1',
      sizeBytes: 100,
      freeBytes: 50,
      encrypted: false,
    };
    const adapter = {
      name: 'eth0',
      mac: '02:00',
      kind: 'ethernet' as const,
      state: 'up' as const,
      addresses: ['192.0.2.1/24'],
      speedBitPerS: 1e9,
      driver: null,
    };
    const before = inspectionWith({
      disks: [disk({ temperatureC: 30, powerOnHours: 10 })],
      batteries: [battery()],
      volumes: [volume],
      networkAdapters: [adapter],
    });
    const after = inspectionWith({
      disks: [disk({ temperatureC: 40, powerOnHours: 11 })],
      batteries: [battery({ chargePercent: 20, fullWh: 39.5, healthPercent: 69.3, cycles: 613 })],
      volumes: [{ ...volume, freeBytes: 40 }],
      networkAdapters: [
        { ...adapter, addresses: [], state: 'down', speedBitPerS: null },
        { ...adapter, name: 'veth1', mac: '02:01', kind: 'virtual' },
      ],
    });
    expect(diffInspections(before, after).changes).toEqual([]);
  });
});

describe('software, services and checks', () => {
  const program = (version: string, installedOn: string) => ({
    name: 'bash',
    version,
    publisher: null,
    installedOn,
    source: 'dpkg',
  });

  it('an update is a change, a new date alone is not', () => {
    const before = inspectionWith({ software: [program('5.1', '2026-01-01')] });
    expect(diffInspections(before, inspectionWith({ software: [program('5.1', '2026-02-01')] })).changes).toEqual([]);
    expect(diffInspections(before, inspectionWith({ software: [program('5.2', '2026-02-01')] })).changes).toMatchObject(
      [
        {
          kind: 'changed',
          class: 'software',
          label: 'bash',
          fields: [{ field: 'version', before: '5.1', after: '5.2' }],
        },
      ],
    );
  });

  it('a service counts when it fails or recovers, not when it stops', () => {
    const service = (state: 'running' | 'stopped' | 'failed') =>
      inspectionWith({ services: [{ name: 'cups.service', title: null, state, startMode: null }] });
    expect(diffInspections(service('running'), service('stopped')).changes).toEqual([]);
    expect(diffInspections(service('failed'), service('running')).changes).toHaveLength(1);
  });

  it('a check that turned is listed, with none where it was not run', () => {
    const before = inspectionWith({}, { checks: [checkWith('sto.free', 'fail'), checkWith('a', 'pass')] });
    const after = inspectionWith({}, { checks: [checkWith('sto.free', 'pass'), checkWith('b', 'warn')] });
    expect(diffInspections(before, after).checks).toMatchObject([
      { id: 'a', before: 'pass', after: null },
      { id: 'b', before: null, after: 'warn' },
      { id: 'sto.free', before: 'fail', after: 'pass' },
    ]);
  });
});

describe('what could not be read', () => {
  it('is not said to be gone', () => {
    const before = inspectionWith(memory(memoryModule()));
    const after = inspectionWith(memory(), {
      notCollected: [{ what: 'memory.modules', reason: 'administrator rights are needed' }],
    });
    const diff = diffInspections(before, after);
    expect(diff.changes).toEqual([]);
    expect(diff.notComparable).toEqual(['memoryModules']);
  });
});

describe('sections that came later', () => {
  const antivirus = (more: Partial<NonNullable<Inventory['antivirus']>[number]> = {}) => [
    {
      name: 'Defender',
      version: '4.18',
      enabled: true,
      upToDate: true,
      signatureVersion: '1',
      signatureAgeDays: 0,
      passive: false,
      tamperProtected: true,
      activeThreats: [],
      ...more,
    },
  ];

  it('count where something changed, and keep quiet about what changes by itself', () => {
    const before = inspectionWith({ antivirus: antivirus() });
    const renewed = diffInspections(
      before,
      inspectionWith({ antivirus: antivirus({ signatureVersion: '2', signatureAgeDays: 1 }) }),
    );
    expect(renewed).toMatchObject({ changes: [], ignored: { signatures: 2 } });
    const off = diffInspections(before, inspectionWith({ antivirus: antivirus({ enabled: false }) }));
    expect(off.changes).toMatchObject([
      { class: 'antivirus', fields: [{ field: 'enabled', before: true, after: false }] },
    ]);
  });

  it('are no news where an earlier version of the program did not ask for them', () => {
    const diff = diffInspections(inspectionWith(), inspectionWith({ antivirus: antivirus() }));
    expect(diff).toMatchObject({ changes: [], notComparable: ['antivirus'] });
    const { ecc: _ecc, ...older } = memoryModule({ ecc: true });
    const fields = diffInspections(inspectionWith(memory(older)), inspectionWith(memory(memoryModule({ ecc: true }))));
    expect(fields).toMatchObject({ changes: [], ignored: { notAsked: 1 } });
  });

  it('where one inspection read only a part of a list, the list proves nothing; where both did, it does', () => {
    const task = (name: string) => ({
      name,
      command: null,
      schedule: null,
      enabled: true,
      lastRunAt: null,
      lastResult: null,
      user: null,
    });
    const partly = { notCollected: [{ what: 'scheduledTasks.otherUsers', reason: 'no rights' }] };
    const whole = inspectionWith({ scheduledTasks: [task('a'), task('b')] });
    expect(diffInspections(inspectionWith({ scheduledTasks: [task('a')] }, partly), whole)).toMatchObject({
      changes: [],
      notComparable: ['scheduledTasks'],
    });
    const both = diffInspections(inspectionWith({ scheduledTasks: [task('a')] }, partly), { ...whole, ...partly });
    expect(both.changes).toMatchObject([{ kind: 'added', label: 'b' }]);
  });

  it('a browser extension that updated itself is no change, a new one is', () => {
    const browser = (...extensions: [string, string][]) =>
      inspectionWith({
        browsers: [
          {
            name: 'Chrome',
            version: '1',
            isDefault: true,
            extensions: extensions.map(([id, version]) => ({ name: id, id, version, enabled: true, profile: null })),
          },
        ],
      });
    expect(diffInspections(browser(['a', '1'], ['b', '1']), browser(['b', '2'], ['a', '1'])).changes).toEqual([]);
    expect(diffInspections(browser(['a', '1']), browser(['a', '1'], ['x', '1'])).changes).toHaveLength(1);
  });

  it('every class and every rule has its words in both languages', () => {
    for (const language of ['en', 'de'] as const) {
      const texts = checkTexts(language);
      for (const name of COMPONENT_CLASSES) expect(texts.components[name]).toMatch(/\S/);
      for (const rule of NOISE_RULES) expect(texts.noise[rule]).toMatch(/\.$/);
    }
  });
});

describe('any two inspections', () => {
  const disks = fc.array(
    fc
      .record({
        device: fc.constantFrom('/dev/sda', '/dev/sdb', null),
        serial: fc.constantFrom('S1', 'S2', 'S3', null),
        model: fc.constantFrom('A', 'B', null),
      })
      .map((more) => disk(more)),
    { maxLength: 6 },
  );

  it('an inspection compared with itself, in whatever order, has no differences', () => {
    fc.assert(
      fc.property(disks, (list) => {
        expect(diffInspections(inspectionWith({ disks: list }), inspectionWith({ disks: [...list] })).changes).toEqual(
          [],
        );
      }),
    );
  });

  it('account for every component exactly once', () => {
    fc.assert(
      fc.property(disks, disks, (first, second) => {
        const { changes } = diffInspections(inspectionWith({ disks: first }), inspectionWith({ disks: second }));
        const removed = changes.filter((change) => change.kind === 'removed').length;
        const added = changes.filter((change) => change.kind === 'added').length;
        expect(first.length - removed).toBe(second.length - added);
      }),
    );
  });

  it('never pair two different serials', () => {
    fc.assert(
      fc.property(disks, disks, (first, second) => {
        const { changes } = diffInspections(inspectionWith({ disks: first }), inspectionWith({ disks: second }));
        for (const { before, after } of changes.filter((change) => change.kind === 'changed')) {
          const [old, now] = [before?.['serial'], after?.['serial']];
          expect(old === null || now === null || old === now).toBe(true);
        }
      }),
    );
  });

  it('say the same both ways, with before and after changed over', () => {
    const documents = arbitraryInspection(fc.constantFrom('S1', 'S2', 'S3', 'x', ''));
    const key = (change: ComponentChange, kind = change.kind): string =>
      JSON.stringify([
        kind,
        change.class,
        change.kind === 'changed' ? change.fields.map(({ field }) => field) : (change.before ?? change.after),
      ]);
    const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(documents, documents, (first, second) => {
        const [there, back] = [diffInspections(first, second), diffInspections(second, first)];
        expect(back.notComparable).toEqual(there.notComparable);
        expect(back.changes.length).toBe(there.changes.length);
        expect(back.changes.map((change) => key(change, turned[change.kind])).sort()).toEqual(
          there.changes.map((change) => key(change)).sort(),
        );
        expect(back.checks.length).toBe(there.checks.length);
      }),
      { numRuns: 200 },
    );
  });

  it('compared with itself has no differences, whatever stands in it and in whatever order', () => {
    fc.assert(
      fc.property(arbitraryInspection(), (document) => {
        const turned = {
          ...document,
          inventory: {
            ...document.inventory,
            disks: document.inventory.disks.toReversed(),
            software: document.inventory.software.toReversed(),
          },
        };
        expect(diffInspections(document, document)).toMatchObject({ changes: [], checks: [] });
        expect(diffInspections(document, turned).changes.filter(({ kind }) => kind !== 'changed')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('never show what an ignored field says', () => {
    const documents = arbitraryInspection(fc.constantFrom('S1', 'S2', 'x', ''));
    fc.assert(
      fc.property(documents, documents, (first, second) => {
        for (const { class: name, fields } of diffInspections(first, second).changes) {
          for (const { field } of fields) expect(fixedNoise(name, field)).toBeNull();
        }
      }),
      { numRuns: 100 },
    );
  });
});
