import { jobSchema, JOB_STATES, type Job } from '@shared/domain/job';
import { visitSchema, type Visit } from '@shared/domain/visit';
import {
  nextVisitSteps,
  planVisitStep,
  VISIT_STEPS,
  type VisitPlan,
  type VisitPlanContext,
  type VisitStep,
} from '@shared/domain/visit-states';
import { jobDe } from '@shared/texts/job.de';
import { jobEn } from '@shared/texts/job.en';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANNA,
  at,
  BEN,
  counterIds,
  EVERYTHING_GIVEN,
  makeContext,
  makeJob,
  makeVisit,
} from '../../../helpers/job-rows';

const context = (fields: Partial<VisitPlanContext> = {}): VisitPlanContext => ({
  ...makeContext(fields),
  newId: counterIds(),
  ...fields,
});
const plan = (job: Job, visit: Visit | null, step: VisitStep, fields: Partial<VisitPlanContext> = {}) =>
  planVisitStep(job, visit, step, context(fields));

function allowed(result: VisitPlan) {
  if (!result.allowed) throw new Error(JSON.stringify(result.refusals));
  expect(jobSchema.parse(result.job)).toEqual(result.job);
  expect(result.visit === null ? null : visitSchema.parse(result.visit)).toEqual(result.visit);
  return result;
}
const codes = (result: VisitPlan) => (result.allowed ? [] : result.refusals.map((r) => r.code));
const accepted = makeJob({ state: 'accepted', assignedTo: ANNA });

describe('the way through a call-out', () => {
  it('travel, arrival, work, break, work, finish: both rows at each step', () => {
    const travel = allowed(plan(accepted, null, 'startTravel', { now: at(12) }));
    expect(travel).toMatchObject({ visitIsNew: true, jobChanged: false, visit: { state: 'travelling' } });
    expect(travel.visit).toMatchObject({ jobId: 'job-1', technicianId: ANNA });

    const arrival = allowed(plan(travel.job, travel.visit, 'arrive', { now: at(41) }));
    expect(arrival.job).toMatchObject({ state: 'accepted', arrivedAt: at(41) });
    expect(arrival).toMatchObject({ visitIsNew: false, jobChanged: true, effects: ['responseMet'] });

    const work = allowed(plan(arrival.job, arrival.visit, 'startWork', { now: at(45) }));
    expect(work.job.state).toBe('inProgress');
    expect(work.visit?.state).toBe('working');

    const pause = allowed(plan(work.job, work.visit, 'takeBreak', { now: at(60) }));
    const back = allowed(plan(pause.job, pause.visit, 'resumeWork', { now: at(70) }));
    expect(back).toMatchObject({ jobChanged: false, visit: { state: 'working' } });

    const end = allowed(plan(back.job, back.visit, 'finish', { now: at(90) }));
    expect(end).toMatchObject({ visit: { state: 'finished' }, effects: ['jobStillInProgress'] });
    expect(end.visit?.transitions.map((t) => t.to)).toEqual([
      'travelling',
      'onSite',
      'working',
      'break',
      'working',
      'finished',
    ]);
    expect(end.job.transitions.map((t) => t.to)).toEqual(['inProgress']);
  });

  it('only the first arrival meets the response time', () => {
    const job = makeJob({ state: 'inProgress', assignedTo: ANNA, arrivedAt: at(5) });
    const second = allowed(plan(job, makeVisit([['finished', 20]]), 'arrive', { now: at(500) }));
    expect(second).toMatchObject({ visitIsNew: true, jobChanged: false, job: { arrivedAt: at(5) } });
  });

  it('a planned visit is used, a finished one is left alone and a new one begun', () => {
    const planned = makeVisit([], { id: 'planned-1' });
    expect(allowed(plan(accepted, planned, 'startTravel')).visit?.id).toBe('planned-1');
    const finished = makeVisit([['finished', 1]], { id: 'old' });
    expect(allowed(plan(accepted, finished, 'startTravel')).visit?.id).toBe('id-1');
  });

  it('taking up work on a held job takes it off hold', () => {
    const held = makeJob({ state: 'onHold', assignedTo: ANNA, holdReason: 'part', nextAction: 'x' });
    const onSite = makeVisit([['onSite', 10]]);
    expect(allowed(plan(held, onSite, 'startWork')).job).toMatchObject({ state: 'inProgress', holdReason: null });
    const paused = makeVisit([['break', 10]]);
    expect(allowed(plan(held, paused, 'resumeWork')).job.state).toBe('inProgress');
  });
});

