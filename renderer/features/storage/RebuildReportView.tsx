import { useTranslation } from 'react-i18next';
import type { RebuildReport } from '../../db/rebuild-report';
import { formatDateTime, formatNumber } from '../../i18n/format';
import { Badge } from '../../ui/components';
import { countLines, isWhole } from './words';

/** What was found at a start, what was done, and the counts that prove it. */
export function RebuildReportView({ report }: { report: RebuildReport }) {
  const { t } = useTranslation('storage');
  const lines = countLines(report);
  const hadNoCopy = report.tables.length === 0;
  return (
    <div className="stack storage-report">
      <p>{t(`report.found.${report.found}`)}</p>
      {hadNoCopy ? (
        <p>{t('report.noCopy')}</p>
      ) : (
        <>
          <p>
            <Badge tone={isWhole(report) ? 'pass' : 'warn'}>
              {t(isWhole(report) ? 'report.whole' : 'report.notWhole')}
            </Badge>{' '}
            {report.snapshotAt === null
              ? t('report.fromJournal', { count: report.entries, entries: formatNumber(report.entries) })
              : t('report.fromSnapshot', {
                  count: report.entries,
                  at: formatDateTime(report.snapshotAt),
                  entries: formatNumber(report.entries),
                })}
          </p>
          <table className="plain storage-counts">
            <caption className="visually-hidden">{t('report.counts')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('report.what')}</th>
                <th scope="col">{t('report.expected')}</th>
                <th scope="col">{t('report.back')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ name, expected, found, isWhole: whole }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{expected}</td>
                  <td>{whole ? found : <Badge tone="warn">{found}</Badge>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {report.damaged.length > 0 && (
        <div className="stack">
          <p>{t('report.damaged')}</p>
          <ul className="mono storage-damaged">
            {report.damaged.slice(0, 20).map((line) => (
              <li key={line} className="wrap">
                {line}
              </li>
            ))}
          </ul>
          {report.damaged.length > 20 && <p>{t('report.moreDamaged', { count: report.damaged.length - 20 })}</p>}
        </div>
      )}
      {report.putAside !== null && <p className="wrap muted">{t('report.putAside', { name: report.putAside })}</p>}
    </div>
  );
}
