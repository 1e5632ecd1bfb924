import type { TodayRow } from '@shared/domain/today';
import { useTranslation } from 'react-i18next';
import { formatWhen } from '../../../i18n/format';
import { useSpan } from '../../jobs';

export interface ClockWords {
  /** "Resolve by 11:30". */
  readonly due: string;
  /** "1 h 06 min left", "20 min late", "clock stopped". */
  readonly rest: string;
  readonly fraction: number;
  readonly usage: string;
  readonly late: boolean;
}

/** The clock of a row in words; null where none runs. */
export function useClockWords(): (row: TodayRow, nowMs: number) => ClockWords | null {
  const { t } = useTranslation('today');
  const span = useSpan();
  return (row, nowMs) => {
    const clock = row.clock?.clock;
    if (!row.clock || !clock?.dueAt) return null;
    const late = clock.state === 'breached';
    const remaining = clock.remainingMs ?? 0;
    const fraction = clock.usedFraction ?? 0;
    return {
      due: t(row.clock.which === 'response' ? 'respondBy' : 'resolveBy', { time: formatWhen(clock.dueAt, nowMs) }),
      rest: clock.state === 'paused' ? t('paused') : t(late ? 'late' : 'left', { time: span(Math.abs(remaining)) }),
      fraction,
      usage: t('usage', { percent: Math.round(fraction * 100) }),
      late,
    };
  };
}
