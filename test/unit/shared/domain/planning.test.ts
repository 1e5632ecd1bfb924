import { JOB_STATES, type JobState } from '@shared/domain/job';
import { jobRule } from '@shared/domain/job-states';
import {
  changePriority,
  dispatchJob,
  LONGEST_VISIT_MS,
  type PlanContext,
  planJob,
  type PlanningResult,
  PLANNING_REFUSALS,
  restorePlan,
  withdrawJob,
} from '@shared/domain/planning';
import { PRIORITY_REFUSALS } from '@shared/domain/priority';
import { TEAM_REFUSALS, checkColleague } from '@shared/domain/team';
import { VISIT_STATES } from '@shared/domain/visit';
import { jobDe } from '@shared/texts/job.de';
import { jobEn } from '@shared/texts/job.en';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { board as boardDe } from '../../../../renderer/i18n/de/board';
import { board as boardEn } from '../../../../renderer/i18n/en/board';
import { ANNA, at, BEN, makeContext, makeJob, makeTechnician, makeVisit } from '../../../helpers/job-rows';

const DORA = 'dora';

function context(fields: Partial<PlanContext> = {}): PlanContext {
  let n = 0;
  return {
    ...makeContext({ actor: { id: DORA, role: 'dispatcher' } }),
    newId: () => `new-${++n}`,
    withdrawnBecause: 'Withdrawn by the office',
    ...fields,
  };
}
const wish = (fields: Partial<Parameters<typeof planJob>[1]> = {}) => ({
  technicianId: ANNA,
  start: at(120),
  end: at(180),
  dispatch: false,
  ...fields,
});
const states = (result: PlanningResult) => (result.allowed ? result.steps.map((step) => step.state) : result.refusals);
const codes = (result: { allowed: boolean; refusals?: readonly { code: string }[] }) =>
  result.allowed ? [] : (result.refusals ?? []).map((r) => r.code);

describe('planning a job', () => {
  it.each<[JobState, boolean, readonly JobState[]]>([
    ['ready', false, ['scheduled']],
    ['ready', true, ['scheduled', 'dispatched']],
    ['draft', false, ['ready', 'scheduled']],
    ['onHold', true, ['ready', 'scheduled', 'dispatched']],
    ['notCompleted', false, ['ready', 'scheduled']],
    // for somebody else: taken back first, and dispatched again where it was
    ['scheduled', false, ['ready', 'scheduled']],
    ['dispatched', false, ['ready', 'scheduled', 'dispatched']],
    ['accepted', false, ['ready', 'scheduled', 'dispatched']],
  ])('takes %s by steps of the table only (dispatch at once: %s)', (state, dispatch, expected) => {
    const job = makeJob({ state, assignedTo: BEN, plannedStart: at(10), plannedEnd: at(20) });
    const result = planJob(job, wish({ dispatch }), context());
    expect(states(result)).toEqual(expected);
    const last = result.allowed ? result.steps.at(-1) : null;
    expect(last).toMatchObject({ assignedTo: ANNA, plannedStart: at(120), plannedEnd: at(180) });
  });

  it.each<JobState>(['scheduled', 'dispatched', 'accepted'])(
    'moves a %s job of the same technician where it stands, with its visit',
    (state) => {
      const job = makeJob({ state, assignedTo: ANNA, plannedStart: at(10), plannedEnd: at(20) });
      const visit = makeVisit([], { plannedStart: at(10), plannedEnd: at(20) });
      const result = planJob(job, wish(), context({ visits: [visit] }));
      expect(states(result)).toEqual([state]);
      expect(result.allowed && result.visits).toMatchObject([
        { isNew: false, visit: { id: 'visit-1', state: 'planned', plannedStart: at(120), plannedEnd: at(180) } },
      ]);
    },
  );

  it('makes the planned visit with the first plan', () => {
    const result = planJob(makeJob(), wish(), context());
    expect(result.allowed && result.visits).toMatchObject([
      { isNew: true, visit: { jobId: 'job-1', technicianId: ANNA, state: 'planned', plannedStart: at(120) } },
    ]);
  });

  it('takes the visit back from the technician before, who is told why, and gives the new one his own', () => {
    const job = makeJob({ state: 'accepted', assignedTo: BEN, plannedStart: at(10), plannedEnd: at(20) });
    const visit = makeVisit([], { technicianId: BEN, plannedStart: at(10), plannedEnd: at(20) });
    const result = planJob(job, wish(), context({ visits: [visit] }));
    expect(result.allowed && result.visits).toMatchObject([
      {
        isNew: false,
        visit: {
          technicianId: BEN,
          state: 'declined',
          transitions: [{ to: 'declined', by: DORA, reason: 'Withdrawn by the office' }],
        },
      },
      { isNew: true, visit: { technicianId: ANNA, state: 'planned' } },
    ]);
  });

  it.each<[string, Parameters<typeof makeJob>[0], Partial<PlanContext>, Parameters<typeof wish>[0], string]>([
    ['no time', {}, {}, { start: 'soon' }, 'timeNotReadable'],
    ['no length', {}, {}, { end: at(120) }, 'plannedEndBeforeStart'],
    ['backwards', {}, {}, { end: at(60) }, 'plannedEndBeforeStart'],
    ['longer than a day', {}, {}, { end: at(120 + LONGEST_VISIT_MS / 60_000 + 1) }, 'planTooLong'],
    ['a call that is not complete', { state: 'draft', siteId: null }, {}, {}, 'needsSite'],
    ['work that has begun', { state: 'inProgress' }, {}, {}, 'workHasStarted'],
    ['a closed job', { state: 'closed' }, {}, {}, 'closedIsFinal'],
    ['a resolved job', { state: 'resolved' }, {}, {}, 'reopenFirst'],
    [
      'a technician for a colleague',
      {},
      { actor: { id: BEN, role: 'technician' } },
      { technicianId: ANNA },
      'notYourJob',
    ],
    [
      'a technician who dispatches',
      {},
      { actor: { id: ANNA, role: 'technician' } },
      { dispatch: true },
      'onlyDispatcher',
    ],
    [
      'somebody who is on the way',
      { state: 'accepted', assignedTo: ANNA },
      { visits: [makeVisit([['travelling', 5]])] },
      {},
      'visitUnderWay',
    ],
    [
      'somebody who is on the way, for somebody else',
      { state: 'accepted', assignedTo: ANNA },
      { visits: [makeVisit([['travelling', 5]])] },
      { technicianId: BEN },
      'visitUnderWay',
    ],
  ])('refuses %s', (_name, job, ctx, asked, code) => {
    expect(codes(planJob(makeJob(job), wish(asked), context(ctx)))).toContain(code);
  });
});

