import { VISIT_STATES, visitSchema, type VisitState } from '@shared/domain/visit';
import {
  applyVisitTransition,
  checkVisitTransition,
  correctVisitTime,
  runningTimer,
  VISIT_REFUSALS,
  visitTimes,
} from '@shared/domain/visit-states';
import { jobDe } from '@shared/texts/job.de';
import { jobEn } from '@shared/texts/job.en';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNA, at, makeVisit } from '../../../helpers/job-rows';

const MIN = 60_000;

/** Mission 5.4, typed again by hand. */
const ALLOWED: Readonly<Record<VisitState, readonly VisitState[]>> = {
  planned: ['travelling', 'onSite', 'declined', 'missed'],
  travelling: ['onSite', 'aborted'],
  onSite: ['working', 'aborted'],
  working: ['break', 'finished', 'aborted'],
  break: ['working', 'finished', 'aborted'],
  finished: [],
  declined: [],
  aborted: [],
  missed: [],
};
const PAIRS = VISIT_STATES.flatMap((from) => VISIT_STATES.map((to) => [from, to] as const));

describe('every pair of visit states', () => {
  it.each(PAIRS)('%s to %s', (from, to) => {
    const visit = { ...makeVisit(), state: from };
    const refusals = checkVisitTransition(visit, to, 'a reason');
    expect(refusals.length === 0).toBe(ALLOWED[from].includes(to));
    for (const { code } of refusals) {
      expect(VISIT_REFUSALS).toContain(code);
      expect(jobEn.refusals[code].length).toBeGreaterThan(10);
      expect(jobDe.refusals[code].length).toBeGreaterThan(10);
    }
  });

  it.each([
    ['finished', 'working', 'visitIsOver'],
    ['aborted', 'aborted', 'visitIsOver'],
    ['planned', 'working', 'arriveFirst'],
    ['travelling', 'finished', 'arriveFirst'],
    ['onSite', 'finished', 'startWorkFirst'],
    ['working', 'working', 'alreadyThere'],
    ['working', 'declined', 'visitUnderWay'],
    ['travelling', 'missed', 'visitUnderWay'],
  ] as const)('%s to %s is explained as %s', (from, to, code) => {
    expect(checkVisitTransition({ ...makeVisit(), state: from }, to, 'r').map((r) => r.code)).toEqual([code]);
  });

  it('declining and aborting need a reason', () => {
    expect(checkVisitTransition(makeVisit(), 'declined', ' ')).toEqual([{ code: 'needsReason' }]);
    expect(checkVisitTransition(makeVisit([['travelling', 1]]), 'aborted')).toEqual([{ code: 'needsReason' }]);
  });

  it('random walks end in a final state or an open one, with history only growing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VISIT_STATES), { maxLength: 30 }), (targets) => {
        let visit = makeVisit();
        targets.forEach((to, i) => {
          const result = applyVisitTransition(visit, to, { id: `t-${i}`, at: at(i), by: ANNA, reason: 'r' });
          if (!result.allowed) return;
          expect(ALLOWED[visit.state]).toContain(to);
          expect(result.visit.transitions.slice(0, -1)).toEqual(visit.transitions);
          expect(visitSchema.parse(result.visit)).toEqual(result.visit);
          visit = result.visit;
        });
      }),
    );
  });
});

