import type { Asset } from '@shared/domain/asset';
import type { Job } from '@shared/domain/job';
import { derivePriority, dueTimes } from '@shared/domain/priority';
import type { TimeCategory } from '@shared/domain/visit';
import { type Change, commit, newId } from '../../../db/commit';
import { type CalloutDatabase, database } from '../../../db/database';
import { type Actor, createChange, ownVisit, refuseWith, textOrNull, updateChange } from './job-rows';

/** What can be changed of a job that is under way. The user's own words are not among it: they are never rewritten. */
export type JobDetails = Partial<
  Pick<
    Job,
    | 'type'
    | 'category'
    | 'contactId'
    | 'assetId'
    | 'siteId'
    | 'impact'
    | 'urgency'
    | 'symptomCode'
    | 'symptomTechnical'
    | 'startedWhen'
    | 'whatChanged'
  >
>;

/** What closes a job, kept on it before it is resolved, so that the customer signs the very words. */
export type ClosingDetails = Partial<Pick<Job, 'causeCode' | 'fixCode' | 'resolution' | 'userAsked'>>;

/**
 * Changes what is known of a job; with `newAsset` a machine nobody had recorded is made and put on it in the same commit.
 */
export async function saveDetails(
  jobId: string,
  details: JobDetails & { readonly newAsset?: NewAsset | null },
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<void> {
  const { newAsset, ...fields } = details;
  await changeJob('job.edit', jobId, actor, db, (job) => {
    const asset = newAsset == null ? null : makeAsset(job, newAsset, actor);
    const changed = { ...job, ...fields, ...(asset === null ? {} : { assetId: asset.id }) };
    const changes = asset === null ? [] : [createChange('asset', asset)];
    return { job: withPriority(job, changed), changes };
  });
}

/** A priority that a person set with a reason stands; a derived one follows impact and urgency, and the clocks follow it. */
function withPriority(before: Job, changed: Job): Job {
  const same = changed.impact === before.impact && changed.urgency === before.urgency;
  if (same || before.priorityReason !== null) return changed;
  const priority = derivePriority(changed);
  return { ...changed, priority, ...dueTimes(priority, before.reportedAt) };
}

export type NewAsset = Pick<Asset, 'type' | 'make' | 'model' | 'serial' | 'tag'>;

function makeAsset(job: Job, fields: NewAsset, actor: Actor): Asset {
  if (job.customerId === null) return refuseWith([{ code: 'needsCustomer' }]);
  const text = {
    make: textOrNull(fields.make),
    model: textOrNull(fields.model),
    serial: textOrNull(fields.serial),
    tag: textOrNull(fields.tag),
  };
  if (Object.values(text).every((value) => value === null)) return refuseWith([{ code: 'emptyAsset' }]);
  const now = actor.now ?? new Date().toISOString();
  return {
    id: newId(),
    createdAt: now,
    createdBy: actor.technician.id,
    updatedAt: now,
    sample: job.sample,
    customerId: job.customerId,
    siteId: job.siteId,
    type: fields.type,
    uuid: null,
    hostname: null,
    protectionClass: null,
    remarks: null,
    ...text,
  };
}

export async function saveClosing(
  jobId: string,
  details: ClosingDetails,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<void> {
  const resolution = 'resolution' in details ? { resolution: textOrNull(details.resolution) } : {};
  await changeJob('job.closingDetails', jobId, actor, db, (job) => ({
    job: { ...job, ...details, ...resolution },
    changes: [],
  }));
}

async function changeJob(
  action: string,
  jobId: string,
  actor: Actor,
  db: CalloutDatabase,
  change: (job: Job) => { readonly job: Job; readonly changes: readonly Change[] },
): Promise<void> {
  await commit(
    {
      action,
      by: actor.technician.id,
      touches: ['job', 'asset'],
      build: async (read) => {
        const job = await read.get('job', jobId);
        if (!job) return refuseWith([{ code: 'notFound' }]);
        if (job.state === 'closed') return refuseWith([{ code: 'closedIsFinal' }]);
        if (job.state === 'cancelled') return refuseWith([{ code: 'cancelledIsFinal' }]);
        const changed = change(job);
        return { changes: [...changed.changes, updateChange('job', changed.job)], result: undefined };
      },
    },
    db,
  );
}

/** Time entered by hand, beside what the visit's steps say. */
export async function addTime(
  jobId: string,
  entry: {
    readonly category: TimeCategory;
    readonly startedAt: string;
    readonly endedAt: string;
    readonly remark: string | null;
  },
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<string> {
  return commit(
    {
      action: 'time.add',
      by: actor.technician.id,
      touches: ['job', 'visit', 'timeEntry'],
      build: async (read) => {
        const now = actor.now ?? new Date().toISOString();
        const job = await read.get('job', jobId);
        if (!job) return refuseWith([{ code: 'notFound' }]);
        const from = Date.parse(entry.startedAt);
        const to = Date.parse(entry.endedAt);
        if (!Number.isFinite(from) || !Number.isFinite(to)) return refuseWith([{ code: 'timeNotReadable' }]);
        if (to <= from) return refuseWith([{ code: 'timeEndsBeforeStart' }]);
        if (to > Date.parse(now)) return refuseWith([{ code: 'timeInFuture' }]);
        const visit = ownVisit(await read.where('visit', 'jobId', jobId), actor.technician.id);
        const id = newId();
        const record = {
          id,
          createdAt: now,
          createdBy: actor.technician.id,
          updatedAt: now,
          sample: job.sample,
          jobId,
          visitId: visit?.id ?? null,
          technicianId: actor.technician.id,
          category: entry.category,
          startedAt: new Date(from).toISOString(),
          endedAt: new Date(to).toISOString(),
          remark: textOrNull(entry.remark),
          replaces: null,
          withdrawn: false,
          withdrawnReason: null,
        };
        return { changes: [createChange('timeEntry', record)], result: id };
      },
    },
    db,
  );
}
