import { SUITES } from '@shared/domain/suites';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { useInspect } from '../store';

/** After a run for a complaint: the tests with consent that can say more about it. */
export function SuiteTests({ inspectionId, jobId }: { inspectionId: string; jobId: string | null }) {
  const { t } = useTranslation(['inspect', 'activeTests']);
  const suite = useInspect((state) => state.taken[inspectionId]?.suite);
  if (suite === undefined) return null;
  const tests = SUITES[suite].activeTests;
  if (tests.length === 0) return null;
  return (
    <section className="card inspect-offer" aria-label={t('suites.testsTitle')}>
      <span className="small">{t('suites.testsFor', { suite: t(`suites.${suite}.title`) })}</span>
      {tests.map((kind) => (
        <button
          type="button"
          key={kind}
          className="btn"
          onClick={() => go({ screen: 'activeTests', jobId, test: kind })}
        >
          {t(`activeTests:kinds.${kind}.title`)}
        </button>
      ))}
    </section>
  );
}
