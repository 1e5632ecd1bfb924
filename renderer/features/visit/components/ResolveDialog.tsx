import { Checkbox, Radio, Select, Textarea } from '@mantine/core';
import type { Job } from '@shared/domain/job';
import { isVisitUnderWay } from '@shared/domain/job-states';
import { resolveGate } from '@shared/domain/resolve-gate';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { RefusedError } from '../../../db/commit';
import { useDraft } from '../../../db/drafts';
import { explainRefusal } from '../../../i18n/refusals';
import { saveClosing } from '../actions/details';
import { moveJob } from '../actions/steps';
import type { JobFacts } from '../queries';
import { DialogFrame } from './DialogFrame';
import { useCodeOptions } from './use-code-label';

interface ClosingForm {
  readonly causeCode: string | null;
  readonly fixCode: string | null;
  readonly resolution: string;
  readonly userAsked: Job['userAsked'];
  readonly finishVisit: boolean;
}

const ANSWERS = ['yes', 'no', 'absent'] as const;

/** Cause, fix, the words for the customer and the user's answer: kept on the job, or the job resolved with them. */
export function ResolveDialog({ facts }: { facts: JobFacts }) {
  const { t } = useTranslation(['visit', 'job']);
  const { job, visit } = facts;
  const initial: ClosingForm = {
    causeCode: job.causeCode,
    fixCode: job.fixCode,
    resolution: job.resolution ?? '',
    userAsked: job.userAsked,
    finishVisit: true,
  };
  const draft = useDraft(`resolve:${job.id}`, initial, () => false);
  const form = draft.value;
  const set = (fields: Partial<ClosingForm>) => draft.change({ ...form, ...fields });
  const causes = useCodeOptions('cause', form.causeCode);
  const fixes = useCodeOptions('fix', form.fixCode);
  const actor = { technician: currentTechnician() };
  const canResolve = job.state === 'inProgress';
  const isRunning = visit !== null && isVisitUnderWay(visit);

  const missing = resolveGate(job, {
    partLines: facts.partLines,
    parts: facts.parts,
    safetyGate: facts.gateState,
    causeCode: form.causeCode,
    fixCode: form.fixCode,
    userAsked: form.userAsked,
  }).flatMap(({ refusal }) =>
    refusal === null ? [] : [explainRefusal(new RefusedError(refusal.code, { ...refusal.params }))],
  );

  const { causeCode, fixCode, resolution, userAsked } = form;
  const keep = async () => {
    const saved = await act(
      async () => {
        await saveClosing(job.id, { causeCode, fixCode, resolution, userAsked }, actor);
        return true;
      },
      { done: t('resolve.kept') },
    );
    if (saved === true) await draft.clear();
    return saved === true;
  };
  const resolve = async () => {
    const done = await act(
      () =>
        moveJob(job.id, 'resolved', actor, {
          causeCode,
          fixCode,
          resolution: resolution.trim() || null,
          userAsked,
          finishVisit: form.finishVisit && isRunning,
        }),
      { done: t('resolve.done') },
    );
    if (done) await draft.clear();
    return done !== undefined;
  };

  return (
    <DialogFrame
      title={canResolve ? t('resolve.title') : t('resolve.closingTitle')}
      submit={canResolve ? t('resolve.submit') : t('resolve.keep')}
      onSubmit={canResolve ? resolve : keep}
      {...(canResolve ? { second: { label: t('resolve.keep'), run: keep } } : {})}
      draft={draft.state}
      reasons={canResolve ? missing : []}
    >
      <div className="visit-form-pair">
        <Select
          label={t('resolve.cause')}
          placeholder={t('resolve.choose')}
          data={causes}
          value={form.causeCode}
          onChange={(causeCodeNow) => set({ causeCode: causeCodeNow })}
          searchable
          clearable
          nothingFoundMessage={t('resolve.nothingFound')}
          openOnFocus={false}
          data-autofocus
        />
        <Select
          label={t('resolve.fix')}
          placeholder={t('resolve.choose')}
          data={fixes}
          value={form.fixCode}
          onChange={(fixCodeNow) => set({ fixCode: fixCodeNow })}
          searchable
          clearable
          nothingFoundMessage={t('resolve.nothingFound')}
        />
      </div>
      <Textarea
        label={t('resolve.resolution')}
        description={t('resolve.resolutionHint')}
        autosize
        minRows={3}
        maxRows={10}
        value={form.resolution}
        onChange={(event) => set({ resolution: event.currentTarget.value })}
      />
      <Radio.Group
        label={t('resolve.userAsked')}
        value={form.userAsked ?? ''}
        onChange={(value) => set({ userAsked: ANSWERS.find((answer) => answer === value) ?? null })}
      >
        <div className="visit-choices">
          {ANSWERS.map((answer) => (
            <Radio key={answer} value={answer} label={t(`job:userAsked.${answer}`)} />
          ))}
        </div>
      </Radio.Group>
      {canResolve && isRunning && (
        <Checkbox
          label={t('finishVisitToo')}
          checked={form.finishVisit}
          onChange={(event) => set({ finishVisit: event.currentTarget.checked })}
        />
      )}
    </DialogFrame>
  );
}
