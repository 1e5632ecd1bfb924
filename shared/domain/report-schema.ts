import { z } from '../z';
import { checkOutcomeSchema } from './inspection';
import { CHANNELS, jobStateSchema, JOB_CATEGORIES, JOB_TYPES, prioritySchema, USER_ASKED } from './job';
import { partClassSchema, removedStateSchema } from './part';
import { dateSchema, instantSchema } from './record';
import {
  CHECK_ANSWERS,
  READING_VERDICTS,
  readingValueSchema,
  QUALIFIERS,
  SAFETY_TEST_REASONS,
  SAFETY_VERDICTS,
  safetyDefectSchema,
  safetyLimitationSchema,
} from './safety-test';
import { LIMIT_OPS, MEASURED_STEPS, READING_METHODS, READING_UNITS, SAFETY_ITEM_TYPES } from './safety-vocabulary';
import { TIME_CATEGORIES } from './visit';

// The customer's service report as data: what is on the screen when it is signed, what is hashed, and what the PDF is made of.
// Codes stay codes (the printer puts them into the report's language); people's words stay as they were written.

/** Name of the format; a printer refuses anything else. */
export const REPORT_SCHEMA = 'callout-report/1';

/** A code with the team's own words for it, where the team has changed the list. */
const codeSchema = z.object({ code: z.string(), label: z.string().nullable() });

const outcomeCountsSchema = z.object({
  pass: z.int().min(0),
  warn: z.int().min(0),
  fail: z.int().min(0),
  couldNotRun: z.int().min(0),
  notApplicable: z.int().min(0),
});

const durationsSchema = z.object({
  travelMs: z.number().min(0),
  workMs: z.number().min(0),
  breakMs: z.number().min(0),
  waitMs: z.number().min(0),
});
export type ReportDurations = z.infer<typeof durationsSchema>;

export const reportVisitSchema = z.object({
  technician: z.string(),
  startedAt: instantSchema,
  /** null: the visit was still going on when the report was made. */
  endedAt: instantSchema.nullable(),
  aborted: z.boolean(),
  ...durationsSchema.shape,
  /** A time was corrected by hand; the original is kept in the records. */
  corrected: z.boolean(),
  /** The laptop's clock went back in it: its times are not complete. */
  clockWentBack: z.boolean(),
});

export const reportTimeEntrySchema = z.object({
  technician: z.string(),
  category: z.enum(TIME_CATEGORIES),
  startedAt: instantSchema,
  ms: z.number().min(0),
});

export const reportPartSchema = z.object({
  description: z.string(),
  sku: z.string().nullable(),
  partClass: partClassSchema,
  quantity: z.int().positive(),
  /** false: the part was not from our stock (the customer's own). */
  fromOurStock: z.boolean(),
  serialIn: z.string().nullable(),
  serialOut: z.string().nullable(),
  removedState: removedStateSchema.nullable(),
  removedDescription: z.string().nullable(),
});

