import {
  applyJobTransition,
  availableJobTransitions,
  checkJobTransition,
  JOB_REFUSALS,
  JOB_RULES,
  jobRule,
  type ActorRole,
  type JobCheck,
  type JobRefusalCode,
} from '@shared/domain/job-states';
import { HOLD_REASONS, JOB_STATES, jobSchema, type Job, type JobState } from '@shared/domain/job';
import { jobDe } from '@shared/texts/job.de';
import { jobEn } from '@shared/texts/job.en';
import { describe, expect, it } from 'vitest';
import {
  ALLOWED,
  ANNA,
  at,
  BEN,
  EVERYTHING_GIVEN,
  makeContext,
  makeJob,
  makePart,
  makePartLine,
  makeTimeEntry,
  makeVisit,
  ROLES,
} from '../../../helpers/job-rows';

function codes(check: JobCheck): JobRefusalCode[] {
  return check.allowed ? [] : check.refusals.map((r) => r.code);
}

const PAIRS = JOB_STATES.flatMap((from) => JOB_STATES.map((to) => [from, to] as const));

describe('every pair of states', () => {
  it.each(PAIRS)('%s to %s', (from, to) => {
    const job = makeJob({ state: from, assignedTo: ANNA, restoredAt: at(20) });
    // cancelling needs no visit, starting an accepted job needs one
    const visits = from === 'accepted' && to === 'inProgress' ? [makeVisit([['onSite', 20]])] : [];
    const ways = ROLES.map((role) =>
      checkJobTransition(job, to, makeContext({ ...EVERYTHING_GIVEN, actor: { id: ANNA, role }, visits })),
    );
    expect(ways.some((w) => w.allowed)).toBe(ALLOWED[from].includes(to));
    expect(jobRule(from, to) !== null).toBe(ALLOWED[from].includes(to));
    for (const refusal of ways.flatMap((w) => (w.allowed ? [] : w.refusals))) {
      expect(JOB_REFUSALS).toContain(refusal.code);
      expect(refusal.code).not.toBe('noSuchStep'); // known states are always explained better than that
      expect(jobEn.refusals[refusal.code].length).toBeGreaterThan(10);
      expect(jobDe.refusals[refusal.code].length).toBeGreaterThan(10);
    }
  });

  it.each([
    ['closed', 'inProgress', 'closedIsFinal'],
    ['closed', 'closed', 'closedIsFinal'],
    ['cancelled', 'ready', 'cancelledIsFinal'],
    ['ready', 'ready', 'alreadyThere'],
    ['ready', 'draft', 'noWayBackToDraft'],
    ['draft', 'inProgress', 'completeDraftFirst'],
    ['ready', 'dispatched', 'scheduleFirst'],
    ['ready', 'resolved', 'startWorkFirst'],
    ['accepted', 'onHold', 'startWorkFirst'],
    ['accepted', 'scheduled', 'backToReadyFirst'],
    ['inProgress', 'cancelled', 'workHasStarted'],
    ['onHold', 'resolved', 'resumeFirst'],
    ['accepted', 'closed', 'resolveFirst'],
    ['notCompleted', 'inProgress', 'followUpFirst'],
    ['resolved', 'onHold', 'reopenFirst'],
    ['inReview', 'ready', 'reviewFirst'],
  ] as const)('%s to %s is explained as %s', (from, to, code) => {
    expect(codes(checkJobTransition(makeJob({ state: from }), to, makeContext(EVERYTHING_GIVEN)))).toEqual([code]);
  });

  it('refuses a state of a newer version instead of guessing', () => {
    const strange = 'teleported' as JobState;
    expect(codes(checkJobTransition(makeJob(), strange, makeContext()))).toEqual(['noSuchStep']);
    expect(codes(checkJobTransition({ ...makeJob(), state: strange }, 'closed', makeContext()))).toEqual([
      'noSuchStep',
    ]);
  });
});

