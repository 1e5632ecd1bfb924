import type { Job } from '@shared/domain/job';
import { isVisitUnderWay } from '@shared/domain/job-states';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { go } from '../../../app/view';
import { formatTime, formatWhen } from '../../../i18n/format';
import { PriorityBadge, Shortcut } from '../../../ui/components';
import { usePriorityWord } from '../../jobs';
import { dispatch, takeBack } from '../actions';
import type { BoardRows } from '../queries';
import { openBoardDialog } from '../store';
import { numberOf, placeOf, useDispatcher, useDueWords } from '../words';

export interface BoardAction {
  readonly id: 'plan' | 'dispatch' | 'withdraw' | 'priority' | 'open';
  readonly title: string;
  readonly shortcut: string;
  readonly run: () => void;
}

const CAN_PLAN: readonly Job['state'][] = [
  'draft',
  'ready',
  'scheduled',
  'dispatched',
  'accepted',
  'onHold',
  'notCompleted',
];
const PLANNED: readonly Job['state'][] = ['scheduled', 'dispatched', 'accepted'];

/** What can be done with the chosen job now; buttons, keys and palette read this one list. The first is the next action. */
export function useBoardActions(job: Job | undefined, rows: BoardRows | undefined): readonly BoardAction[] {
  const { t } = useTranslation('board');
  const by = useDispatcher();
  if (!job || !rows) return [];
  const started = rows.visits.some((visit) => visit.jobId === job.id && isVisitUnderWay(visit));
  const planned = PLANNED.includes(job.state);
  const followUp = job.state === 'onHold' || job.state === 'notCompleted';
  const plan: BoardAction | false = CAN_PLAN.includes(job.state) &&
    !started && {
      id: 'plan',
      title: t(followUp ? 'actions.followUp' : planned ? 'actions.replan' : 'actions.plan'),
      shortcut: 'P',
      run: () => openBoardDialog({ name: 'plan', jobId: job.id }),
    };
  const handOver: BoardAction | false = job.state === 'scheduled' && {
    id: 'dispatch',
    title: t('actions.dispatch'),
    shortcut: 'D',
    run: () => {
      let before: Awaited<ReturnType<typeof dispatch>> = [];
      const name = rows.technicians.find((one) => one.id === job.assignedTo)?.name ?? t('lanes.unknown');
      void act(async () => (before = await dispatch([job.id], by)), {
        done: t('done.dispatched', { number: numberOf(job), name }),
        undo: () => takeBack(before, by),
      });
    },
  };
  const actions: (BoardAction | false)[] = [
    handOver,
    plan,
    planned &&
      !started && {
        id: 'withdraw',
        title: t(job.state === 'accepted' ? 'actions.recall' : 'actions.withdraw'),
        shortcut: 'W',
        run: () => openBoardDialog({ name: 'withdraw', jobId: job.id }),
      },
    CAN_PLAN.concat('inProgress').includes(job.state) && {
      id: 'priority',
      title: t('actions.priority'),
      shortcut: 'R',
      run: () => openBoardDialog({ name: 'priority', jobId: job.id }),
    },
    { id: 'open', title: t('actions.open'), shortcut: 'O', run: () => go({ screen: 'job', id: job.id }) },
  ];
  return actions.filter((action) => action !== false);
}

interface ChosenBarProps {
  readonly job: Job | undefined;
  readonly rows: BoardRows;
  readonly actions: readonly BoardAction[];
  readonly nowMs: number;
}

/** The chosen job in words, with all that can be done with it: nothing here needs a mouse. */
export function ChosenBar({ job, rows, actions, nowMs }: ChosenBarProps) {
  const { t } = useTranslation(['board', 'job']);
  const priorityWord = usePriorityWord();
  const dueWords = useDueWords();
  if (!job) {
    return (
      <section className="board-chosen muted small" aria-label={t('chosen.title')}>
        {t('chosen.none')}
      </section>
    );
  }
  const due = dueWords(job, nowMs);
  const name = rows.technicians.find((one) => one.id === job.assignedTo)?.name;
  const when =
    job.plannedStart === null
      ? null
      : [
          formatWhen(job.plannedStart, nowMs),
          formatWhen(job.plannedStart, nowMs).includes(':') ? null : formatTime(job.plannedStart),
          job.plannedEnd === null ? null : `– ${formatTime(job.plannedEnd)}`,
        ]
          .filter(Boolean)
          .join(' ');
  return (
    <section className="board-chosen" aria-label={t('chosen.title')}>
      <div className="board-chosen-words">
        <div className="row board-chosen-head">
          {job.priority !== null && <PriorityBadge priority={job.priority} word={priorityWord(job.priority)} />}
          <span className="muted small nowrap">{numberOf(job)}</span>
          <b className="clip" dir="auto" title={job.symptomVerbatim.slice(0, 500)}>
            {job.symptomVerbatim}
          </b>
        </div>
        <p className="muted small clip">
          {[
            placeOf(job, rows) || t('block.noPlace'),
            t(`job:states.${job.state}`),
            name ?? (job.assignedTo === null ? t('chosen.nobody') : t('lanes.unknown')),
            when,
          ]
            .filter(Boolean)
            .join(' · ')}
          {due !== null && (
            <span className={due.late ? 'board-late' : ''}>
              {' · '}
              {due.due}, {due.rest}
            </span>
          )}
        </p>
      </div>
      <div className="row board-chosen-actions">
        {actions.map((action, index) => (
          <button
            key={action.id}
            type="button"
            className={index === 0 ? 'btn big go' : 'btn board-touch'}
            onClick={action.run}
          >
            {action.title} <Shortcut keys={action.shortcut} />
          </button>
        ))}
      </div>
    </section>
  );
}
