import type { SoftwareChange, SoftwareStep } from '@shared/domain/health-passport';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatNumber } from '../../../i18n/format';
import { Badge } from '../../../ui/components';

/** More names than these only fill the screen; the count says how many there are. */
const SHOWN = 60;

/** What was installed, removed and updated between one inspection and the next. */
export function SoftwareChanges({ steps }: { steps: readonly SoftwareStep[] }) {
  const { t } = useTranslation('passport');
  if (steps.length === 0) return null;
  return (
    <section className="card flush passport-software" aria-label={t('software')}>
      <h2 className="passport-card-title">{t('software')}</h2>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('until')}</th>
            <th>{t('changed')}</th>
          </tr>
        </thead>
        <tbody>
          {[...steps].reverse().map((step) => (
            <tr key={step.takenAt}>
              <td className="nowrap">{formatDate(step.takenAt)}</td>
              <td>
                <Step step={step} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Step({ step }: { step: SoftwareStep }) {
  const { t } = useTranslation('passport');
  const [open, setOpen] = useState(false);
  if (step.notComparable) return <span className="muted">{t('softwareUnknown')}</span>;
  const groups = [
    { key: 'added', sign: '+', changes: step.added },
    { key: 'removed', sign: '−', changes: step.removed },
    { key: 'updated', sign: '~', changes: step.updated },
  ] as const;
  const some = groups.filter(({ changes }) => changes.length > 0);
  if (some.length === 0) return <span className="muted">{t('softwareSame')}</span>;
  return (
    <>
      <div className="row passport-steps">
        {some.map(({ key, sign, changes }) => (
          <Badge key={key} tone={key === 'removed' ? 'warn' : key === 'added' ? 'accent' : 'unknown'} sign={sign}>
            {`${formatNumber(changes.length)} ${t(key)}`}
          </Badge>
        ))}
        <button type="button" className="btn quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'hideNames' : 'showNames')}
        </button>
      </div>
      {open &&
        some.map(({ key, sign, changes }) => (
          <ul key={key} className="passport-names" aria-label={t(key)}>
            {changes.slice(0, SHOWN).map((change) => (
              <li key={`${change.name}:${change.source}:${change.to ?? ''}`} className="small">
                <span aria-hidden>{sign}</span> {nameOf(change)}
              </li>
            ))}
            {changes.length > SHOWN && (
              <li className="small muted">{t('andMore', { count: changes.length - SHOWN })}</li>
            )}
          </ul>
        ))}
    </>
  );
}

function nameOf({ name, from, to }: SoftwareChange): string {
  if (from !== null && to !== null) return `${name} ${from} → ${to}`;
  return [name, to ?? from].filter(Boolean).join(' ');
}