describe('who may take a step', () => {
  it.each([
    ['scheduled', 'ready', 'technician', 'onlyDispatcher'],
    ['accepted', 'ready', 'technician', 'onlyDispatcher'],
    ['onHold', 'ready', 'senior', 'onlyDispatcher'],
    ['notCompleted', 'ready', 'technician', 'onlyDispatcher'],
    ['scheduled', 'dispatched', 'technician', 'onlyDispatcher'],
    ['ready', 'accepted', 'dispatcher', 'onlyTechnician'],
    ['inProgress', 'resolved', 'dispatcher', 'onlyTechnician'],
    ['resolved', 'inReview', 'senior', 'onlyAutomatic'],
    ['inReview', 'inProgress', 'technician', 'onlyReviewer'],
    ['ready', 'cancelled', 'system', 'notAutomatic'],
  ] as const)('%s to %s by a %s: %s', (from, to, role, code) => {
    const ctx = makeContext({ ...EVERYTHING_GIVEN, actor: { id: ANNA, role } });
    expect(codes(checkJobTransition(makeJob({ state: from, assignedTo: ANNA }), to, ctx))).toEqual([code]);
  });

  it('lets dispatch happen by itself at the start of the day, but only with a technician named', () => {
    const system = makeContext({ actor: { id: 'callout', role: 'system' } });
    expect(checkJobTransition(makeJob({ state: 'scheduled', assignedTo: ANNA }), 'dispatched', system).allowed).toBe(
      true,
    );
    expect(codes(checkJobTransition(makeJob({ state: 'scheduled' }), 'dispatched', system))).toEqual([
      'needsTechnician',
    ]);
  });

  it('lets a technician accept what is theirs or nobody’s, and nothing else', () => {
    const accept = (assignedTo: string | null, state: JobState = 'ready') =>
      codes(checkJobTransition(makeJob({ state, assignedTo }), 'accepted', makeContext()));
    expect(accept(null)).toEqual([]);
    expect(accept(ANNA)).toEqual([]);
    expect(accept(BEN)).toEqual(['notYourJob']);
    expect(accept(ANNA, 'scheduled')).toEqual([]);
    expect(accept(null, 'scheduled')).toEqual(['notYourJob']); // a planned visit is somebody's
    expect(accept(BEN, 'dispatched')).toEqual(['notYourJob']);
  });

  it('lets a technician plan only for themselves', () => {
    const plan = (assignTo: string, role: ActorRole) =>
      codes(
        checkJobTransition(
          makeJob(),
          'scheduled',
          makeContext({ ...EVERYTHING_GIVEN, assignTo, actor: { id: ANNA, role } }),
        ),
      );
    expect(plan(ANNA, 'technician')).toEqual([]);
    expect(plan(BEN, 'technician')).toEqual(['notYourJob']);
    expect(plan(BEN, 'dispatcher')).toEqual([]);
  });

  it('asks for a reason when someone else’s job is started unplanned', () => {
    const start = (assignedTo: string | null, reason: string | null) =>
      codes(checkJobTransition(makeJob({ assignedTo }), 'inProgress', makeContext({ reason })));
    expect(start(null, null)).toEqual([]);
    expect(start(ANNA, null)).toEqual([]);
    expect(start(BEN, null)).toEqual(['needsReason']);
    expect(start(BEN, '   ')).toEqual(['needsReason']);
    expect(start(BEN, 'Ben is ill')).toEqual([]);
  });
});

