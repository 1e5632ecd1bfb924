import { z } from '../z';
import { defineKind } from './kind';
import { optionalId, recordFields } from './record';
import { safetyTestSchema } from './safety-test';

/** A safety test as it hangs on a job and an asset. Written once; a repeat after repair is a new one that names this (`retestOf`). */
export const safetyTestRecordSchema = z.object({
  ...recordFields,
  jobId: z.string(),
  assetId: optionalId,
  test: safetyTestSchema,
});
export type SafetyTestRecord = z.infer<typeof safetyTestRecordSchema>;

export const safetyTestKind = defineKind({
  name: 'safetyTest',
  table: 'safetyTests',
  schema: safetyTestRecordSchema,
  indexes: 'id, jobId, assetId',
  immutable: true,
  share: { hub: true, ticket: 'safety' },
});

/** A person's word that a safety test which the parts ask for is not done now, and why. Printed on the report. */
export const safetyExceptionSchema = z.object({
  ...recordFields,
  jobId: z.string(),
  reason: z.string().min(1).max(2_000),
  partLineIds: z.array(z.string()).default([]),
});
export type SafetyException = z.infer<typeof safetyExceptionSchema>;

export const safetyExceptionKind = defineKind({
  name: 'safetyException',
  table: 'safetyExceptions',
  schema: safetyExceptionSchema,
  indexes: 'id, jobId',
  immutable: true,
  share: { hub: true, ticket: 'safety' },
});
