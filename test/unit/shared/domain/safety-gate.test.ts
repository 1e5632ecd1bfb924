import { describe, expect, it } from 'vitest';
import { partLineSchema, type PartClass, type PartLine } from '@shared/domain/part';
import { needsSafetyTest, safetyGate } from '@shared/domain/safety-rules';
import type { SafetyItemType } from '@shared/domain/safety-limits';
import type { SafetyVerdict } from '@shared/domain/safety-test';

const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`;

function line(id: string, partClass: PartClass, minute: number, extra: Partial<PartLine> = {}): PartLine {
  return partLineSchema.parse({
    id,
    createdAt: at(minute),
    createdBy: 't1',
    updatedAt: at(minute),
    jobId: 'j1',
    partClass,
    description: partClass,
    quantity: 1,
    ...extra,
  });
}

function test(
  id: string,
  minute: number,
  verdict: SafetyVerdict,
  extra: { itemType?: SafetyItemType; retestOf?: string; assetId?: string | null; leadLengthM?: number } = {},
) {
  return {
    id,
    assetId: extra.assetId === undefined ? 'a1' : extra.assetId,
    test: {
      itemType: extra.itemType ?? ('desktopPc' as const),
      leadLengthM: extra.leadLengthM ?? 1.5,
      verdict,
      startedAt: at(minute),
      endedAt: at(minute + 1),
      retestOf: extra.retestOf ?? null,
    },
  };
}

const exception = (id: string, minute: number, partLineIds: string[] = []) => ({
  id,
  partLineIds,
  reason: 'sealed adapter, replaced as new',
  createdAt: at(minute),
});

const codes = (gate: ReturnType<typeof safetyGate>) => gate.reasons.map((r) => r.code);

describe('which parts ask for a safety test', () => {
  it('does so for mains parts, not for memory, and not for withdrawn lines', () => {
    const lines = [
      line('p1', 'powerSupply', 1),
      line('p2', 'memory', 2),
      line('p3', 'mainsLead', 3, { withdrawn: true }),
      line('p4', 'ups', 4),
    ];
    expect(needsSafetyTest(lines).map((l) => l.id)).toEqual(['p1', 'p4']);
    expect(needsSafetyTest([])).toEqual([]);
  });
});

describe('the safety gate of a job', () => {
  const psu = [line('p1', 'powerSupply', 1)];

  it('is satisfied without a mains part', () => {
    expect(safetyGate([line('p1', 'memory', 1)], [], [])).toEqual({
      status: 'satisfied',
      reasons: [{ code: 'noMainsPart' }],
    });
  });

  it('is open until a test of that machine passed after the part was fitted', () => {
    expect(safetyGate(psu, [], [])).toMatchObject({
      status: 'open',
      reasons: [{ code: 'testMissing', partLineId: 'p1' }],
    });
    expect(codes(safetyGate(psu, [test('t1', 5, 'notCompleted')], []))).toEqual(['testNotCompleted']);
    expect(codes(safetyGate(psu, [test('t1', 0, 'pass')], []))).toEqual(['testBeforePart']);
    expect(codes(safetyGate(psu, [test('t1', 5, 'pass', { itemType: 'leadC13' })], []))).toEqual(['testOfOtherItem']);
    expect(safetyGate(psu, [test('t1', 5, 'pass')], [])).toMatchObject({
      status: 'satisfied',
      reasons: [{ code: 'testPassed', testId: 't1' }],
    });
    expect(safetyGate(psu, [test('t1', 5, 'passWithLimitation')], []).status).toBe('satisfied');
  });

  it('opens again for a second mains part, not for a corrected serial number', () => {
    const tests = [test('t1', 5, 'pass')];
    expect(safetyGate([...psu, line('p2', 'powerSupply', 9)], tests, []).status).toBe('open');
    expect(safetyGate([...psu, line('p2', 'powerSupply', 9, { replaces: 'p1' })], tests, []).status).toBe('satisfied');
  });

  it('takes a test of the machine with its lead for the lead too, but not one without a lead', () => {
    const lead = [line('p1', 'mainsLead', 1)];
    expect(safetyGate(lead, [test('t1', 5, 'pass')], []).status).toBe('satisfied');
    expect(safetyGate(lead, [test('t1', 5, 'pass', { leadLengthM: 0 })], []).status).toBe('open');
    expect(safetyGate(lead, [test('t1', 5, 'pass', { itemType: 'leadC13' })], []).status).toBe('satisfied');
  });

  it('is excepted with a reason, only for the lines it was given for', () => {
    expect(safetyGate(psu, [], [exception('e1', 3)]).status).toBe('excepted');
    expect(safetyGate(psu, [], [{ ...exception('e1', 3), reason: '  ' }]).status).toBe('open');
    expect(safetyGate([...psu, line('p2', 'ups', 9)], [], [exception('e1', 3)]).status).toBe('open');
    expect(safetyGate([...psu, line('p2', 'ups', 9)], [], [exception('e1', 12, ['p2'])]).status).toBe('open');
    const corrected = [...psu, line('p2', 'powerSupply', 9, { replaces: 'p1' })];
    expect(safetyGate(corrected, [], [exception('e1', 3, ['p1'])]).status).toBe('excepted');
  });

  it('stays failed, exception or not, until a later test of the same item passed', () => {
    const failed = test('t1', 5, 'fail');
    expect(safetyGate(psu, [failed], [exception('e1', 9)])).toEqual({
      status: 'failed',
      reasons: [{ code: 'testFailed', testId: 't1' }],
    });
    expect(safetyGate(psu, [test('t0', 2, 'pass'), failed], []).status).toBe('failed');
    expect(safetyGate(psu, [failed, test('t2', 8, 'pass')], []).status).toBe('satisfied');
    expect(safetyGate(psu, [failed, test('t2', 8, 'pass', { assetId: 'a2' })], []).status).toBe('failed');
    expect(safetyGate(psu, [failed, test('t2', 8, 'pass', { assetId: null, retestOf: 't1' })], []).status).toBe(
      'satisfied',
    );
  });

  it('does not wave a failed test through where no mains part was changed', () => {
    expect(safetyGate([], [test('t1', 5, 'fail')], []).status).toBe('failed');
  });
});