describe('conditions', () => {
  it('a draft becomes ready only when the call is complete, and everything missing is said at once', () => {
    const empty = makeJob({
      state: 'draft',
      siteId: null,
      contactId: null,
      assetId: null,
      symptomVerbatim: ' ',
      impact: null,
      urgency: null,
    });
    expect(codes(checkJobTransition(empty, 'ready', makeContext()))).toEqual([
      'needsSite',
      'needsContactOrAsset',
      'needsSymptom',
      'needsImpact',
      'needsUrgency',
    ]);
    expect(checkJobTransition(makeJob({ state: 'draft', contactId: null }), 'ready', makeContext()).allowed).toBe(true);
    expect(checkJobTransition(makeJob({ state: 'draft', assetId: null }), 'ready', makeContext()).allowed).toBe(true);
  });

  it('a job with booked time or parts cannot be cancelled', () => {
    const cancel = (fields: Parameters<typeof makeContext>[0]) =>
      codes(checkJobTransition(makeJob({ state: 'accepted' }), 'cancelled', makeContext({ reason: 'r', ...fields })));
    expect(cancel({})).toEqual([]);
    expect(cancel({ visits: [makeVisit()] })).toEqual([]); // planned only: nobody has moved
    expect(cancel({ visits: [makeVisit([['travelling', 1]])] })).toEqual(['timeBooked']);
    expect(
      cancel({
        visits: [
          makeVisit([
            ['travelling', 1],
            ['aborted', 9],
          ]),
        ],
      }),
    ).toEqual(['timeBooked']);
    expect(cancel({ timeEntries: [makeTimeEntry()] })).toEqual(['timeBooked']);
    expect(cancel({ partLines: [makePartLine()] })).toEqual(['partsBooked']);
    const undone = makePartLine({ id: 'line-2', replaces: 'line-1', withdrawn: true });
    expect(cancel({ partLines: [makePartLine(), undone] })).toEqual([]);
    expect(cancel({ timeEntries: [makeTimeEntry({ jobId: 'other' })] })).toEqual([]);
    const takenBack = makeTimeEntry({ id: 'time-2', replaces: 'time-1', withdrawn: true });
    expect(cancel({ timeEntries: [makeTimeEntry(), takenBack] })).toEqual([]);
    expect(cancel({ reason: null })).toEqual(['needsReason']);
    expect(cancel({ reason: null, actor: { id: 'dora', role: 'dispatcher' } })).toEqual([]);
  });

  it('work on an accepted job starts only when a visit is under way', () => {
    const start = (visits: Parameters<typeof makeContext>[0]) =>
      codes(
        checkJobTransition(makeJob({ state: 'accepted', assignedTo: ANNA }), 'inProgress', makeContext(visits ?? {})),
      );
    expect(start({})).toEqual(['needsVisitUnderWay']);
    expect(start({ visits: [makeVisit()] })).toEqual(['needsVisitUnderWay']);
    expect(start({ visits: [makeVisit([['onSite', 1]], { jobId: 'other' })] })).toEqual(['needsVisitUnderWay']);
    expect(start({ visits: [makeVisit([['travelling', 1]])] })).toEqual([]);
  });

  it('a recall is refused once the visit is under way', () => {
    const dispatcher = { id: 'dora', role: 'dispatcher' } as const;
    const recall = (started: boolean) =>
      codes(
        checkJobTransition(
          makeJob({ state: 'accepted' }),
          'ready',
          makeContext({ actor: dispatcher, visits: started ? [makeVisit([['travelling', 1]])] : [] }),
        ),
      );
    expect(recall(false)).toEqual([]);
    expect(recall(true)).toEqual(['visitUnderWay']);
  });

  it('holding needs what it waits for, the next step and its date; escalating needs the hand-over', () => {
    const hold = (fields: Parameters<typeof makeContext>[0]) =>
      codes(checkJobTransition(makeJob({ state: 'inProgress' }), 'onHold', makeContext(fields)));
    expect(hold({})).toEqual(['needsHoldReason', 'needsNextAction', 'needsNextActionDate']);
    const given = { nextAction: 'order it', nextActionAt: at(600) };
    for (const holdReason of HOLD_REASONS) {
      expect(hold({ ...given, holdReason })).toEqual(holdReason === 'escalated' ? ['needsHandOver'] : []);
    }
    expect(hold({ ...given, holdReason: 'escalated', handOverMade: true })).toEqual([]);
  });

  it('not completed needs a reason and the next step', () => {
    const check = checkJobTransition(makeJob({ state: 'inProgress' }), 'notCompleted', makeContext());
    expect(codes(check)).toEqual(['needsReason', 'needsNextAction']);
  });

  it('service is not restored in the future, nor before it was reported', () => {
    const resolve = (restoredAt: string) =>
      codes(
        checkJobTransition(
          makeJob({ state: 'inProgress' }),
          'resolved',
          makeContext({ ...EVERYTHING_GIVEN, restoredAt }),
        ),
      );
    expect(resolve(at(29))).toEqual([]);
    expect(resolve(at(31))).toEqual(['restoredInFuture']);
    expect(resolve(at(-1))).toEqual(['restoredBeforeReported']);
  });

  it('a clock that stands before the report does not keep the job open', () => {
    const early = makeContext({ ...EVERYTHING_GIVEN, now: at(-600) });
    expect(checkJobTransition(makeJob({ state: 'inProgress' }), 'resolved', early).allowed).toBe(true);
  });

  it('closing needs a confirmation, a reviewer or silence, and nothing unsent', () => {
    const close = (job: Partial<Job>, fields: Parameters<typeof makeContext>[0] = {}) =>
      codes(
        checkJobTransition(makeJob({ state: 'resolved', restoredAt: at(0), ...job }), 'closed', makeContext(fields)),
      );
    expect(close({})).toEqual(['needsConfirmation']);
    expect(close({ userAsked: 'absent' })).toEqual(['needsConfirmation']);
    expect(close({ userAsked: 'yes' })).toEqual([]);
    expect(close({}, { actor: { id: 'sam', role: 'senior' } })).toEqual([]);
    expect(close({}, { now: at(5 * 1440), actor: { id: 'callout', role: 'system' } })).toEqual([]);
    expect(close({ userAsked: 'yes' }, { unsentEvidence: 2 })).toEqual(['unsentEvidence']);
    expect(close({ userAsked: 'yes' }, { unsentEvidence: Number.NaN })).toEqual(['unsentEvidence']);
  });

  it('reopening needs a reason and the window', () => {
    const reopen = (fields: Parameters<typeof makeContext>[0]) =>
      codes(checkJobTransition(makeJob({ state: 'resolved', restoredAt: at(0) }), 'inProgress', makeContext(fields)));
    expect(reopen({})).toEqual(['needsReason']);
    expect(reopen({ reason: 'off again' })).toEqual([]);
    expect(reopen({ reason: 'off again', now: at(14 * 1440) })).toEqual([]);
    expect(reopen({ reason: 'off again', now: at(14 * 1440 + 1) })).toEqual(['reopenWindowOver']);
  });
});

