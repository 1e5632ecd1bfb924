import { foldText } from '@shared/domain/job-filter';
import { nextProvisionalNumber } from '@shared/domain/job-number';
import { applyJobTransition } from '@shared/domain/job-states';
import type { JobState } from '@shared/domain/job';
import type { RecordOf } from '@shared/domain/kinds';
import type { Technician } from '@shared/domain/people';
import { type Change, commit, type MutationReader, newId, RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';
import { readSetting } from '../../db/settings';
import {
  formGaps,
  hasAsset,
  intakeContext,
  type IntakeForm,
  isGiven,
  jobOfForm,
  type Pick,
  textOrNull,
} from './intake-form';

/** How far a call is taken: kept as it is, ready for whoever takes it, or taken by the one who logs it. */
export type IntakeGoal = 'draft' | 'ready' | 'accepted';

export interface LoggedCall {
  readonly jobId: string;
  readonly number: string;
}

const STEPS: Record<IntakeGoal, readonly JobState[]> = {
  draft: [],
  ready: ['ready'],
  accepted: ['ready', 'accepted'],
};

/**
 * Files a call: the job and whatever of customer, site, contact and machine is new, in one transaction. Filing the same form
 * again gives the job that is there already. Refused with the first reason that keeps it from its goal; nothing is written.
 */
export async function logCall(
  form: IntakeForm,
  goal: IntakeGoal,
  technician: Technician,
  db: CalloutDatabase = database(),
): Promise<LoggedCall> {
  const now = new Date().toISOString();
  const counter = await readSetting('jobCounter', db);

  const { logged, used } = await commit(
    {
      action: goal === 'draft' ? 'job.keepDraft' : goal === 'ready' ? 'job.log' : 'job.logAndAccept',
      by: technician.id,
      touches: ['customer', 'site', 'contact', 'asset', 'job'],
      build: async (read) => {
        const there = await read.get('job', form.jobId);
        if (there) return { changes: [], result: { logged: { jobId: there.id, number: there.number }, used: counter } };

        const gap = formGaps(form, now)[0];
        if (gap) throw new RefusedError(gap.code, { ...gap.params });
        const parties = await resolveParties(form, read);
        const given = await freeNumber(technician.initials, counter, read);
        const stamp = { number: given.number, now, by: technician.id, sample: parties.sample };
        let job = jobOfForm(form, parties.ids, stamp);
        for (const to of STEPS[goal]) {
          const step = applyJobTransition(job, to, intakeContext(technician, now), newId());
          if (!step.allowed)
            throw new RefusedError(step.refusals[0]?.code ?? 'noSuchStep', { ...step.refusals[0]?.params });
          job = step.job;
        }
        const changes: Change[] = [...parties.changes, { verb: 'create', kind: 'job', record: job }];
        return { changes, result: { logged: { jobId: job.id, number: job.number }, used: given.counter } };
      },
    },
    db,
  );
  await rememberCounter(used, db);
  return logged;
}

/** Never backwards: two calls may have been filed at once. */
async function rememberCounter(used: number, db: CalloutDatabase): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    if ((await readSetting('jobCounter', db)) < used) await db.settings.put({ key: 'jobCounter', value: used });
  });
}

/** The next number that no job has, whatever became of the counter: judged by the jobs themselves, inside the transaction. */
async function freeNumber(
  initials: string,
  counter: number,
  read: MutationReader,
): Promise<{ number: string; counter: number }> {
  let next = nextProvisionalNumber(initials, counter, []);
  while ((await read.where('job', 'number', next.number)).length > 0) {
    next = nextProvisionalNumber(initials, next.counter, []);
  }
  return next;
}

interface Parties {
  readonly ids: Record<'customerId' | 'siteId' | 'contactId' | 'assetId', string | null>;
  readonly changes: Change[];
  /** One of them belongs to the sample day: then so does all that hangs on it. */
  readonly sample: boolean;
}