describe('times', () => {
  const day = makeVisit([
    ['travelling', 0],
    ['onSite', 29],
    ['working', 34],
    ['break', 94],
    ['working', 109],
    ['finished', 139],
  ]);

  it('adds up each category; being on site before work is waiting', () => {
    expect(visitTimes(day, at(9999))).toMatchObject({
      travelMs: 29 * MIN,
      waitMs: 5 * MIN,
      workMs: 90 * MIN,
      breakMs: 15 * MIN,
      running: null,
      clockWentBack: false,
    });
  });

  it('a running visit runs until now, whatever happened to the app between', () => {
    const visit = makeVisit([
      ['travelling', 0],
      ['onSite', 29],
      ['working', 34],
    ]);
    expect(visitTimes(visit, at(52))).toMatchObject({ workMs: 18 * MIN, running: 'work' });
    expect(runningTimer([visit], at(52))).toMatchObject({ category: 'work', since: at(34), elapsedMs: 18 * MIN });
  });

  it('a planned visit has no time', () => {
    expect(visitTimes(makeVisit(), at(5))).toMatchObject({ travelMs: 0, workMs: 0, running: null, spans: [] });
    expect(runningTimer([makeVisit(), day], at(200))).toBeNull();
  });

  it('a clock set back counts as nothing and is said, never subtracted', () => {
    const visit = makeVisit([
      ['travelling', 60],
      ['onSite', 0],
      ['working', 5],
    ]);
    const times = visitTimes(visit, at(3));
    expect(times).toMatchObject({ travelMs: 0, waitMs: 5 * MIN, workMs: 0, clockWentBack: true });
    expect(times.spans.map((s) => s.clockWentBack)).toEqual([true, false, true]);
    expect(runningTimer([visit], at(3))).toMatchObject({ elapsedMs: 0, clockWentBack: true });
  });

  it('takes the known error of the clock out', () => {
    const visit = makeVisit([
      ['working', 0],
      ['finished', 70],
    ]);
    const [start, end] = visit.transitions;
    if (!start || !end) throw new Error('two transitions expected');
    // the clock was an hour behind at first, and was set right on the way
    const corrected = {
      ...visit,
      transitions: [
        { ...start, clockOffsetMs: 60 * MIN },
        { ...end, clockOffsetMs: 0 },
      ],
    };
    expect(visitTimes(corrected, at(100)).workMs).toBe(10 * MIN);
    const halfKnown = { ...visit, transitions: [{ ...start, clockOffsetMs: 60 * MIN }, end] };
    expect(visitTimes(halfKnown, at(100)).workMs).toBe(70 * MIN);
  });

  it('figures are never negative and never NaN, whatever the order of times', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...VISIT_STATES), fc.integer({ min: -9999, max: 9999 })), { maxLength: 12 }),
        fc.oneof(fc.integer({ min: -9999, max: 9999 }).map(at), fc.constant('not a time')),
        (states, now) => {
          const times = visitTimes(makeVisit(states), now);
          for (const ms of [times.travelMs, times.workMs, times.breakMs, times.waitMs]) {
            expect(ms).toBeGreaterThanOrEqual(0);
          }
          const sum = times.spans.reduce((total, s) => total + s.ms, 0);
          expect(sum).toBe(times.travelMs + times.workMs + times.breakMs + times.waitMs);
        },
      ),
    );
  });

  it('of two running visits the one that changed last is shown', () => {
    const a = makeVisit([['working', 10]], { id: 'a' });
    const b = makeVisit([['travelling', 20]], { id: 'b' });
    expect(runningTimer([a, b], at(30))?.visit.id).toBe('b');
    expect(runningTimer([b, a], at(30))?.visit.id).toBe('b');
  });
});

describe('correcting a time', () => {
  const visit = makeVisit([
    ['travelling', 0],
    ['onSite', 29],
    ['working', 40],
  ]);
  const correct = (id: string, minute: number, row = visit) =>
    correctVisitTime(row, id, { at: at(minute), by: ANNA, now: at(60) });

  it('keeps the time first recorded, however often it is corrected', () => {
    const once = correct('visit-1-1', 20);
    if (!once.allowed) throw new Error('expected to be allowed');
    const twice = correct('visit-1-1', 25, once.visit);
    if (!twice.allowed) throw new Error('expected to be allowed');
    expect(twice.visit.transitions[1]).toMatchObject({ at: at(25), originalAt: at(29), source: 'edit', by: ANNA });
    const times = visitTimes(twice.visit, at(60));
    expect(times).toMatchObject({ travelMs: 25 * MIN, waitMs: 15 * MIN });
    expect(times.spans[0]?.corrected).toBe(true);
  });

  it.each([
    ['visit-1-1', 41, 'timeOutOfOrder'],
    ['visit-1-2', 28, 'timeOutOfOrder'],
    ['visit-1-2', 61, 'timeInFuture'],
    ['gone', 20, 'noSuchTime'],
  ] as const)('%s to minute %i is refused: %s', (id, minute, code) => {
    expect(correct(id, minute)).toEqual({ allowed: false, refusals: [{ code }] });
  });

  it('refuses what is not a time', () => {
    const result = correctVisitTime(visit, 'visit-1-1', { at: 'yesterday', by: ANNA, now: at(60) });
    expect(result).toEqual({ allowed: false, refusals: [{ code: 'timeNotReadable' }] });
  });
});