describe('what a step writes', () => {
  const apply = (job: Job, to: JobState, fields: Parameters<typeof makeContext>[0] = {}) => {
    const result = applyJobTransition(job, to, makeContext(fields), 'step-1');
    if (!result.allowed) throw new Error(JSON.stringify(result.refusals));
    expect(jobSchema.parse(result.job)).toEqual(result.job);
    return result;
  };

  it('ready: priority and due times counted from when it was reported', () => {
    const { job } = apply(makeJob({ state: 'draft', impact: 'medium', urgency: 'high' }), 'ready');
    expect(job).toMatchObject({ state: 'ready', priority: 2, respondBy: at(60), resolveBy: at(480) });
  });

  it('ready: a safety risk makes it priority 1, and given due times stay', () => {
    const draft = makeJob({ state: 'draft', impact: 'low', urgency: 'low', safetyRisk: true, resolveBy: at(999) });
    expect(apply(draft, 'ready').job).toMatchObject({ priority: 1, respondBy: at(15), resolveBy: at(999) });
  });

  it('accepted: the time of acknowledgement, once', () => {
    const first = apply(makeJob(), 'accepted').job;
    expect(first).toMatchObject({ acknowledgedAt: at(30), assignedTo: ANNA });
    expect(first.transitions).toEqual([
      {
        id: 'step-1',
        at: at(30),
        from: 'ready',
        to: 'accepted',
        by: ANNA,
        reason: null,
        holdReason: null,
        clockOffsetMs: null,
      },
    ]);
    const again = makeJob({ state: 'dispatched', assignedTo: ANNA, acknowledgedAt: at(1) });
    expect(apply(again, 'accepted').job.acknowledgedAt).toBe(at(1));
  });

  it('declined and withdrawn jobs are nobody’s again; a follow-up stays with the technician who knows it', () => {
    const planned = { assignedTo: ANNA, plannedStart: at(60), plannedEnd: at(90) };
    const declined = apply(makeJob({ state: 'dispatched', ...planned }), 'ready', { reason: 'ill' });
    expect(declined.job).toMatchObject({ assignedTo: null, plannedStart: null, plannedEnd: null });
    expect(declined.effects).toContain('declinesVisit');
    expect(declined.job.transitions.at(-1)?.reason).toBe('ill');
    const dispatcher = { actor: { id: 'dora', role: 'dispatcher' } } as const;
    const followUp = apply(makeJob({ state: 'notCompleted', ...planned }), 'ready', dispatcher);
    expect(followUp.job.assignedTo).toBe(ANNA);
  });

  it('held and taken up again: reason in the history, next step gone', () => {
    const held = apply(makeJob({ state: 'inProgress', assignedTo: ANNA }), 'onHold', EVERYTHING_GIVEN).job;
    expect(held).toMatchObject({ holdReason: 'part', nextAction: 'fit the part', assignedTo: ANNA });
    const back = apply(held, 'inProgress').job;
    expect(back).toMatchObject({ holdReason: null, nextAction: null, nextActionAt: null, assignedTo: ANNA });
    expect(back.transitions[0]?.holdReason).toBe('part');
  });

  it('escalated: another owner, or nobody’s until the office says', () => {
    const escalate = { ...EVERYTHING_GIVEN, holdReason: 'escalated', assignTo: null } as const;
    const result = apply(makeJob({ state: 'inProgress', assignedTo: ANNA }), 'onHold', escalate);
    expect(result.job.assignedTo).toBeNull();
    expect(result.effects).toContain('ownerChanges');
  });

  it('resolved: codes, answer and the time service worked again', () => {
    const result = apply(makeJob({ state: 'inProgress' }), 'resolved', { ...EVERYTHING_GIVEN, restoredAt: at(25) });
    expect(result.job).toMatchObject({
      causeCode: 'powerSupply',
      fixCode: 'partReplaced',
      resolution: 'Power supply replaced',
      userAsked: 'yes',
      restoredAt: at(25),
    });
    const no = apply(makeJob({ state: 'inProgress' }), 'resolved', { ...EVERYTHING_GIVEN, userAsked: 'no' });
    expect(no.effects).toContain('userDoesNotConfirm');
    expect(no.job.restoredAt).toBe(at(30));
  });

  it('reopened: the clock runs again and the user has to be asked again', () => {
    const resolved = makeJob({ state: 'resolved', restoredAt: at(10), userAsked: 'yes' });
    const result = apply(resolved, 'inProgress', { reason: 'off again' });
    expect(result.job).toMatchObject({ restoredAt: null, userAsked: null });
    expect(result.effects).toContain('countsAsRepeat');
  });

  it('sent back by the reviewer: service stays restored', () => {
    const review = makeJob({ state: 'inReview', restoredAt: at(10), userAsked: 'yes' });
    const senior = { actor: { id: 'sam', role: 'senior' }, reason: 'serial missing' } as const;
    expect(apply(review, 'inProgress', senior).job).toMatchObject({ restoredAt: at(10), userAsked: 'yes' });
  });

  it('says when the visit’s timer goes on', () => {
    const working = { visits: [makeVisit([['working', 5]])] };
    const result = apply(makeJob({ state: 'inProgress' }), 'resolved', { ...EVERYTHING_GIVEN, ...working });
    expect(result.effects).toContain('visitStillRunning');
  });

  it('a helping colleague does not become the owner of an accepted job', () => {
    const job = makeJob({ state: 'accepted', assignedTo: BEN });
    expect(apply(job, 'inProgress', { visits: [makeVisit([['onSite', 5]])] }).job.assignedTo).toBe(BEN);
  });

  it('a refused step gives the refusals and changes nothing', () => {
    const job = makeJob({ state: 'closed' });
    expect(applyJobTransition(job, 'inProgress', makeContext(), 'x')).toEqual({
      allowed: false,
      refusals: [{ code: 'closedIsFinal', params: { from: 'closed', to: 'inProgress' } }],
    });
    expect(job.transitions).toEqual([]);
  });
});

