import { defineKind } from './kind';
import { z } from '../z';
import { optionalId, optionalText, recordFields } from './record';

export const ASSET_TYPES = [
  'desktop',
  'laptop',
  'server',
  'monitor',
  'printer',
  'network',
  'phone',
  'tablet',
  'ups',
  'lead',
  'other',
] as const;
export const assetTypeSchema = z.enum(ASSET_TYPES);

export const PROTECTION_CLASSES = ['I', 'II', 'II_FE', 'III'] as const;

/** A thing that is looked after: usually a machine, always something a label can be stuck on. */
export const assetSchema = z.object({
  ...recordFields,
  customerId: z.string(),
  siteId: optionalId,
  type: assetTypeSchema,
  make: optionalText,
  model: optionalText,
  serial: optionalText,
  /** SMBIOS UUID, where an inspection has read it. */
  uuid: optionalText,
  hostname: optionalText,
  /** The customer's own inventory number. */
  tag: optionalText,
  protectionClass: z.enum(PROTECTION_CLASSES).nullable().default(null),
  remarks: optionalText,
});
export type Asset = z.infer<typeof assetSchema>;

/** "ThinkCentre M920, PF1TZ0QK", or as much of it as is known; null when nothing is. */
export function assetLabel(asset: Pick<Asset, 'make' | 'model' | 'serial' | 'tag' | 'hostname'>): string | null {
  const what = [asset.make, asset.model].filter(Boolean).join(' ') || asset.hostname || asset.tag;
  const parts = [what, asset.serial].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

export const assetKind = defineKind({
  name: 'asset',
  table: 'assets',
  schema: assetSchema,
  indexes: 'id, customerId, serial',
  share: { hub: true, ticket: 'asset' },
});