describe('dispatching', () => {
  const job = makeJob({ state: 'scheduled', assignedTo: ANNA, plannedStart: at(60), plannedEnd: at(90) });

  it('hands it over, and makes the visit that a plan of elsewhere came without', () => {
    const result = dispatchJob(job, context());
    expect(states(result)).toEqual(['dispatched']);
    expect(result.allowed && result.visits).toMatchObject([{ isNew: true, visit: { plannedStart: at(60) } }]);
    const visit = makeVisit([], { plannedStart: at(60), plannedEnd: at(90) });
    expect(dispatchJob(job, context({ visits: [visit] }))).toMatchObject({ visits: [] });
  });

  it('is the dispatcher’s, and needs a plan', () => {
    expect(codes(dispatchJob(job, context({ actor: { id: ANNA, role: 'senior' } })))).toEqual(['onlyDispatcher']);
    expect(codes(dispatchJob(makeJob(), context()))).toEqual(['scheduleFirst']);
  });
});

describe('taking a job back', () => {
  it.each<JobState>(['scheduled', 'dispatched', 'accepted'])('makes a %s one ready and nobody’s', (state) => {
    const job = makeJob({ state, assignedTo: ANNA, plannedStart: at(60), plannedEnd: at(90) });
    const result = withdrawJob(job, context({ visits: [makeVisit()], reason: 'Ben is nearer' }));
    expect(result.allowed && result.steps.at(-1)).toMatchObject({
      state: 'ready',
      assignedTo: null,
      plannedStart: null,
    });
    expect(result.allowed && result.visits[0]?.visit.transitions.at(-1)?.reason).toBe('Ben is nearer');
  });

  it('is refused once somebody is on the way, for drafts and ready jobs, and for work that has begun', () => {
    const started = { visits: [makeVisit([['travelling', 1]])] };
    expect(codes(withdrawJob(makeJob({ state: 'accepted', assignedTo: ANNA }), context(started)))).toEqual([
      'visitUnderWay',
    ]);
    expect(codes(withdrawJob(makeJob(), context()))).toEqual(['nothingPlanned']);
    expect(codes(withdrawJob(makeJob({ state: 'inProgress' }), context()))).toEqual(['workHasStarted']);
  });
});

describe('undoing', () => {
  const before = makeJob({ state: 'scheduled', assignedTo: ANNA, plannedStart: at(10), plannedEnd: at(20) });

  it('of a dispatch plans it again as it was', () => {
    const now = { ...before, state: 'dispatched' as const };
    const result = restorePlan(now, before, context());
    expect(states(result)).toEqual(['ready', 'scheduled']);
    expect(result.allowed && result.steps.at(-1)).toMatchObject({ assignedTo: ANNA, plannedStart: at(10) });
  });

  it('of a recall dispatches it again: only the technician can accept', () => {
    const result = restorePlan(makeJob(), { ...before, state: 'accepted' }, context());
    expect(states(result)).toEqual(['scheduled', 'dispatched']);
  });

  it('of a first plan makes it ready, and whose it was', () => {
    const now = { ...before, assignedTo: BEN };
    const result = restorePlan(now, makeJob({ assignedTo: ANNA }), context());
    expect(result.allowed && result.steps.at(-1)).toMatchObject({
      state: 'ready',
      assignedTo: ANNA,
      plannedStart: null,
    });
  });
});

