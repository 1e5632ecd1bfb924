import {
  ACTIVE_TEST_KINDS,
  type ActiveTestKind,
  MACHINE_TEST_KINDS,
  type MachineTestKind,
  SCREEN_TEST_KINDS,
  type ScreenTestKind,
} from '@shared/domain/active-test';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../app/commands';
import { go, goBack, replaceRoute } from '../../app/view';
import { OutcomeBadge } from '../../ui/components';
import { MachineTestPanel } from './components/MachineTestPanel';
import { SavedTests } from './components/SavedTests';
import { ScreenTestPanel } from './components/ScreenTestPanel';
import { useJobLabel, useTests } from './queries';
import { isRunning, useActiveTest } from './store';

const isMachineTest = (kind: ActiveTestKind): kind is MachineTestKind =>
  (MACHINE_TEST_KINDS as readonly ActiveTestKind[]).includes(kind);

/** Tests that do something to the machine, or ask the person at it: each with consent, each can be stopped. */
export function ActiveTestsScreen({ jobId, test }: { jobId: string | null; test?: ActiveTestKind }) {
  const { t } = useTranslation(['activeTests', 'inspect', 'app']);
  const run = useActiveTest((state) => state.run);
  const jobLabel = useJobLabel(jobId);
  const saved = useTests(jobId);
  const kind = test ?? run?.kind ?? ACTIVE_TEST_KINDS[0];
  const choose = (next: ActiveTestKind) => replaceRoute({ screen: 'activeTests', jobId, test: next });
  const commands: Command[] = [
    ...ACTIVE_TEST_KINDS.map((name, index) => ({
      id: `activeTests.show.${name}`,
      title: t(`kinds.${name}.title`),
      shortcut: String((index + 1) % 10),
      run: () => choose(name),
    })),
    ...(jobId === null
      ? []
      : [
          {
            id: 'activeTests.openJob',
            title: t('openJob'),
            shortcut: 'J',
            run: () => go({ screen: 'job', id: jobId }),
          },
        ]),
  ];
  useCommands('active-tests', commands);

  const group = (title: string, kinds: readonly ActiveTestKind[]) => (
    <div className="tests-group">
      <h2>{title}</h2>
      {kinds.map((name) => {
        const last = saved?.find((record) => record.result.kind === name);
        return (
          <button
            type="button"
            key={name}
            className="tests-item"
            aria-current={name === kind ? 'true' : undefined}
            onClick={() => choose(name)}
          >
            <span className="grow">{t(`kinds.${name}.title`)}</span>
            {isRunning(run) && run?.kind === name ? (
              <span className="badge accent">{t('runningShort')}</span>
            ) : last && jobId !== null ? (
              <OutcomeBadge outcome={last.result.outcome} />
            ) : (
              <kbd aria-hidden>{(ACTIVE_TEST_KINDS.indexOf(name) + 1) % 10}</kbd>
            )}
          </button>
        );
      })}
    </div>
  );

  return (
    <div className="page tests">
      <div className="page-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="muted clip">{jobLabel == null ? t('noJob') : t('forJob', { job: jobLabel })}</p>
        </div>
        {jobId !== null && (
          <button type="button" className="btn" onClick={() => go({ screen: 'job', id: jobId })}>
            {t('openJob')} <kbd aria-hidden>J</kbd>
          </button>
        )}
        <button type="button" className="btn quiet" onClick={goBack}>
          {t('app:back')}
        </button>
      </div>
      <div className="tests-columns">
        <nav className="tests-list" aria-label={t('list')}>
          {group(t('byMachine'), MACHINE_TEST_KINDS)}
          {group(t('byPerson'), SCREEN_TEST_KINDS)}
        </nav>
        <div className="stack">
          {isMachineTest(kind) ? (
            <MachineTestPanel key={kind} kind={kind} jobId={jobId} />
          ) : (
            <ScreenTestPanel key={kind} kind={kind satisfies ScreenTestKind} jobId={jobId} />
          )}
          <SavedTests tests={saved ?? []} ofJob={jobId !== null} />
        </div>
      </div>
    </div>
  );
}
