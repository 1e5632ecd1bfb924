import { Textarea } from '@mantine/core';
import { assetLabel } from '@shared/domain/asset';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { type Command, useCommands } from '../../app/commands';
import { currentTechnician } from '../../app/session';
import { useNow } from '../../app/use-now';
import { useOneAtATime } from '../../app/use-one-at-a-time';
import { go, goBack } from '../../app/view';
import { useDraft } from '../../db/drafts';
import { formatDateTime, formatNumber, formatTime } from '../../i18n/format';
import { Badge, EmptyState, Shortcut } from '../../ui/components';
import { scrollWithin } from '../../ui/scroll-within';
import { saveException, saveSafetyTest } from './actions';
import { DefectsCard } from './components/DefectsCard';
import { LeaveOutDialog, NoTestDialog } from './components/Dialogs';
import { ItemCard } from './components/ItemCard';
import { FunctionalRow, UserQuestionRow, VisualRow } from './components/QuestionRows';
import { ReadingRowView } from './components/ReadingRowView';
import { LabelCard, NextCheckCard } from './components/SideCards';
import { TesterCard } from './components/TesterCard';
import { EMPTY_DRAFT, EMPTY_READING, evaluate, isEmptyDraft, type SafetyDraft } from './form';
import { findProblems } from './problems';
import { proposeItem } from './proposal';
import { draftKey, type SafetyContext, type TesterContext, useSafetyContext, useTesterContext } from './queries';
import { retestDraft, toSafetyTest } from './record';
import { verdictSentence } from './words';

export function SafetyScreen({ jobId }: { jobId: string }) {
  const { t } = useTranslation(['safetyScreen', 'app']);
  const context = useSafetyContext(jobId);
  const tester = useTesterContext(currentTechnician().id);
  if (context === undefined || tester === undefined) return <div className="page">{t('app:loading')}</div>;
  if (context === null) {
    return (
      <div className="page">
        <EmptyState title={t('jobNotFound')} text={t('jobNotFoundText')}>
          <button type="button" className="btn" onClick={goBack}>
            {t('app:back')}
          </button>
        </EmptyState>
      </div>
    );
  }
  return <SafetyForm context={context} tester={tester} />;
}

