import { useTranslation } from 'react-i18next';
import { go, useView } from '../../../app/view';
import { isActive, useInspect } from '../store';

/** The run in one line, on every screen but its own: how far it is, that it is ready, that it failed. */
export function InspectionRunPill() {
  const { t } = useTranslation('inspect');
  const run = useInspect((state) => state.run);
  const screen = useView((view) => view.route.screen);
  if (!run || screen === 'inspect' || run.phase === 'cancelled') return null;
  const ready = run.phase === 'done' && run.inspectionId !== null;
  const word = isActive(run)
    ? t('pill.running', { done: run.done, total: run.total })
    : t(`pill.${ready ? 'done' : run.phase === 'unsaved' ? 'unsaved' : 'failed'}`);
  const open = () => {
    if (ready && run.inspectionId !== null) go({ screen: 'inspection', id: run.inspectionId });
    else go({ screen: 'inspect' });
  };
  return (
    <button
      type="button"
      className={`pill ${run.phase === 'failed' || run.phase === 'unsaved' ? 'trouble' : 'run'}`}
      onClick={open}
    >
      {word}
    </button>
  );
}
