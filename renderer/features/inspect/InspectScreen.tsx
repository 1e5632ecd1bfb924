import { Select } from '@mantine/core';
import { SUITE_IDS, type SuiteId } from '@shared/domain/suites';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { type Command, useCommands } from '../../app/commands';
import { useRunningVisit } from '../../app/running-visit';
import { go } from '../../app/view';
import { useLive } from '../../db/live';
import { readSetting } from '../../db/settings';
import { Shortcut } from '../../ui/components';
import { cancelInspection, chooseSuite, startInspection } from './actions';
import { EarlierInspections } from './components/EarlierInspections';
import { importAny } from './import';
import { RunEnded } from './components/RunEnded';
import { RunProgress } from './components/RunProgress';
import { SuiteCards } from './components/SuiteCards';
import { useJobChoices } from './queries';
import { isActive, useInspect } from './store';

const NO_JOB = 'none';

export function InspectScreen() {
  const { t } = useTranslation('inspect');
  const run = useInspect((state) => state.run);
  const chosen = useInspect((state) => state.chosenJobId);
  const suite = useLive(() => readSetting('inspectSuite'), []) ?? 'full';
  const runningJobId = useRunningVisit()?.jobId ?? null;
  const choices = useJobChoices(runningJobId);
  const startButton = useRef<HTMLButtonElement>(null);
  const active = run !== null && isActive(run);

  // The running visit's job unless a person chose otherwise; a job that is finished meanwhile falls back to none.
  const wanted = chosen === undefined ? runningJobId : chosen;
  const jobId = choices?.some((choice) => choice.id === wanted) ? wanted : null;
  const start = (which: SuiteId) => void startInspection({ jobId, suite: which });
  const choose = (which: SuiteId) => void act(() => chooseSuite(which));
  const importNow = async () => {
    await act(importAny);
  };
  const toTests = () => go({ screen: 'activeTests', jobId });

  const commands: Command[] = active
    ? [{ id: 'inspect.cancel', title: t('cancel'), shortcut: 'Escape', run: cancelInspection }]
    : [
        { id: 'inspect.start', title: t('start'), shortcut: 'I', run: () => start(suite) },
        { id: 'inspect.quick', title: t('startQuick'), shortcut: 'Q', run: () => start('quick') },
        { id: 'inspect.tests', title: t('openTests'), shortcut: 'X', run: toTests },
        { id: 'inspect.import', title: t('import.open'), shortcut: 'O', run: importNow },
        ...SUITE_IDS.map((id, index) => ({
          id: `inspect.suite.${id}`,
          title: t('suites.choose', { suite: t(`suites.${id}.title`) }),
          shortcut: String(index + 1),
          run: () => choose(id),
        })),
      ];
  useCommands('inspect', commands);

  // Enter starts at once: the next action of the screen has the focus.
  useEffect(() => {
    if (!active) startButton.current?.focus({ preventScroll: true });
  }, [active]);

  return (
    <div className="page inspect">
      <div className="page-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="muted inspect-lead">{t('lead')}</p>
        </div>
        {!active && (
          <div className="inspect-actions">
            <button type="button" className="btn" onClick={toTests}>
              {t('openTests')}
              <Shortcut keys="X" />
            </button>
            <button type="button" className="btn" onClick={() => void importNow()}>
              {t('import.open')}
              <Shortcut keys="O" />
            </button>
          </div>
        )}
      </div>
      {active ? (
        <RunProgress run={run} jobLabel={choices?.find((choice) => choice.id === run.jobId)?.label ?? null} />
      ) : (
        <section className="card inspect-start" aria-label={t('title')}>
          <SuiteCards value={suite} onChange={choose} />
          <div className="inspect-start-row">
            <Select
              label={t('attachTo')}
              className="grow"
              data={[
                { value: NO_JOB, label: t('noJob') },
                ...(choices ?? []).map((c) => ({ value: c.id, label: c.label })),
              ]}
              value={jobId ?? NO_JOB}
              onChange={(value) =>
                useInspect.setState({ chosenJobId: value === NO_JOB || value === null ? null : value })
              }
              allowDeselect={false}
              searchable
              maxDropdownHeight={320}
            />
            {suite !== 'quick' && (
              <button type="button" className="btn big" title={t('quickHint')} onClick={() => start('quick')}>
                {t('startQuick')}
                <Shortcut keys="Q" />
              </button>
            )}
            <button type="button" className="btn big go" ref={startButton} onClick={() => start(suite)}>
              {t(suite === 'quick' ? 'startQuick' : 'start')}
              <Shortcut keys="I" />
            </button>
          </div>
        </section>
      )}
      {run && !active && <RunEnded run={run} />}
      {!active && <EarlierInspections />}
    </div>
  );
}
