import 'fake-indexeddb/auto';
import { jobSchema, type Job } from '@shared/domain/job';
import { jobEntry, sortJobs } from '@shared/domain/job-filter';
import { afterEach, describe, expect, it } from 'vitest';
import { commit, newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { filterJobs, type ListFilter } from '../../../../renderer/features/jobs/list-filter';
import { loadJobList, loadUnsentJobs } from '../../../../renderer/features/jobs/list-queries';
import { setFilter, START_VIEW, useJobsView } from '../../../../renderer/features/jobs/store';
import { cpuMs } from '../../../helpers/cpu-time';

const NOW = '2026-11-24T09:00:00.000Z';
function job(id: string, fields: Partial<Job> = {}): Job {
  return jobSchema.parse({
    id,
    createdAt: NOW,
    createdBy: 'boss',
    updatedAt: NOW,
    number: `CO-${id}`,
    type: 'incident',
    category: 'hardware',
    channel: 'phone',
    symptomVerbatim: 'It hums',
    reportedAt: NOW,
    state: 'ready',
    ...fields,
  });
}
const filter = (changes: Partial<ListFilter> = {}): ListFilter => ({ ...START_VIEW, group: 'all', ...changes });

const open: CalloutDatabase[] = [];
afterEach(async () => {
  useJobsView.setState(START_VIEW);
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

describe('the groups of the list', () => {
  const jobs = [
    job('mine', { state: 'accepted', assignedTo: 'ann' }),
    job('theirs', { state: 'inProgress', assignedTo: 'ben' }),
    job('nobodys', { state: 'ready', priority: 1 }),
    job('held', { state: 'onHold', assignedTo: 'ann' }),
    job('solved', { state: 'resolved', assignedTo: 'ann' }),
    job('gone', { state: 'cancelled' }),
  ];
  const entries = jobs.map((one) => jobEntry(one, { customer: one.id === 'held' ? 'Bäckerei Groß' : 'Hartley Foods' }));
  const shown = (changes: Partial<ListFilter>) =>
    filterJobs(entries, filter(changes), 'ann').shown.map((entry) => entry.job.id);

  it.each([
    ['open', ['mine', 'theirs', 'nobodys', 'held']],
    ['mine', ['mine', 'held']],
    ['unassigned', ['nobodys']],
    ['waiting', ['held']],
    ['done', ['solved']],
    ['all', ['mine', 'theirs', 'nobodys', 'held', 'solved', 'gone']],
  ] as const)('%s', (group, ids) => {
    expect(shown({ group })).toEqual(ids);
  });

  it('finds by customer without accents, and by priority', () => {
    expect(shown({ text: 'backerei gross' })).toEqual(['held']);
    expect(shown({ text: 'hums co-mine' })).toEqual(['mine']);
    expect(shown({ priority: 1 })).toEqual(['nobodys']);
    expect(shown({ priority: 1, text: 'backerei' })).toEqual([]);
  });

  it('counts every group with the same words', () => {
    expect(filterJobs(entries, filter({ text: 'hartley', group: 'done' }), 'ann').counts).toEqual({
      open: 3,
      mine: 1,
      unassigned: 1,
      waiting: 0,
      done: 1,
      all: 5,
    });
  });
});

describe('10,000 jobs', () => {
  it('are filtered within a frame or two of a slow machine', () => {
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      jobEntry(job(`j${i}`, { symptomVerbatim: `printer ${i} does not print` }), { customer: `Müller ${i % 300}` }),
    );
    const sorted = sortJobs(entries, 'urgent', NOW);
    filterJobs(sorted, filter({ text: 'warm up' }), 'ann');
    const rounds = 10;
    const ms = cpuMs(() => {
      for (let i = 0; i < rounds; i++) filterJobs(sorted, filter({ text: `müller ${i} print` }), 'ann');
    });
    // generous: a quadratic slip would take seconds
    expect(ms / rounds).toBeLessThan(100);
    expect(filterJobs(sorted, filter({ text: 'printer 9999' }), 'ann').shown).toHaveLength(1);
  });
});

describe('the view of the list', () => {
  it('starts at its top with a new filter, and is kept otherwise', () => {
    useJobsView.setState({ selectedId: 'j7', scrollTop: 480 });
    expect(useJobsView.getState()).toMatchObject({ selectedId: 'j7', scrollTop: 480 });
    setFilter({ text: 'till' });
    expect(useJobsView.getState()).toMatchObject({ text: 'till', selectedId: null, scrollTop: 0 });
  });
});

describe('what the list reads', () => {
  it('names, initials, and which jobs have unsent work', async () => {
    const db = new CalloutDatabase(`list-${newId()}`);
    open.push(db);
    const {
      id,
      createdAt: _c,
      createdBy: _b,
      updatedAt: _u,
      ...fields
    } = job('j1', { customerId: 'c1', siteId: 's1' });
    await commit(
      {
        action: 'test',
        by: 'ann',
        touches: ['customer', 'site', 'job', 'technician'],
        build: async () => ({
          result: null,
          changes: [
            {
              verb: 'create',
              kind: 'customer',
              record: { id: 'c1', name: 'Größe GmbH', phone: null, email: null, remarks: null },
            },
            {
              verb: 'create',
              kind: 'site',
              record: { id: 's1', customerId: 'c1', name: 'Cellar', address: null, accessHours: null, remarks: null },
            },
            {
              verb: 'create',
              kind: 'technician',
              record: { id: 'ann', name: 'Ann', initials: 'AM', role: 'technician' },
            },
            { verb: 'create', kind: 'job', record: { id, ...fields } },
            { verb: 'create', kind: 'job', record: { ...fields, id: 'j2', number: 'CO-j2', customerId: null } },
          ],
        }),
      },
      db,
    );
    const list = await loadJobList(db);
    expect(list.entries.map((entry) => entry.customerName)).toEqual(['Größe GmbH', '']);
    expect(list.siteNames.get('s1')).toBe('Cellar');
    expect(list.initials.get('ann')).toBe('AM');
    expect(filterJobs(list.entries, filter({ text: 'grosse cellar' }), 'ann').shown).toHaveLength(1);

    expect([...(await loadUnsentJobs(db))].sort()).toEqual(['j1', 'j2']);
    const sent = (await db.outbox.where('jobId').equals('j1').primaryKeys())[0]!;
    await db.outbox.update(sent, { state: 'acknowledged' });
    expect([...(await loadUnsentJobs(db))]).toEqual(['j2']);
  });
});
