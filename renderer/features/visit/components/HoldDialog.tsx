import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { HOLD_REASONS, type HoldReason, type Job } from '@shared/domain/job';
import { isVisitUnderWay } from '@shared/domain/job-states';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { useDraft } from '../../../db/drafts';
import { moveJob } from '../actions/steps';
import { instantOf } from '../local-time';
import type { JobFacts } from '../queries';
import { DialogFrame } from './DialogFrame';

interface HoldForm {
  readonly holdReason: HoldReason | null;
  readonly nextAction: string;
  /** Local date and time as the input gives it. */
  readonly nextActionAt: string;
  readonly reason: string;
  readonly handOverMade: boolean;
  readonly finishVisit: boolean;
}

const EMPTY: HoldForm = {
  holdReason: null,
  nextAction: '',
  nextActionAt: '',
  reason: '',
  handOverMade: false,
  finishVisit: true,
};

const isEmpty = (form: HoldForm) =>
  form.holdReason === null && form.nextAction === '' && form.nextActionAt === '' && form.reason === '';

function useEnding(facts: JobFacts, to: Job['state'], done: string) {
  const actor = { technician: currentTechnician() };
  const isRunning = facts.visit !== null && isVisitUnderWay(facts.visit);
  const draft = useDraft(`${to}:${facts.job.id}`, EMPTY, isEmpty);
  const submit = async () => {
    const { holdReason, nextAction, nextActionAt, reason, handOverMade, finishVisit } = draft.value;
    const moved = await act(
      () =>
        moveJob(facts.job.id, to, actor, {
          holdReason,
          nextAction: nextAction.trim(),
          nextActionAt: instantOf(nextActionAt),
          reason: reason.trim(),
          handOverMade,
          finishVisit: finishVisit && isRunning,
        }),
      { done },
    );
    if (moved) await draft.clear();
    return moved !== undefined;
  };
  const set = (fields: Partial<HoldForm>) => draft.change({ ...draft.value, ...fields });
  return { draft, form: draft.value, set, submit, isRunning };
}

/** Why it waits, what happens next, and when: without all three a held job is a forgotten one. */
export function HoldDialog({ facts }: { facts: JobFacts }) {
  const { t } = useTranslation(['visit', 'job']);
  const { draft, form, set, submit, isRunning } = useEnding(facts, 'onHold', t('hold.done'));
  return (
    <DialogFrame title={t('hold.title')} submit={t('hold.submit')} onSubmit={submit} draft={draft.state}>
      <Select
        label={t('hold.reason')}
        placeholder={t('hold.choose')}
        data={HOLD_REASONS.map((value) => ({ value, label: t(`job:holdReasons.${value}`) }))}
        value={form.holdReason}
        onChange={(value) => set({ holdReason: HOLD_REASONS.find((reason) => reason === value) ?? null })}
        openOnFocus={false}
        data-autofocus
      />
      <div className="visit-form-pair">
        <TextInput
          label={t('hold.nextAction')}
          placeholder={t('hold.nextActionExample')}
          value={form.nextAction}
          onChange={(event) => set({ nextAction: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('hold.nextActionAt')}
          value={form.nextActionAt}
          onChange={(event) => set({ nextActionAt: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('hold.remark')}
        autosize
        minRows={2}
        value={form.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      {form.holdReason === 'escalated' && (
        <Checkbox
          label={t('hold.handOverMade')}
          description={t('hold.handOverHint')}
          checked={form.handOverMade}
          onChange={(event) => set({ handOverMade: event.currentTarget.checked })}
        />
      )}
      {isRunning && (
        <Checkbox
          label={t('finishVisitToo')}
          checked={form.finishVisit}
          onChange={(event) => set({ finishVisit: event.currentTarget.checked })}
        />
      )}
    </DialogFrame>
  );
}

/** The visit ends without the fix: why, and what comes next. */
export function NotCompletedDialog({ facts }: { facts: JobFacts }) {
  const { t } = useTranslation('visit');
  const { draft, form, set, submit, isRunning } = useEnding(facts, 'notCompleted', t('notCompleted.done'));
  return (
    <DialogFrame
      title={t('notCompleted.title')}
      submit={t('notCompleted.submit')}
      onSubmit={submit}
      draft={draft.state}
    >
      <Textarea
        label={t('notCompleted.reason')}
        autosize
        minRows={2}
        value={form.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        data-autofocus
      />
      <div className="visit-form-pair">
        <TextInput
          label={t('notCompleted.nextAction')}
          placeholder={t('notCompleted.nextActionExample')}
          value={form.nextAction}
          onChange={(event) => set({ nextAction: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('notCompleted.nextActionAt')}
          value={form.nextActionAt}
          onChange={(event) => set({ nextActionAt: event.currentTarget.value })}
        />
      </div>
      {isRunning && (
        <Checkbox
          label={t('finishVisitToo')}
          checked={form.finishVisit}
          onChange={(event) => set({ finishVisit: event.currentTarget.checked })}
        />
      )}
    </DialogFrame>
  );
}
