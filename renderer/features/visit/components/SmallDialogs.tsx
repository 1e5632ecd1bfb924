import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { Note } from '@shared/domain/note';
import { TIME_CATEGORIES, type TimeCategory, type Visit } from '@shared/domain/visit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { go } from '../../../app/view';
import { useDraft } from '../../../db/drafts';
import { formatDateTime } from '../../../i18n/format';
import { Dialog } from '../../../ui/Dialog';
import { addTime } from '../actions/details';
import { correctNote } from '../actions/notes';
import { correctTime } from '../actions/steps';
import { withdrawTime } from '../actions/times';
import { instantOf, localInput } from '../local-time';
import { closeDialog } from '../store';
import { DialogFrame } from './DialogFrame';

const isBlank = (text: string) => text.trim() === '';

export function CorrectNoteDialog({ note }: { note: Note }) {
  const { t } = useTranslation('visit');
  const draft = useDraft(`note:${note.id}`, note.text, (text) => isBlank(text) || text === note.text);
  const [audience, setAudience] = useState(note.audience);
  const submit = async () => {
    const done = await act(() => correctNote(note, audience, draft.value, { technician: currentTechnician() }), {
      done: t('note.correctedDone'),
    });
    if (done !== undefined) await draft.clear();
    return done !== undefined;
  };
  return (
    <DialogFrame title={t('note.correctTitle')} submit={t('note.correctSubmit')} onSubmit={submit} draft={draft.state}>
      <p className="small muted">{t('note.correctHint')}</p>
      <SegmentedControl
        aria-label={t('note.audience')}
        value={audience}
        onChange={(value) => setAudience(value === 'customer' ? 'customer' : 'internal')}
        data={[
          { value: 'internal', label: t('note.internal') },
          { value: 'customer', label: t('note.customer') },
        ]}
      />
      <Textarea
        label={t('note.label')}
        autosize
        minRows={4}
        maxRows={16}
        value={draft.value}
        onChange={(event) => draft.change(event.currentTarget.value)}
        data-autofocus
      />
    </DialogFrame>
  );
}

export function CorrectTimeDialog({ visit, transitionId }: { visit: Visit; transitionId: string }) {
  const { t } = useTranslation(['visit', 'job']);
  const transition = visit.transitions.find((step) => step.id === transitionId);
  const [at, setAt] = useState(transition ? localInput(transition.at) : '');
  const [reason, setReason] = useState('');
  if (!transition) return null;
  const submit = async () => {
    const done = await act(
      async () => {
        await correctTime(visit.id, transitionId, instantOf(at) ?? '', reason.trim() || null, {
          technician: currentTechnician(),
        });
        return true;
      },
      { done: t('time.correctedDone') },
    );
    return done === true;
  };
  return (
    <DialogFrame
      title={t('time.correctTitle', { state: t(`job:visitStates.${transition.to}`) })}
      submit={t('time.correctSubmit')}
      onSubmit={submit}
      size="md"
    >
      <p className="small muted">
        {t('time.correctHint', { at: formatDateTime(transition.originalAt ?? transition.at) })}
      </p>
      <TextInput
        type="datetime-local"
        label={t('time.at')}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput label={t('time.why')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </DialogFrame>
  );
}

interface TimeForm {
  readonly category: TimeCategory;
  readonly from: string;
  readonly to: string;
  readonly remark: string;
}

const HOUR_MS = 3_600_000;

export function AddTimeDialog({ jobId }: { jobId: string }) {
  const { t } = useTranslation(['visit', 'job']);
  const [openedAt] = useState(() => Date.now());
  const initial: TimeForm = {
    category: 'work',
    from: localInput(openedAt - HOUR_MS / 2),
    to: localInput(openedAt),
    remark: '',
  };
  const draft = useDraft<TimeForm>(`time:${jobId}`, initial, () => false);
  const form = draft.value;
  const set = (fields: Partial<TimeForm>) => draft.change({ ...form, ...fields });
  const submit = async () => {
    const actor = { technician: currentTechnician() };
    let entryId = '';
    const done = await act(
      async () => {
        entryId = await addTime(
          jobId,
          {
            category: form.category,
            startedAt: instantOf(form.from) ?? '',
            endedAt: instantOf(form.to) ?? '',
            remark: form.remark,
          },
          actor,
        );
        return entryId;
      },
      { done: t('time.added'), undo: () => withdrawTime(entryId, null, actor) },
    );
    if (done !== undefined) await draft.clear();
    return done !== undefined;
  };
  return (
    <DialogFrame title={t('time.addTitle')} submit={t('time.addSubmit')} onSubmit={submit} draft={draft.state}>
      <p className="small muted">{t('time.addHint')}</p>
      <Select
        label={t('time.category')}
        data={TIME_CATEGORIES.map((value) => ({ value, label: t(`job:timeCategories.${value}`) }))}
        value={form.category}
        onChange={(value) => set({ category: TIME_CATEGORIES.find((c) => c === value) ?? 'work' })}
        allowDeselect={false}
        openOnFocus={false}
        data-autofocus
      />
      <div className="visit-form-pair">
        <TextInput
          type="datetime-local"
          label={t('time.from')}
          value={form.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('time.to')}
          value={form.to}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label={t('time.remark')}
        value={form.remark}
        onChange={(event) => set({ remark: event.currentTarget.value })}
      />
    </DialogFrame>
  );
}

/** Right after a mains part went in: what is needed now, one press away. */
export function SafetyNeededDialog({ jobId, part }: { jobId: string; part: string }) {
  const { t } = useTranslation('visit');
  const start = () => {
    closeDialog();
    go({ screen: 'safety', jobId });
  };
  return (
    <Dialog title={<b className="visit-dialog-title">{t('safetyNeeded.title', { part })}</b>} onClose={closeDialog}>
      <div className="stack">
        <p>{t('safetyNeeded.text')}</p>
        <div className="row visit-form-actions">
          <span className="grow" />
          <button type="button" className="btn big quiet" onClick={closeDialog}>
            {t('safetyNeeded.later')}
          </button>
          <button type="button" className="btn big go" data-autofocus onClick={start}>
            {t('safetyNeeded.now')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
