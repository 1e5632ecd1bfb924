import type { Block } from '@shared/domain/board';
import type { CSSProperties, DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { formatTime } from '../../../i18n/format';
import type { BoardRows } from '../queries';
import { openBoardDialog, setBoard, useBoardView } from '../store';
import { figuresOf, placeOf, signOf, useBlockName } from '../words';
import { DRAG_TYPE } from './CandidateList';
import { moveInLanes } from './move';

interface BlockButtonProps {
  readonly block: Block;
  readonly rows: BoardRows;
  readonly isStop: boolean;
  /** Does not fit the filter: still there, since the time is taken. */
  readonly dimmed: boolean;
  /** Where on the line; absent in the week, where they lie one under the other. */
  readonly place?: CSSProperties;
}

const canBePlanned = (block: Block) =>
  block.kind === 'plan' && ['scheduled', 'dispatched', 'accepted', 'onHold'].includes(block.job.state);

/** One job on somebody's day. */
export function BlockButton({ block, rows, isStop, dimmed, place }: BlockButtonProps) {
  const { t } = useTranslation('board');
  const name = useBlockName(rows)(block);
  const { job } = block;
  const selected = useBoardView((view) => view.selectedId === job.id);
  const warns = block.overlaps || block.shortTravelMs !== null;
  const startDrag = (event: DragEvent) => {
    event.dataTransfer.setData(DRAG_TYPE, job.id);
    event.dataTransfer.effectAllowed = 'move';
  };
  const press = () => {
    if (canBePlanned(block)) openBoardDialog({ name: 'plan', jobId: job.id });
    else go({ screen: 'job', id: job.id });
  };
  const label = dimmed ? `${name}, ${t('lanes.dim')}` : name;
  return (
    <button
      type="button"
      className={`board-block ${block.kind} ${job.state}${warns ? ' warns' : ''}${dimmed ? ' dim' : ''}`}
      style={place}
      data-board-item
      data-job={job.id}
      aria-current={selected}
      title={label}
      tabIndex={isStop ? 0 : -1}
      draggable={canBePlanned(block)}
      onDragStart={startDrag}
      onKeyDown={moveInLanes}
      onFocus={() => setBoard({ selectedId: job.id, laneId: block.technicianId })}
      onClick={({ detail }) => detail === 0 && press()}
      onDoubleClick={() => go({ screen: 'job', id: job.id })}
    >
      {/* the figures and the cut off place are for the eye; who hears it hears all of it */}
      <span className="visually-hidden">{label}</span>
      <span className="board-block-line" aria-hidden>
        <span>{signOf(block)}</span>
        {place === undefined && <span className="nowrap">{formatTime(new Date(block.startMs).toISOString())}</span>}
        {job.priority === 1 && <b className="board-p1">P1</b>}
        <b className="clip">{figuresOf(job)}</b>
        {warns && <b className="board-warn">!</b>}
      </span>
      <span className="board-block-where" aria-hidden>
        {placeOf(job, rows) || job.symptomVerbatim}
      </span>
    </button>
  );
}
