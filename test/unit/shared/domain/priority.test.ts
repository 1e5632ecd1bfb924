import { LEVELS, PRIORITIES } from '@shared/domain/job';
import { decidePriority, derivePriority, dueTimes, PRIORITY_TARGETS } from '@shared/domain/priority';
import { describe, expect, it } from 'vitest';
import { at, T0 } from '../../../helpers/job-rows';

describe('impact x urgency', () => {
  it.each([
    ['high', 'high', 1],
    ['high', 'medium', 2],
    ['high', 'low', 3],
    ['medium', 'high', 2],
    ['medium', 'medium', 3],
    ['medium', 'low', 4],
    ['low', 'high', 3],
    ['low', 'medium', 4],
    ['low', 'low', 5],
  ] as const)('impact %s, urgency %s: P%i', (impact, urgency, priority) => {
    expect(derivePriority({ impact, urgency, safetyRisk: false })).toBe(priority);
    expect(derivePriority({ impact, urgency, safetyRisk: true })).toBe(1);
  });

  it('is not known while one of the two is missing, except with a safety risk', () => {
    expect(derivePriority({ impact: null, urgency: 'high', safetyRisk: false })).toBeNull();
    expect(derivePriority({ impact: 'low', urgency: null, safetyRisk: false })).toBeNull();
    expect(derivePriority({ impact: null, urgency: null, safetyRisk: true })).toBe(1);
  });
});

describe('a person’s override', () => {
  const low = { impact: 'low', urgency: 'low', safetyRisk: false } as const;

  it('needs a reason, and a refused one leaves the derived priority in place', () => {
    expect(decidePriority({ ...low, override: 2 })).toEqual({
      priority: 5,
      by: 'matrix',
      refusals: [{ code: 'overrideNeedsReason' }],
    });
    expect(decidePriority({ ...low, override: 2, reason: ' ' }).refusals).toHaveLength(1);
    expect(decidePriority({ ...low, override: 2, reason: 'exam today' })).toEqual({
      priority: 2,
      by: 'override',
      refusals: [],
    });
  });

  it('never goes below P1 while there is a safety risk', () => {
    for (const override of PRIORITIES) {
      const decision = decidePriority({ ...low, safetyRisk: true, override, reason: 'I know better' });
      expect(decision.priority).toBe(1);
      expect(decision.refusals).toEqual(override === 1 ? [] : [{ code: 'safetyForcesFirst' }]);
    }
  });

  it('that agrees with the matrix is none', () => {
    for (const impact of LEVELS) {
      const derived = derivePriority({ impact, urgency: 'low', safetyRisk: false });
      const decision = decidePriority({ impact, urgency: 'low', safetyRisk: false, override: derived });
      expect(decision).toEqual({ priority: derived, by: 'matrix', refusals: [] });
    }
  });

  it('gives a job a priority whose impact nobody knows yet', () => {
    const unknown = { impact: null, urgency: null, safetyRisk: false } as const;
    expect(decidePriority(unknown)).toEqual({ priority: null, by: 'unknown', refusals: [] });
    expect(decidePriority({ ...unknown, override: 3, reason: 'caller hung up' }).priority).toBe(3);
  });
});

describe('due times', () => {
  it('count from when it was reported', () => {
    expect(dueTimes(1, T0)).toEqual({ respondBy: at(15), resolveBy: at(240) });
    expect(dueTimes(4, T0)).toEqual({ respondBy: at(480), resolveBy: at(72 * 60) });
  });

  it('there are none by appointment, without a priority, or without a readable time', () => {
    const none = { respondBy: null, resolveBy: null };
    expect([dueTimes(5, T0), dueTimes(null, T0), dueTimes(1, 'soon')]).toEqual([none, none, none]);
  });

  it('a contract replaces the starter targets', () => {
    const targets = { ...PRIORITY_TARGETS, 5: { respondMin: 30, resolveMin: null } };
    expect(dueTimes(5, T0, targets)).toEqual({ respondBy: at(30), resolveBy: null });
  });
});
