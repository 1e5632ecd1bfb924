import type { HoldReason, Job } from './job';
import type { Part, PartLine } from './part';
import type { Role } from './people';
import type { Refusal } from './refusal';
import { RESOLVE_REFUSALS } from './resolve-gate';
import type { SafetyGateState } from './resolve-gate';
import type { TimeEntry, Visit } from './visit';

// What a step of a job is judged by, and what the answer can be.

/** `system` is the app itself: dispatch at the start of the day, review of marked jobs, closing after silence. */
export type ActorRole = Role | 'system';

/** Why a step is refused. Closed: each has a text in every language. */
export const JOB_REFUSALS = [
  // there is no such step
  'alreadyThere',
  'closedIsFinal',
  'cancelledIsFinal',
  'noWayBackToDraft',
  'completeDraftFirst',
  'scheduleFirst',
  'backToReadyFirst',
  'startWorkFirst',
  'workHasStarted',
  'resumeFirst',
  'resolveFirst',
  'reopenFirst',
  'reviewFirst',
  'followUpFirst',
  'noSuchStep',
  // not by this person
  'onlyTechnician',
  'onlyDispatcher',
  'onlyReviewer',
  'onlyAutomatic',
  'notAutomatic',
  'notYourJob',
  // something is missing
  'needsSite',
  'needsContactOrAsset',
  'needsSymptom',
  'needsImpact',
  'needsUrgency',
  'needsReason',
  'needsHoldReason',
  'needsNextAction',
  'needsNextActionDate',
  'needsHandOver',
  'needsPlannedTimes',
  'plannedEndBeforeStart',
  'needsTechnician',
  'needsVisitUnderWay',
  'needsConfirmation',
  'restoredInFuture',
  'restoredBeforeReported',
  // something stands against it
  'timeBooked',
  'partsBooked',
  'visitUnderWay',
  'unsentEvidence',
  'reopenWindowOver',
  ...RESOLVE_REFUSALS,
] as const;
export type JobRefusalCode = (typeof JOB_REFUSALS)[number];
export type JobRefusal = Refusal<JobRefusalCode>;

/** What an allowed step brings with it, for the caller to do or to say. */
export const JOB_EFFECTS = [
  'createsVisit', // write a visit with it (planVisitStep does)
  'declinesVisit',
  'withdrawsVisit',
  'visitStillRunning', // the timer goes on: offer to finish the visit
  'ownerChanges',
  'countsAsRepeat',
  'userDoesNotConfirm',
] as const;
export type JobEffect = (typeof JOB_EFFECTS)[number];

/**
 * Everything a step is judged by. The facts are mandatory, because not knowing about booked time is not the same as there
 * being none; rows of other jobs in them are ignored. What was typed for this step is optional.
 */
export interface JobContext {
  readonly actor: { readonly id: string; readonly role: ActorRole };
  /** The device's time, a UTC instant. */
  readonly now: string;
  readonly clockOffsetMs?: number | null | undefined;

  readonly visits: readonly Visit[];
  readonly partLines: readonly PartLine[];
  readonly timeEntries: readonly TimeEntry[];
  readonly safetyGate: SafetyGateState;
  /** Notes, readings, files of this job that no one else has yet. 0 where the laptop is the only place of record. */
  readonly unsentEvidence: number;
  /** Catalogue entries of the part lines: says which are serialised. */
  readonly parts?: readonly Pick<Part, 'id' | 'serialised'>[] | undefined;
  /** Required steps of a procedure that are not answered. */
  readonly openSteps?: number | undefined;

  readonly reason?: string | null | undefined;
  readonly holdReason?: HoldReason | null | undefined;
  readonly nextAction?: string | null | undefined;
  readonly nextActionAt?: string | null | undefined;
  readonly plannedStart?: string | null | undefined;
  readonly plannedEnd?: string | null | undefined;
  /** Technician who is to own the job from now on. */
  readonly assignTo?: string | null | undefined;
  readonly causeCode?: string | null | undefined;
  readonly fixCode?: string | null | undefined;
  readonly resolution?: string | null | undefined;
  readonly userAsked?: Job['userAsked'] | undefined;
  /** When service worked again, if that was before now. */
  readonly restoredAt?: string | null | undefined;
  readonly handOverMade?: boolean | undefined;
}

export type JobCheck =
  | { readonly allowed: true; readonly effects: readonly JobEffect[] }
  | { readonly allowed: false; readonly refusals: readonly JobRefusal[] };

export type JobStepResult =
  | { readonly allowed: true; readonly job: Job; readonly effects: readonly JobEffect[] }
  | { readonly allowed: false; readonly refusals: readonly JobRefusal[] };
