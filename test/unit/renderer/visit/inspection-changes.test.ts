import { inspectionRecordSchema } from '@shared/domain/inspection-record';
import type { PartLine } from '@shared/domain/part';
import { describe, expect, it } from 'vitest';
import { inspectionChanges, proofOfLine } from '../../../../renderer/features/visit/inspection-changes';
import { emptyInspection } from '../../../helpers/inspection';
import { ANNA, at, T0 } from '../../../helpers/job-rows';

type Document = ReturnType<typeof emptyInspection>;

function taken(id: string, minute: number, diskSerial: string) {
  const document: Document = emptyInspection();
  document.takenAt = at(minute);
  document.inventory.disks = [{ ...DISK, serial: diskSerial }] as unknown as Document['inventory']['disks'];
  return inspectionRecordSchema.parse({
    id,
    createdAt: T0,
    createdBy: ANNA,
    updatedAt: T0,
    jobId: 'job-1',
    takenAt: at(minute),
    durationMs: 1,
    sha256: 'a'.repeat(64),
    document,
  });
}
const DISK = {
  device: '/dev/sda',
  model: 'WD Blue',
  kind: 'ssd',
  bus: 'sata',
  sizeBytes: 500_107_862_016,
  vendor: 'WD',
  firmware: '1',
  removable: false,
};

const LINE = { id: 'line-1', jobId: 'job-1', partClass: 'disk', description: 'SSD', quantity: 1 } as const;

describe('before and after', () => {
  const before = taken('one', 0, 'WD-OLD1');
  const after = taken('two', 60, 'WD-NEW2');

  it('shows a swapped disk as one that went and one that came', () => {
    const changes = inspectionChanges([after, before]);
    expect(changes).toEqual(
      expect.arrayContaining([
        { component: 'disks', change: 'removed', before: expect.stringContaining('WD-OLD1') as unknown, after: null },
        { component: 'disks', change: 'added', before: null, after: expect.stringContaining('WD-NEW2') as unknown },
      ]),
    );
    expect(inspectionChanges([before])).toEqual([]);
  });

  it('proves a part line only by what the first and the last inventory show', () => {
    const line = (serialIn: string | null, serialOut: string | null) =>
      proofOfLine({ ...LINE, serialIn, serialOut } as PartLine, [after, before]).verdict;
    expect(line('wd new2', 'WD-OLD1')).toBe('verified');
    expect(line('WD-NEW2', null)).toBe('verified');
    expect(line('WD-NEW2', 'ANOTHER')).toBe('contradicts');
    expect(line('WD-OLD1', null)).toBe('contradicts');
    expect(proofOfLine({ ...LINE, serialIn: 'WD-NEW2', serialOut: null } as PartLine, [before])).toMatchObject({
      verdict: 'notVisible',
      reason: 'noInspections',
    });
  });
});
