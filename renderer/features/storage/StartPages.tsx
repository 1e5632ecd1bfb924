import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RebuildReport } from '../../db/rebuild-report';
import type { StartPhase } from '../../db/start-check';
import { formatNumber } from '../../i18n/format';
import { RebuildReportView } from './RebuildReportView';
import './storage.css';

/** Shown before the app while the database is copied, rebuilt or migrated. */
export function StartProgress(props: { readonly phase: StartPhase; readonly done: number; readonly total: number }) {
  const { t } = useTranslation('storage');
  const { phase, done, total } = props;
  const percent = total === 0 ? 0 : Math.round((done / total) * 100);
  return (
    <main className="storage-start" aria-busy>
      <div className="card stack">
        <h1>{t(`start.${phase}`)}</h1>
        <p className="muted">{t('start.text')}</p>
        <div
          className="bar storage-bar"
          role="progressbar"
          aria-label={t(`start.${phase}`)}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <i style={{ width: `${percent}%` }} />
        </div>
        <p className="muted small">
          {total === 0 ? t('start.working') : t('start.rows', { done: formatNumber(done), total: formatNumber(total) })}
        </p>
      </div>
    </main>
  );
}

/** Shown once after the database was made anew. */
export function RebuildPage({ report, onDone }: { readonly report: RebuildReport; readonly onDone: () => void }) {
  const { t } = useTranslation('storage');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="storage-start">
      <div className="card stack">
        <h1 ref={heading} tabIndex={-1}>
          {t(report.tables.length === 0 ? 'report.titleNothing' : 'report.title')}
        </h1>
        <RebuildReportView report={report} />
        <p className="muted small">{t('report.kept')}</p>
        <div>
          <button type="button" className="btn big go" onClick={onDone}>
            {t('report.goOn')}
          </button>
        </div>
      </div>
    </main>
  );
}
