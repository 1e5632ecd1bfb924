import { describe, expect, it } from 'vitest';
import { hasTrend, healthPassport, type PassportInput, trendEnds } from '@shared/domain/health-passport';
import type { Battery, Disk, Inspection, Software } from '@shared/domain/inspection';
import { checkWith, inspectionWith } from './inspection-sample';

const battery = (fields: Partial<Battery> = {}): Battery => ({
  name: 'BAT0',
  manufacturer: 'SMP',
  model: '5B10',
  serial: '1478',
  chemistry: null,
  designWh: 50,
  fullWh: 45,
  healthPercent: 90,
  cycles: 100,
  state: null,
  ...fields,
});
const disk = (fields: Partial<Disk> = {}): Disk => ({
  device: '/dev/sda',
  model: 'Blue',
  vendor: 'WD',
  serial: 'WX1',
  firmware: null,
  sizeBytes: 1e12,
  bus: 'sata',
  kind: 'hdd',
  removable: false,
  ...fields,
});
const software = (name: string, version: string | null): Software => ({
  name,
  version,
  publisher: null,
  installedOn: null,
  source: 'dpkg',
});
const at = (day: number, document: Inspection): PassportInput => ({
  id: `i${String(day)}`,
  takenAt: `2026-0${String(day)}-01T08:00:00.000Z`,
  document,
});

describe('the health passport', () => {
  it('follows a battery over all inspections, oldest first, with a gap where it was not read', () => {
    const passport = healthPassport([
      at(3, inspectionWith({ batteries: [battery({ healthPercent: 70, cycles: 300 })] })),
      at(1, inspectionWith({ batteries: [battery()] })),
      at(2, inspectionWith({ batteries: [battery({ healthPercent: null, cycles: null })] })),
    ]);
    expect(passport.points.map((point) => point.id)).toEqual(['i1', 'i2', 'i3']);
    expect(passport.parts).toHaveLength(1);
    expect(passport.parts[0]).toMatchObject({ kind: 'battery', label: 'SMP 5B10', serial: '1478', present: true });
    const [health, cycles] = passport.parts[0]?.trends ?? [];
    expect(health).toEqual({ measure: 'batteryHealth', unit: '%', values: [90, null, 70] });
    expect(cycles?.values).toEqual([100, null, 300]);
    expect(health && trendEnds(health)).toEqual({ first: 90, last: 70 });
  });

  it('ends the line of a disk that was replaced, and begins another', () => {
    const passport = healthPassport([
      at(1, inspectionWith({ disks: [disk({ powerOnHours: 20_000 })] })),
      at(2, inspectionWith({ disks: [disk({ serial: 'WX2', powerOnHours: 5 })] })),
    ]);
    expect(passport.parts.map(({ serial, present }) => [serial, present])).toEqual([
      ['WX1', false],
      ['WX2', true],
    ]);
    expect(passport.parts.map(({ trends }) => trends[0]?.values)).toEqual([
      [20_000, null],
      [null, 5],
    ]);
    expect(passport.parts.every(({ trends }) => !trends.some(hasTrend))).toBe(true);
  });

  it('knows a part without a serial by model and place, and one with a serial wherever it sits and however it is written', () => {
    const passport = healthPassport([
      at(
        1,
        inspectionWith({
          disks: [
            disk({ serial: null, wearPercent: 1 }),
            disk({ serial: 'nv-1', device: '/dev/nvme0', wearPercent: 2 }),
          ],
        }),
      ),
      at(
        2,
        inspectionWith({
          disks: [
            disk({ serial: 'NV-1 ', device: '/dev/nvme1', wearPercent: 4 }),
            disk({ serial: null, wearPercent: 3 }),
          ],
        }),
      ),
    ]);
    expect(passport.parts.map(({ trends }) => trends[0]?.values)).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('leaves sticks out, and what a part does not tell', () => {
    const passport = healthPassport([
      at(1, inspectionWith({ disks: [disk({ serial: 'USB', removable: true, wearPercent: 3 }), disk()] })),
    ]);
    expect(passport.parts.map(({ serial, trends }) => [serial, trends])).toEqual([['WX1', []]]);
  });

  it('counts faults, and says memory as it is sold where every module could be read', () => {
    const modules = (...sizes: (number | null)[]) =>
      sizes.map((sizeBytes) => ({
        slot: null,
        sizeBytes,
        type: null,
        manufacturer: null,
        partNumber: null,
        serial: null,
        speedMtPerS: null,
      }));
    const passport = healthPassport([
      at(
        1,
        inspectionWith(
          { memory: { totalBytes: 7, modules: modules(4, 4) } },
          { checks: [checkWith('sto.free', 'fail')] },
        ),
      ),
      at(
        2,
        inspectionWith(
          { memory: { totalBytes: 7, modules: modules(4, null) } },
          { checks: [checkWith('sto.free', 'warn')] },
        ),
      ),
    ]);
    expect(passport.memory.values).toEqual([8, 7]);
    expect(passport.faults.map(({ measure, values }) => [measure, values])).toEqual([
      ['fails', [1, 0]],
      ['warnings', [0, 1]],
    ]);
  });

  it('does not take an inspection for one complaint for a recovery', () => {
    const checks = (...ids: string[]) => ids.map((id) => checkWith(id, 'fail'));
    const passport = healthPassport([
      at(1, inspectionWith({}, { checks: checks('a', 'b', 'c', 'd') })),
      at(2, inspectionWith({}, { checks: checks('a') })),
      at(3, inspectionWith({}, { checks: checks('a', 'b', 'c') })),
    ]);
    expect(passport.faults[0]?.values).toEqual([4, null, 3]);
  });

  it('says what software came, went and was updated', () => {
    const passport = healthPassport([
      at(1, inspectionWith({ software: [software('a', '1'), software('b', '1'), software('c', '1')] })),
      at(2, inspectionWith({ software: [software('b', '2'), software('c', '1'), software('d', '1')] })),
    ]);
    expect(passport.software).toEqual([
      {
        takenAt: '2026-02-01T08:00:00.000Z',
        added: [{ name: 'd', source: 'dpkg', from: null, to: '1' }],
        removed: [{ name: 'a', source: 'dpkg', from: '1', to: null }],
        updated: [{ name: 'b', source: 'dpkg', from: '1', to: '2' }],
        notComparable: false,
      },
    ]);
  });

  it('counts two versions side by side as one entry, and a list that could not be read as no removal', () => {
    const kernels = [software('linux', '6.1'), software('linux', '6.2')];
    const unread = inspectionWith({ software: [] }, { notCollected: [{ what: 'software', reason: 'x' }] });
    const passport = healthPassport([
      at(1, inspectionWith({ software: kernels })),
      at(2, inspectionWith({ software: [...kernels].reverse() })),
      at(3, unread),
    ]);
    expect(passport.software[0]).toMatchObject({ added: [], removed: [], updated: [], notComparable: false });
    expect(passport.software[1]).toMatchObject({ added: [], removed: [], updated: [], notComparable: true });
  });

  it('is empty of nothing', () => {
    expect(healthPassport([])).toMatchObject({ points: [], parts: [], software: [] });
  });
});
