import { defineKind } from './kind';
import { z } from '../z';
import { instantSchema, optionalText, recordFields } from './record';

/** Pen points in CSS pixels of the pad, with the time in milliseconds since the epoch, as signature_pad gives them. */
export const strokeSchema = z.object({
  points: z.array(z.object({ x: z.number(), y: z.number(), time: z.number(), pressure: z.number().optional() })),
});

export const SIGN_OFF_OUTCOMES = ['signed', 'refused', 'absent'] as const;

/**
 * The customer's word under the work. `recordSha256` is the hash of the report model (canonical JSON) that was on the screen
 * when it was signed; the PDF is made from that very model and prints the hash.
 */
export const signOffSchema = z.object({
  ...recordFields,
  jobId: z.string(),
  outcome: z.enum(SIGN_OFF_OUTCOMES),
  name: z.string().max(200),
  role: optionalText,
  at: instantSchema,
  /** Drawn signature; empty when the name was typed instead (the accessible way) or when nobody signed. */
  strokes: z.array(strokeSchema).default([]),
  padWidth: z.number().default(0),
  padHeight: z.number().default(0),
  typed: z.boolean().default(false),
  reason: optionalText,
  reservation: optionalText,
  recordSha256: z.string().length(64),
  /** The report model itself, canonical JSON text. */
  record: z.string(),
  /**
   * Language of the report that was on the screen, for a PDF that is made later; null in records of a first version, which did not say it.
   */
  language: z.enum(['en', 'de']).nullable().default(null),
});
export type SignOff = z.infer<typeof signOffSchema>;

/** A file of the profile, named by its content. */
export const attachmentSchema = z.object({
  ...recordFields,
  jobId: z.string(),
  name: z.string().max(300),
  mediaType: z.string(),
  sha256: z.string().length(64),
  sizeBytes: z.number().int().nonnegative(),
  purpose: z.enum(['serviceReport', 'photo', 'evidence', 'other']),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const signOffKind = defineKind({
  name: 'signOff',
  table: 'signOffs',
  schema: signOffSchema,
  indexes: 'id, jobId',
  immutable: true,
  share: { hub: true, ticket: 'signOff' },
});

export const attachmentKind = defineKind({
  name: 'attachment',
  table: 'attachments',
  schema: attachmentSchema,
  indexes: 'id, jobId, sha256',
  immutable: true,
  share: { hub: true, ticket: 'file' },
});