async function resolveParties(form: IntakeForm, read: MutationReader): Promise<Parties> {
  const changes: Change[] = [];
  const customer = await pickedRecord('customer', form.customer, read, (one) => sameName(one.name, form.customer.text));
  const customerId = customer?.id ?? (isGiven(form.customer) ? newId() : null);
  const ofCustomer = (one: { readonly customerId: string }) => one.customerId === customer?.id;
  const site = await pickedRecord('site', form.site, read, (s) => ofCustomer(s) && sameName(s.name, form.site.text));
  const contact = await pickedRecord(
    'contact',
    form.contact,
    read,
    (one) => ofCustomer(one) && sameName(one.name, form.contact.text),
  );
  const asset = await pickedAsset(form, customer?.id ?? null, read);
  const sample = [customer, site, contact, asset].some((record) => record?.sample === true);

  if (!customer && customerId !== null) {
    const name = form.customer.text.trim();
    changes.push(create('customer', { id: customerId, sample, name, phone: null, email: null, remarks: null }));
  }

  let siteId = site?.id ?? null;
  if (siteId === null && isGiven(form.site) && customerId !== null) {
    siteId = newId();
    const name = form.site.text.trim();
    changes.push(
      create('site', { id: siteId, sample, customerId, name, address: null, accessHours: null, remarks: null }),
    );
  }

  let contactId = contact?.id ?? null;
  const phone = textOrNull(form.phone);
  if (contact) {
    // a number that was cleared stays on record: nobody said that it is wrong
    if (phone !== null && phone !== contact.phone) {
      changes.push({ verb: 'update', kind: 'contact', id: contact.id, fields: { phone } });
    }
  } else if (isGiven(form.contact) && customerId !== null) {
    contactId = newId();
    const name = form.contact.text.trim();
    changes.push(
      create('contact', { id: contactId, sample, customerId, siteId, name, phone, email: null, preference: null }),
    );
  }

  let assetId = asset?.id ?? null;
  if (assetId === null && hasAsset(form) && customerId !== null) {
    assetId = newId();
    changes.push(
      create('asset', {
        id: assetId,
        sample,
        customerId,
        siteId,
        type: form.assetType,
        make: textOrNull(form.make),
        model: textOrNull(form.model),
        serial: textOrNull(form.serial),
        uuid: null,
        hostname: null,
        tag: null,
        protectionClass: null,
        remarks: null,
      }),
    );
  }
  return { ids: { customerId, siteId, contactId, assetId }, changes, sample };
}

type Named = 'customer' | 'site' | 'contact';

/**
 * The record that was picked. A name that was typed before its record came to be (a form that lay as a draft, one given back)
 * finds it too, where it is the only one of that name: a customer must not come to be twice.
 */
async function pickedRecord<K extends Named>(
  kind: K,
  pick: Pick,
  read: MutationReader,
  isSame: (record: RecordOf<K>) => boolean,
): Promise<RecordOf<K> | null> {
  if (pick.id !== null) {
    const record = await read.get(kind, pick.id);
    if (!record) throw new RefusedError('partyGone');
    return record;
  }
  if (!isGiven(pick)) return null;
  const same = (await read.all(kind)).filter(isSame);
  return same.length === 1 ? (same[0] ?? null) : null;
}

async function pickedAsset(
  form: IntakeForm,
  customerId: string | null,
  read: MutationReader,
): Promise<RecordOf<'asset'> | null> {
  if (form.assetWay === 'known' && form.assetId !== null) {
    const asset = await read.get('asset', form.assetId);
    if (!asset) throw new RefusedError('partyGone');
    return asset;
  }
  const serial = form.assetWay === 'new' ? textOrNull(form.serial) : null;
  if (serial === null || customerId === null) return null;
  const same = (await read.where('asset', 'serial', serial)).filter((one) => one.customerId === customerId);
  return same.length === 1 ? (same[0] ?? null) : null;
}

function sameName(name: string, typed: string): boolean {
  return foldText(name.trim()) === foldText(typed.trim());
}

type Party = 'customer' | 'site' | 'contact' | 'asset';

function create<K extends Party>(kind: K, record: Extract<Change, { verb: 'create'; kind: K }>['record']): Change {
  return { verb: 'create', kind, record } as Change;
}

/** Takes a call back that was logged by mistake: the job stays, cancelled and with the reason, because its number was given. */
export async function cancelLoggedCall(
  jobId: string,
  reason: string,
  technician: Technician,
  db: CalloutDatabase = database(),
): Promise<void> {
  await commit(
    {
      action: 'job.cancel',
      by: technician.id,
      touches: ['job', 'visit', 'partLine', 'timeEntry'],
      build: async (read) => {
        const job = await read.get('job', jobId);
        if (!job) throw new RefusedError('notFound');
        const context = {
          ...intakeContext(technician, new Date().toISOString()),
          visits: await read.where('visit', 'jobId', jobId),
          partLines: await read.where('partLine', 'jobId', jobId),
          timeEntries: await read.where('timeEntry', 'jobId', jobId),
          reason,
        };
        const step = applyJobTransition(job, 'cancelled', context, newId());
        if (!step.allowed)
          throw new RefusedError(step.refusals[0]?.code ?? 'noSuchStep', { ...step.refusals[0]?.params });
        const { state, transitions } = step.job;
        return { changes: [{ verb: 'update', kind: 'job', id: jobId, fields: { state, transitions } }], result: null };
      },
    },
    db,
  );
}
