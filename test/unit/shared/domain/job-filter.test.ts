import { JOB_STATES, type Job } from '@shared/domain/job';
import {
  countGroups,
  foldText,
  GROUP_STATES,
  JOB_GROUPS,
  JOB_SORTS,
  jobEntry,
  jobPredicate,
  listJobs,
  sortJobs,
  type JobFilter,
  type JobNames,
} from '@shared/domain/job-filter';
import { describe, expect, it } from 'vitest';
import { ANNA, at, BEN, makeJob } from '../../../helpers/job-rows';
import { cpuMs } from '../../../helpers/cpu-time';

const all: JobFilter = { group: 'all', mineOf: null, text: '' };
const entry = (fields: Partial<Job> = {}, names: JobNames = {}) => jobEntry(makeJob(fields), names);
const finds = (text: string, fields: Partial<Job> = {}, names: JobNames = {}) =>
  jobPredicate({ ...all, text })(entry(fields, names));

describe('search', () => {
  it.each([
    ['müller', 'Praxis MÜLLER'],
    ['muller', 'Praxis Müller'],
    ['Müller', 'Praxis Mu\u0308ller'],
    ['strasse', 'Mühlstraße 3'],
    ['STRAẞE', 'Muhlstrasse 3'],
    ['okafor', 'Ọkàfọ́r'],
    ['lodz', 'Łódź'],
    ['smorrebrod', 'Smørrebrød'],
    ['abc', 'ＡＢＣ'],
    ['office', 'o\ufb03ce'],
    ['北門', '北門診療所'],
    ['عيادة', 'عيادة الشمال'],
    ['istanbul', 'İstanbul'],
    ['🖨', 'Printer 🖨 dead'],
  ])('%s finds %s', (text, name) => {
    expect(finds(text, {}, { customer: name })).toBe(true);
  });

  it('looks through number, symptom, customer, site, contact and asset; all words, any order', () => {
    const names = {
      customer: 'Hartley Foods',
      site: 'Mill Lane',
      contact: 'Ms Okafor',
      asset: 'ThinkCentre, PF1TZ0QK',
    };
    expect(finds('0001 hartley', {}, names)).toBe(true);
    expect(finds('okafor mill smells pf1t', {}, names)).toBe(true);
    expect(finds('rt-778', { officeNumber: 'RT-778' }, names)).toBe(true);
    expect(finds('hartley school', {}, names)).toBe(false);
    expect(finds('   ', {}, names)).toBe(true);
  });

  it('does not match across two fields', () => {
    expect(finds('foodsmill', {}, { customer: 'Hartley Foods', site: 'Mill Lane' })).toBe(false);
  });

  it('folding twice changes nothing more', () => {
    for (const text of ['ÄÖÜß', 'ﬁ Å', 'Łódź', 'İ', 'ẞ']) expect(foldText(foldText(text))).toBe(foldText(text));
  });
});

describe('groups', () => {
  it('every state is in exactly one of open, done and cancelled', () => {
    for (const state of JOB_STATES) {
      const groups = (['open', 'done', 'cancelled'] as const).filter((g) => GROUP_STATES[g]?.includes(state));
      expect(groups).toHaveLength(1);
      const parts = (['toTakeOn', 'underWay', 'waiting'] as const).filter((g) => GROUP_STATES[g]?.includes(state));
      expect(parts).toHaveLength(groups[0] === 'open' ? 1 : 0);
    }
  });

  it('mine: assigned to me, or logged by me and nobody’s yet', () => {
    const mine = jobPredicate({ ...all, mineOf: ANNA });
    expect(mine(entry({ assignedTo: ANNA }))).toBe(true);
    expect(mine(entry({ assignedTo: null, createdBy: ANNA }))).toBe(true);
    expect(mine(entry({ assignedTo: BEN, createdBy: ANNA }))).toBe(false);
    expect(mine(entry({ assignedTo: null, createdBy: BEN }))).toBe(false);
  });

  it('the numbers on the buttons are what the list then shows', () => {
    const entries = JOB_STATES.flatMap((state, i) => [
      entry({ id: `a${i}`, state, assignedTo: ANNA }),
      entry({ id: `b${i}`, state, assignedTo: BEN }),
    ]);
    const filter: JobFilter = { ...all, mineOf: ANNA, text: 'smells' };
    const counts = countGroups(entries, filter);
    for (const group of JOB_GROUPS) {
      expect(counts[group]).toBe(entries.filter(jobPredicate({ ...filter, group })).length);
    }
    expect(counts.all).toBe(12);
  });

  it('one customer, one asset', () => {
    expect(jobPredicate({ ...all, customerId: 'customer-1' })(entry())).toBe(true);
    expect(jobPredicate({ ...all, customerId: 'other' })(entry())).toBe(false);
    expect(jobPredicate({ ...all, assetId: 'other' })(entry())).toBe(false);
  });
});

