import { useTranslation } from 'react-i18next';
import { go, useView } from '../../../app/view';
import { isRunning, useActiveTest } from '../store';

/** A test that runs, in one line on every screen but its own. */
export function ActiveTestPill() {
  const { t } = useTranslation('activeTests');
  const run = useActiveTest((state) => state.run);
  const screen = useView((view) => view.route.screen);
  if (run === null || screen === 'activeTests') return null;
  const trouble = run.phase === 'failed' || run.phase === 'unsaved';
  const word = isRunning(run)
    ? t('pill.running', {
        test: t(`kinds.${run.kind}.title`),
        percent: Math.round((run.progress?.fraction ?? 0) * 100),
      })
    : t(`pill.${trouble ? 'trouble' : 'done'}`, { test: t(`kinds.${run.kind}.title`) });
  return (
    <button
      type="button"
      className={`pill ${trouble ? 'trouble' : 'run'}`}
      onClick={() => go({ screen: 'activeTests', jobId: run.jobId, test: run.kind })}
    >
      {word}
    </button>
  );
}