describe('any plan', () => {
  const role = fc.constantFrom('technician', 'senior', 'dispatcher', 'system') as fc.Arbitrary<'technician'>;
  const visit = fc.record({
    state: fc.constantFrom(...VISIT_STATES),
    technicianId: fc.constantFrom(ANNA, BEN),
  });

  it('goes by rows of the table, leaves nobody else a planned visit, and loses none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...JOB_STATES),
        fc.option(fc.constantFrom(ANNA, BEN)),
        role,
        fc.array(visit, { maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: -3000, max: 3000 }),
        fc.integer({ min: -100, max: 2000 }),
        (state, assignedTo, actorRole, rows, dispatch, start, length) => {
          const visits = rows.map((row, n) => makeVisit([], { id: `v-${n}`, ...row }));
          const job = makeJob({ state, assignedTo, plannedStart: at(1), plannedEnd: at(2) });
          const ctx = context({ actor: { id: ANNA, role: actorRole }, visits });
          const asked = wish({ start: at(start), end: at(start + length), dispatch });
          const result = planJob(job, asked, ctx);
          if (!result.allowed) {
            expect(result.refusals.length).toBeGreaterThan(0);
            return;
          }
          let from: JobState = state;
          for (const step of result.steps) {
            if (step.state !== from) expect(jobRule(from, step.state)).not.toBeNull();
            from = step.state;
          }
          const after = new Map(visits.map((v) => [v.id, v]));
          for (const change of result.visits) after.set(change.visit.id, change.visit);
          expect(after.size).toBe(visits.length + result.visits.filter((v) => v.isNew).length);
          const planned = [...after.values()].filter((v) => v.state === 'planned');
          // two planned visits of the one technician were there before: they are not the planner's to judge
          const others = planned.filter((v) => v.technicianId !== ANNA);
          expect(others).toEqual([]);
          expect(planned.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('changing the priority', () => {
  it('needs a reason where it differs from impact and urgency, and moves the clocks', () => {
    const job = makeJob({ impact: 'low', urgency: 'low', priority: 5 });
    expect(codes(changePriority(job, { priority: 2, reason: '  ' }, at(5)))).toEqual(['overrideNeedsReason']);
    expect(changePriority(job, { priority: 2, reason: ' The whole shop waits ' }, at(5))).toMatchObject({
      allowed: true,
      job: { priority: 2, priorityReason: 'The whole shop waits', respondBy: at(60), resolveBy: at(480) },
    });
    expect(changePriority({ ...job, priority: 2 }, { priority: 5, reason: null }, at(5))).toMatchObject({
      job: { priority: 5, priorityReason: null, respondBy: null },
    });
  });

  it('keeps the clocks of a contract where the priority stays', () => {
    const job = makeJob({ priority: 1, respondBy: at(7), resolveBy: at(8) });
    expect(changePriority(job, { priority: 1, reason: null }, at(5))).toMatchObject({
      job: { respondBy: at(7), resolveBy: at(8) },
    });
  });

  it('leaves a safety risk first and finished jobs alone', () => {
    const risk = makeJob({ safetyRisk: true, priority: 1 });
    expect(codes(changePriority(risk, { priority: 3, reason: 'no' }, at(5)))).toEqual(['safetyForcesFirst']);
    expect(codes(changePriority(makeJob({ state: 'closed' }), { priority: 1, reason: 'x' }, at(5)))).toEqual([
      'closedIsFinal',
    ]);
    expect(codes(changePriority(makeJob({ state: 'resolved' }), { priority: 1, reason: 'x' }, at(5)))).toEqual([
      'jobIsDone',
    ]);
  });
});

describe('a new colleague', () => {
  const team = [makeTechnician()];
  it.each([
    [{ name: 'Ben Ode', initials: 'BO' }, []],
    [{ name: ' ', initials: 'B' }, ['needsName']],
    [{ name: 'Ben', initials: '' }, ['needsInitials']],
    [{ name: 'Ben', initials: 'TOOLONG' }, ['needsInitials']],
    [{ name: 'anna  meyer', initials: 'X' }, ['nameTaken']],
    [{ name: 'Axel Moor', initials: 'am' }, ['initialsTaken']],
  ])('%o: %o', (asked, expected) => {
    expect(checkColleague(asked, team).map((r) => r.code)).toEqual(expected);
  });
});

it('every refusal has words in both languages', () => {
  for (const code of [...PLANNING_REFUSALS, ...PRIORITY_REFUSALS, ...TEAM_REFUSALS]) {
    for (const texts of [
      { ...boardEn.refusals, ...jobEn.refusals },
      { ...boardDe.refusals, ...jobDe.refusals },
    ] as Record<string, string>[]) {
      expect(texts[code]?.length, code).toBeGreaterThan(10);
    }
  }
});