describe('available steps', () => {
  it('lists every step of the table with its reason, and nothing of a final state', () => {
    const steps = availableJobTransitions(makeJob({ state: 'inProgress' }), makeContext());
    expect(steps.map((s) => s.to)).toEqual(['onHold', 'resolved', 'notCompleted']);
    expect(steps.every((s) => !s.check.allowed)).toBe(true);
    expect(availableJobTransitions(makeJob({ state: 'closed' }), makeContext())).toEqual([]);
  });

  it('knows no rule that stands twice', () => {
    const keys = JOB_RULES.flatMap((r) => r.from.map((from) => `${from}>${r.to}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('resolving is refused for each missing thing', () => {
  it('names a serialised part without its serials', () => {
    const check = checkJobTransition(
      makeJob({ state: 'inProgress' }),
      'resolved',
      makeContext({
        ...EVERYTHING_GIVEN,
        parts: [makePart()],
        partLines: [makePartLine({ serialIn: null })],
        safetyGate: 'satisfied',
      }),
    );
    expect(check).toEqual({
      allowed: false,
      refusals: [{ code: 'partLineIncomplete', params: { count: 1, description: 'Power supply 250 W' } }],
    });
  });

  it('says all of it at once', () => {
    const check = checkJobTransition(makeJob({ state: 'inProgress' }), 'resolved', makeContext({ safetyGate: 'open' }));
    expect(codes(check)).toEqual(['needsCause', 'needsFix', 'safetyCheckOpen', 'needsUserAsked']);
  });
});
