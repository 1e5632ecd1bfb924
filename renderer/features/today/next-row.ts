import { isVisitUnderWay } from '@shared/domain/job-states';
import type { Today, TodayRow } from '@shared/domain/today';

/**
 * The one job to do next: where a timer runs; else work that was begun; else an emergency; else the next planned visit; else
 * the most urgent open job; else one that nobody has yet. Null when there is nothing to do.
 */
export function nextRow(today: Today): TodayRow | null {
  const mine = [...today.planned, ...today.open];
  return (
    today.running[0] ??
    today.open.find((row) => row.job.state === 'inProgress') ??
    mine.find((row) => row.job.priority === 1) ??
    today.planned[0] ??
    today.open[0] ??
    today.unassigned[0] ??
    null
  );
}

/** Whether the technician is there, so that this machine may be the one in question. */
export function isAtMachine({ visit }: TodayRow): boolean {
  return visit !== null && isVisitUnderWay(visit) && visit.state !== 'travelling';
}

/** The other work of the day, in the order in which it is to be done. */
export function restOfDay(today: Today, next: TodayRow | null): TodayRow[] {
  return [...today.running, ...today.planned, ...today.open].filter((row) => row.job.id !== next?.job.id);
}

export function overdueRows(today: Today): TodayRow[] {
  return [...today.running, ...today.planned, ...today.open, ...today.waiting].filter((row) => row.overdue);
}

/** First instant of the local day and of the next one; days are not always 24 hours long. */
export function localDay(nowMs: number): { dayStart: string; dayEnd: string } {
  const start = new Date(nowMs);
  start.setHours(0, 0, 0, 0);
  const end = new Date(start);
  end.setDate(end.getDate() + 1);
  return { dayStart: start.toISOString(), dayEnd: end.toISOString() };
}