describe('order', () => {
  const ids = (sort: (typeof JOB_SORTS)[number], jobs: readonly Partial<Job>[], names: readonly JobNames[] = []) =>
    sortJobs(
      jobs.map((fields, i) => entry({ id: `j${i}`, ...fields }, names[i])),
      sort,
      at(0),
    ).map((e) => e.job.id);

  it('most urgent: priority, then what breaks first, jobs without a clock last', () => {
    expect(
      ids('urgent', [{}, { priority: 2, resolveBy: at(50) }, { priority: 1 }, { priority: 2, resolveBy: at(10) }]),
    ).toEqual(['j2', 'j3', 'j1', 'j0']);
  });

  it('due first goes over the priority', () => {
    expect(ids('dueFirst', [{ priority: 1, resolveBy: at(50) }, { priority: 4, resolveBy: at(10) }, {}])).toEqual([
      'j1',
      'j0',
      'j2',
    ]);
  });

  it('numbers by their figures', () => {
    const numbers = ['CO-AM-10000', 'CO-AM-0009', 'CO-AM-0010'].map((number) => ({ number }));
    expect(ids('number', numbers)).toEqual(['j1', 'j2', 'j0']);
  });

  it('customers without regard to accents, nameless ones last; newest and oldest by the report', () => {
    expect(ids('customer', [{}, {}, {}], [{ customer: 'Zimt' }, {}, { customer: 'Ärzte' }])).toEqual([
      'j2',
      'j0',
      'j1',
    ]);
    const times = [{ reportedAt: at(1) }, { reportedAt: at(3) }, { reportedAt: at(2) }];
    expect(ids('newest', times)).toEqual(['j1', 'j2', 'j0']);
    expect(ids('oldest', times)).toEqual(['j0', 'j2', 'j1']);
  });

  it.each(JOB_SORTS)('%s never depends on the order of rows', (sort) => {
    const entries = Array.from({ length: 30 }, (_, i) =>
      entry({ id: `j${i}`, number: `CO-AM-${i % 7}`, reportedAt: at(i % 3), priority: i % 2 === 0 ? 2 : null }),
    );
    const order = sortJobs(entries, sort, at(5)).map((e) => e.job.id);
    expect(sortJobs(entries.toReversed(), sort, at(5)).map((e) => e.job.id)).toEqual(order);
  });
});

describe('ten thousand jobs', () => {
  it('are filtered and put in order without keeping a finger waiting', () => {
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      jobEntry(
        { ...makeJob(), id: `j${i}`, number: `CO-AM-${i}`, priority: 3, resolveBy: at(i % 997) },
        { customer: `Customer ${i % 300}`, site: 'Mill Lane', asset: 'ThinkCentre M920' },
      ),
    );
    const list = () => listJobs(entries, { ...all, group: 'open', text: 'customer 17 mill' }, 'urgent', at(0));
    const tookMs = cpuMs(list);
    const shown = list();
    expect(shown.length).toBeGreaterThan(300);
    expect(shown.every((e) => e.haystack.includes('17'))).toBe(true);
    // generous: measured at about 15 ms; a tenth of a second is where a list begins to feel slow
    expect(tookMs).toBeLessThan(400);
  });
});