/** One line of the comparison of two inspections; null: not there, or not readable. */
export const reportChangeSchema = z.object({
  component: z.string(),
  change: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ReportChange = z.infer<typeof reportChangeSchema>;

export const reportInspectionSchema = z.object({
  position: z.enum(['only', 'before', 'between', 'after']),
  takenAt: instantSchema,
  sha256: z.string(),
  counts: outcomeCountsSchema,
  /** Failures and warnings, worst first, in the language of the run. */
  findings: z.array(z.object({ outcome: checkOutcomeSchema, title: z.string(), summary: z.string() })),
});

export const reportReadingSchema = z.object({
  test: z.enum(MEASURED_STEPS),
  method: z.enum(READING_METHODS),
  point: z.string().nullable(),
  value: readingValueSchema,
  qualifier: z.enum(QUALIFIERS),
  unit: z.enum(READING_UNITS),
  /** The limit it was judged by: a reviewer's own where `overridden`. */
  limitValue: z.union([z.number(), z.literal('correct')]).nullable(),
  limitOp: z.enum(LIMIT_OPS),
  limitFormula: z.string(),
  limitSource: z.array(z.string()),
  /** Nobody has compared the limit with the bought standard: printed beside it. */
  unverified: z.boolean(),
  overridden: z.object({ by: z.string(), reason: z.string() }).nullable(),
  verdict: z.enum(READING_VERDICTS),
  notMeasuredReason: z.string().nullable(),
});

export const reportSafetyTestSchema = z.object({
  testedAt: instantSchema,
  itemType: z.enum(SAFETY_ITEM_TYPES),
  protectionClass: z.string(),
  leadLengthM: z.number().nullable(),
  leadCsaMm2: z.number().nullable(),
  reason: z.enum(SAFETY_TEST_REASONS),
  ruleSetId: z.string(),
  ruleSetVersion: z.string(),
  tester: z.string(),
  instrument: z.object({
    make: z.string(),
    model: z.string(),
    serial: z.string(),
    calibratedUntil: dateSchema.nullable(),
  }),
  visual: z.object({
    pass: z.int().min(0),
    fail: z.int().min(0),
    notApplicable: z.int().min(0),
    notChecked: z.int().min(0),
  }),
  readings: z.array(reportReadingSchema),
  functional: z.enum(CHECK_ANSWERS),
  verdict: z.enum(SAFETY_VERDICTS),
  unverified: z.boolean(),
  limitations: z.array(safetyLimitationSchema),
  defects: z.array(safetyDefectSchema),
  remarks: z.string(),
});

export const reportModelSchema = z.object({
  schema: z.literal(REPORT_SCHEMA),
  preparedAt: instantSchema,
  /** The technician's company, as set on this laptop. */
  company: z.string().nullable().default(null),
  technician: z.object({ name: z.string(), initials: z.string() }),
  /** Made from the sample day: the printer marks every page. */
  sample: z.boolean(),
  job: z.object({
    number: z.string(),
    officeNumber: z.string().nullable(),
    type: z.enum(JOB_TYPES),
    category: z.enum(JOB_CATEGORIES),
    channel: z.enum(CHANNELS),
    priority: prioritySchema.nullable(),
    state: jobStateSchema,
    reportedAt: instantSchema,
    acknowledgedAt: instantSchema.nullable(),
    arrivedAt: instantSchema.nullable(),
    restoredAt: instantSchema.nullable(),
  }),
  customer: z.object({ name: z.string() }).nullable(),
  site: z.object({ name: z.string(), address: z.string().nullable() }).nullable(),
  contact: z.object({ name: z.string() }).nullable(),
  asset: z
    .object({
      type: z.string(),
      make: z.string().nullable(),
      model: z.string().nullable(),
      serial: z.string().nullable(),
      tag: z.string().nullable(),
      hostname: z.string().nullable(),
    })
    .nullable(),
  /** What the machine says of itself, from the latest inspection. */
  machine: z
    .object({
      hostname: z.string().nullable(),
      manufacturer: z.string().nullable(),
      model: z.string().nullable(),
      serial: z.string().nullable(),
      uuid: z.string().nullable(),
    })
    .nullable(),
  /** The user's own words. */
  symptomVerbatim: z.string(),
  symptom: codeSchema.nullable(),
  cause: codeSchema.nullable(),
  fix: codeSchema.nullable(),
  resolution: z.string().nullable(),
  advice: z.string().nullable(),
  /** Notes for the customer only, oldest first. */
  notes: z.array(z.object({ at: instantSchema, by: z.string(), text: z.string() })),
  visits: z.array(reportVisitSchema),
  timeEntries: z.array(reportTimeEntrySchema),
  totals: durationsSchema,
  parts: z.array(reportPartSchema),
  inspections: z.array(reportInspectionSchema),
  changes: z.array(reportChangeSchema),
  safety: z.object({
    gate: z.enum(['notNeeded', 'open', 'satisfied', 'excepted', 'failed']),
    tests: z.array(reportSafetyTestSchema),
    exceptions: z.array(z.object({ at: instantSchema, by: z.string(), reason: z.string() })),
  }),
  userAsked: z.enum(USER_ASKED).nullable(),
});
export type ReportModel = z.infer<typeof reportModelSchema>;
