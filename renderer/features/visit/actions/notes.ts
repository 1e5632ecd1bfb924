import type { Note, NoteAudience } from '@shared/domain/note';
import { type Change, commit, newId } from '../../../db/commit';
import { type CalloutDatabase, database } from '../../../db/database';
import { type Actor, createChange, ownVisit, refuseWith, textOrNull } from './job-rows';

/** Where the text of a note that is being written is kept until it is filed. */
export function noteDraftKey(jobId: string): string {
  return `note:${jobId}`;
}

/** Files a note and the draft it was typed as; gives its id, which is what taking it back names. */
export async function addNote(
  jobId: string,
  audience: NoteAudience,
  text: string,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<string> {
  return writeNote('note.add', jobId, { audience, text, replaces: null }, actor, db);
}

/** A correction is a new note that names the one it replaces: the first words stay in the store. */
export async function correctNote(
  note: Pick<Note, 'id' | 'jobId'>,
  audience: NoteAudience,
  text: string,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<string> {
  return writeNote('note.correct', note.jobId, { audience, text, replaces: note.id }, actor, db);
}

async function writeNote(
  action: string,
  jobId: string,
  note: { readonly audience: NoteAudience; readonly text: string; readonly replaces: string | null },
  actor: Actor,
  db: CalloutDatabase,
): Promise<string> {
  const text = textOrNull(note.text);
  return commit(
    {
      action,
      by: actor.technician.id,
      touches: ['job', 'visit', 'note'],
      ...(note.replaces === null ? { filesDraft: noteDraftKey(jobId) } : {}),
      build: async (read) => {
        if (text === null) return refuseWith([{ code: 'emptyNote' }]);
        const job = await read.get('job', jobId);
        if (!job) return refuseWith([{ code: 'notFound' }]);
        if (note.replaces !== null) await refuseReplacedTwice(read, jobId, note.replaces);
        const now = actor.now ?? new Date().toISOString();
        const visit = ownVisit(await read.where('visit', 'jobId', jobId), actor.technician.id);
        const record = stamped(actor, now, {
          jobId,
          visitId: visit?.id ?? null,
          sample: job.sample,
          audience: note.audience,
          text,
          replaces: note.replaces,
          withdrawn: false,
        });
        return { changes: [createChange('note', record)], result: record.id };
      },
    },
    db,
  );
}

/** Takes a note back. It leaves the list and the report; the store keeps what was written and that it was withdrawn. */
export async function withdrawNote(noteId: string, actor: Actor, db: CalloutDatabase = database()): Promise<string> {
  return commit(
    {
      action: 'note.withdraw',
      by: actor.technician.id,
      touches: ['note'],
      build: async (read) => {
        const note = await read.get('note', noteId);
        if (!note) return refuseWith([{ code: 'notFound' }]);
        await refuseReplacedTwice(read, note.jobId, noteId);
        const now = actor.now ?? new Date().toISOString();
        const withdrawal = stamped(actor, now, { ...note, text: '', replaces: note.id, withdrawn: true });
        const changes: Change[] = [createChange('note', withdrawal)];
        return { changes, result: withdrawal.id };
      },
    },
    db,
  );
}

async function refuseReplacedTwice(
  read: { where(kind: 'note', field: string, value: string): Promise<Note[]> },
  jobId: string,
  noteId: string,
): Promise<void> {
  const notes = await read.where('note', 'jobId', jobId);
  if (notes.some((other) => other.replaces === noteId)) refuseWith([{ code: 'noteChangedMeanwhile' }]);
}

type NoteFields = Omit<Note, 'id' | 'at' | 'createdAt' | 'createdBy' | 'updatedAt'>;

function stamped(actor: Actor, now: string, fields: NoteFields): Note {
  return { ...fields, id: newId(), at: now, createdAt: now, createdBy: actor.technician.id, updatedAt: now };
}
