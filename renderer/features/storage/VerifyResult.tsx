import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format';
import { Badge } from '../../ui/components';
import type { Verified } from './StorageScreen';

/** What reading everything back has shown. */
export function VerifyResult({ verified }: { readonly verified: Verified }) {
  const { t } = useTranslation('storage');
  const { snapshots, journal, files } = verified;
  const bad = snapshots.filter(({ problem }) => problem !== null);
  const problems = [
    ...bad.map(({ name, problem }) => `${name}: ${problem ?? ''}`),
    ...(journal.problem === null ? [] : [journal.problem]),
    ...files.damaged,
  ];
  return (
    <div className="stack" role="status">
      <p>
        <Badge tone={problems.length === 0 ? 'pass' : 'fail'}>
          {t(problems.length === 0 ? 'verify.good' : 'verify.bad', { count: problems.length })}
        </Badge>
      </p>
      <ul className="storage-verified">
        <li>{t('verify.snapshots', { count: snapshots.length, good: formatNumber(snapshots.length - bad.length) })}</li>
        <li>{t('verify.journal', { count: journal.entries, entries: formatNumber(journal.entries) })}</li>
        <li>{t('verify.files', { count: files.count, good: formatNumber(files.count - files.damaged.length) })}</li>
      </ul>
      {problems.length > 0 && (
        <>
          <p>{t('verify.badText')}</p>
          <ul className="mono storage-damaged">
            {problems.slice(0, 20).map((problem) => (
              <li key={problem} className="wrap">
                {problem}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
