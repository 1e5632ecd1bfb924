import type { Asset } from '@shared/domain/asset';
import { type MonthRange, suggestNextCheck } from '@shared/domain/safety-interval';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../../bridge';
import { formatDate } from '../../../i18n/format';
import type { Evaluation } from '../form';

/** When to look again: a suggestion with its source, never a due date. */
export function NextCheckCard({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const { itemType, protectionClass } = evaluation;
  const suggestion = suggestNextCheck({ itemType, protectionClass });
  const months = (range: MonthRange) =>
    range.minMonths === range.maxMonths
      ? String(range.maxMonths)
      : t('nextCheck.range', { min: range.minMonths, max: range.maxMonths });
  const parts = [
    suggestion.userCheck ? t('nextCheck.userCheck') : null,
    suggestion.visual && t('nextCheck.visual', { months: months(suggestion.visual) }),
    suggestion.combined && t('nextCheck.combined', { months: months(suggestion.combined) }),
  ].filter((part) => part !== null);
  return (
    <section className="card" aria-label={t('nextCheck.title')}>
      <h2>{t('nextCheck.title')}</h2>
      <p>
        {t('nextCheck.suggested')} <b>{parts.length === 0 ? t('nextCheck.none') : parts.join(', ')}</b>
      </p>
      <p className="muted small">
        {t('nextCheck.basis', { row: t(`safety:intervals.${suggestion.rowId}`) })} {t('safety:suggestionOnly')}{' '}
        <button
          type="button"
          className="safety-link"
          title={suggestion.source}
          onClick={() => void bridge.app.openExternal({ url: suggestion.source })}
        >
          {t('readings.source')}
        </button>
      </p>
    </section>
  );
}

interface LabelCardProps {
  readonly evaluation: Evaluation;
  readonly asset: Pick<Asset, 'serial' | 'tag'> | null;
  readonly jobNumber: string;
  readonly initials: string;
  readonly today: string;
}

/** What the label on the item will say: item, verdict, day, who. No next date: that is the duty holder's. */
export function LabelCard({ evaluation, asset, jobNumber, initials, today }: LabelCardProps) {
  const { t } = useTranslation('safetyScreen');
  const { verdict } = evaluation.overall;
  const tone = verdict === 'fail' ? 'fail' : verdict === 'notCompleted' ? '' : 'pass';
  return (
    <section className="card" aria-label={t('label.title')}>
      <h2>{t('label.title')}</h2>
      <div className="safety-label">
        <b className={tone}>{t(`label.${verdict === 'notCompleted' ? 'noVerdict' : verdict}`)}</b>
        <span className="mono">{asset?.tag ?? asset?.serial ?? t('label.noId')}</span>
        <span>
          {formatDate(today)} · {initials} · {jobNumber}
        </span>
      </div>
      <p className="muted small">{t('label.preview')}</p>
    </section>
  );
}
