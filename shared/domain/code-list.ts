import { defineKind } from './kind';
import { z } from '../z';
import { recordFields } from './record';

export const CODE_LISTS = ['symptom', 'cause', 'fix'] as const;

/**
 * One entry of the symptom, cause and fix lists, which the team edits. `code` is what is stored and sent; the label is what is
 * read. The lists Callout starts with have their labels in the language files, keyed by code, and `label` null.
 */
export const codeEntrySchema = z.object({
  ...recordFields,
  list: z.enum(CODE_LISTS),
  code: z.string().min(1).max(60),
  label: z.string().max(200).nullable().default(null),
  retired: z.boolean().default(false),
});
export type CodeEntry = z.infer<typeof codeEntrySchema>;

/** The lists a new profile starts with. */
export const STARTER_CODES: Record<(typeof CODE_LISTS)[number], readonly string[]> = {
  symptom: [
    'noPower',
    'shutsDown',
    'slow',
    'noDisplay',
    'noNetwork',
    'noPrint',
    'noSignIn',
    'noisyHot',
    'crash',
    'malware',
    'physical',
    'other',
  ],
  cause: [
    'powerSupply',
    'disk',
    'memory',
    'mainboard',
    'battery',
    'display',
    'fanDust',
    'cable',
    'network',
    'driver',
    'operatingSystem',
    'application',
    'configuration',
    'malware',
    'userError',
    'physicalDamage',
    'noFaultFound',
    'thirdParty',
    'other',
  ],
  fix: [
    'partReplaced',
    'partReseated',
    'cleaned',
    'reconfigured',
    'reinstalled',
    'updated',
    'restored',
    'malwareRemoved',
    'accountReset',
    'adviceGiven',
    'workaround',
    'referred',
    'none',
    'other',
  ],
};

export const codeEntryKind = defineKind({
  name: 'codeEntry',
  table: 'codeEntries',
  schema: codeEntrySchema,
  indexes: 'id, list',
});
