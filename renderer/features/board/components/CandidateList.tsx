import type { Candidate } from '@shared/domain/board';
import { type DragEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { Badge, EmptyState, PriorityBadge } from '../../../ui/components';
import { useKeepFocus } from '../../../ui/keep-focus';
import { usePriorityWord } from '../../jobs';
import type { BoardRows } from '../queries';
import { openBoardDialog, setBoard, useBoardView } from '../store';
import { numberOf, placeOf, useDueWords } from '../words';
import { moveInList } from './move';

/** More are found by filtering: a list of thousands helps nobody. */
const SHOWN = 200;
/** What a drag carries: a job's id, and nothing that another program could make sense of. */
export const DRAG_TYPE = 'application/x-callout-job';

interface CandidateListProps {
  readonly candidates: readonly Candidate[];
  readonly total: number;
  readonly rows: BoardRows;
  readonly nowMs: number;
}

/** What has nobody or no time yet: priority first, then what breaks first. */
export function CandidateList({ candidates, total, rows, nowMs }: CandidateListProps) {
  const { t } = useTranslation('board');
  const frame = useRef<HTMLElement>(null);
  useKeepFocus(frame, toFirst);
  const selectedId = useBoardView((view) => view.selectedId);
  const shown = candidates.slice(0, SHOWN);
  // one stop of the Tab key for the whole list: the chosen job, else the first
  const stop = shown.some(({ job }) => job.id === selectedId) ? selectedId : shown[0]?.job.id;
  const more = candidates.length - shown.length;

  return (
    <section className="card flush board-list" aria-labelledby="board-to-plan" ref={frame}>
      <div className="row board-list-head">
        <h2 id="board-to-plan">{t('toPlan.title')}</h2>
        <span className="grow" />
        <span className="muted small">
          {candidates.length === total
            ? t('toPlan.count', { count: total })
            : t('toPlan.filtered', { shown: candidates.length, total })}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title={total === 0 ? t('toPlan.empty') : t('toPlan.noMatch')}
          text={total === 0 ? t('toPlan.emptyText') : ''}
        />
      ) : (
        <ul className="board-rows" aria-labelledby="board-to-plan">
          {shown.map((candidate) => (
            <li key={candidate.job.id}>
              <CandidateRow candidate={candidate} rows={rows} nowMs={nowMs} isStop={candidate.job.id === stop} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="muted small board-more">{t('toPlan.more', { count: more })}</p>}
    </section>
  );
}

const toFirst = (frame: HTMLElement) => frame.querySelector<HTMLElement>('[data-board-item]');

interface RowProps {
  readonly candidate: Candidate;
  readonly rows: BoardRows;
  readonly nowMs: number;
  readonly isStop: boolean;
}

function CandidateRow({ candidate: { job, why }, rows, nowMs, isStop }: RowProps) {
  const { t } = useTranslation(['board', 'jobs', 'app']);
  const priorityWord = usePriorityWord();
  const due = useDueWords()(job, nowMs);
  const selected = useBoardView((view) => view.selectedId === job.id);
  const technician = rows.technicians.find((one) => one.id === job.assignedTo);
  const startDrag = (event: DragEvent) => {
    event.dataTransfer.setData(DRAG_TYPE, job.id);
    event.dataTransfer.effectAllowed = 'move';
  };
  return (
    <button
      type="button"
      className="board-row"
      data-board-item
      data-entry
      data-job={job.id}
      aria-current={selected}
      aria-haspopup="dialog"
      tabIndex={isStop ? 0 : -1}
      draggable
      onDragStart={startDrag}
      onKeyDown={moveInList}
      onFocus={() => setBoard({ selectedId: job.id })}
      // Enter and those who press by voice or reader plan it; a mouse chooses, and opens with two clicks
      onClick={({ detail }) => detail === 0 && openBoardDialog({ name: 'plan', jobId: job.id })}
      onDoubleClick={() => go({ screen: 'job', id: job.id })}
    >
      <span className="row board-row-head">
        {job.priority !== null && <PriorityBadge priority={job.priority} word={priorityWord(job.priority)} />}
        <span className="muted small clip">{numberOf(job)}</span>
        {job.sample && (
          <Badge tone="unknown" sign={null}>
            {t('app:sampleBadge')}
          </Badge>
        )}
      </span>
      <span className="board-symptom">
        {job.symptomVerbatim === '' ? t('jobs:row.noSymptom') : job.symptomVerbatim}
      </span>
      <span className="muted small clip">{placeOf(job, rows) || t('block.noPlace')}</span>
      <span className="small board-row-foot">
        <span className={why === 'late' ? 'board-late' : 'muted'}>
          {t(`toPlan.why.${why}`, { name: technician?.name ?? t('lanes.unknown') })}
        </span>
        {due !== null && <span className={due.late ? 'board-late' : 'muted'}>{due.rest}</span>}
      </span>
    </button>
  );
}
