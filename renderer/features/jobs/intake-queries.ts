import { GROUP_STATES } from '@shared/domain/job-filter';
import { database } from '../../db/database';
import { useLive } from '../../db/live';
import type { Directory } from './intake-parties';

/** Customers, sites and contacts of this laptop. */
export function useDirectory(): Directory | undefined {
  return useLive(async () => {
    const db = database();
    const [customers, sites, contacts] = await Promise.all([
      db.of('customer').toArray(),
      db.of('site').toArray(),
      db.of('contact').toArray(),
    ]);
    return { customers, sites, contacts };
  }, []);
}

/** Machines of a customer. */
export function useAssetsOf(customerId: string | null) {
  return useLive(
    async () => (customerId === null ? [] : database().of('asset').where('customerId').equals(customerId).toArray()),
    [customerId],
  );
}

/** The team's own entries of the symptom list. */
export function useSymptomEntries() {
  return useLive(() => database().of('codeEntry').where('list').equals('symptom').toArray(), []);
}

/** Open work on the same machine: the call may be about something that is being dealt with. */
export function useOpenJobsOfAsset(assetId: string | null) {
  return useLive(async () => {
    if (assetId === null) return [];
    const jobs = await database().of('job').where('assetId').equals(assetId).toArray();
    return jobs.filter((job) => GROUP_STATES.open?.includes(job.state) ?? false);
  }, [assetId]);
}
