import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { useDraft } from '../../../db/drafts';
import { moveJob, takeVisitStep } from '../actions/steps';
import { DialogFrame } from './DialogFrame';

export type ReasonFor = 'cancel' | 'decline' | 'reopen' | 'abort' | 'startForOther';

const isBlank = (text: string) => text.trim() === '';

/** Steps that need nothing but a reason. */
export function ReasonDialog({ jobId, what }: { jobId: string; what: ReasonFor }) {
  const { t } = useTranslation('visit');
  const draft = useDraft<string>(`${what}:${jobId}`, '', isBlank);
  const actor = { technician: currentTechnician() };
  const reason = draft.value.trim();

  const take = () => {
    switch (what) {
      case 'cancel':
        return moveJob(jobId, 'cancelled', actor, { reason });
      case 'reopen':
        return moveJob(jobId, 'inProgress', actor, { reason });
      case 'decline':
        return takeVisitStep(jobId, 'decline', actor, { reason });
      case 'abort':
        return takeVisitStep(jobId, 'abort', actor, { reason });
      case 'startForOther':
        return takeVisitStep(jobId, 'startWork', actor, { reason });
    }
  };
  const submit = async () => {
    const done = await act<unknown>(take, { done: t(`reason.${what}.done`) });
    if (done !== undefined) await draft.clear();
    return done !== undefined;
  };

  return (
    <DialogFrame
      title={t(`reason.${what}.title`)}
      submit={t(`reason.${what}.submit`)}
      danger={what === 'cancel'}
      onSubmit={submit}
      draft={draft.state}
    >
      <p className="small muted">{t(`reason.${what}.hint`)}</p>
      <Textarea
        label={t('reason.label')}
        autosize
        minRows={3}
        value={draft.value}
        onChange={(event) => draft.change(event.currentTarget.value)}
        data-autofocus
      />
    </DialogFrame>
  );
}
