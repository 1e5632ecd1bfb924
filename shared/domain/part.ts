import { defineKind } from './kind';
import { z } from '../z';
import { optionalId, optionalText, recordFields } from './record';

/** What a part is, coarse enough to decide by: some of them carry mains voltage and ask for a safety check. */
export const PART_CLASSES = [
  'powerSupply',
  'mainsLead',
  'acAdapter',
  'ups',
  'mainsBoard',
  'memory',
  'disk',
  'mainboard',
  'cpu',
  'gpu',
  'battery',
  'display',
  'fan',
  'keyboard',
  'networkCard',
  'cable',
  'printerPart',
  'consumable',
  'other',
] as const;
export const partClassSchema = z.enum(PART_CLASSES);
export type PartClass = z.infer<typeof partClassSchema>;

/** Catalogue entry: what can be in a van. */
export const partSchema = z.object({
  ...recordFields,
  sku: z.string().min(1).max(100),
  name: z.string().min(1).max(300),
  partClass: partClassSchema,
  serialised: z.boolean().default(false),
  minQuantity: z.number().int().nonnegative().nullable().default(null),
  maxQuantity: z.number().int().nonnegative().nullable().default(null),
  remarks: optionalText,
});
export type Part = z.infer<typeof partSchema>;

export const REMOVED_STATES = ['defective', 'good', 'scrap', 'customerKeeps'] as const;
export const removedStateSchema = z.enum(REMOVED_STATES);

/** A part used on a job: what went in, what came out. Written once; a correction is a new line that names the old one. */
export const partLineSchema = z.object({
  ...recordFields,
  jobId: z.string(),
  visitId: optionalId,
  partId: optionalId,
  partClass: partClassSchema,
  description: z.string().min(1).max(300),
  quantity: z.number().int().positive(),
  /** Where it came from; null when it was not ours (the customer's own part). */
  fromLocationId: optionalId,
  serialIn: optionalText,
  serialOut: optionalText,
  removedState: removedStateSchema.nullable().default(null),
  removedDescription: optionalText,
  replaces: optionalId,
  withdrawn: z.boolean().default(false),
  remark: optionalText,
});
export type PartLine = z.infer<typeof partLineSchema>;

/** The part lines as they stand: corrected and withdrawn ones left out. */
export function currentPartLines(lines: readonly PartLine[]): PartLine[] {
  const replaced = new Set(lines.map((l) => l.replaces).filter((id): id is string => id !== null));
  return lines
    .filter((l) => !l.withdrawn && !replaced.has(l.id))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
}

export const partKind = defineKind({
  name: 'part',
  table: 'parts',
  schema: partSchema,
  indexes: 'id, sku',
});

export const partLineKind = defineKind({
  name: 'partLine',
  table: 'partLines',
  schema: partLineSchema,
  indexes: 'id, jobId',
  immutable: true,
  share: { hub: true, ticket: 'part' },
});