describe('an unplanned start', () => {
  it.each(['ready', 'scheduled', 'dispatched'] as const)('from %s creates the visit, arrived and working', (state) => {
    const result = allowed(plan(makeJob({ state, assignedTo: ANNA }), null, 'startWork', { now: at(30) }));
    expect(result.job).toMatchObject({ state: 'inProgress', arrivedAt: at(30), acknowledgedAt: at(30) });
    expect(result.visit?.transitions.map((t) => [t.to, t.source])).toEqual([
      ['onSite', 'auto'],
      ['working', 'tap'],
    ]);
    expect(result.effects).toEqual(['createsVisit', 'responseMet']);
    expect(result.visitIsNew).toBe(true);
  });

  it('of someone else’s job needs a reason, and takes it over', () => {
    const job = makeJob({ assignedTo: BEN });
    expect(codes(plan(job, null, 'startWork'))).toEqual(['needsReason']);
    const result = allowed(plan(job, null, 'startWork', { reason: 'I am here anyway' }));
    expect(result.job.assignedTo).toBe(ANNA);
    expect(result.job.transitions[0]?.reason).toBe('I am here anyway');
  });

  it('is not for a dispatcher', () => {
    const dispatcher = { actor: { id: ANNA, role: 'dispatcher' } } as const;
    expect(codes(plan(makeJob(), null, 'startWork', dispatcher))).toEqual(['onlyTechnician']);
  });
});

describe('refused steps', () => {
  it.each([
    ['draft', 'startTravel', 'completeDraftFirst'],
    ['ready', 'startTravel', 'acceptFirst'],
    ['dispatched', 'arrive', 'acceptFirst'],
    ['resolved', 'startTravel', 'jobIsDone'],
    ['inReview', 'startWork', 'jobIsDone'],
    ['notCompleted', 'startTravel', 'followUpFirst'],
    ['closed', 'startWork', 'closedIsFinal'],
    ['cancelled', 'startTravel', 'cancelledIsFinal'],
    ['accepted', 'startWork', 'arriveFirst'],
    ['accepted', 'takeBreak', 'noVisit'],
  ] as const)('job %s, step %s: %s', (state, step, code) => {
    expect(codes(plan(makeJob({ state, assignedTo: ANNA }), null, step))).toEqual([code]);
  });

  it('a colleague’s visit is left alone', () => {
    expect(codes(plan(accepted, makeVisit([['travelling', 1]], { technicianId: BEN }), 'arrive'))).toEqual([
      'notYourVisit',
    ]);
  });

  it('two timers never run at once; a break elsewhere is no obstacle', () => {
    const elsewhere = (state: 'working' | 'break') => makeVisit([[state, 1]], { id: 'v-2', jobId: 'job-2' });
    expect(plan(accepted, null, 'startTravel', { otherVisits: [elsewhere('working')] })).toEqual({
      allowed: false,
      refusals: [{ code: 'anotherVisitRunning', params: { jobId: 'job-2', visitId: 'v-2' } }],
    });
    expect(plan(accepted, null, 'startTravel', { otherVisits: [elsewhere('break')] }).allowed).toBe(true);
    const working = makeVisit([['working', 1]]);
    expect(plan(accepted, working, 'finish', { otherVisits: [elsewhere('working')] }).allowed).toBe(true);
  });

  it('a visit of another job is not moved', () => {
    expect(codes(plan(accepted, makeVisit([], { jobId: 'other' }), 'startTravel'))).toEqual(['noSuchStep']);
  });

  it('work is not taken up on a resolved job, but the visit can still be finished', () => {
    const resolved = makeJob({ state: 'resolved', assignedTo: ANNA });
    const paused = makeVisit([['break', 10]]);
    expect(codes(plan(resolved, paused, 'resumeWork'))).toEqual(['jobIsDone']);
    expect(allowed(plan(resolved, paused, 'finish')).effects).toEqual([]);
  });
});

