import { type HealthPassport, trendEnds } from '@shared/domain/health-passport';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../app/commands';
import { go, goBack } from '../../app/view';
import { formatDate } from '../../i18n/format';
import { EmptyState, Shortcut } from '../../ui/components';
import { SoftwareChanges } from './components/SoftwareChanges';
import { TrendCard } from './components/TrendCard';
import { useHistory } from './queries';
import { usePaper } from './use-paper';

/** How a machine ages: what wears, what was found, what came and went, over all its inspections. On one page of paper, too. */
export function PassportScreen({ of, id }: { of: 'asset' | 'inspection'; id: string }) {
  const { t } = useTranslation(['passport', 'inspect', 'app']);
  const history = useHistory(of, id);
  const page = useRef<HTMLDivElement>(null);
  const print = usePaper(page);
  const commands: Command[] = [{ id: 'passport.print', title: t('print'), shortcut: 'mod+P', run: print }];
  useCommands('passport', commands);

  if (history === undefined) return <div className="page">{t('app:loading')}</div>;
  if (history === null) {
    return (
      <div className="page">
        <EmptyState title={t('gone')} text={t('goneText')}>
          <button type="button" className="btn" onClick={() => go({ screen: 'inspect' })}>
            {t('inspect:result.toList')}
          </button>
        </EmptyState>
      </div>
    );
  }
  const { passport } = history;
  const [first] = passport.points;
  const last = passport.points.at(-1);
  const facts = [
    history.serial,
    history.customer,
    first && last
      ? passport.points.length === 1
        ? t('one', { date: formatDate(first.takenAt) })
        : formatDate(first.takenAt) === formatDate(last.takenAt)
          ? t('oneDay', { count: passport.points.length, date: formatDate(first.takenAt) })
          : t('span', {
              count: passport.points.length,
              from: formatDate(first.takenAt),
              to: formatDate(last.takenAt),
            })
      : null,
  ].filter(Boolean);

  return (
    <div className="page passport" ref={page}>
      <div className="page-head">
        <div className="grow">
          <h1 className="wrap">{t('title', { machine: history.name ?? t('inspect:unknownMachine') })}</h1>
          <p className="muted">{facts.join(' · ')}</p>
        </div>
        <div className="passport-actions">
          <button type="button" className="btn" onClick={() => void print()} disabled={passport.points.length === 0}>
            {t('print')}
            <Shortcut keys="mod+P" />
          </button>
          <button type="button" className="btn quiet" onClick={goBack}>
            {t('app:back')}
          </button>
        </div>
      </div>
      {passport.points.length === 0 ? (
        <section className="card">
          <EmptyState title={t('none')} text={t('noneText')}>
            <button type="button" className="btn big go" onClick={() => go({ screen: 'inspect' })}>
              {t('inspect:start')}
            </button>
          </EmptyState>
        </section>
      ) : (
        <Passport passport={passport} />
      )}
    </div>
  );
}

function Passport({ passport }: { passport: HealthPassport }) {
  const { t } = useTranslation('passport');
  const times = passport.points.map((point) => point.takenAt);
  const telling = passport.parts.filter((part) => part.trends.some((trend) => trendEnds(trend) !== null));
  const silent = passport.parts.filter((part) => !telling.includes(part));
  const leftOut = passport.faults[0]?.values.filter((value) => value === null).length ?? 0;
  const open = (index: number) => {
    const point = passport.points[index];
    if (point) go({ screen: 'inspection', id: point.id });
  };
  return (
    <>
      {passport.points.length === 1 && (
        <section className="card passport-first" role="status">
          <b>{t('first')}</b>
          <p className="muted">{t('firstText')}</p>
        </section>
      )}
      <div className="passport-grid">
        <TrendCard
          title={t('faults')}
          times={times}
          trends={passport.faults}
          together
          onOpen={open}
          empty={t('noFaults')}
          {...(leftOut === 0 ? {} : { note: t('faultsLeftOut', { count: leftOut }) })}
        />
        {telling.map((part) => (
          <TrendCard
            key={`${part.kind}:${part.label}:${part.serial ?? ''}`}
            title={part.label === '' ? t(`part.${part.kind}`) : part.label}
            subtitle={[t(`part.${part.kind}`), part.serial].filter(Boolean).join(' · ')}
            gone={!part.present}
            times={times}
            trends={part.trends}
            onOpen={open}
            empty={t('saysNothing')}
          />
        ))}
        <TrendCard
          title={t('memory')}
          times={times}
          trends={[passport.memory]}
          onOpen={open}
          empty={t('saysNothing')}
        />
      </div>
      {silent.length > 0 && (
        <p className="muted small wrap">
          {t('silentParts', {
            parts: silent
              .map((part) => [part.label || t(`part.${part.kind}`), part.serial].filter(Boolean).join(' '))
              .join(', '),
          })}
        </p>
      )}
      {passport.parts.length === 0 && <p className="muted small">{t('noParts')}</p>}
      <SoftwareChanges steps={passport.software} />
    </>
  );
}
