import { HOLD_REASONS, JOB_STATES, jobSchema, USER_ASKED } from '@shared/domain/job';
import { applyJobTransition } from '@shared/domain/job-states';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALLOWED,
  ANNA,
  at,
  BEN,
  EVERYTHING_GIVEN,
  makeContext,
  makeJob,
  makeVisit,
  ROLES,
} from '../../../helpers/job-rows';

describe('random walks', () => {
  const step = fc.record({
    to: fc.constantFrom(...JOB_STATES),
    role: fc.constantFrom(...ROLES),
    actor: fc.constantFrom(ANNA, BEN),
    minutes: fc.integer({ min: -500, max: 20_000 }),
    given: fc.boolean(),
    visiting: fc.boolean(),
    userAsked: fc.constantFrom(...USER_ASKED),
    holdReason: fc.constantFrom(...HOLD_REASONS),
    gate: fc.constantFrom('notNeeded' as const, 'open' as const, 'satisfied' as const, 'failed' as const),
  });

  it('never leave a final state, never rewrite history, never make an invalid row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...JOB_STATES), fc.array(step, { maxLength: 40 }), (start, steps) => {
        let job = makeJob({ state: start });
        const broken: string[] = [];
        steps.forEach((s, i) => {
          const ctx = makeContext({
            actor: { id: s.actor, role: s.role },
            now: at(s.minutes),
            safetyGate: s.gate,
            visits: s.visiting ? [makeVisit([['onSite', 1]])] : [],
            ...(s.given ? { ...EVERYTHING_GIVEN, userAsked: s.userAsked, holdReason: s.holdReason } : {}),
          });
          const result = applyJobTransition(job, s.to, ctx, `t-${i}`);
          if (!result.allowed) {
            if (result.refusals.length === 0) broken.push('refused without a reason');
            return;
          }
          const next = result.job;
          if (!ALLOWED[job.state].includes(next.state)) broken.push(`${job.state} to ${next.state}`);
          if (JSON.stringify(next.transitions.slice(0, -1)) !== JSON.stringify(job.transitions)) {
            broken.push('history rewritten');
          }
          const last = next.transitions.at(-1);
          if (last?.from !== job.state || last.to !== next.state) broken.push('the last transition is not this one');
          if (!jobSchema.safeParse(next).success) broken.push('not a valid job');
          const complete = next.causeCode && next.fixCode && next.userAsked && next.restoredAt;
          if (next.state === 'resolved' && (!complete || s.gate === 'open' || s.gate === 'failed')) {
            broken.push('resolved through a closed gate');
          }
          job = next;
        });
        expect(broken).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
