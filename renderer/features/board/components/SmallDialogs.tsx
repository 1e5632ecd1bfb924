import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { type Job, PRIORITIES } from '@shared/domain/job';
import { ROLES, type Role } from '@shared/domain/people';
import { derivePriority } from '@shared/domain/priority';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { usePriorityWord } from '../../jobs';
import { proposeInitials } from '../../start';
import { addColleague, restorePriority, setPriority, takeBack, withdraw } from '../actions';
import type { BoardRows } from '../queries';
import { numberOf, useDispatcher } from '../words';
import { BoardForm } from './BoardForm';

/** Takes a job back; the reason is what the technician reads. */
export function WithdrawDialog({ job, rows }: { readonly job: Job; readonly rows: BoardRows }) {
  const { t } = useTranslation('board');
  const by = useDispatcher();
  const [reason, setReason] = useState('');
  const recall = job.state === 'accepted';
  const name = rows.technicians.find((one) => one.id === job.assignedTo)?.name ?? t('lanes.unknown');
  const submit = async () => {
    let before: Awaited<ReturnType<typeof withdraw>> = [];
    const done = await act(async () => (before = await withdraw(job.id, reason, by)), {
      done: t('done.withdrawn', { number: numberOf(job), name }),
      undo: () => takeBack(before, by),
    });
    return done !== undefined;
  };
  return (
    <BoardForm
      title={t(recall ? 'withdraw.titleRecall' : 'withdraw.title', { number: numberOf(job) })}
      submit={t(recall ? 'withdraw.submitRecall' : 'withdraw.submit')}
      onSubmit={submit}
    >
      <p className="muted small">{t('withdraw.hint', { name })}</p>
      <TextInput
        label={t('withdraw.reason')}
        placeholder={t('withdraw.standard')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autoComplete="off"
        data-autofocus
      />
    </BoardForm>
  );
}

export function PriorityDialog({ job }: { readonly job: Job }) {
  const { t } = useTranslation(['board', 'job']);
  const by = useDispatcher();
  const priorityWord = usePriorityWord();
  const derived = derivePriority(job);
  const [chosen, setChosen] = useState(job.priority ?? derived ?? 3);
  const [reason, setReason] = useState(job.priorityReason ?? '');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const lacksReason = chosen !== derived && reason.trim() === '' && !job.safetyRisk;
  const submit = async () => {
    setTried(true);
    if (lacksReason) {
      field.current?.focus();
      return false;
    }
    let before: Job | undefined;
    const done = await act(async () => (before = await setPriority(job.id, { priority: chosen, reason }, by)), {
      done: t('done.priority', { number: numberOf(job), priority: priorityWord(chosen) }),
      undo: () => (before === undefined ? Promise.resolve() : restorePriority(before, by)),
    });
    return done !== undefined;
  };
  return (
    <BoardForm title={t('priority.title', { number: numberOf(job) })} submit={t('priority.submit')} onSubmit={submit}>
      <Radio.Group
        label={t('priority.label')}
        value={String(chosen)}
        onChange={(value) => setChosen(PRIORITIES.find((one) => String(one) === value) ?? chosen)}
      >
        <div className="stack board-radios">
          {PRIORITIES.map((one) => (
            <Radio
              key={one}
              value={String(one)}
              label={priorityWord(one)}
              {...(one === chosen ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      <p className="muted small">
        {job.safetyRisk
          ? t('priority.safety')
          : derived === null
            ? t('priority.underived')
            : t('priority.derived', { priority: priorityWord(derived) })}
      </p>
      <TextInput
        label={t('priority.reason')}
        description={t('priority.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required={chosen !== derived}
        ref={field}
        error={tried && lacksReason ? t('job:refusals.overrideNeedsReason') : null}
        maxLength={500}
        autoComplete="off"
      />
    </BoardForm>
  );
}

export function ColleagueDialog() {
  const { t } = useTranslation(['board', 'job']);
  const by = useDispatcher();
  const [name, setName] = useState('');
  // null while they follow the name; what a person typed is theirs
  const [typed, setTyped] = useState<string | null>(null);
  const [role, setRole] = useState<Role>('technician');
  const initials = typed ?? proposeInitials(name);
  const submit = async () => {
    const done = await act(() => addColleague({ name, initials, role }, by), {
      done: t('done.colleague', { name: name.trim() }),
    });
    return done !== undefined;
  };
  return (
    <BoardForm title={t('colleague.title')} submit={t('colleague.submit')} onSubmit={submit}>
      <p className="muted small">{t('colleague.hint')}</p>
      <TextInput
        label={t('colleague.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        autoComplete="off"
        required
        data-autofocus
      />
      <div className="board-times two">
        <TextInput
          label={t('colleague.initials')}
          value={initials}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={5}
          autoComplete="off"
          required
        />
        <NativeSelect
          label={t('colleague.role')}
          data={ROLES.map((one) => ({ value: one, label: t(`job:roles.${one}`) }))}
          value={role}
          onChange={(event) => setRole(ROLES.find((one) => one === event.currentTarget.value) ?? role)}
        />
      </div>
    </BoardForm>
  );
}
