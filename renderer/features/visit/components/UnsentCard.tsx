import type { Operation } from '@shared/domain/operation';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { formatTime } from '../../../i18n/format';

const SHOWN = 4;

/** What of this job only this laptop has, in the order in which it was recorded. */
export function UnsentCard({ unsent, sample }: { unsent: readonly Operation[]; sample: boolean }) {
  const { t, i18n } = useTranslation('visit');
  const actions = [...new Map(unsent.map((operation) => [operation.mutationId, operation])).values()].reverse();
  const parked = unsent.filter((operation) => operation.state === 'parked' || operation.state === 'conflict').length;
  const word = ({ action }: Operation) =>
    i18n.t([`visit:unsent.actions.${action.replace('.', '_')}`, 'visit:unsent.actions.other'] as never) as string;
  return (
    <section className="card" aria-labelledby="unsent-here">
      <h2 id="unsent-here">{t('unsent.title')}</h2>
      <p className="small muted">
        {sample
          ? t('unsent.sample')
          : actions.length === 0
            ? t('unsent.nothing')
            : t('unsent.safe', {
                what: [
                  ...actions.slice(0, SHOWN).map((operation) => `${word(operation)} ${formatTime(operation.at)}`),
                  ...(actions.length > SHOWN ? [t('unsent.more', { count: actions.length - SHOWN })] : []),
                ].join(', '),
              })}
      </p>
      {parked > 0 && <p className="small visit-draft-failed">{t('unsent.attention', { count: parked })}</p>}
      {actions.length > 0 && (
        <button type="button" className="btn quiet visit-unsent-link" onClick={() => go({ screen: 'syncCentre' })}>
          {t('unsent.open')}
        </button>
      )}
    </section>
  );
}
