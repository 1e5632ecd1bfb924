import './visit.css';
import { Tabs } from '@mantine/core';
import { currentPartLines } from '@shared/domain/part';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../app/commands';
import { report } from '../../app/act';
import { currentTechnician } from '../../app/session';
import { go, replaceRoute } from '../../app/view';
import { EmptyState } from '../../ui/components';
import { startInspectionForJob } from '../inspect';
import { CloseCard } from './components/CloseCard';
import { JobActions, useJobActions } from './components/JobActions';
import { JobDialogs } from './components/JobDialogs';
import { JobHeader } from './components/JobHeader';
import { nextOf } from './components/NextActionButton';
import { OverviewTab } from './components/OverviewTab';
import { PartsTab } from './components/PartsTab';
import { SafetyTab } from './components/SafetyTab';
import { StepRail } from './components/StepRail';
import { UnsentCard } from './components/UnsentCard';
import { WorkLogTab } from './components/WorkLogTab';
import { useEvidence, useJobFacts, useSurroundings } from './queries';
import { runNext } from './run-next';
import { closeDialog, openDialog } from './store';

// The report's letters for every language are a lot of style sheet: read when a report is first looked at.
const SignOffTab = lazy(() => import('./components/SignOffTab').then((module) => ({ default: module.SignOffTab })));

export const JOB_TABS = ['overview', 'workLog', 'parts', 'safety', 'signOff'] as const;
export type JobTab = (typeof JOB_TABS)[number];
const NEXT_KEY = 'A';

/** A job with its visit: where it stands, what happened, what is missing, and the next action. */
export function JobScreen({ id, tab }: { id: string; tab?: string }) {
  const { t } = useTranslation(['visit', 'app']);
  const technicianId = currentTechnician().id;
  const facts = useJobFacts(id, technicianId);
  const around = useSurroundings(facts?.job);
  const evidence = useEvidence(id);
  const note = useRef<HTMLTextAreaElement>(null);
  const shown: JobTab = JOB_TABS.find((name) => name === tab) ?? 'workLog';
  const show = (name: JobTab) => replaceRoute({ screen: 'job', id, tab: name });
  const actions = useJobActions(facts);
  const locked = facts?.job.state === 'closed' || facts?.job.state === 'cancelled';
  const next = facts ? nextOf(facts, technicianId) : null;

  useEffect(() => closeDialog, []);

  const focusNote = () => {
    show('workLog');
    // The tab's panel is there after the next frame at the latest.
    requestAnimationFrame(() => note.current?.focus());
  };
  const inspect = () => void startInspectionForJob(id).catch(report);

  const assetId = facts?.job.assetId ?? null;
  const commands: Command[] = [
    ...(assetId === null
      ? []
      : [
          {
            id: 'visit.history',
            title: t('overview.history'),
            shortcut: 'V',
            run: () => go({ screen: 'passport', of: 'asset', id: assetId }),
          },
        ]),
    ...(next
      ? [{ id: 'visit.next', title: t(`next.${next.key}`), shortcut: NEXT_KEY, run: () => runNext(id, next) }]
      : []),
    ...(facts && !locked
      ? [
          { id: 'visit.note', title: t('note.compose'), shortcut: 'N', run: focusNote },
          { id: 'visit.inspect', title: t('log.inspectThis'), shortcut: 'I', run: inspect },
          {
            id: 'visit.addPart',
            title: t('parts.add'),
            shortcut: 'P',
            run: () => openDialog(id, { name: 'part', line: null }),
          },
          { id: 'visit.safety', title: t('safetyNeeded.now'), run: () => go({ screen: 'safety', jobId: id }) },
          {
            id: 'visit.tests',
            title: t('overview.tests'),
            shortcut: 'X',
            run: () => go({ screen: 'activeTests', jobId: id }),
          },
        ]
      : []),
    ...actions.map(({ id: name, title, shortcut, run }) => ({
      id: `visit.${name}`,
      title,
      run,
      ...(shortcut === undefined ? {} : { shortcut }),
    })),
    ...JOB_TABS.map((name, index) => ({
      id: `visit.tab.${name}`,
      title: t('tabs.open', { tab: t(`tabs.${name}`) }),
      shortcut: String(index + 1),
      run: () => show(name),
    })),
  ];
  useCommands('visit', commands);

  if (facts === undefined) return <div className="page" aria-busy="true" />;
  if (facts === null) {
    return (
      <div className="page">
        <EmptyState title={t('gone.title')} text={t('gone.text')}>
          <button type="button" className="btn big go" onClick={() => go({ screen: 'jobs' })}>
            {t('gone.toJobs')}
          </button>
        </EmptyState>
      </div>
    );
  }

  const counts: Partial<Record<JobTab, number>> = {
    parts: currentPartLines(facts.partLines).length,
    safety: facts.safetyTests.length,
  };
  return (
    <div className="page visit">
      <div className="visit-top">
        <JobHeader facts={facts} around={around} />
        <StepRail facts={facts} />
      </div>
      <Tabs
        className="visit-tabs"
        value={shown}
        onChange={(value) => show(JOB_TABS.find((name) => name === value) ?? 'workLog')}
        keepMounted={false}
      >
        <div className="row visit-tab-row">
          <Tabs.List aria-label={t('tabs.label')}>
            {JOB_TABS.map((name, index) => (
              <Tabs.Tab key={name} value={name} title={t('tabs.key', { key: index + 1 })}>
                {t(`tabs.${name}`)}
                {(counts[name] ?? 0) > 0 && <b className="visit-count"> {counts[name]}</b>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <JobActions actions={actions} />
        </div>
        <div className="columns visit-columns">
          <Tabs.Panel value={shown}>
            {shown === 'overview' && around && <OverviewTab facts={facts} around={around} locked={locked} />}
            {shown === 'workLog' && (
              <WorkLogTab facts={facts} evidence={evidence} field={note} locked={locked} onInspect={inspect} />
            )}
            {shown === 'parts' && <PartsTab facts={facts} evidence={evidence} locked={locked} />}
            {shown === 'safety' && <SafetyTab facts={facts} locked={locked} />}
            {shown === 'signOff' && around && (
              <Suspense fallback={<p className="muted">{t('app:loading')}</p>}>
                <SignOffTab facts={facts} around={around} evidence={evidence} locked={locked} />
              </Suspense>
            )}
          </Tabs.Panel>
          <aside className="stack visit-aside" aria-label={t('close.aside')}>
            <CloseCard facts={facts} shortcut={NEXT_KEY} />
            <UnsentCard unsent={evidence?.unsent ?? []} sample={facts.job.sample} />
          </aside>
        </div>
      </Tabs>
      {around && <JobDialogs facts={facts} around={around} />}
    </div>
  );
}