function SafetyForm({ context, tester }: { context: SafetyContext; tester: TesterContext }) {
  const { t } = useTranslation(['safetyScreen', 'safety', 'job', 'app']);
  const { job, asset, lines, tests, gate } = context;
  const { value, change, clear, state, loaded } = useDraft<SafetyDraft>(draftKey(job.id), EMPTY_DRAFT, isEmptyDraft);
  const [dialog, setDialog] = useState<'leaveOut' | 'noTest' | null>(null);
  const once = useOneAtATime();
  const today = new Date(useNow(60_000)).toISOString();

  // While a failed test stands, the next one is its repeat: same item, same lead, nothing measured yet.
  const failedId = gate.reasons.findLast((reason) => reason.code === 'testFailed')?.testId;
  const failed = tests.find((test) => test.id === failedId);
  const isFresh = isEmptyDraft({ ...EMPTY_DRAFT, ...value });
  // A draft of an earlier version may lack a field.
  const draft: SafetyDraft =
    isFresh && failed ? retestDraft(failed.id, failed.test, null) : { ...EMPTY_DRAFT, ...value };
  const patch = (fields: Partial<SafetyDraft>) =>
    change({ ...draft, startedAt: draft.startedAt ?? new Date().toISOString(), ...fields });
  const proposal = proposeItem(lines, asset);
  const instrumentId = draft.instrumentId ?? tester.lastInstrumentId;
  const instrument = tester.instruments.find((i) => i.id === instrumentId) ?? null;
  const competence = draft.competence ?? tester.lastCompetence;
  const evaluation = evaluate(draft, { proposal, instrument, today });
  const { overall, plan } = evaluation;
  const { blocking, open } = findProblems(draft, evaluation, { hasInstrument: instrument !== null, competence });
  const failing = overall.verdict === 'fail';

  const file = async (unfinished: boolean) => {
    const [problem] = [...blocking, ...(unfinished ? [] : open)];
    if (problem) {
      jumpTo(problem.target);
      return;
    }
    if (!instrument || competence === null) return;
    const technician = currentTechnician();
    const test = toSafetyTest({
      draft,
      evaluation,
      instrument,
      competence,
      testerName: technician.name,
      endedAt: new Date().toISOString(),
    });
    const saved = await act(
      () => saveSafetyTest({ jobId: job.id, test, instrumentId: instrument.id, by: technician.id }),
      { done: t('saved') },
    );
    if (saved === undefined) return;
    await clear();
    go({ screen: 'job', id: job.id, tab: 'safety' });
  };
  const save = (unfinished: boolean) => once(() => file(unfinished));
  const except = async (reason: string) => {
    const by = currentTechnician().id;
    const saved = await act(() => saveException({ jobId: job.id, reason, by }), { done: t('noTest.saved') });
    if (saved !== undefined) go({ screen: 'job', id: job.id, tab: 'safety' });
  };
  const mayExcept = gate.status === 'open';
  const commands: Command[] = [
    { id: 'safety.save', title: t('save'), shortcut: 'mod+S', run: () => save(false) },
    {
      id: 'safety.leaveOut',
      title: t('leaveOut.button'),
      shortcut: 'L',
      when: () => evaluation.canLeaveOut.length > 0,
      run: () => setDialog('leaveOut'),
    },
    { id: 'safety.noTest', title: t('noTest.button'), when: () => mayExcept, run: () => setDialog('noTest') },
    { id: 'safety.unfinished', title: t('saveUnfinished'), when: () => open.length > 0, run: () => save(true) },
  ];
  useCommands('safety', commands);
  if (!loaded) return <div className="page">{t('app:loading')}</div>;

  const item = (asset && assetLabel(asset)) ?? t('unnamedItem');
  const parts = proposal.partClasses.map((part) => t(`job:partClasses.${part}`)).join(', ');
  const retestOf = tests.find((test) => test.id === draft.retestOf);
  const leadText =
    evaluation.leadLengthM === 0
      ? t('readings.noLead')
      : evaluation.leadLengthM !== null && draft.leadCsaMm2 !== null
        ? t('readings.lead', { length: formatNumber(evaluation.leadLengthM), csa: formatNumber(draft.leadCsaMm2) })
        : '';

  return (
    <div className="page safety">
      <div className="page-head">
        <div className="grow">
          <h1>{t(draft.reason === 'postRepair' ? 'titleAfterRepair' : 'title', { item })}</h1>
          <p className="muted">
            {[
              t(`safety:classes.${evaluation.protectionClass}`),
              parts === '' ? t('noMainsPart') : t('mainsPart', { parts }),
              job.officeNumber ?? job.number,
              t('ruleSet', { name: t(`safety:ruleSets.${plan.ruleSetId}.name`), version: plan.ruleSetVersion }),
            ].join(' · ')}{' '}
            {!plan.verified && (
              <span title={t('unreviewedLong')}>
                <Badge tone="warn">{t('unreviewed')}</Badge>
              </span>
            )}
          </p>
          {retestOf && (
            <p className="small safety-warning">
              {t('item.retest', { when: formatDateTime(retestOf.test.startedAt) })}
            </p>
          )}
        </div>
        <button type="button" className="btn quiet" onClick={goBack}>
          {t('app:back')}
        </button>
      </div>
      <div className="columns safety-columns">
        <div className="stack safety-main">
          <ItemCard draft={draft} evaluation={evaluation} onChange={patch} />
          <section className="card flush" aria-label={t('readings.title')}>
            <table className="plain safety-table">
              <thead>
                <tr>
                  <th>{t('readings.test')}</th>
                  <th className="number">{t('readings.reading')}</th>
                  <th>{t('readings.limit')}</th>
                  <th>{t('readings.verdict')}</th>
                </tr>
              </thead>
              <tbody>
                <UserQuestionRow draft={draft} onChange={patch} />
                <VisualRow draft={draft} evaluation={evaluation} onChange={patch} />
                {evaluation.rows.map((row) => (
                  <ReadingRowView key={row.key} row={row} leadText={leadText} onChange={(make) => patch(make(draft))} />
                ))}
                <FunctionalRow draft={draft} evaluation={evaluation} onChange={patch} />
              </tbody>
            </table>
            <div className="safety-foot">
              <p role="status" aria-label={t('overall.label')} className={failing ? 'safety-error' : 'muted'}>
                {verdictSentence(overall, blocking, open)}
              </p>
              {evaluation.canLeaveOut.length > 0 && !failing && (
                <button type="button" className="btn big" onClick={() => setDialog('leaveOut')}>
                  {t('leaveOut.button')}
                </button>
              )}
              {open.length > 0 && !isFresh && (
                <button
                  type="button"
                  className="btn big"
                  title={t('saveUnfinishedHint')}
                  onClick={() => void save(true)}
                >
                  {t('saveUnfinished')}
                </button>
              )}
              <button type="button" className="btn big go" onClick={() => void save(false)}>
                {t('save')}
                <Shortcut keys="mod+S" />
              </button>
            </div>
          </section>
          {(failing || draft.defects.length > 0) && <DefectsCard draft={draft} onChange={patch} />}
          <Textarea
            label={t('remarks')}
            value={draft.remarks}
            onChange={(event) => patch({ remarks: event.currentTarget.value })}
            autosize
            minRows={2}
          />
          <div className="row muted small">
            <span className="grow">
              {state.phase === 'typing'
                ? t('app:draft.typing')
                : state.phase === 'saved'
                  ? t('app:draft.saved', { time: formatTime(state.at) })
                  : state.phase === 'failed'
                    ? t('app:draft.failed')
                    : t('draftKept')}
            </span>
            {mayExcept && (
              <button type="button" className="btn quiet" onClick={() => setDialog('noTest')}>
                {t('noTest.button')}
              </button>
            )}
          </div>
        </div>
        <div className="stack safety-side">
          <TesterCard
            instruments={tester.instruments}
            instrument={instrument}
            competence={competence}
            today={today}
            onInstrument={(id) => patch({ instrumentId: id })}
            onCompetence={(next) => patch({ competence: next })}
          />
          <NextCheckCard evaluation={evaluation} />
          <LabelCard
            evaluation={evaluation}
            asset={asset}
            jobNumber={job.officeNumber ?? job.number}
            initials={currentTechnician().initials}
            today={today}
          />
        </div>
      </div>
      {dialog === 'leaveOut' && (
        <LeaveOutDialog
          rows={evaluation.canLeaveOut}
          onClose={() => setDialog(null)}
          onConfirm={(key, reason) => {
            const before = draft.readings[key] ?? EMPTY_READING;
            patch({ readings: { ...draft.readings, [key]: { ...before, leftOutReason: reason } } });
            setDialog(null);
          }}
        />
      )}
      {dialog === 'noTest' && (
        <NoTestDialog onClose={() => setDialog(null)} onConfirm={(reason) => void once(() => except(reason))} />
      )}
    </div>
  );
}

/** Puts the cursor where something is missing. */
function jumpTo(target: string): void {
  const element = document.getElementById(target);
  if (!element) return;
  scrollWithin(element.closest<HTMLElement>('.page'), element, 'center');
  (element.querySelector<HTMLElement>('input') ?? element).focus({ preventScroll: true });
}
