import { Textarea } from '@mantine/core';
import type { NoteAudience } from '@shared/domain/note';
import { type KeyboardEvent, type RefObject, useState } from 'react';
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

  const save = async (audience: NoteAudience) => {
    if (busy || isBlank(draft.value)) return;
    setBusy(true);
    const actor = { technician: currentTechnician() };
    let noteId = '';
    const saved = await act(
      async () => {
        noteId = await addNote(jobId, audience, draft.value, actor);
        return noteId;
      },
      { done: t(`note.saved.${audience}`), undo: () => withdrawNote(noteId, actor) },
    );
    // Only what is on the disk leaves the field.
    if (saved !== undefined) await draft.clear();
    setBusy(false);
    field.current?.focus();
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
