import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Disk, Inspection, MemoryModule } from '@shared/domain/inspection';
import { PART_CLASSES } from '@shared/domain/part';
import { PROOF_REASONS, proofOf } from '@shared/domain/part-proof';
import { PROOF_TEXTS } from '@shared/texts/proof';
import { arbitraryInspection } from '../../../helpers/arbitrary-inspection';
import { inspectionWith } from './inspection-sample';

const disk = (serial: string | null, more: Partial<Disk> = {}): Disk => ({
  device: '/dev/sda',
  model: 'SSD 870',
  vendor: null,
  serial,
  firmware: '1',
  sizeBytes: 5e11,
  bus: 'sata',
  kind: 'ssd',
  removable: false,
  ...more,
});
const memory = (...serials: (string | null)[]) => ({
  memory: {
    totalBytes: 8e9,
    modules: serials.map((serial, i): MemoryModule => ({
      slot: `DIMM ${i}`,
      sizeBytes: 8e9,
      type: 'DDR4',
      manufacturer: 'Samsung',
      partNumber: 'P1',
      serial,
      speedMtPerS: 3200,
    })),
  },
});
const disks = (...list: Disk[]) => inspectionWith({ disks: list });
const line = (more: Partial<Parameters<typeof proofOf>[0]> = {}): Parameters<typeof proofOf>[0] => ({
  partClass: 'disk',
  serialIn: null,
  serialOut: null,
  quantity: 1,
  ...more,
});
const unread = (what: string): Partial<Inspection> => ({
  notCollected: [{ what, reason: 'no rights', code: 'notPermitted' }],
});

describe('the machine proves a part line', () => {
  it.each([
    [
      'new serial seen, old one gone',
      line({ serialIn: 's-2', serialOut: 'S1' }),
      disks(disk('S1')),
      disks(disk('S2')),
      'newSerialSeen',
    ],
    [
      'new serial seen, old one not noted',
      line({ serialIn: 'S2' }),
      disks(disk('S1')),
      disks(disk('S2')),
      'newSerialSeen',
    ],
    [
      'old one gone, another has come',
      line({ serialOut: 'S1' }),
      disks(disk('S1')),
      disks(disk('S2')),
      'oldGoneNewSeen',
    ],
    ['no serial noted: another part than before', line(), disks(disk('S1')), disks(disk('S2')), 'changeSeen'],
    [
      'no serial at all: another size',
      line({ partClass: 'memory' }),
      inspectionWith(memory(null)),
      inspectionWith(memory(null, null)),
      'changeSeen',
    ],
    [
      'filed as something else',
      line({ partClass: 'other', serialIn: 'S2' }),
      disks(disk('S1')),
      disks(disk('S2')),
      'newSerialSeen',
    ],
  ] as const)('%s', (_case, part, before, after, reason) => {
    expect(proofOf(part, before, after)).toMatchObject({ verdict: 'verified', reason });
  });

  it('with the components it rests on', () => {
    expect(proofOf(line({ serialIn: 'S2', serialOut: 'S1' }), disks(disk('S1')), disks(disk('S2')))).toEqual({
      verdict: 'verified',
      reason: 'newSerialSeen',
      before: [{ class: 'disks', label: 'SSD 870', serial: 'S1', slot: '/dev/sda' }],
      after: [{ class: 'disks', label: 'SSD 870', serial: 'S2', slot: '/dev/sda' }],
    });
  });
});

describe('the machine contradicts it', () => {
  it.each([
    [
      'the old one is still there',
      line({ serialIn: 'S2', serialOut: 'S1' }),
      disks(disk('S1')),
      disks(disk('S1'), disk('S2')),
      'oldStillThere',
    ],
    ['the new one was there before', line({ serialIn: 'S1' }), disks(disk('S1')), disks(disk('S1')), 'alreadyThere'],
    ['another one came in', line({ serialIn: 'S9' }), disks(disk('S1')), disks(disk('S2')), 'otherSerial'],
    ['nothing came in', line({ serialIn: 'S9' }), disks(disk('S1')), disks(disk('S1')), 'nothingChanged'],
    [
      'nothing changed, no serial noted',
      line({ partClass: 'memory' }),
      inspectionWith(memory('A')),
      inspectionWith(memory('A')),
      'nothingChanged',
    ],
    [
      'the old one never was in it',
      line({ serialIn: 'S2', serialOut: 'S7' }),
      disks(disk('S1')),
      disks(disk('S2')),
      'oldNeverThere',
    ],
  ] as const)('%s', (_case, part, before, after, reason) => {
    expect(proofOf(part, before, after)).toMatchObject({ verdict: 'contradicts', reason });
  });
});

