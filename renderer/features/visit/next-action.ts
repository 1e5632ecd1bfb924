import type { Job } from '@shared/domain/job';
import { checkJobTransition, isVisitUnderWay } from '@shared/domain/job-states';
import type { Requirement } from '@shared/domain/resolve-gate';
import type { Visit, VisitState } from '@shared/domain/visit';
import type { VisitStep } from '@shared/domain/visit-states';

/** The one thing to do next on a job; its key names its words. */
export type NextAction =
  | { readonly key: 'ready' | 'accept' | 'resume'; readonly kind: 'move'; readonly to: Job['state'] }
  | {
      readonly key: 'startTravel' | 'arrive' | 'startWork' | 'resumeWork' | 'finishVisit';
      readonly kind: 'step';
      readonly step: VisitStep;
    }
  | { readonly key: 'completeCall' | 'resolve' | 'startForOther'; readonly kind: 'dialog' }
  | { readonly key: 'parts' | 'safety' | 'signOff'; readonly kind: 'place' };

interface Known {
  readonly job: Job;
  readonly visit: Visit | null;
  readonly requirements: readonly Requirement[];
  readonly signed: boolean;
  readonly technicianId: string;
}

const STEP_OF: Partial<Record<VisitState, Extract<NextAction, { kind: 'step' }>>> = {
  travelling: { key: 'arrive', kind: 'step', step: 'arrive' },
  onSite: { key: 'startWork', kind: 'step', step: 'startWork' },
  break: { key: 'resumeWork', kind: 'step', step: 'resumeWork' },
};

const FINISH: NextAction = { key: 'finishVisit', kind: 'step', step: 'finish' };
const TRAVEL: NextAction = { key: 'startTravel', kind: 'step', step: 'startTravel' };

/** What the big button does now; null when there is nothing left for the technician to do. */
export function nextAction(known: Known): NextAction | null {
  const { job, visit } = known;
  switch (job.state) {
    case 'draft':
      return isComplete(job) ? { key: 'ready', kind: 'move', to: 'ready' } : { key: 'completeCall', kind: 'dialog' };
    case 'ready':
    case 'scheduled':
    case 'dispatched':
      return job.assignedTo === null || job.assignedTo === known.technicianId
        ? { key: 'accept', kind: 'move', to: 'accepted' }
        : { key: 'startForOther', kind: 'dialog' };
    case 'accepted':
    case 'onHold':
    case 'inProgress':
      return whileAttended(known);
    case 'resolved':
    case 'inReview':
      if (canFinish(visit)) return FINISH;
      return known.signed ? null : { key: 'signOff', kind: 'place' };
    case 'notCompleted':
      return canFinish(visit) ? FINISH : null;
    case 'closed':
    case 'cancelled':
      return null;
  }
}

function whileAttended(known: Known): NextAction {
  const { job, visit } = known;
  const step = visit === null ? undefined : STEP_OF[visit.state];
  if (step) return step;
  if (visit?.state === 'working') {
    return job.state === 'onHold' ? { key: 'resume', kind: 'move', to: 'inProgress' } : closing(known.requirements);
  }
  return job.state === 'inProgress' && visit !== null && visit.state !== 'planned'
    ? closing(known.requirements)
    : TRAVEL;
}

/** What stands in the way and is done elsewhere comes first; what the closing form itself asks does not. */
function closing(requirements: readonly Requirement[]): NextAction {
  const open = new Set(requirements.filter((r) => !r.satisfied).map((r) => r.code));
  if (open.has('partLines')) return { key: 'parts', kind: 'place' };
  if (open.has('safetyCheck')) return { key: 'safety', kind: 'place' };
  return { key: 'resolve', kind: 'dialog' };
}

function canFinish(visit: Visit | null): boolean {
  return visit !== null && isVisitUnderWay(visit) && visit.state !== 'travelling' && visit.state !== 'onSite';
}

function isComplete(job: Job): boolean {
  const check = checkJobTransition(job, 'ready', {
    actor: { id: '', role: 'technician' },
    now: job.updatedAt,
    visits: [],
    partLines: [],
    timeEntries: [],
    safetyGate: 'notNeeded',
    unsentEvidence: 0,
  });
  return check.allowed;
}
