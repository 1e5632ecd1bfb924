import 'fake-indexeddb/auto';
import type { Technician } from '@shared/domain/people';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { readSetting, writeSetting } from '../../../../renderer/db/settings';
import { cancelLoggedCall, logCall } from '../../../../renderer/features/jobs/intake-actions';
import {
  EMPTY_FORM,
  formGaps,
  type IntakeForm,
  intakeGaps,
  isEmptyForm,
  restoreForm,
} from '../../../../renderer/features/jobs/intake-form';
import { fromLocalInput, toLocalInput } from '../../../../renderer/features/jobs/local-input';

// well in the past, whatever the clock of the machine says: a report cannot lie in the future
const NOW = '2020-11-24T09:00:00.000Z';
const ANN: Technician = {
  id: 'ann',
  createdAt: NOW,
  createdBy: 'ann',
  updatedAt: NOW,
  sample: false,
  name: 'Ann Miller',
  initials: 'AM',
  role: 'technician',
};

const open: CalloutDatabase[] = [];
function freshDatabase(): CalloutDatabase {
  const db = new CalloutDatabase(`intake-${newId()}`);
  open.push(db);
  return db;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

function call(changes: Partial<IntakeForm> = {}): IntakeForm {
  return {
    ...EMPTY_FORM,
    jobId: newId(),
    startedAt: new Date().toISOString(),
    customer: { id: null, text: ' Northgate Surgery ' },
    site: { id: null, text: 'Reception' },
    contact: { id: null, text: 'Ms Okafor' },
    phone: '01632 960 115',
    symptom: '  It smells hot  ',
    impact: 'medium',
    urgency: 'high',
    ...changes,
  };
}

const rowCounts = async (db: CalloutDatabase) => ({
  customers: await db.of('customer').count(),
  sites: await db.of('site').count(),
  contacts: await db.of('contact').count(),
  assets: await db.of('asset').count(),
  jobs: await db.of('job').count(),
  operations: await db.outbox.count(),
});

describe('logging a call', () => {
  it('writes customer, site, contact, machine and job together, accepted, with priority and clocks', async () => {
    const db = freshDatabase();
    const form = call({ assetWay: 'new', make: 'Lenovo', model: 'M920', serial: ' PF1 ', reportedAt: NOW });
    const { jobId, number } = await logCall(form, 'accepted', ANN, db);

    expect(number).toBe('CO-AM-0001');
    const job = await db.of('job').get(jobId);
    expect(job).toMatchObject({
      number,
      state: 'accepted',
      symptomVerbatim: 'It smells hot',
      priority: 2,
      respondBy: '2020-11-24T10:00:00.000Z',
      resolveBy: '2020-11-24T17:00:00.000Z',
      assignedTo: 'ann',
      sample: false,
    });
    expect(job?.transitions.map((t) => [t.from, t.to])).toEqual([
      ['draft', 'ready'],
      ['ready', 'accepted'],
    ]);
    expect(await db.of('customer').get(job!.customerId!)).toMatchObject({ name: 'Northgate Surgery' });
    expect(await db.of('site').get(job!.siteId!)).toMatchObject({ name: 'Reception', customerId: job!.customerId });
    expect(await db.of('contact').get(job!.contactId!)).toMatchObject({ name: 'Ms Okafor', phone: '01632 960 115' });
    expect(await db.of('asset').get(job!.assetId!)).toMatchObject({ serial: 'PF1', siteId: job!.siteId });

    const operations = await db.outbox.toArray();
    expect(operations.map((o) => `${o.verb} ${o.kind}`)).toEqual([
      'create customer',
      'create site',
      'create contact',
      'create asset',
      'create job',
    ]);
    expect(new Set(operations.map((o) => o.mutationId)).size).toBe(1);
  });

  it('leaves a job ready for others, and keeps a draft that lacks nearly everything', async () => {
    const db = freshDatabase();
    const ready = await logCall(call(), 'ready', ANN, db);
    expect(await db.of('job').get(ready.jobId)).toMatchObject({ state: 'ready', assignedTo: null });
    const kept = await logCall({ ...EMPTY_FORM, jobId: newId(), symptom: 'slow' }, 'draft', ANN, db);
    expect(await db.of('job').get(kept.jobId)).toMatchObject({ state: 'draft', priority: null, siteId: null });
  });

  it.each([
    ['needsSymptom', { symptom: '   ' }],
    ['needsImpact', { impact: null }],
    ['needsUrgency', { urgency: null }],
    ['needsSite', { site: { id: null, text: ' ' } }],
    ['needsContactOrAsset', { contact: { id: null, text: '' } }],
    ['needsCustomer', { customer: { id: null, text: '' } }],
    ['reportedAtInvalid', { reportedAt: '' }],
    ['reportedInFuture', { reportedAt: '2999-01-01T00:00:00.000Z' }],
    ['partyGone', { customer: { id: 'gone', text: 'Gone Ltd' } }],
  ] satisfies [string, Partial<IntakeForm>][])('is refused with %s and writes nothing', async (code, changes) => {
    const db = freshDatabase();
    await expect(logCall(call(changes), 'accepted', ANN, db)).rejects.toMatchObject({ code });
    expect(await rowCounts(db)).toEqual({
      customers: 0,
      sites: 0,
      contacts: 0,
      assets: 0,
      jobs: 0,
      operations: 0,
    });
    expect(await readSetting('jobCounter', db)).toBe(0);
  });

  it('does not let a dispatcher accept', async () => {
    const db = freshDatabase();
    const dispatcher = { ...ANN, role: 'dispatcher' as const };
    await expect(logCall(call(), 'accepted', dispatcher, db)).rejects.toMatchObject({ code: 'onlyTechnician' });
    await expect(logCall(call(), 'ready', dispatcher, db)).resolves.toMatchObject({ number: 'CO-AM-0001' });
  });

  it('never gives a number twice: at once, with a lost counter, beside imported ones', async () => {
    const db = freshDatabase();
    const together = await Promise.all([1, 2, 3, 4].map(() => logCall(call(), 'ready', ANN, db)));
    expect(new Set(together.map((logged) => logged.number)).size).toBe(4);
    await writeSetting('jobCounter', 0, db);
    const next = await logCall(call(), 'ready', ANN, db);
    expect(next.number).toBe('CO-AM-0005');
    expect(await readSetting('jobCounter', db)).toBe(5);
  });

  it('files the same form once, however often it is sent', async () => {
    const db = freshDatabase();
    const form = call();
    const first = await logCall(form, 'accepted', ANN, db);
    const before = await rowCounts(db);
    expect(await logCall(form, 'accepted', ANN, db)).toEqual(first);
    expect(await rowCounts(db)).toEqual(before);
  });

  it('finds a customer, site, person and machine by what was typed, instead of making them twice', async () => {
    const db = freshDatabase();
    const machine = { assetWay: 'new', serial: 'PF1' } as const;
    await logCall(call(machine), 'ready', ANN, db);
    await logCall(call({ ...machine, customer: { id: null, text: 'NORTHGATE surgery' } }), 'ready', ANN, db);
    expect(await rowCounts(db)).toMatchObject({ customers: 1, sites: 1, contacts: 1, assets: 1, jobs: 2 });
  });

  it('takes a new telephone number over, and never clears one', async () => {
    const db = freshDatabase();
    const { jobId } = await logCall(call(), 'ready', ANN, db);
    const job = (await db.of('job').get(jobId))!;
    const known = {
      customer: { id: job.customerId, text: '' },
      site: { id: job.siteId, text: '' },
      contact: { id: job.contactId, text: '' },
    };
    await logCall(call({ ...known, phone: '' }), 'ready', ANN, db);
    expect((await db.of('contact').get(job.contactId!))?.phone).toBe('01632 960 115');
    await logCall(call({ ...known, phone: '0800 1' }), 'ready', ANN, db);
    expect((await db.of('contact').get(job.contactId!))?.phone).toBe('0800 1');
    const last = (await db.outbox.toArray()).find((o) => o.kind === 'contact' && o.verb === 'update');
    expect(last?.changes).toEqual({ phone: { from: '01632 960 115', to: '0800 1' } });
  });

  it('makes a sample of a job for a sample customer, and never sends it', async () => {
    const db = freshDatabase();
    await db.of('customer').add({
      id: 'c1',
      createdAt: NOW,
      createdBy: 'ann',
      updatedAt: NOW,
      sample: true,
      name: 'Sample Ltd',
      phone: null,
      email: null,
      remarks: null,
    });
    const { jobId } = await logCall(call({ customer: { id: 'c1', text: 'Sample Ltd' } }), 'accepted', ANN, db);
    const job = (await db.of('job').get(jobId))!;
    expect(job.sample).toBe(true);
    expect((await db.of('site').get(job.siteId!))?.sample).toBe(true);
    expect(await db.outbox.count()).toBe(0);
  });

  it('is taken back as a cancelled job with its reason', async () => {
    const db = freshDatabase();
    const { jobId } = await logCall(call(), 'accepted', ANN, db);
    await cancelLoggedCall(jobId, 'Logged by mistake', ANN, db);
    const job = await db.of('job').get(jobId);
    expect(job?.state).toBe('cancelled');
    expect(job?.transitions.at(-1)?.reason).toBe('Logged by mistake');
    await expect(cancelLoggedCall(jobId, 'again', ANN, db)).rejects.toMatchObject({ code: 'cancelledIsFinal' });
  });
});

describe('what a form lacks', () => {
  it('is everything for an empty one, in the order in which it is asked', () => {
    const codes = intakeGaps(EMPTY_FORM, ANN, NOW).map((gap) => gap.code);
    expect(codes).toEqual([
      'needsCustomer',
      'needsSite',
      'needsContactOrAsset',
      'needsSymptom',
      'needsImpact',
      'needsUrgency',
    ]);
    expect(formGaps(EMPTY_FORM, NOW)).toEqual([]);
  });

  it('is nothing for a full one; a described machine stands for a contact', () => {
    expect(intakeGaps(call({ reportedAt: NOW }), ANN, NOW)).toEqual([]);
    const machineOnly = call({ reportedAt: NOW, contact: { id: null, text: '' }, assetWay: 'new', make: 'HP' });
    expect(intakeGaps(machineOnly, ANN, NOW)).toEqual([]);
  });

  it('does not count choices with a default as typed', () => {
    expect(isEmptyForm(EMPTY_FORM)).toBe(true);
    expect(isEmptyForm({ ...EMPTY_FORM, channel: 'email', type: 'request' })).toBe(true);
    expect(isEmptyForm({ ...EMPTY_FORM, symptom: 'x' })).toBe(false);
    expect(isEmptyForm({ ...EMPTY_FORM, safetyRisk: true })).toBe(false);
  });

  it('survives a draft of an older version and one that is damaged', () => {
    expect(restoreForm({ symptom: 'kept' })).toEqual({ ...EMPTY_FORM, symptom: 'kept' });
    expect(restoreForm(null)).toEqual(EMPTY_FORM);
    expect(restoreForm('damaged')).toEqual(EMPTY_FORM);
  });
});

describe('date and time field', () => {
  it('goes there and back to the minute, and says when it holds none', () => {
    expect(fromLocalInput(toLocalInput('2026-11-24T09:41:00.000Z'))).toBe('2026-11-24T09:41:00.000Z');
    expect(toLocalInput('nonsense')).toBe('');
    expect(fromLocalInput('')).toBe('');
    expect(fromLocalInput('2026-13-45T99:99')).toBe('');
  });
});
