import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { dismissRun, saveAgain, startInspection } from '../actions';
import type { InspectionRun } from '../store';

/** How the last run ended, when it did not simply end in its result. */
export function RunEnded({ run }: { run: InspectionRun }) {
  const { t } = useTranslation(['inspect', 'app']);
  const { inspectionId } = run;
  if (run.phase === 'done' && inspectionId !== null) {
    return (
      <div className="card inspect-ended" role="status">
        <b>{t('pill.done')}</b>
        <button type="button" className="btn" onClick={() => go({ screen: 'inspection', id: inspectionId })}>
          {t('showResult')}
        </button>
      </div>
    );
  }
  if (run.phase === 'cancelled') {
    return (
      <div className="card inspect-ended" role="status">
        <div className="grow">
          <b>{t('cancelled.title')}</b>
          <div className="muted small">{t('cancelled.text')}</div>
        </div>
        <button type="button" className="btn quiet" onClick={dismissRun}>
          {t('app:close')}
        </button>
      </div>
    );
  }
  if (run.phase === 'unsaved') {
    return (
      <div className="card inspect-ended trouble" role="alert">
        <div className="grow">
          <b>{t('unsaved.title')}</b>
          <div className="muted small">{t('unsaved.text')}</div>
        </div>
        <button type="button" className="btn" onClick={() => void saveAgain()}>
          {t('unsaved.save')}
        </button>
      </div>
    );
  }
  if (run.phase !== 'failed') return null;
  return (
    <div className="card inspect-ended trouble" role="alert">
      <div className="grow">
        <b>{t('failed.title')}</b>
        <div className="small">{t(`app:errors.${run.error ?? 'internal'}`)}</div>
        <div className="muted small">{t('failed.text')}</div>
      </div>
      <button
        type="button"
        className="btn"
        onClick={() => void startInspection({ jobId: run.jobId, suite: run.suite })}
      >
        {t('app:retry')}
      </button>
    </div>
  );
}
