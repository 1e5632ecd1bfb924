import type { Block, Lane } from '@shared/domain/board';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../../i18n/format';
import type { DayKey } from '../days';
import { startOf, workHours } from '../days';
import type { BoardRows } from '../queries';
import { BlockButton } from './BlockButton';
import { DRAG_TYPE } from './CandidateList';
import { LaneName } from './LaneName';

const HOUR_MS = 3_600_000;
const QUARTER_MS = 15 * 60_000;
/** With more hours than this their figures would touch each other. */
const EVERY_OTHER_FROM = 13;
/** How near to now an hour's figure would lie under that of now: before and after it begins. */
const [NOW_BEFORE_MS, NOW_AFTER_MS] = [0.55 * HOUR_MS, 1.25 * HOUR_MS];
const LINE_PX = 54;

interface DayLanesProps {
  readonly day: DayKey;
  readonly lanes: readonly Lane[];
  readonly rows: BoardRows;
  readonly nowMs: number;
  readonly stopId: string | null;
  readonly fits: (block: Block) => boolean;
  readonly onDrop: (jobId: string, technicianId: string, startMs: number) => void;
}

/** The hours that are shown: the working hours, and all that lies outside of them. */
export function shownHours(day: DayKey, lanes: readonly Lane[]): { readonly startMs: number; readonly endMs: number } {
  const work = workHours(day);
  const [dayStart, dayEnd] = [startOf(day).getTime(), startOf(day, 1).getTime()];
  const blocks = lanes.flatMap((lane) => lane.blocks);
  const first = Math.max(dayStart, Math.min(work.startMs, ...blocks.map((b) => b.startMs)));
  const last = Math.min(dayEnd, Math.max(work.endMs, ...blocks.map((b) => b.endMs)));
  const from = dayStart + Math.floor((first - dayStart) / HOUR_MS) * HOUR_MS;
  return { startMs: from, endMs: Math.min(dayEnd, dayStart + Math.ceil((last - dayStart) / HOUR_MS) * HOUR_MS) };
}

const isUnderNow = (hour: number, nowMs: number) => nowMs > hour - NOW_BEFORE_MS && nowMs < hour + NOW_AFTER_MS;

/** One line a technician, with the day's hours across. */
export function DayLanes({ day, lanes, rows, nowMs, stopId, fits, onDrop }: DayLanesProps) {
  const { t } = useTranslation('board');
  const { startMs, endMs } = shownHours(day, lanes);
  const length = Math.max(HOUR_MS, endMs - startMs);
  const share = (ms: number) => `${((ms - startMs) / length) * 100}%`;
  const hours = Array.from({ length: Math.round(length / HOUR_MS) }, (_, n) => startMs + n * HOUR_MS);
  const isNow = nowMs > startMs && nowMs < endMs;
  const text = (ms: number) => formatTime(new Date(ms).toISOString());

  const drop = (technicianId: string) => (event: DragEvent<HTMLElement>) => {
    const jobId = event.dataTransfer.getData(DRAG_TYPE);
    if (jobId === '') return;
    event.preventDefault();
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = startMs + ((event.clientX - left) / width) * length;
    onDrop(jobId, technicianId, Math.round(at / QUARTER_MS) * QUARTER_MS);
  };

  return (
    <div className="board-lanes">
      <div className="board-lane board-hours" aria-hidden>
        <div />
        <div className="board-line">
          {hours.map((hour, n) => (
            <span key={hour} className="board-hour small muted" style={{ left: share(hour) }}>
              {(hours.length > EVERY_OTHER_FROM && n % 2 === 1) || (isNow && isUnderNow(hour, nowMs)) ? '' : text(hour)}
            </span>
          ))}
          {isNow && (
            <span className="board-now-label small" style={{ left: share(nowMs) }}>
              {text(nowMs)}
            </span>
          )}
        </div>
      </div>
      <ul className="board-lane-list" aria-label={t('lanes.title')}>
        {lanes.map((lane) => (
          <li key={lane.technicianId} className="board-lane" data-board-lane>
            <LaneName lane={lane} rows={rows} nowMs={nowMs} />
            <div
              className="board-line"
              style={{ minHeight: lane.lines * LINE_PX + 10 }}
              onDragOver={(event) => event.dataTransfer.types.includes(DRAG_TYPE) && event.preventDefault()}
              onDrop={drop(lane.technicianId)}
            >
              {hours.map((hour) => (
                <i key={hour} className="board-tick" style={{ left: share(hour) }} aria-hidden />
              ))}
              {isNow && <i className="board-now" style={{ left: share(nowMs) }} aria-hidden />}
              {lane.blocks.map((block) => (
                <BlockButton
                  key={block.id}
                  block={block}
                  rows={rows}
                  isStop={block.id === stopId}
                  dimmed={!fits(block)}
                  place={{
                    left: share(Math.max(block.startMs, startMs)),
                    width: `${((Math.min(block.endMs, endMs) - Math.max(block.startMs, startMs)) / length) * 100}%`,
                    top: 5 + block.line * LINE_PX,
                    height: LINE_PX - 4,
                  }}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
