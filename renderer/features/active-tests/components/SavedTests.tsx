import type { ActiveTest } from '@shared/domain/active-test';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../../i18n/format';
import { OutcomeBadge } from '../../../ui/components';

/** What was tested before, newest first. */
export function SavedTests({ tests, ofJob }: { tests: readonly ActiveTest[]; ofJob: boolean }) {
  const { t } = useTranslation('activeTests');
  if (tests.length === 0) return null;
  return (
    <section className="card flush" aria-label={t('saved')}>
      <h2 className="tests-card-title">{t(ofJob ? 'savedOfJob' : 'saved')}</h2>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('when')}</th>
            <th>{t('test')}</th>
            <th>{t('result')}</th>
          </tr>
        </thead>
        <tbody>
          {tests.map(({ id, takenAt, result }) => (
            <tr key={id}>
              <td className="nowrap">{formatDateTime(takenAt)}</td>
              <td>
                <b>{t(`kinds.${result.kind}.title`)}</b>
                {result.subject !== null && <div className="muted small">{result.subject}</div>}
              </td>
              <td>
                <div className="tests-verdict">
                  <OutcomeBadge outcome={result.outcome} />
                  <span className="small wrap">{result.summary}</span>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
