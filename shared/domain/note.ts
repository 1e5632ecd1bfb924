import { defineKind } from './kind';
import { z } from '../z';
import { instantSchema, optionalId, recordFields } from './record';

export const NOTE_AUDIENCES = ['internal', 'customer'] as const;
export const noteAudienceSchema = z.enum(NOTE_AUDIENCES);
export type NoteAudience = z.infer<typeof noteAudienceSchema>;

/**
 * A repair note. Append only: a correction is a new note that names the one it replaces, so that nobody's words are lost;
 * taking one back (undo) is a new note with `withdrawn` and no text.
 */
export const noteSchema = z.object({
  ...recordFields,
  jobId: z.string(),
  visitId: optionalId,
  audience: noteAudienceSchema,
  text: z.string().max(100_000),
  at: instantSchema,
  replaces: optionalId,
  withdrawn: z.boolean().default(false),
});
export type Note = z.infer<typeof noteSchema>;

/** The notes as they stand: replaced and withdrawn ones left out, oldest first. */
export function currentNotes(notes: readonly Note[]): Note[] {
  const replaced = new Set(notes.map((n) => n.replaces).filter((id): id is string => id !== null));
  return notes
    .filter((n) => !n.withdrawn && !replaced.has(n.id))
    .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
}

export const noteKind = defineKind({
  name: 'note',
  table: 'notes',
  schema: noteSchema,
  indexes: 'id, jobId',
  immutable: true,
  share: { hub: true, ticket: 'note' },
});
