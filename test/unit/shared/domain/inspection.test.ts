import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECK_OUTCOMES, countOutcomes, inspectionSchema, worstFirst, worstOutcome } from '@shared/domain/inspection';
import { checkWith, inspectionWith } from './inspection-sample';

describe('the inspection document', () => {
  it('keeps the names of the exchange format', () => {
    const document = inspectionWith();
    expect(Object.keys(document)).toEqual([
      'schema',
      'takenAt',
      'tool',
      'machine',
      'inventory',
      'checks',
      'notCollected',
    ]);
    expect(Object.keys(document.inventory)).toEqual([
      'os',
      'firmware',
      'board',
      'cpus',
      'memory',
      'disks',
      'volumes',
      'gpus',
      'monitors',
      'networkAdapters',
      'batteries',
      'printers',
      'usbDevices',
      'software',
      'services',
      'users',
      'startupItems',
    ]);
    expect(inspectionSchema.parse(document)).toEqual(document);
  });

  it('refuses another schema, an answer that does not exist, and a time without a zone', () => {
    expect(inspectionSchema.safeParse({ ...inspectionWith(), schema: 'callout-inspection/2' }).success).toBe(false);
    expect(inspectionSchema.safeParse({ ...inspectionWith(), takenAt: '2026-11-22 10:00' }).success).toBe(false);
    const odd = { ...checkWith('a', 'pass'), outcome: 'ok' };
    expect(inspectionSchema.safeParse({ ...inspectionWith(), checks: [odd] }).success).toBe(false);
  });
});

describe('findings', () => {
  const checks = [
    checkWith('b.pass', 'pass'),
    checkWith('z.fail', 'fail', 'system'),
    checkWith('a.unknown', 'couldNotRun'),
    checkWith('a.fail', 'fail', 'system'),
    checkWith('m.fail', 'fail', 'storage'),
    checkWith('w', 'warn'),
    checkWith('n', 'notApplicable'),
  ];

  it('come worst first, and in a settled order', () => {
    expect(worstFirst(checks).map((check) => check.id)).toEqual([
      'm.fail',
      'a.fail',
      'z.fail',
      'w',
      'a.unknown',
      'b.pass',
      'n',
    ]);
    expect(worstFirst([...checks].reverse())).toEqual(worstFirst(checks));
    expect(checks[0]?.id).toBe('b.pass');
  });

  it('are counted by answer', () => {
    expect(countOutcomes(checks)).toEqual({ fail: 3, warn: 1, couldNotRun: 1, pass: 1, notApplicable: 1 });
    expect(countOutcomes([])).toEqual({ fail: 0, warn: 0, couldNotRun: 0, pass: 0, notApplicable: 0 });
  });

  it('are unknown together when one is unknown, never a pass', () => {
    expect(worstOutcome(['pass', 'couldNotRun'])).toBe('couldNotRun');
    expect(worstOutcome(['couldNotRun', 'warn'])).toBe('warn');
    expect(worstOutcome([])).toBe('notApplicable');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CHECK_OUTCOMES)), (outcomes) => {
        const hidden = outcomes.some((one) => one !== 'pass' && one !== 'notApplicable');
        expect(hidden && worstOutcome(outcomes) === 'pass').toBe(false);
        expect(outcomes.includes('fail') && worstOutcome(outcomes) !== 'fail').toBe(false);
      }),
    );
  });
});