describe('the machine cannot say', () => {
  it.each([
    ['no part of that kind is in an inventory', line({ partClass: 'fan' }), disks(), disks(), 'classNotSeen'],
    [
      'a power supply, whatever its serial',
      line({ partClass: 'powerSupply', serialIn: 'P1' }),
      disks(disk('S1')),
      disks(disk('S1')),
      'classNotSeen',
    ],
    [
      'no rights before',
      line({ partClass: 'memory', serialIn: 'B' }),
      inspectionWith(memory(), unread('memory.modules')),
      inspectionWith(memory('B')),
      'notCollected',
    ],
    [
      'no rights after',
      line({ partClass: 'memory', serialIn: 'B' }),
      inspectionWith(memory('A')),
      inspectionWith(memory(), unread('memory.modules')),
      'notCollected',
    ],
    [
      'the board could not be read',
      line({ partClass: 'mainboard', serialIn: 'B' }),
      inspectionWith({}, unread('machine.smbios')),
      inspectionWith({}, unread('machine.smbios')),
      'notCollected',
    ],
    [
      'serials not read before: it may have been there',
      line({ serialIn: 'S1' }),
      disks(disk(null)),
      disks(disk('S1')),
      'serialsUnread',
    ],
    ['serials not read after', line({ serialIn: 'S2' }), disks(disk('S1')), disks(disk(null)), 'serialsUnread'],
    [
      'the same model without serials',
      line({ partClass: 'memory' }),
      inspectionWith(memory(null)),
      inspectionWith(memory(null)),
      'sameModel',
    ],
    [
      'the old one is gone, no new one is seen',
      line({ serialOut: 'S1' }),
      disks(disk('S1'), disk('S3')),
      disks(disk('S3')),
      'onlyGone',
    ],
    [
      'fewer came than were noted',
      line({ partClass: 'memory', quantity: 2 }),
      inspectionWith(memory('A')),
      inspectionWith(memory('A', 'B')),
      'sameModel',
    ],
  ] as const)('%s', (_case, part, before, after, reason) => {
    expect(proofOf(part, before, after)).toMatchObject({ verdict: 'notVisible', reason });
  });

  it('without two inspections, or with those of two machines', () => {
    expect(proofOf(line({ serialIn: 'S2' }), null, disks(disk('S2'))).reason).toBe('noInspections');
    const other = (serial: string) => ({
      ...disks(disk(`D${serial}`)),
      machine: { ...inspectionWith().machine, serial },
    });
    expect(proofOf(line({ serialIn: 'DB' }), other('A'), other('B')).reason).toBe('otherMachine');
  });
});

describe('for any inspections and lines', () => {
  const serial = fc.option(fc.constantFrom('S1', 'S2', 'S3', '', ' s-1 '));
  const lines = fc.record({
    partClass: fc.constantFrom(...PART_CLASSES),
    serialIn: serial,
    serialOut: serial,
    quantity: fc.integer({ min: 1, max: 3 }),
  });
  const documents = fc
    .tuple(arbitraryInspection(fc.constantFrom('S1', 'S2', 'S3', '', 'x')), fc.array(serial, { maxLength: 3 }))
    .map(([base, list]): Inspection => ({
      ...base,
      inventory: { ...base.inventory, disks: list.map((one) => disk(one)) },
    }));

  it('an inspection proves nothing against itself', () => {
    fc.assert(
      fc.property(lines, documents, (part, document) => {
        expect(proofOf(part, document, document).verdict).not.toBe('verified');
      }),
      { numRuns: 200 },
    );
  });

  it('what is verified shows something in the later one that was not in the earlier one', () => {
    fc.assert(
      fc.property(lines, documents, documents, (part, before, after) => {
        const proof = proofOf(part, before, after);
        if (proof.verdict !== 'verified') return;
        expect(proof.after.length).toBeGreaterThan(0);
        for (const { class: name, serial: found } of proof.after) {
          if (name === 'disks' && found !== null)
            expect(before.inventory.disks.map((one) => one.serial)).not.toContain(found);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('every reason has its sentence in both languages', () => {
    for (const reason of PROOF_REASONS) {
      for (const language of ['en', 'de'] as const) expect(PROOF_TEXTS[language][reason]).toMatch(/\.$/);
    }
  });
});
