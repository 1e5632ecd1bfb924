import type { ReadingInputError } from '../domain/reading-input';
import type { SafetyGateReason, SafetyGateStatus } from '../domain/safety-gate';
import type { IntervalRowId } from '../domain/safety-interval';
import type { RuleSetId } from '../domain/safety-limits';
import type { LimitGap } from '../domain/safety-plan';
import type { CalibrationState, NoVerdictReason, VerdictReason } from '../domain/safety-rules';
import type {
  CheckAnswer,
  Competence,
  LimitationId,
  ReadingVerdict,
  SafetyTestReason,
  SafetyVerdict,
  USER_ANSWERS,
  UserQuestionId,
} from '../domain/safety-test';
import type { VisualGroup, VisualId } from '../domain/safety-visual';
import type {
  ProtectionClass,
  ReadingMethod,
  ReadingUnit,
  SafetyItemType,
  SafetyNote,
  SafetyStep,
} from '../domain/safety-vocabulary';

/** Every text of the safety test, keyed by the ids of the domain: a language that lacks one does not compile. `{{x}}` is filled in. */
export type SafetyTexts = {
  steps: Record<SafetyStep, string>;
  stepHints: Record<SafetyStep, string>;
  units: Record<ReadingUnit, string>;
  methods: Record<ReadingMethod, string>;
  classes: Record<ProtectionClass, string>;
  classHints: Record<ProtectionClass, string>;
  itemTypes: Record<SafetyItemType, string>;
  reasons: Record<SafetyTestReason, string>;
  competences: Record<Competence, string>;
  checkAnswers: Record<CheckAnswer, string>;
  observations: Record<'correct' | 'incorrect', string>;
  userQuestions: Record<UserQuestionId, string>;
  userAnswers: Record<(typeof USER_ANSWERS)[number], string>;
  visualGroups: Record<VisualGroup, string>;
  visual: Record<VisualId, string>;
  ruleSets: Record<RuleSetId, { name: string; status: string }>;
  limitGaps: Record<LimitGap, string>;
  notes: Record<SafetyNote, string>;
  readingVerdicts: Record<ReadingVerdict, string>;
  verdicts: Record<SafetyVerdict, string>;
  noVerdictReasons: Record<NoVerdictReason, string>;
  verdictReasons: Record<VerdictReason['code'], string>;
  limitations: Record<LimitationId, string>;
  calibration: Record<CalibrationState, string>;
  readingErrors: Record<ReadingInputError, string>;
  gate: Record<SafetyGateStatus, string>;
  gateReasons: Record<SafetyGateReason['code'], string>;
  defectSeverities: Record<'immediateDanger' | 'repair' | 'advisory', string>;
  defectActions: Record<'isolated' | 'tagged' | 'repaired' | 'replaced' | 'disposed', string>;
  intervals: Record<IntervalRowId, string>;
  /** Shown and printed beside every limit whose row nobody has compared with the bought standard. */
  unverified: string;
  unverifiedLong: string;
  suggestionOnly: string;
};
