import { database } from '../../db/database';
import { useLive } from '../../db/live';

export interface JobChoice {
  readonly value: string;
  readonly label: string;
}

/** Jobs to choose from: open ones first, the newest first. */
export function useJobChoices(): readonly JobChoice[] | undefined {
  return useLive(async () => {
    const db = database();
    const jobs = await db
      .of('job')
      .filter(({ sample }) => !sample)
      .toArray();
    const customers = new Map((await db.of('customer').toArray()).map(({ id, name }) => [id, name]));
    return jobs
      .sort((a, b) => Number(isOver(a.state)) - Number(isOver(b.state)) || b.reportedAt.localeCompare(a.reportedAt))
      .map((job) => ({
        value: job.id,
        label: [job.officeNumber ?? job.number, customers.get(job.customerId ?? ''), job.symptomVerbatim]
          .filter(Boolean)
          .join(' · ')
          .slice(0, 120),
      }));
  }, []);
}

function isOver(state: string): boolean {
  return state === 'closed' || state === 'cancelled' || state === 'resolved';
}
