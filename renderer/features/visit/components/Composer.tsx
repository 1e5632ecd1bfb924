import { Textarea } from '@mantine/core';
import type { NoteAudience } from '@shared/domain/note';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { type DraftState, useDraft } from '../../../db/drafts';
import { formatTimeWithSeconds } from '../../../i18n/format';
import { Shortcut, shortcutLabel } from '../../../ui/components';
import { addNote, noteDraftKey, withdrawNote } from '../actions/notes';

const isBlank = (text: string) => text.trim() === '';

/** Where a note is written. What is typed is a draft in the database from the first words on. */
export function Composer({ jobId, field }: { jobId: string; field: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation('visit');
  const draft = useDraft<string>(noteDraftKey(jobId), '', isBlank);
  const [busy, setBusy] = useState(false);
  /** Asked for and not filed yet: whoever types faster than the disk is not made to press twice. */
  const asked = useRef<{ audience: NoteAudience; text: string }[]>([]);
  /** The start of the field that has been asked for. */
  const covered = useRef('');

  const save = async (audience: NoteAudience) => {
    const text = withoutStart(draft.now(), covered.current);
    if (isBlank(text)) return;
    covered.current = draft.now();
    asked.current.push({ audience, text });
    if (asked.current.length > 1) return; // the one below comes to it
    setBusy(true);
    for (let next = asked.current[0]; next !== undefined; next = asked.current[0]) {
      if (await file(next.text, next.audience)) asked.current.shift();
      else asked.current = [];
    }
    covered.current = '';
    setBusy(false);
    field.current?.focus();
  };

  const file = async (text: string, audience: NoteAudience): Promise<boolean> => {
    const actor = { technician: currentTechnician() };
    let noteId = '';
    const saved = await act(
      async () => {
        noteId = await addNote(jobId, audience, text, actor);
        return noteId;
      },
      { done: t(`note.saved.${audience}`), undo: () => withdrawNote(noteId, actor) },
    );
    if (saved === undefined) return false;
    // Only what is on the disk leaves the field; what was typed since stays in it.
    covered.current = withoutStart(covered.current, text);
    await draft.clear(withoutStart(draft.now(), text));
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save(event.shiftKey ? 'customer' : 'internal');
  };

  const empty = isBlank(draft.value);
  return (
    <section className="card visit-composer" aria-label={t('note.compose')}>
      <Textarea
        ref={field}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={12}
        className="grow"
        aria-label={t('note.label')}
        placeholder={t('note.placeholder')}
        disabled={!draft.loaded}
        value={draft.value}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className="row visit-composer-actions">
        <DraftWords state={draft.state} />
        <span className="grow" />
        <button
          type="button"
          className="btn"
          disabled={empty || busy}
          title={shortcutLabel('mod+Enter')}
          onClick={() => void save('internal')}
        >
          {t('note.internal')}
        </button>
        <button
          type="button"
          className="btn"
          disabled={empty || busy}
          title={shortcutLabel('mod+shift+Enter')}
          onClick={() => void save('customer')}
        >
          {t('note.customer')}
        </button>
        <Shortcut keys="N" />
      </div>
    </section>
  );
}

/** What has become of the typing: said, because "is it safe yet?" is the question of anybody with a weak battery. */
export function DraftWords({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const words =
    state.phase === 'typing'
      ? t('draft.typing')
      : state.phase === 'saved'
        ? t('draft.saved', { time: formatTimeWithSeconds(state.at) })
        : state.phase === 'failed'
          ? t('draft.failed')
          : '';
  return <output className={`small ${state.phase === 'failed' ? 'visit-draft-failed' : 'muted'}`}>{words}</output>;
}

/** What was typed behind a text that was filed meanwhile; all of it where the text itself was changed. */
function withoutStart(text: string, start: string): string {
  return start !== '' && text.startsWith(start) ? text.slice(start.length).trimStart() : text;
}
