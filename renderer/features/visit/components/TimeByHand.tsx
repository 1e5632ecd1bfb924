import { TextInput } from '@mantine/core';
import type { TimeEntry } from '@shared/domain/visit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { formatDateTime, formatDuration } from '../../../i18n/format';
import { Badge } from '../../../ui/components';
import { restoreTime, withdrawTime } from '../actions/times';
import { openDialog } from '../store';
import type { TimelineItem } from '../timeline';
import { DialogFrame } from './DialogFrame';
import { Entry } from './Entry';

export const lengthOf = (entry: TimeEntry) => formatDuration(Date.parse(entry.endedAt) - Date.parse(entry.startedAt));

/** A time entered by hand on the log; struck through when it was taken back. */
export function TimeEntryOnLog({
  item,
  jobId,
  locked,
}: {
  item: Extract<TimelineItem, { kind: 'time' }>;
  jobId: string;
  locked: boolean;
}) {
  const { t } = useTranslation(['visit', 'job']);
  const { entry, withdrawal } = item;
  const counts = withdrawal === null;
  return (
    <Entry
      title={t('log.time', { category: t(`job:timeCategories.${entry.category}`) })}
      item={item}
      badge={
        <>
          <span className="small muted">{counts ? lengthOf(entry) : <s>{lengthOf(entry)}</s>}</span>
          {!counts && <Badge tone="unknown">{t('time.takenBack')}</Badge>}
        </>
      }
      actions={counts && !locked && <TakeBackTime entry={entry} jobId={jobId} />}
    >
      {entry.remark !== null && (
        <p className="wrap" dir="auto">
          {counts ? entry.remark : <s>{entry.remark}</s>}
        </p>
      )}
      {withdrawal !== null && <WhyTakenBack withdrawal={withdrawal} />}
    </Entry>
  );
}

/** When and why it was taken back. */
export function WhyTakenBack({ withdrawal }: { withdrawal: TimeEntry }) {
  const { t } = useTranslation('visit');
  return (
    <p className="small muted wrap" dir="auto">
      {[t('time.takenBackAt', { at: formatDateTime(withdrawal.createdAt) }), withdrawal.withdrawnReason]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

export function TakeBackTime({ entry, jobId }: { entry: TimeEntry; jobId: string }) {
  const { t } = useTranslation('visit');
  return (
    <button type="button" className="btn quiet" onClick={() => openDialog(jobId, { name: 'withdrawTime', entry })}>
      {t('time.takeBack')}
    </button>
  );
}

/** Takes a time back. Why is asked and need not be said. */
export function WithdrawTimeDialog({ entry }: { entry: TimeEntry }) {
  const { t } = useTranslation(['visit', 'job']);
  const [reason, setReason] = useState('');
  const actor = { technician: currentTechnician() };
  const submit = async () => {
    let withdrawalId = '';
    const done = await act(
      async () => {
        withdrawalId = await withdrawTime(entry.id, reason, actor);
        return withdrawalId;
      },
      { done: t('time.withdrawn'), undo: () => restoreTime(withdrawalId, actor) },
    );
    return done !== undefined;
  };
  return (
    <DialogFrame title={t('time.withdrawTitle')} submit={t('time.takeBack')} onSubmit={submit} size="md">
      <p className="wrap" dir="auto">
        {[t(`job:timeCategories.${entry.category}`), lengthOf(entry), formatDateTime(entry.startedAt), entry.remark]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="small muted">{t('time.withdrawHint')}</p>
      <TextInput
        label={t('time.whyOptional')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </DialogFrame>
  );
}
