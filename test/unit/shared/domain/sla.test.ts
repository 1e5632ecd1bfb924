import { HOLD_REASONS, type Job, type JobTransition } from '@shared/domain/job';
import { HOLD_PAUSES, jobClocks, resolveClock, responseClock, timeToBreachMs } from '@shared/domain/sla';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNA, at, makeJob } from '../../../helpers/job-rows';

const MIN = 60_000;

function moved(minute: number, from: Job['state'], to: Job['state'], holdReason: JobTransition['holdReason'] = null) {
  const common = { by: ANNA, reason: null, clockOffsetMs: null };
  return { id: `t-${minute}`, at: at(minute), from, to, holdReason, ...common };
}
const p1 = (fields: Partial<Job> = {}) => makeJob({ priority: 1, respondBy: at(15), resolveBy: at(240), ...fields });

describe('the response clock', () => {
  it('runs from the report to the arrival', () => {
    expect(responseClock(p1(), at(5))).toMatchObject({ state: 'running', remainingMs: 10 * MIN, dueAt: at(15) });
    expect(responseClock(p1(), at(5)).usedFraction).toBeCloseTo(1 / 3);
    expect(responseClock(p1(), at(16))).toMatchObject({ state: 'breached', remainingMs: -MIN });
    expect(responseClock(p1({ arrivedAt: at(15) }), at(500))).toMatchObject({ state: 'met', metAt: at(15) });
    expect(responseClock(p1({ arrivedAt: at(20) }), at(500))).toMatchObject({
      state: 'breached',
      remainingMs: -5 * MIN,
    });
  });

  it('is met by restoring service when nobody had to come', () => {
    expect(responseClock(p1({ restoredAt: at(10) }), at(500)).state).toBe('met');
  });

  it('never pauses', () => {
    const held = p1({ state: 'onHold', transitions: [moved(1, 'inProgress', 'onHold', 'customer')] });
    expect(responseClock(held, at(16)).state).toBe('breached');
  });

  it('is none without a target and for a cancelled job', () => {
    expect(responseClock(makeJob(), at(5))).toMatchObject({ state: 'none', remainingMs: null, usedFraction: null });
    expect(responseClock(p1({ state: 'cancelled' }), at(500)).state).toBe('none');
  });
});

describe('the resolve clock', () => {
  it.each(HOLD_REASONS)('on hold for %s: stops only when flagged so', (reason) => {
    const held = p1({ state: 'onHold', transitions: [moved(60, 'inProgress', 'onHold', reason)] });
    const clock = resolveClock(held, at(120));
    expect(clock.state).toBe(HOLD_PAUSES[reason] ? 'paused' : 'running');
    expect(clock.remainingMs).toBe(HOLD_PAUSES[reason] ? 180 * MIN : 120 * MIN);
    expect(clock.pausedMs).toBe(HOLD_PAUSES[reason] ? 60 * MIN : 0);
  });

  it('goes on where it stopped, and the due time moves by the pause', () => {
    const transitions = [moved(60, 'inProgress', 'onHold', 'customer'), moved(90, 'onHold', 'inProgress')];
    const clock = resolveClock(p1({ state: 'inProgress', transitions }), at(120));
    expect(clock).toMatchObject({ state: 'running', dueAt: at(270), remainingMs: 150 * MIN, pausedMs: 30 * MIN });
    expect(clock.usedFraction).toBeCloseTo(90 / 240);
  });

  it('keeps what was broken before the pause broken', () => {
    const held = p1({ state: 'onHold', transitions: [moved(300, 'inProgress', 'onHold', 'customer')] });
    expect(resolveClock(held, at(9999))).toMatchObject({ state: 'breached', remainingMs: -60 * MIN });
  });

  it('stops when service was restored, whatever happens later', () => {
    const job = p1({ state: 'closed', restoredAt: at(200), transitions: [moved(210, 'inProgress', 'resolved')] });
    expect(resolveClock(job, at(99_999))).toMatchObject({ state: 'met', remainingMs: 40 * MIN, metAt: at(200) });
    expect(resolveClock(p1({ state: 'resolved', restoredAt: at(241) }), at(300)).state).toBe('breached');
  });

  it('keeps running on a job that was not completed', () => {
    const job = p1({ state: 'notCompleted', transitions: [moved(60, 'inProgress', 'notCompleted')] });
    expect(resolveClock(job, at(100))).toMatchObject({ state: 'running', remainingMs: 140 * MIN });
  });
});

describe('a clock that was set back', () => {
  it('never gives time back: what is recorded counts, and it is said', () => {
    const job = p1({ state: 'inProgress', arrivedAt: at(10), transitions: [moved(100, 'accepted', 'inProgress')] });
    const clock = resolveClock(job, at(-9999));
    expect(clock).toMatchObject({ state: 'running', remainingMs: 140 * MIN, clockSuspect: true });
    expect(resolveClock(job, 'no time at all')).toMatchObject({ remainingMs: 140 * MIN, clockSuspect: true });
    expect(resolveClock(job, at(101)).clockSuspect).toBe(false);
  });
});

describe('which clock breaks next', () => {
  it('the earlier of those still open', () => {
    expect(jobClocks(p1(), at(5)).next?.which).toBe('response');
    expect(jobClocks(p1({ arrivedAt: at(10) }), at(12)).next?.which).toBe('resolve');
    expect(jobClocks(p1({ arrivedAt: at(10), restoredAt: at(20) }), at(25)).next).toBeNull();
    expect(timeToBreachMs(makeJob(), at(5))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('any history', () => {
  it('gives finite figures, pauses that fit into the time, and no progress backwards', () => {
    const transition = fc.record({
      minute: fc.integer({ min: -500, max: 5000 }),
      to: fc.constantFrom('onHold', 'inProgress', 'notCompleted', 'ready'),
      reason: fc.constantFrom(null, ...HOLD_REASONS),
    });
    fc.assert(
      fc.property(
        fc.array(transition, { maxLength: 10 }),
        fc.integer({ min: -5000, max: 50_000 }),
        fc.integer({ min: 0, max: 5000 }),
        (history, now, later) => {
          const transitions = history.map((h) => moved(h.minute, 'inProgress', h.to as Job['state'], h.reason));
          const job = p1({ state: transitions.at(-1)?.to ?? 'ready', transitions });
          const clock = resolveClock(job, at(now));
          expect(Number.isFinite(clock.remainingMs)).toBe(true);
          expect(clock.usedFraction).toBeGreaterThanOrEqual(0);
          expect(clock.pausedMs).toBeGreaterThanOrEqual(0);
          const after = resolveClock(job, at(now + later));
          expect(after.remainingMs ?? 0).toBeLessThanOrEqual(clock.remainingMs ?? 0);
        },
      ),
    );
  });
});
