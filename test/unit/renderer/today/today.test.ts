import 'fake-indexeddb/auto';
import { jobSchema, type Job } from '@shared/domain/job';
import { planToday } from '@shared/domain/today';
import { visitSchema, type Visit } from '@shared/domain/visit';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { localDay, nextRow, overdueRows, restOfDay } from '../../../../renderer/features/today/next-row';
import { loadDoneSince, loadOpenWork } from '../../../../renderer/features/today/queries';

const NOW = '2026-11-24T09:00:00.000Z';
const stamp = { createdAt: NOW, createdBy: 'boss', updatedAt: NOW };
const job = (id: string, fields: Partial<Job> = {}): Job =>
  jobSchema.parse({
    id,
    ...stamp,
    number: `CO-${id}`,
    type: 'incident',
    category: 'hardware',
    channel: 'phone',
    symptomVerbatim: 'It hums',
    reportedAt: NOW,
    assignedTo: 'ann',
    priority: 3,
    state: 'accepted',
    ...fields,
  });
const visit = (jobId: string, state: Visit['state'], fields: Partial<Visit> = {}): Visit =>
  visitSchema.parse({ id: `v-${jobId}`, ...stamp, jobId, technicianId: 'ann', state, ...fields });

const day = (jobs: Job[], visits: Visit[] = []) =>
  planToday(jobs, visits, { technicianId: 'ann', now: NOW, ...localDay(Date.parse(NOW)) });

const open: CalloutDatabase[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

describe('what comes next', () => {
  const planned = job('planned', {
    state: 'dispatched',
    plannedStart: '2026-11-24T10:00:00.000Z',
    plannedEnd: '2026-11-24T11:00:00.000Z',
  });
  const urgent = job('urgent', { priority: 1 });
  const other = job('other', { priority: 2 });
  const begun = job('begun', { state: 'inProgress', priority: 4 });
  const nobodys = job('nobodys', { state: 'ready', assignedTo: null });

  it('is the running visit before everything else', () => {
    const today = day([planned, urgent, begun, other], [visit('other', 'working')]);
    expect(nextRow(today)?.job.id).toBe('other');
  });

  it.each([
    ['work that was begun', [planned, urgent, other, begun, nobodys], 'begun'],
    ['an emergency', [planned, other, urgent, nobodys], 'urgent'],
    ['the next planned visit', [other, planned, nobodys], 'planned'],
    ['the most urgent open job', [job('low', { priority: 4 }), other, nobodys], 'other'],
    ['one that nobody has', [nobodys], 'nobodys'],
  ])('else %s', (_name, jobs, id) => {
    expect(nextRow(day(jobs))?.job.id).toBe(id);
  });

  it('is nothing on an empty day, nor when all is waiting or done', () => {
    expect(nextRow(day([]))).toBeNull();
    expect(nextRow(day([job('held', { state: 'onHold' }), job('closed', { state: 'closed' })]))).toBeNull();
  });

  it('is not repeated in the rest of the day', () => {
    const today = day([planned, urgent, other]);
    expect(restOfDay(today, nextRow(today)).map((row) => row.job.id)).toEqual(['planned', 'other']);
  });

  it('shows what is late, of work that waits too', () => {
    const late = job('late', { resolveBy: '2026-11-24T08:00:00.000Z', reportedAt: '2026-11-24T01:00:00.000Z' });
    const held = job('held', { state: 'onHold', holdReason: 'part', nextActionAt: '2026-11-24T08:30:00.000Z' });
    expect(overdueRows(day([late, held, other])).map((row) => row.job.id)).toEqual(['late', 'held']);
  });
});

describe('what the day reads', () => {
  it('open work with names, own visits only, and a job whose visit still runs though it is resolved', async () => {
    const db = new CalloutDatabase(`today-${newId()}`);
    open.push(db);
    const customer = { id: 'c1', ...stamp, sample: false, name: 'Hartley', phone: null, email: null, remarks: null };
    await db.of('customer').add(customer);
    await db
      .of('job')
      .bulkAdd([
        job('open', { customerId: 'c1' }),
        job('running', { state: 'resolved', restoredAt: NOW }),
        job('done', { state: 'closed', restoredAt: '2026-11-24T08:00:00.000Z' }),
        job('long-done', { state: 'closed', restoredAt: '2026-11-20T08:00:00.000Z' }),
        job('dangling', { customerId: 'no-longer-here' }),
      ]);
    await db.of('visit').bulkAdd([visit('running', 'working'), visit('open', 'planned', { technicianId: 'ben' })]);

    const work = await loadOpenWork('ann', db);
    expect(work.jobs.map((one) => one.id).sort()).toEqual(['dangling', 'open', 'running']);
    expect(work.visits.map((one) => one.jobId)).toEqual(['running']);
    expect(work.names.get('open')).toEqual({ customer: 'Hartley', site: null, contact: null, asset: null });
    expect(work.names.get('dangling')?.customer).toBeNull();

    const done = await loadDoneSince(localDay(Date.parse(NOW)).dayStart, db);
    expect(done.map((one) => one.id).sort()).toEqual(['done', 'running']);
  });
});