describe('ending without work', () => {
  it('aborting needs a reason and leaves the job where it is', () => {
    const visit = makeVisit([['onSite', 10]]);
    expect(codes(plan(accepted, visit, 'abort'))).toEqual(['needsReason']);
    const result = allowed(plan(accepted, visit, 'abort', { reason: 'nobody there' }));
    expect(result).toMatchObject({ visit: { state: 'aborted' }, jobChanged: false });
  });

  it('declining gives a dispatched job back, with or without a visit row', () => {
    const dispatched = makeJob({ state: 'dispatched', assignedTo: ANNA });
    const result = allowed(plan(dispatched, makeVisit(), 'decline', { reason: 'on leave' }));
    expect(result).toMatchObject({ job: { state: 'ready', assignedTo: null }, visit: { state: 'declined' } });
    expect(allowed(plan(dispatched, null, 'decline', { reason: 'on leave' })).visit).toBeNull();
    expect(codes(plan(dispatched, null, 'decline'))).toEqual(['needsReason']);
  });

  it('a planned visit whose time is over can be marked as missed, by the dispatcher too', () => {
    const dispatcher = { actor: { id: 'dora', role: 'dispatcher' } } as const;
    expect(allowed(plan(accepted, makeVisit(), 'markMissed', dispatcher)).visit?.state).toBe('missed');
  });
});

describe('the buttons', () => {
  it('offer the likely step first', () => {
    expect(nextVisitSteps(accepted, null)[0]).toBe('startTravel');
    expect(nextVisitSteps(accepted, makeVisit([['travelling', 1]]))[0]).toBe('arrive');
    expect(nextVisitSteps(accepted, makeVisit([['onSite', 1]]))[0]).toBe('startWork');
    expect(nextVisitSteps(makeJob({ state: 'closed' }), null)).toEqual([]);
  });

  it('offer only what can be done, apart from what still has to be typed', () => {
    const visits = [null, ...(['planned', 'travelling', 'onSite', 'working', 'break', 'finished'] as const)];
    for (const state of JOB_STATES) {
      for (const visitState of visits) {
        const job = makeJob({ state, assignedTo: ANNA });
        const visit = visitState === null ? null : makeVisit(visitState === 'planned' ? [] : [[visitState, 1]]);
        for (const step of nextVisitSteps(job, visit)) {
          const result = plan(job, visit, step, { ...EVERYTHING_GIVEN });
          expect([state, visitState, step, codes(result)]).toEqual([state, visitState, step, []]);
        }
      }
    }
  });
});

describe('random days', () => {
  it('keep visit and job in step: whoever works is on a job in progress, and refusals have a text', () => {
    const action = fc.record({
      step: fc.constantFrom(...VISIT_STEPS),
      minutes: fc.integer({ min: -100, max: 5000 }),
      reason: fc.constantFrom(null, 'because'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...JOB_STATES),
        fc.constantFrom(null, ANNA, BEN),
        fc.array(action, { maxLength: 30 }),
        (state, assignedTo, actions) => {
          let job = makeJob({ state, assignedTo });
          let visit: Visit | null = null;
          const broken: string[] = [];
          const newId = counterIds();
          for (const { step, minutes, reason } of actions) {
            const ctx = context({ now: at(minutes), reason, visits: visit === null ? [] : [visit], newId });
            const result: VisitPlan = planVisitStep(job, visit, step, ctx);
            if (!result.allowed) {
              const mute = result.refusals.filter(({ code }) => !jobEn.refusals[code] || !jobDe.refusals[code]);
              if (mute.length > 0 || result.refusals.length === 0) broken.push(`${step}: no text`);
              continue;
            }
            const kept = result.job.transitions.slice(0, job.transitions.length);
            if (JSON.stringify(kept) !== JSON.stringify(job.transitions)) broken.push(`${step}: history rewritten`);
            if (job.arrivedAt !== null && result.job.arrivedAt !== job.arrivedAt) broken.push(`${step}: arrival moved`);
            ({ job, visit } = result);
            if (visit?.state === 'working' && job.state !== 'inProgress') broken.push(`${step}: works on ${job.state}`);
            if (visit?.state === 'working' && job.arrivedAt === null) broken.push(`${step}: works, never arrived`);
          }
          expect(broken).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
