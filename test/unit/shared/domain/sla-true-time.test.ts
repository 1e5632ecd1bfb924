import { applyJobTransition, type JobContext } from '@shared/domain/job-states';
import { jobClocks } from '@shared/domain/sla';
import { trueInstant } from '@shared/domain/true-time';
import { compareClock, offsetNow } from '@shared/sync/clock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNA, at, makeJob, T0 } from '../../../helpers/job-rows';

const HOUR_MS = 3_600_000;

/** What a laptop whose clock is off by `errorMs` reads at the true time T0 plus minutes. */
const read = (minutes: number, errorMs: number) => new Date(Date.parse(at(minutes)) + errorMs).toISOString();

function context(now: string, clockOffsetMs: number | null): JobContext {
  return {
    actor: { id: ANNA, role: 'technician' },
    now,
    clockOffsetMs,
    visits: [],
    partLines: [],
    timeEntries: [],
    parts: [],
    safetyGate: 'notNeeded',
    unsentEvidence: 0,
  };
}

describe('a laptop with a wrong clock whose error is known', () => {
  it.each([-2 * HOUR_MS, 2 * HOUR_MS])('counts the SLA in true time (%d ms off)', (errorMs) => {
    const job = makeJob({
      state: 'dispatched',
      assignedTo: ANNA,
      reportedAt: T0,
      resolveBy: at(240),
      respondBy: at(60),
    });
    const moved = applyJobTransition(job, 'accepted', context(read(10, errorMs), -errorMs), 't1');
    if (!moved.allowed) throw new Error(moved.refusals[0]?.code);
    expect(moved.job.acknowledgedAt).toBe(at(10));
    // the raw reading stays for the audit
    expect(moved.job.transitions.at(-1)).toMatchObject({ at: read(10, errorMs), clockOffsetMs: -errorMs });
    const { resolve } = jobClocks(moved.job, trueInstant(read(30, errorMs), -errorMs));
    expect(resolve).toMatchObject({ remainingMs: 210 * 60_000, clockSuspect: false });
  });

  it('keeps the offset right when the clock is set while it runs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.integer({ min: 0, max: 86_400_000 }),
        (errorMs, jumpMs, laterMs) => {
          const trueMs = Date.parse(T0);
          // the server's header has cut its half second off
          const known = compareClock(trueMs - 500, trueMs + errorMs, trueMs + errorMs, 1_000);
          const wallMs = trueMs + laterMs + errorMs + jumpMs;
          const believed = wallMs + offsetNow(known, wallMs, 1_000 + laterMs);
          expect(Math.abs(believed - (trueMs + laterMs))).toBeLessThanOrEqual(2_500);
        },
      ),
    );
  });
});
