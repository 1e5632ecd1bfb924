import { z } from '../z';
import { checkOutcomeSchema, evidenceSchema, measuredSchema, notCollectedReasonSchema } from './inspection';
import { defineKind } from './kind';
import { instantSchema, optionalId, recordFields } from './record';

// Tests that do something to the machine (read a disk through, heat the processor, play a sound) instead of only reading it. None runs
// without a person's consent for this very test; each can be stopped. Nothing here ever writes to a disk.

/** Run by the main process. */
export const MACHINE_TEST_KINDS = ['diskRead', 'memoryPattern', 'cpuStress', 'networkQuality'] as const;
/** Run on the screen: a person says what they heard or saw. */
export const SCREEN_TEST_KINDS = ['microphone', 'speaker', 'camera', 'keyboard', 'pointer', 'screen'] as const;
export const ACTIVE_TEST_KINDS = [...MACHINE_TEST_KINDS, ...SCREEN_TEST_KINDS] as const;

/** What a test on the screen may ask the system for, one at a time. */
export const TEST_DEVICES = ['microphone', 'camera', 'fullscreen'] as const;
export type TestDevice = (typeof TEST_DEVICES)[number];

export const machineTestKindSchema = z.enum(MACHINE_TEST_KINDS);
export type MachineTestKind = z.infer<typeof machineTestKindSchema>;
export type ScreenTestKind = (typeof SCREEN_TEST_KINDS)[number];
export const activeTestKindSchema = z.enum(ACTIVE_TEST_KINDS);
export type ActiveTestKind = z.infer<typeof activeTestKindSchema>;

/** Why a test ended before its time: by the person, or by a guard that watches it. */
export const TEST_STOP_REASONS = ['user', 'temperature', 'powerLost', 'readError', 'timeLimit', 'died'] as const;

export const activeTestResultSchema = z.object({
  kind: activeTestKindSchema,
  /** What was tested: a drive ("WD Blue 1TB, WX12"), a host; null where it goes without saying. */
  subject: z.string().nullable(),
  startedAt: instantSchema,
  durationMs: z.number().min(0),
  outcome: checkOutcomeSchema,
  /** One sentence in plain words, in the language of the test. */
  summary: z.string(),
  measured: z.array(measuredSchema),
  evidence: z.array(evidenceSchema),
  /** The limits in words, and where they come from. */
  threshold: z.string().nullable(),
  source: z.string(),
  reason: notCollectedReasonSchema.optional(),
  stoppedBy: z.enum(TEST_STOP_REASONS).optional(),
  nextStep: z.string().optional(),
  language: z.enum(['en', 'de']),
});
export type ActiveTestResult = z.infer<typeof activeTestResultSchema>;

/** What must be so before a test may start. `unknown` is told and left to the person, except where the test would be dangerous. */
export const testConditionSchema = z.object({
  id: z.string(),
  state: z.enum(['met', 'notMet', 'unknown']),
  /** notMet, or unknown, forbids the start. */
  blocks: z.boolean(),
  text: z.string(),
});
export type TestCondition = z.infer<typeof testConditionSchema>;

/** Something a test can be pointed at; `refusal` says why not ("it reports read errors: save the data first"). */
export const testTargetSchema = z.object({ id: z.string(), label: z.string(), refusal: z.string().nullable() });
export type TestTarget = z.infer<typeof testTargetSchema>;

export const testPlanSchema = z.object({
  kind: machineTestKindSchema,
  /** What it will do to the machine and what that may cost, for the person who consents. */
  explanation: z.string(),
  conditions: z.array(testConditionSchema),
  targets: z.array(testTargetSchema),
  seconds: z.object({ default: z.number(), maximum: z.number() }),
});
export type TestPlan = z.infer<typeof testPlanSchema>;

export const testProgressSchema = z.object({
  runId: z.string(),
  /** 0 to 1 */
  fraction: z.number().min(0).max(1),
  /** What it does now, in the language of the test. */
  text: z.string(),
  measured: z.array(measuredSchema),
});
export type TestProgress = z.infer<typeof testProgressSchema>;

/** A test as it hangs on a job and a machine, with who consented. */
export const activeTestSchema = z.object({
  ...recordFields,
  jobId: optionalId,
  visitId: optionalId,
  assetId: optionalId,
  takenAt: instantSchema,
  /** Serial of the machine it ran on, where it tells one. */
  machineSerial: z.string().nullable(),
  /** The technician who confirmed that work was saved and the test may run. */
  consentBy: z.string(),
  result: activeTestResultSchema,
});
export type ActiveTest = z.infer<typeof activeTestSchema>;

export const activeTestKind = defineKind({
  name: 'activeTest',
  table: 'activeTests',
  schema: activeTestSchema,
  indexes: 'id, jobId, assetId, takenAt',
  since: 2,
  immutable: true,
});
