import { useTranslation } from 'react-i18next';
import type { IntakeRefusal } from '../intake-form';
import { FIELD_OF, focusField } from './fields';

/** What still keeps the call from being logged; each line leads to its field. */
export function MissingCard({ gaps, text }: { gaps: readonly IntakeRefusal[]; text: (gap: IntakeRefusal) => string }) {
  const { t } = useTranslation('jobs');
  return (
    <section className="card" aria-live="polite">
      <h2>{t('intake.missing')}</h2>
      {gaps.length === 0 ? (
        <p className="jobs-complete small">✓ {t('intake.complete')}</p>
      ) : (
        <ul className="jobs-missing small">
          {gaps.map((gap) => (
            <li key={gap.code}>
              <button type="button" className="jobs-link" onClick={() => focusField(FIELD_OF[gap.code])}>
                {text(gap)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
