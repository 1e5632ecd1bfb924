import { Select } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../app/commands';
import { useRunningVisit } from '../../app/running-visit';
import { Shortcut } from '../../ui/components';
import { cancelInspection, startInspection } from './actions';
import { EarlierInspections } from './components/EarlierInspections';
import { RunEnded } from './components/RunEnded';
import { RunProgress } from './components/RunProgress';
import { useJobChoices } from './queries';
import { isActive, useInspect } from './store';

const NO_JOB = 'none';

export function InspectScreen() {
  const { t } = useTranslation('inspect');
  const run = useInspect((state) => state.run);
  const chosen = useInspect((state) => state.chosenJobId);
  const runningJobId = useRunningVisit()?.jobId ?? null;
  const choices = useJobChoices(runningJobId);
  const startButton = useRef<HTMLButtonElement>(null);
  const active = run !== null && isActive(run);

  // The running visit's job unless a person chose otherwise; a job that is finished meanwhile falls back to none.
  const wanted = chosen === undefined ? runningJobId : chosen;
  const jobId = choices?.some((choice) => choice.id === wanted) ? wanted : null;
  const start = (quick: boolean) => void startInspection({ jobId, quick });

  const commands: Command[] = active
    ? [{ id: 'inspect.cancel', title: t('cancel'), shortcut: 'Escape', run: cancelInspection }]
    : [
        { id: 'inspect.start', title: t('start'), shortcut: 'I', run: () => start(false) },
        { id: 'inspect.quick', title: t('startQuick'), shortcut: 'Q', run: () => start(true) },
      ];
  useCommands('inspect', commands);

  // Enter starts at once: the next action of the screen has the focus.
  useEffect(() => {
    if (!active) startButton.current?.focus();
  }, [active]);

  return (
    <div className="page inspect">
      <div className="page-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="muted inspect-lead">{t('lead')}</p>
        </div>
      </div>
      {active ? (
        <RunProgress run={run} jobLabel={choices?.find((choice) => choice.id === run.jobId)?.label ?? null} />
      ) : (
        <section className="card inspect-start">
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
          <button type="button" className="btn big" title={t('quickHint')} onClick={() => start(true)}>
            {t('startQuick')}
            <Shortcut keys="Q" />
          </button>
          <button type="button" className="btn big go" ref={startButton} onClick={() => start(false)}>
            {t('start')}
            <Shortcut keys="I" />
          </button>
          <p className="muted small inspect-hint">{t('quickHint')}</p>
        </section>
      )}
      {run && !active && <RunEnded run={run} />}
      {!active && <EarlierInspections />}
    </div>
  );
}
