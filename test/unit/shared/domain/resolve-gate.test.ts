import { REQUIREMENTS, partLineGaps, resolveGate, type ResolveFacts } from '@shared/domain/resolve-gate';
import { describe, expect, it } from 'vitest';
import { makeJob, makePart, makePartLine } from '../../../helpers/job-rows';

const facts = (fields: Partial<ResolveFacts> = {}): ResolveFacts => ({
  partLines: [],
  parts: [makePart()],
  safetyGate: 'notNeeded',
  ...fields,
});

describe('the card "To close this job"', () => {
  it('shows its lines in order, and required steps only where a procedure asks for some', () => {
    expect(resolveGate(makeJob(), facts()).map((r) => r.code)).toEqual([
      'cause',
      'fix',
      'partLines',
      'safetyCheck',
      'userAsked',
    ]);
    expect(resolveGate(makeJob(), facts({ openSteps: 2 })).map((r) => r.code)).toEqual([...REQUIREMENTS]);
  });

  it('is satisfied line by line, and refuses exactly where it is not', () => {
    const before = resolveGate(makeJob(), facts({ safetyGate: 'open', openSteps: 1 }));
    expect(before.map((r) => [r.code, r.refusal?.code ?? null])).toEqual([
      ['cause', 'needsCause'],
      ['fix', 'needsFix'],
      ['partLines', null],
      ['requiredSteps', 'requiredStepsOpen'],
      ['safetyCheck', 'safetyCheckOpen'],
      ['userAsked', 'needsUserAsked'],
    ]);
    const job = makeJob({ causeCode: 'powerSupply', fixCode: 'partReplaced', userAsked: 'absent' });
    const after = resolveGate(job, facts({ safetyGate: 'excepted', openSteps: 0, partLines: [makePartLine()] }));
    expect(after.every((r) => r.satisfied && r.refusal === null)).toBe(true);
  });

  it('tells a failed safety check from one that is still to do', () => {
    const gate = (safetyGate: ResolveFacts['safetyGate']) =>
      resolveGate(makeJob(), facts({ safetyGate })).find((r) => r.code === 'safetyCheck')?.refusal?.code ?? null;
    expect(gate('failed')).toBe('safetyCheckFailed');
    expect(gate('open')).toBe('safetyCheckOpen');
    expect([gate('notNeeded'), gate('satisfied'), gate('excepted')]).toEqual([null, null, null]);
  });

  it('takes what was just typed before what is saved, and blanks for nothing', () => {
    const gate = resolveGate(makeJob({ causeCode: 'disk' }), facts({ causeCode: 'memory', fixCode: '  ' }));
    expect(gate[0]).toMatchObject({ satisfied: true, detail: { value: 'memory' } });
    expect(gate[1]).toMatchObject({ satisfied: false });
  });

  it('lists the incomplete lines of this job as they stand', () => {
    const corrected = makePartLine({ id: 'line-2', replaces: 'line-1', removedState: null });
    const other = makePartLine({ id: 'line-3', jobId: 'other', serialIn: null });
    const gate = resolveGate(makeJob(), facts({ partLines: [makePartLine({ serialIn: null }), corrected, other] }));
    expect(gate[2]).toMatchObject({
      satisfied: false,
      detail: { count: 1, incomplete: [{ lineId: 'line-2', missing: ['removedState'] }] },
    });
  });
});

describe('a part line', () => {
  it.each([
    ['complete swap', {}, true, []],
    ['no serial of the new one', { serialIn: ' ' }, true, ['serialIn']],
    ['no serial of the old one', { serialOut: null }, true, ['serialOut']],
    ['nothing said about the old one', { removedState: null }, true, ['removedState']],
    ['an addition: nothing came out', { serialOut: null, removedState: null }, true, []],
    ['two pieces on one line', { quantity: 2 }, true, ['quantity']],
    ['not serialised', { serialIn: null, serialOut: null, quantity: 5 }, false, []],
    [
      'not serialised, the old one named but not judged',
      { serialIn: null, serialOut: null, removedState: null, removedDescription: 'fan' },
      false,
      ['removedState'],
    ],
  ] as const)('%s', (_name, fields, serialised, gaps) => {
    expect(partLineGaps(makePartLine(fields), serialised)).toEqual(gaps);
  });
});
