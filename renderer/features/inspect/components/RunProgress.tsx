import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/use-now';
import { worstFirst } from '@shared/domain/inspection';
import { OutcomeBadge } from '../../../ui/components';
import { cancelInspection } from '../actions';
import type { InspectionRun } from '../store';

/** A run under way: how far, what now, what was found, and the way out. */
export function RunProgress({ run, jobLabel }: { run: InspectionRun; jobLabel: string | null }) {
  const { t } = useTranslation('inspect');
  const nowMs = useNow();
  const list = useRef<HTMLOListElement>(null);
  const fraction = run.total > 0 ? run.done / run.total : 0;
  const current = run.steps.findLast((step) => step.state === 'running');

  // The newest step stays in view; scrolling by hand is left alone while the pointer is on the list.
  useEffect(() => {
    const element = list.current;
    if (element && !element.matches(':hover')) element.scrollTop = element.scrollHeight;
  }, [run.steps.length]);

  const line =
    run.phase === 'saving'
      ? t('saving')
      : run.phase === 'cancelling'
        ? t('cancelling')
        : (current?.title ?? t('starting'));

  return (
    <section className="card inspect-run" aria-label={t('running')}>
      <div className="row">
        <div className="grow">
          <b className="inspect-run-title">{t('running')}</b>
          <div className="muted small">
            {jobLabel === null ? t('runningNoJob') : t('runningFor', { job: jobLabel })}
          </div>
        </div>
        <span className="muted small nowrap">
          {t('result.elapsed', { seconds: Math.max(0, Math.floor((nowMs - run.startedAtMs) / 1000)) })}
        </span>
        <button
          type="button"
          className="btn"
          disabled={run.phase !== 'running'}
          onClick={() => void cancelInspection()}
        >
          {run.phase === 'cancelling' ? t('cancelling') : t('cancel')}
          <kbd aria-hidden>Esc</kbd>
        </button>
      </div>
      <div
        className="bar inspect-run-bar"
        role="progressbar"
        aria-label={t('running')}
        aria-valuemin={0}
        aria-valuemax={run.total}
        aria-valuenow={run.done}
        aria-valuetext={t('progress', { done: run.done, total: run.total })}
      >
        <i style={{ width: `${Math.round(fraction * 100)}%` }} />
      </div>
      <div className="row muted small">
        <span className="grow clip" role="status">
          {line}
        </span>
        {run.total > 0 && <span className="nowrap">{t('progress', { done: run.done, total: run.total })}</span>}
      </div>
      <div className="inspect-run-columns">
        <div>
          <h2>{t('steps')}</h2>
          {/* Focusable, so that the keyboard can scroll it. */}
          <ol className="inspect-steps" ref={list} tabIndex={0} aria-label={t('steps')}>
            {run.steps.map((step) => (
              <li key={step.key} className={step.state}>
                <span className="clip" title={step.title}>
                  {step.title}
                </span>
                {step.outcome === null ? (
                  <span className="muted small">{t(`stepState.${step.state}`)}</span>
                ) : (
                  <OutcomeBadge outcome={step.outcome} />
                )}
              </li>
            ))}
          </ol>
        </div>
        <div>
          <h2>{t('soFar')}</h2>
          {run.findings.length === 0 ? (
            <p className="muted small">{t('nothingSoFar')}</p>
          ) : (
            <ul className="inspect-so-far" tabIndex={0} aria-label={t('soFar')}>
              {worstFirst(run.findings).map((check) => (
                <li key={check.id}>
                  <OutcomeBadge outcome={check.outcome} />
                  <div>
                    <b>{check.title}</b>
                    <div className="muted small">{check.summary}</div>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </section>
  );
}
