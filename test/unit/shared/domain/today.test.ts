import { JOB_STATES } from '@shared/domain/job';
import { planToday, TODAY_GROUPS, type Today } from '@shared/domain/today';
import { VISIT_STATES } from '@shared/domain/visit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNA, at, BEN, makeJob, makeVisit } from '../../../helpers/job-rows';

const DAY = 1440;
const ctx = { technicianId: ANNA, now: at(60), dayStart: at(-480), dayEnd: at(DAY - 480) };
const job = (id: string, fields: Parameters<typeof makeJob>[0] = {}) =>
  makeJob({ id, number: `CO-AM-${id}`, assignedTo: ANNA, state: 'accepted', ...fields });
const ids = (rows: Today['open']) => rows.map((r) => r.job.id);

describe('the day', () => {
  it('running first, then planned by time, then own work by priority and time to breach', () => {
    const today = planToday(
      [
        job('p2late', { priority: 2, resolveBy: at(900) }),
        job('later', { plannedStart: at(300), plannedEnd: at(360) }),
        job('p3', { priority: 3, resolveBy: at(100) }),
        job('none'),
        job('now', { state: 'inProgress' }),
        job('sooner', { plannedStart: at(120), plannedEnd: at(180) }),
        job('p2soon', { priority: 2, resolveBy: at(200) }),
        job('tomorrow', { plannedStart: at(DAY + 10), plannedEnd: at(DAY + 60), priority: 5 }),
      ],
      [makeVisit([['working', 50]], { jobId: 'now' })],
      ctx,
    );
    expect(ids(today.running)).toEqual(['now']);
    expect(ids(today.planned)).toEqual(['sooner', 'later']);
    expect(ids(today.open)).toEqual(['p2soon', 'p2late', 'p3', 'tomorrow', 'none']);
    expect(today.overdueCount).toBe(0);
  });

  it('a planned visit puts a running job into the plan, with the visit’s time', () => {
    const visit = makeVisit([], { jobId: 'a', plannedStart: at(200), plannedEnd: at(260) });
    const today = planToday([job('a', { state: 'inProgress' })], [visit], ctx);
    expect(today.planned[0]).toMatchObject({ plannedStart: at(200), visit: { id: 'visit-1' } });
    expect(ids(planToday([job('a', { state: 'onHold' })], [visit], ctx).planned)).toEqual(['a']);
  });

  it('yesterday’s plan that nobody began is overdue, not gone', () => {
    const today = planToday([job('a', { plannedStart: at(-DAY) })], [], ctx);
    expect(today.planned.map((r) => [r.job.id, r.overdue])).toEqual([['a', true]]);
    expect(today.overdueCount).toBe(1);
  });

  it('waiting jobs go by the date they are to be taken up again; what was escalated is still waited for', () => {
    const escalated = job('e', {
      state: 'onHold',
      assignedTo: null,
      createdBy: BEN,
      holdReason: 'escalated',
      nextActionAt: at(30),
      transitions: [
        {
          id: 't',
          at: at(1),
          from: 'inProgress',
          to: 'onHold',
          by: ANNA,
          reason: null,
          holdReason: 'escalated',
          clockOffsetMs: null,
        },
      ],
    });
    const today = planToday([job('w', { state: 'onHold', nextActionAt: at(500) }), escalated], [], ctx);
    expect(today.waiting.map((r) => [r.job.id, r.overdue])).toEqual([
      ['e', true],
      ['w', false],
    ]);
  });

  it('ready jobs that are nobody’s are offered, other people’s work is not shown', () => {
    const free = job('free', { assignedTo: null, createdBy: BEN, state: 'ready' });
    const bens = job('bens', { assignedTo: BEN });
    const mine = job('mine', { assignedTo: null, createdBy: ANNA, state: 'ready' });
    const today = planToday([free, bens, mine], [], ctx);
    expect(ids(today.unassigned)).toEqual(['free']);
    expect(ids(today.open)).toEqual(['mine']);
  });

  it('what was resolved today is shown as done, older is not', () => {
    const jobs = [
      job('today', { state: 'resolved', restoredAt: at(30) }),
      job('before', { state: 'closed', restoredAt: at(-DAY) }),
      job('gone', { state: 'cancelled' }),
    ];
    const today = planToday(jobs, [], ctx);
    expect(ids(today.done)).toEqual(['today']);
  });

  it('a broken clock makes a job overdue', () => {
    const today = planToday([job('a', { priority: 1, respondBy: at(15) })], [], ctx);
    expect(today.open[0]).toMatchObject({ overdue: true, clock: { which: 'response', clock: { state: 'breached' } } });
  });

  it('puts every job into at most one group, and never depends on the order of rows', () => {
    const someJob = fc.record({
      state: fc.constantFrom(...JOB_STATES),
      assignedTo: fc.constantFrom(null, ANNA, BEN),
      priority: fc.constantFrom(null, 1 as const, 3 as const),
      plannedStart: fc.option(fc.integer({ min: -2000, max: 2000 }).map(at)),
      resolveBy: fc.option(fc.integer({ min: -2000, max: 2000 }).map(at)),
      visit: fc.option(fc.constantFrom(...VISIT_STATES)),
    });
    fc.assert(
      fc.property(fc.array(someJob, { maxLength: 12 }), (rows) => {
        const jobs = rows.map(({ state, assignedTo, priority, plannedStart, resolveBy }, i) =>
          job(`j${String(i).padStart(2, '0')}`, { state, assignedTo, priority, plannedStart, resolveBy }),
        );
        const visits = rows.flatMap(({ visit }, i) =>
          visit === null
            ? []
            : [
                makeVisit(visit === 'planned' ? [] : [[visit, 5]], {
                  id: `v${i}`,
                  jobId: `j${String(i).padStart(2, '0')}`,
                }),
              ],
        );
        const today = planToday(jobs, visits, ctx);
        const shown = TODAY_GROUPS.flatMap((group) => ids(today[group]));
        expect(new Set(shown).size).toBe(shown.length);
        const mineAndOpen = jobs.filter(
          (j) => j.assignedTo === ANNA && ['accepted', 'inProgress', 'onHold'].includes(j.state),
        );
        for (const j of mineAndOpen) expect(shown).toContain(j.id);
        expect(planToday(jobs.toReversed(), visits.toReversed(), ctx)).toEqual(today);
      }),
    );
  });
});
