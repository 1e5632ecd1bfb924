import { z } from '../z';
import { inspectionSchema } from './inspection';
import { defineKind } from './kind';
import { instantSchema, optionalId, recordFields } from './record';

/** An inspection as it hangs on a job or an asset: the exchange document with what it was made for. */
export const inspectionRecordSchema = z.object({
  ...recordFields,
  jobId: optionalId,
  visitId: optionalId,
  assetId: optionalId,
  takenAt: instantSchema,
  durationMs: z.number().nonnegative(),
  /** SHA-256 of the document's canonical JSON. */
  sha256: z.string().length(64),
  document: inspectionSchema,
});
export type InspectionRecord = z.infer<typeof inspectionRecordSchema>;

export const inspectionKind = defineKind({
  name: 'inspection',
  table: 'inspections',
  schema: inspectionRecordSchema,
  indexes: 'id, jobId, assetId, takenAt',
  immutable: true,
  share: { hub: true, ticket: 'inspection' },
});
