import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Shortcut } from '../../../ui/components';
import { addDays, type DayKey, type Span } from '../days';
import { setBoard } from '../store';

interface DayBarProps {
  readonly day: DayKey;
  readonly today: DayKey;
  readonly span: Span;
  readonly step: number;
  readonly show: (day: DayKey) => void;
}

/** Which days are shown. */
export function DayBar({ day, today, span, step, show }: DayBarProps) {
  const { t } = useTranslation('board');
  const tomorrow = addDays(today, 1);
  return (
    <div className="row board-days" role="group" aria-label={t('day.label')}>
      <button
        type="button"
        className="btn board-step"
        aria-label={t('day.previous')}
        onClick={() => show(addDays(day, -step))}
      >
        <span aria-hidden>‹</span>
      </button>
      <button type="button" className="btn" aria-pressed={day === today} onClick={() => show(today)}>
        {t('day.today')} <Shortcut keys="T" />
      </button>
      <button type="button" className="btn" aria-pressed={day === tomorrow} onClick={() => show(tomorrow)}>
        {t('day.tomorrow')} <Shortcut keys="M" />
      </button>
      <TextInput
        type="date"
        aria-label={t('day.date')}
        value={day}
        onChange={(event) => event.currentTarget.value !== '' && show(event.currentTarget.value)}
      />
      <button
        type="button"
        className="btn board-step"
        aria-label={t('day.next')}
        onClick={() => show(addDays(day, step))}
      >
        <span aria-hidden>›</span>
      </button>
      <button
        type="button"
        className="btn"
        aria-pressed={span === 'week'}
        onClick={() => setBoard({ span: span === 'week' ? 'day' : 'week' })}
      >
        {t('day.week')} <Shortcut keys="V" />
      </button>
    </div>
  );
}
