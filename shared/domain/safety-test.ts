import { z } from '../z';
import { dateSchema, instantSchema, optionalId, optionalInstant } from './record';
import {
  LIMIT_OPS,
  MEASURED_STEPS,
  PROTECTION_CLASSES,
  READING_METHODS,
  READING_UNITS,
  SAFETY_ITEM_TYPES,
} from './safety-limits';

// The record of one electrical safety test. Limits are saved as value, formula and inputs, so that a record stays
// explainable after the rule set has changed. Nothing in it can say "pass" without a measured value behind it.

export const SAFETY_TEST_REASONS = ['initial', 'recurrent', 'postRepair', 'complaint', 'userCheck'] as const;
export type SafetyTestReason = (typeof SAFETY_TEST_REASONS)[number];

/** HSG107 levels, and the two ways German rules put it. */
export const COMPETENCES = ['level1', 'level2', 'electricallySkilled', 'underSupervision'] as const;
export type Competence = (typeof COMPETENCES)[number];

export const CHECK_ANSWERS = ['pass', 'fail', 'notApplicable', 'notChecked'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

export const READING_VERDICTS = ['pass', 'fail', 'noVerdict', 'notMeasured'] as const;
export type ReadingVerdict = (typeof READING_VERDICTS)[number];

export const SAFETY_VERDICTS = ['pass', 'passWithLimitation', 'fail', 'notCompleted'] as const;
export type SafetyVerdict = (typeof SAFETY_VERDICTS)[number];

export const USER_QUESTION_IDS = ['knownFaults', 'worksCorrectly', 'movedDroppedWetModified', 'mayShutDown'] as const;
export type UserQuestionId = (typeof USER_QUESTION_IDS)[number];

export const USER_ANSWERS = ['yes', 'no', 'unknown', 'notAsked'] as const;

/** `other` carries its words in `detail`. */
export const LIMITATION_IDS = [
  'insulationNotMeasured',
  'currentNotMeasured',
  'substituteMethod',
  'limitOverridden',
  'calibrationExpired',
  'calibrationUnknown',
  'supplyPointDefect',
  'other',
] as const;
export type LimitationId = (typeof LIMITATION_IDS)[number];

export const QUALIFIERS = ['=', '>', '<'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

const text = z.string().trim();
const filled = text.min(1);

/** What a tester shows for one measurement: a number, an observation, or null when it was not measured. */
export const readingValueSchema = z.union([z.number().nonnegative(), z.enum(['correct', 'incorrect'])]).nullable();
export type ReadingValue = z.infer<typeof readingValueSchema>;

export const safetyInstrumentSchema = z.object({
  make: filled,
  model: filled,
  serial: filled,
  /** Last day (YYYY-MM-DD) on which the calibration holds; null when nobody knows. */
  calibratedUntil: dateSchema.nullable(),
});
export type SafetyInstrument = z.infer<typeof safetyInstrumentSchema>;

export const safetyVisualAnswerSchema = z.object({
  id: z.string().regex(/^V\d{2}$/u),
  answer: z.enum(CHECK_ANSWERS),
  remark: text.optional(),
});
export type SafetyVisualAnswer = z.infer<typeof safetyVisualAnswerSchema>;

export const safetyUserAnswerSchema = z.object({
  id: z.enum(USER_QUESTION_IDS),
  answer: z.enum(USER_ANSWERS),
  remark: text.optional(),
});
export type SafetyUserAnswer = z.infer<typeof safetyUserAnswerSchema>;

export const limitInputsSchema = z.object({
  leadLengthM: z.number().nonnegative().nullable(),
  leadCsaMm2: z.number().positive().nullable(),
  cordResistanceOhmPerM: z.number().positive().nullable(),
});
export type LimitInputs = z.infer<typeof limitInputsSchema>;

export const safetyReadingSchema = z
  .object({
    test: z.enum(MEASURED_STEPS),
    method: z.enum(READING_METHODS),
    /** Which outlet or inlet, or where the probe was put ("PSU screw", "outlet 2"). */
    point: text.optional(),
    testVoltageV: z.number().positive().optional(),
    testCurrentA: z.number().positive().optional(),
    value: readingValueSchema,
    qualifier: z.enum(QUALIFIERS),
    unit: z.enum(READING_UNITS),
    /** null: no limit is known for this item, so the reading has no verdict. */
    limitValue: z.union([z.number().nonnegative(), z.literal('correct')]).nullable(),
    limitOp: z.enum(LIMIT_OPS),
    limitFormula: text,
    limitInputs: limitInputsSchema.nullable(),
    /** Id of the rule row, its sources as links. */
    limitRuleId: text.nullable(),
    limitSource: z.array(z.url()),
    limitVerified: z.boolean(),
    verdict: z.enum(READING_VERDICTS),
    notMeasuredReason: filled.optional(),
    /** A reviewer's own limit in the same unit, with name and reason; the planned limit above stays as it was. */
    overrideLimitValue: z.number().nonnegative().optional(),
    overrideBy: filled.optional(),
    overrideReason: filled.optional(),
  })
  .superRefine((reading, context) => {
    const given = [reading.overrideLimitValue, reading.overrideBy, reading.overrideReason].filter(
      (x) => x !== undefined,
    );
    if (given.length !== 0 && given.length !== 3) {
      context.addIssue({
        code: 'custom',
        path: ['overrideReason'],
        message: 'an override needs a limit, a name and a reason',
      });
    }
    const measured = reading.value !== null;
    if (measured === (reading.verdict === 'notMeasured')) {
      context.addIssue({
        code: 'custom',
        path: ['verdict'],
        message: 'notMeasured goes with an empty value, and only with that',
      });
    }
    if (reading.limitValue === null && reading.overrideLimitValue === undefined && reading.verdict === 'pass') {
      context.addIssue({ code: 'custom', path: ['verdict'], message: 'no limit, no pass' });
    }
  });
export type SafetyReading = z.infer<typeof safetyReadingSchema>;

export const safetyLimitationSchema = z.object({ id: z.enum(LIMITATION_IDS), detail: text.optional() });
export type SafetyLimitation = z.infer<typeof safetyLimitationSchema>;

export const safetyDefectSchema = z.object({
  what: filled,
  severity: z.enum(['immediateDanger', 'repair', 'advisory']),
  action: z.enum(['isolated', 'tagged', 'repaired', 'replaced', 'disposed']),
  customerInformed: z.boolean(),
});
export type SafetyDefect = z.infer<typeof safetyDefectSchema>;

/** One electrical safety test of one item. Job, asset and id stand around it, in the record (safety-record.ts). */
export const safetyTestSchema = z
  .object({
    startedAt: instantSchema,
    endedAt: optionalInstant,
    protectionClass: z.enum(PROTECTION_CLASSES),
    itemType: z.enum(SAFETY_ITEM_TYPES),
    /** 0 means: tested without a lead. null means: nobody knows. */
    leadLengthM: z.number().nonnegative().nullable(),
    leadCsaMm2: z.number().positive().nullable(),
    /** Sockets of an extension lead or adaptor; each of them is measured. */
    outletCount: z.number().int().positive().nullable().default(null),
    reason: z.enum(SAFETY_TEST_REASONS),
    /** A string, not the list of today's sets: records of sets that were removed or are newer must stay readable. */
    ruleSetId: filled,
    ruleSetVersion: filled,
    competence: z.enum(COMPETENCES),
    testerName: filled,
    /** The instrument as it was on that day, not a reference: its later calibration must not change an old record. */
    instrument: safetyInstrumentSchema,
    userAnswers: z.array(safetyUserAnswerSchema),
    visual: z.array(safetyVisualAnswerSchema),
    readings: z.array(safetyReadingSchema),
    functional: z.object({ answer: z.enum(CHECK_ANSWERS), remark: text.optional() }),
    verdict: z.enum(SAFETY_VERDICTS),
    limitations: z.array(safetyLimitationSchema),
    defects: z.array(safetyDefectSchema).default([]),
    remarks: text.default(''),
    /** Record id of the failed test which this one repeats after the repair. */
    retestOf: optionalId,
  })
  .superRefine((test, context) => {
    if (test.verdict !== 'pass' && test.verdict !== 'passWithLimitation') return;
    const problem = whyItCannotPass(test);
    if (problem !== null) context.addIssue({ code: 'custom', path: ['verdict'], message: problem });
  });
export type SafetyTest = z.infer<typeof safetyTestSchema>;

// A record from outside (import, sync) may claim anything: the claims that can be refuted without its rule set are refuted here.
function whyItCannotPass(test: {
  readings: SafetyReading[];
  visual: SafetyVisualAnswer[];
  functional: { answer: CheckAnswer };
  limitations: SafetyLimitation[];
  verdict: SafetyVerdict;
}): string | null {
  if (!test.readings.some((r) => r.verdict === 'pass')) return 'nothing was measured, so nothing passed';
  if (test.readings.some((r) => r.verdict === 'fail')) return 'a reading failed';
  if (test.readings.some((r) => r.verdict === 'noVerdict')) return 'a reading has no verdict';
  if (!test.visual.some((v) => v.answer === 'pass')) return 'nothing was looked at, so nothing passed';
  if (test.visual.some((v) => v.answer === 'notChecked')) return 'a visual item was not checked';
  if (test.functional.answer === 'fail' || test.functional.answer === 'notChecked')
    return 'the functional check did not pass';
  if (test.verdict === 'pass' && test.limitations.length > 0) return 'limitations make it a pass with limitation';
  return null;
}
