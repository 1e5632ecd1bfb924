import type { Block } from '@shared/domain/board';
import type { Job } from '@shared/domain/job';
import { jobClocks } from '@shared/domain/sla';
import { useTranslation } from 'react-i18next';
import { currentTechnician } from '../../app/session';
import { formatTime, formatWhen } from '../../i18n/format';
import { trueIso } from '../../sync';
import { usePriorityWord, useSpan } from '../jobs';
import type { Dispatcher } from './actions';
import type { BoardRows } from './queries';

/** The number people know a job by. */
export const numberOf = (job: Job) => job.officeNumber ?? job.number;

/** Its figures alone, where there is no room for more; the whole number is in the block's name. */
export const figuresOf = (job: Job) => /[1-9]\d*$/u.exec(numberOf(job))?.[0] ?? numberOf(job);

/** Sign of a block's state, said by its word as well wherever it stands. */
export function signOf(block: Block): string {
  if (block.kind === 'running') return '●';
  if (block.kind === 'done') return '✓';
  if (block.job.state === 'accepted') return '◆';
  return block.job.state === 'scheduled' ? '○' : '➤';
}

export function useDispatcher(): Dispatcher {
  const { t } = useTranslation('board');
  return { technician: currentTechnician(), withdrawnBecause: t('withdraw.standard') };
}

export interface DueWords {
  readonly due: string;
  readonly rest: string;
  readonly late: boolean;
}

/** The clock of a job that breaks first, in words; null where none runs. */
export function useDueWords(): (job: Job, nowMs: number) => DueWords | null {
  const { t } = useTranslation('board');
  const span = useSpan();
  return (job, nowMs) => {
    const { next } = jobClocks(job, trueIso(nowMs));
    if (next?.clock.dueAt == null) return null;
    const late = next.clock.state === 'breached';
    const remaining = Math.abs(next.clock.remainingMs ?? 0);
    return {
      due: t(next.which === 'response' ? 'due.respondBy' : 'due.resolveBy', {
        time: formatWhen(next.clock.dueAt, nowMs),
      }),
      rest:
        next.clock.state === 'paused' ? t('due.paused') : t(late ? 'due.late' : 'due.left', { time: span(remaining) }),
      late,
    };
  };
}

/** "Northgate Surgery, Reception". */
export function placeOf(job: Job, rows: BoardRows): string {
  return [rows.entries.get(job.id)?.customerName, rows.sites.get(job.siteId ?? '')].filter(Boolean).join(', ');
}

/** What a block says to those who hear it. */
export function useBlockName(rows: BoardRows): (block: Block) => string {
  const { t } = useTranslation(['board', 'job']);
  const priorityWord = usePriorityWord();
  return (block) => {
    const { job } = block;
    const name = t('block.name', {
      number: numberOf(job),
      priority: job.priority === null ? t('block.noPriority') : priorityWord(job.priority),
      where: placeOf(job, rows) || t('block.noPlace'),
      from: formatTime(new Date(block.startMs).toISOString()),
      to: formatTime(new Date(block.endMs).toISOString()),
      state:
        block.visit === null || block.kind === 'plan'
          ? t(`job:states.${job.state}`)
          : t(`job:visitStates.${block.visit.state}`),
    });
    const remarks = [
      block.overlaps && t('block.overlaps'),
      block.shortTravelMs !== null &&
        t('block.shortTravel', { minutes: Math.max(0, Math.floor(block.shortTravelMs / 60_000)) }),
    ].filter((remark) => remark !== false);
    return [name, ...remarks].join(', ');
  };
}
