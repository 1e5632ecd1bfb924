import { CHECK_IDS } from '@shared/domain/check-catalogue';
import { SUITE_IDS, type SuiteId, suiteWants } from '@shared/domain/suites';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface SuiteCardsProps {
  readonly value: SuiteId;
  readonly onChange: (suite: SuiteId) => void;
}

/** What the user complains about: nine cards, of which one is taken. Native radio buttons, so that arrows work; digits are commands. */
export function SuiteCards({ value, onChange }: SuiteCardsProps) {
  const { t } = useTranslation('inspect');
  const name = useId();
  return (
    <fieldset className="inspect-suites">
      <legend>{t('suites.legend')}</legend>
      <div className="inspect-suites-grid">
        {SUITE_IDS.map((suite, index) => (
          <label key={suite} className="inspect-suite" data-checked={suite === value || undefined}>
            <input
              type="radio"
              name={name}
              value={suite}
              checked={suite === value}
              onChange={() => onChange(suite)}
              aria-describedby={`${name}-${suite}`}
            />
            <span className="inspect-suite-name">
              <b>{t(`suites.${suite}.title`)}</b>
              <kbd aria-hidden>{index + 1}</kbd>
            </span>
            <span className="muted small" id={`${name}-${suite}`}>
              {t(`suites.${suite}.text`)}
            </span>
            {/* how many of them are slow only the run knows */}
            {suite !== 'quick' && (
              <span className="inspect-suite-count small">{t('suites.checks', { count: checksOf(suite) })}</span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function checksOf(suite: SuiteId): number {
  return CHECK_IDS.filter((id) => suiteWants(suite, id)).length;
}
