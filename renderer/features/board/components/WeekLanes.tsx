import type { Block, Lane } from '@shared/domain/board';
import { useTranslation } from 'react-i18next';
import { formatShortWeekday } from '../../../i18n/format';
import { type DayKey, dayKey, startOf } from '../days';
import type { BoardRows } from '../queries';
import { setBoard } from '../store';
import { BlockButton } from './BlockButton';
import { LaneName } from './LaneName';

/** More in one day are seen in the day itself. */
const SHOWN_A_DAY = 6;

interface WeekLanesProps {
  readonly days: readonly DayKey[];
  readonly lanes: readonly Lane[];
  readonly rows: BoardRows;
  readonly nowMs: number;
  readonly stopId: string | null;
  readonly fits: (block: Block) => boolean;
}

/** A week at a glance: one column a day. */
export function WeekLanes({ days, lanes, rows, nowMs, stopId, fits }: WeekLanesProps) {
  const { t } = useTranslation('board');
  const today = dayKey(nowMs);
  return (
    <div className="board-lanes">
      <div className="board-lane board-hours">
        <div />
        <div className="board-week">
          {days.map((day) => (
            <button
              type="button"
              key={day}
              className={`board-weekday small${day === today ? ' today' : ''}`}
              onClick={() => setBoard({ day, span: 'day' })}
            >
              {formatShortWeekday(startOf(day).toISOString())}
            </button>
          ))}
        </div>
      </div>
      <ul className="board-lane-list" aria-label={t('lanes.title')}>
        {lanes.map((lane) => (
          <li key={lane.technicianId} className="board-lane" data-board-lane>
            <LaneName lane={lane} rows={rows} nowMs={nowMs} />
            <div className="board-week">
              {days.map((day) => {
                const own = lane.blocks.filter((block) => dayKey(block.startMs) === day);
                return (
                  <div key={day} className={`board-weekcell${day === today ? ' today' : ''}`}>
                    {own.slice(0, SHOWN_A_DAY).map((block) => (
                      <BlockButton
                        key={block.id}
                        block={block}
                        rows={rows}
                        isStop={block.id === stopId}
                        dimmed={!fits(block)}
                      />
                    ))}
                    {own.length > SHOWN_A_DAY && (
                      <button
                        type="button"
                        className="btn quiet board-week-more"
                        onClick={() => setBoard({ day, span: 'day' })}
                      >
                        {t('lanes.more', { count: own.length - SHOWN_A_DAY })}
                      </button>
                    )}
                  </div>
                );
              })}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
