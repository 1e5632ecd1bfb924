import type { ASSET_TYPES } from '../domain/asset';
import type { JobGroup, JobSort } from '../domain/job-filter';
import type {
  CHANNELS,
  HoldReason,
  JobState,
  JOB_CATEGORIES,
  JOB_TYPES,
  Level,
  Priority,
  USER_ASKED,
} from '../domain/job';
import type { JobEffect, JobRefusalCode, PartLineGap, RequirementCode, SafetyGateState } from '../domain/job-states';
import type { NoteAudience } from '../domain/note';
import type { PartClass, REMOVED_STATES } from '../domain/part';
import type { Role } from '../domain/people';
import type { PriorityRefusalCode } from '../domain/priority';
import type { SIGN_OFF_OUTCOMES } from '../domain/sign-off';
import type { SlaState } from '../domain/sla';
import type { MOVEMENT_REASONS, StockLocation } from '../domain/stock';
import type { StockRefusalCode, StockWarning } from '../domain/stock-rules';
import type { TodayGroup } from '../domain/today';
import type { TimeCategory, VisitState } from '../domain/visit';
import type { StepEffect, StepRefusalCode, TimeRefusalCode, VisitStep } from '../domain/visit-states';

/** Everything that the rules of jobs, visits, parts and stock can refuse with. */
export type RefusalCode = JobRefusalCode | StepRefusalCode | TimeRefusalCode | StockRefusalCode | PriorityRefusalCode;

/** The starter codes, as literals: a language that lacks one does not compile. */
export type SymptomCode =
  | 'noPower'
  | 'shutsDown'
  | 'slow'
  | 'noDisplay'
  | 'noNetwork'
  | 'noPrint'
  | 'noSignIn'
  | 'noisyHot'
  | 'crash'
  | 'malware'
  | 'physical'
  | 'other';
export type CauseCode =
  | 'powerSupply'
  | 'disk'
  | 'memory'
  | 'mainboard'
  | 'battery'
  | 'display'
  | 'fanDust'
  | 'cable'
  | 'network'
  | 'driver'
  | 'operatingSystem'
  | 'application'
  | 'configuration'
  | 'malware'
  | 'userError'
  | 'physicalDamage'
  | 'noFaultFound'
  | 'thirdParty'
  | 'other';
export type FixCode =
  | 'partReplaced'
  | 'partReseated'
  | 'cleaned'
  | 'reconfigured'
  | 'reinstalled'
  | 'updated'
  | 'restored'
  | 'malwareRemoved'
  | 'accountReset'
  | 'adviceGiven'
  | 'workaround'
  | 'referred'
  | 'none'
  | 'other';

/** Every text of jobs, visits, parts and stock, keyed by the ids of the domain. `{{x}}` is filled in from a refusal's params. */
export type JobTexts = {
  states: Record<JobState, string>;
  /** The button that takes a job into a state. */
  jobSteps: Record<JobState, string>;
  visitStates: Record<VisitState, string>;
  /** The button that takes a visit's step. */
  visitSteps: Record<VisitStep, string>;
  holdReasons: Record<HoldReason, string>;
  holdClock: { stops: string; runs: string };
  priorities: Record<Priority, string>;
  priorityHints: Record<Priority, string>;
  impact: Record<Level, string>;
  urgency: Record<Level, string>;
  types: Record<(typeof JOB_TYPES)[number], string>;
  categories: Record<(typeof JOB_CATEGORIES)[number], string>;
  channels: Record<(typeof CHANNELS)[number], string>;
  codes: {
    symptom: Record<SymptomCode, string>;
    cause: Record<CauseCode, string>;
    fix: Record<FixCode, string>;
  };
  partClasses: Record<PartClass, string>;
  removedStates: Record<(typeof REMOVED_STATES)[number], string>;
  partLineGaps: Record<PartLineGap, string>;
  timeCategories: Record<TimeCategory, string>;
  userAsked: Record<(typeof USER_ASKED)[number], string>;
  roles: Record<Role, string>;
  assetTypes: Record<(typeof ASSET_TYPES)[number], string>;
  movementReasons: Record<(typeof MOVEMENT_REASONS)[number], string>;
  locationTypes: Record<StockLocation['type'], string>;
  noteAudiences: Record<NoteAudience, string>;
  signOffOutcomes: Record<(typeof SIGN_OFF_OUTCOMES)[number], string>;
  /** Lines of "To close this job". */
  requirements: Record<RequirementCode, string>;
  /** The next action that satisfies one: the card's button. */
  requirementActions: Record<RequirementCode, string>;
  safetyGate: Record<SafetyGateState, string>;
  slaStates: Record<SlaState, string>;
  clocks: { response: string; resolve: string; clockSuspect: string; clockWentBack: string; corrected: string };
  groups: Record<JobGroup, string>;
  sorts: Record<JobSort, string>;
  todayGroups: Record<TodayGroup, string>;
  effects: Record<JobEffect | StepEffect, string>;
  warnings: Record<StockWarning['code'], string>;
  /** What stands against a step and what to do about it. */
  refusals: Record<RefusalCode, string>;
};
