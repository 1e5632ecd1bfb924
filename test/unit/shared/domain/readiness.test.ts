import { readFileSync } from 'node:fs';
import { assetSchema } from '@shared/domain/asset';
import { JOB_STATES } from '@shared/domain/job';
import { contactSchema, customerSchema, siteSchema } from '@shared/domain/people';
import {
  CLOCK_TOLERANCE_MS,
  CONNECTION_CRITERIA,
  FIXES,
  JOB_CRITERIA,
  type JobRoadFacts,
  jobReadiness,
  jobsForTheRoad,
  LAPTOP_CRITERIA,
  type LaptopFacts,
  laptopReadiness,
  namesakeOf,
  SNAPSHOT_VALID_MS,
  STALE_AFTER_MS,
  worst,
} from '@shared/domain/readiness';
import { VISIT_STATES } from '@shared/domain/visit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readiness as de } from '../../../../renderer/i18n/de/readiness';
import { readiness as en } from '../../../../renderer/i18n/en/readiness';
import { ANNA, at, BEN, makeJob, makeTechnician, makeVisit, T0 } from '../../../helpers/job-rows';

const stamp = (id: string) => ({ id, createdAt: T0, createdBy: ANNA, updatedAt: T0 });
const customer = customerSchema.parse({ ...stamp('customer-1'), name: 'Northgate Surgery' });
const site = siteSchema.parse({
  ...stamp('site-1'),
  customerId: 'customer-1',
  name: 'Reception',
  address: '4 Northgate',
  accessHours: '8 to 18',
});
const contact = contactSchema.parse({ ...stamp('contact-1'), customerId: 'customer-1', name: 'Ms Okafor', phone: '1' });
const asset = assetSchema.parse({ ...stamp('asset-1'), customerId: 'customer-1', type: 'desktop' });

const hash = (n: number) => String(n).repeat(64);
const facts = (fields: Partial<JobRoadFacts> = {}): JobRoadFacts => ({
  now: at(60),
  job: makeJob({ state: 'accepted', assignedTo: ANNA }),
  customer,
  site,
  contact,
  asset,
  files: [],
  absentFiles: new Set(),
  filesToCome: 0,
  procedures: 'none',
  sources: [],
  ...fields,
});
const ago = (ms: number) => new Date(Date.parse(at(60)) - ms).toISOString();
const job = (fields: Parameters<typeof makeJob>[0]) => ({ job: makeJob({ state: 'accepted', ...fields }) });
const answer = (fields: Partial<JobRoadFacts>, criterion: string) =>
  jobReadiness(facts(fields)).answers.find((one) => one.criterion === criterion);

describe('a job', () => {
  it('is ready when all of it is here', () => {
    expect(jobReadiness(facts())).toMatchObject({ state: 'ready' });
    expect(jobReadiness(facts()).answers.map((a) => a.state)).toEqual(JOB_CRITERIA.map(() => 'ready'));
  });

  it.each<[string, Partial<JobRoadFacts>, string, string, string]>([
    ['not accepted', job({ state: 'dispatched' }), 'accepted', 'missing', 'notAccepted'],
    ['no address', { site: { ...site, address: ' ' } }, 'place', 'missing', 'placeIncomplete'],
    ['no customer', { customer: null }, 'place', 'missing', 'placeIncomplete'],
    ['nobody to call', { contact: { ...contact, phone: null } }, 'place', 'missing', 'placeIncomplete'],
    ['the machine of a hardware fault unknown', { asset: null }, 'details', 'missing', 'detailsIncomplete'],
    [
      'no machine, a software fault',
      { asset: null, ...job({ category: 'software' }) },
      'details',
      'ready',
      'detailsKnown',
    ],
    ['urgency not asked', job({ urgency: null }), 'details', 'missing', 'detailsIncomplete'],
    ['procedures of a newer version', { procedures: 'unreadable' }, 'procedures', 'unknown', 'proceduresUnreadable'],
    ['waiting for a part', job({ holdReason: 'part' }), 'parts', 'unknown', 'waitsForPart'],
    ['a file that is here', { files: [{ sha256: hash(1), name: 'a' }] }, 'files', 'ready', 'filesHere'],
    [
      'a file that is not here',
      { files: [{ sha256: hash(1), name: 'a' }], absentFiles: new Set([hash(1)]) },
      'files',
      'missing',
      'filesMissing',
    ],
    [
      'files that nobody could look for',
      { files: [{ sha256: hash(1), name: 'a' }], absentFiles: null },
      'files',
      'unknown',
      'filesNotAsked',
    ],
    ['a file still to come', { filesToCome: 1 }, 'files', 'missing', 'filesMissing'],
    ['fetched an hour ago', { sources: [{ name: 'Hub', lastSuccessAt: ago(3_600_000) }] }, 'fresh', 'ready', 'fresh'],
    [
      'fetched too long ago',
      { sources: [{ name: 'Hub', lastSuccessAt: ago(STALE_AFTER_MS + 1) }] },
      'fresh',
      'missing',
      'stale',
    ],
    ['never fetched', { sources: [{ name: 'Hub', lastSuccessAt: null }] }, 'fresh', 'missing', 'neverFetched'],
  ])('%s', (_name, fields, criterion, state, code) => {
    expect(answer(fields, criterion)).toMatchObject({ state, code });
    expect(jobReadiness(facts(fields)).state).toBe(state);
  });

  it('names each thing that is missing of a place, and where to put it right', () => {
    const thin = { site: { ...site, address: null, accessHours: null } };
    expect(answer(thin, 'place')).toMatchObject({ details: ['address', 'accessHours'], fix: 'editPlace' });
    expect(answer({ contact: null }, 'place')).toMatchObject({ details: ['contact'], fix: 'editDetails' });
  });

  it('is judged by every criterion of the list, so that a later one joins', () => {
    const drawings = { id: 'drawings', judge: () => ({ state: 'unknown' as const, code: 'noDrawings' }) };
    expect(jobReadiness(facts(), [...JOB_CRITERIA, drawings])).toMatchObject({ state: 'unknown' });
  });
});

describe('the work of the days asked for', () => {
  const to = at(1440);
  const mine = (id: string, fields: Parameters<typeof makeJob>[0] = {}) =>
    makeJob({ id, number: id, state: 'accepted', assignedTo: ANNA, ...fields });

  it('is mine, not over, planned before the end or without a time, by time', () => {
    const jobs = [
      mine('noTime'),
      mine('later', { plannedStart: at(300), plannedEnd: at(330) }),
      mine('sooner', { plannedStart: at(100), plannedEnd: at(130) }),
      mine('yesterday', { plannedStart: at(-900), plannedEnd: at(-800) }),
      mine('nextWeek', { plannedStart: at(9000), plannedEnd: at(9060) }),
      mine('done', { state: 'resolved' }),
      mine('held', { state: 'onHold' }),
      mine('heldPlanned', { state: 'onHold' }),
      mine('bens', { assignedTo: BEN }),
    ];
    const visits = [makeVisit([], { jobId: 'heldPlanned', plannedStart: at(200), plannedEnd: at(230) })];
    expect(jobsForTheRoad(jobs, visits, ANNA, to).map(({ job: one }) => one.id)).toEqual([
      'yesterday',
      'sooner',
      'heldPlanned',
      'later',
      'noTime',
    ]);
  });

  it('never has a job that is over or another’s', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ state: fc.constantFrom(...JOB_STATES), assignedTo: fc.option(fc.constantFrom(ANNA, BEN)) }),
          { maxLength: 8 },
        ),
        fc.array(fc.record({ state: fc.constantFrom(...VISIT_STATES), technicianId: fc.constantFrom(ANNA, BEN) })),
        (rows, attended) => {
          const jobs = rows.map((row, n) => makeJob({ id: `j${n}`, ...row }));
          const visits = attended.map((row, n) => makeVisit([], { id: `v${n}`, jobId: `j${n}`, ...row }));
          for (const { job: one } of jobsForTheRoad(jobs, visits, ANNA, to)) {
            expect(['resolved', 'inReview', 'closed', 'cancelled']).not.toContain(one.state);
            const visited = visits.some((v) => v.jobId === one.id && v.technicianId === ANNA);
            expect(one.assignedTo === ANNA || visited).toBe(true);
          }
        },
      ),
    );
  });
});

const hub = { id: 'couchdb-aaaa', name: 'Team', paused: false, loginNeeded: false, lastSuccessAt: ago(60_000) };
const laptop = (fields: Partial<LaptopFacts> = {}): LaptopFacts => ({
  now: at(60),
  connections: [hub],
  unsent: 0,
  oldestUnsentAt: null,
  openConflicts: 0,
  lowStock: [],
  partsWithMinimum: 3,
  space: { level: 'ok', freeBytes: 4e10 },
  clockOffset: { offsetMs: 400, measuredAt: at(50) },
  snapshot: { at: at(0), verified: true },
  protection: 'system',
  namesake: null,
  ...fields,
});

describe('the laptop', () => {
  it('is ready when everything is known and right', () => {
    expect(laptopReadiness(laptop()).answers.filter((a) => a.state !== 'ready')).toEqual([]);
  });

  it.each<[string, Partial<LaptopFacts>, string, string, string]>([
    ['login refused', { connections: [{ ...hub, loginNeeded: true }] }, 'login', 'missing', 'loginNeeded'],
    ['login never used', { connections: [{ ...hub, lastSuccessAt: null }] }, 'login', 'unknown', 'loginNotProved'],
    ['never synced', { connections: [{ ...hub, lastSuccessAt: null }] }, 'sync', 'missing', 'neverSynced'],
    [
      'synced long ago',
      { connections: [{ ...hub, lastSuccessAt: ago(STALE_AFTER_MS * 2) }] },
      'sync',
      'missing',
      'syncStale',
    ],
    ['paused', { connections: [{ ...hub, paused: true }] }, 'sync', 'missing', 'paused'],
    ['unsent work', { unsent: 2, oldestUnsentAt: at(0) }, 'unsent', 'missing', 'unsent'],
    ['no server', { connections: [], unsent: 9, oldestUnsentAt: at(0) }, 'unsent', 'ready', 'worksAlone'],
    ['a conflict to decide', { openConflicts: 1 }, 'conflicts', 'missing', 'conflicts'],
    ['a part below its minimum', { lowStock: [{ name: 'Toner', onHand: 0, min: 2 }] }, 'stock', 'missing', 'lowStock'],
    ['no van', { lowStock: null }, 'stock', 'unknown', 'noVan'],
    ['disk not read', { space: null }, 'disk', 'unknown', 'diskNotRead'],
    ['free space not known', { space: { level: 'ok', freeBytes: null } }, 'disk', 'unknown', 'diskNotRead'],
    ['little space', { space: { level: 'low', freeBytes: 9e8 } }, 'disk', 'missing', 'diskLow'],
    ['photos refused', { space: { level: 'mediaStopped', freeBytes: 1e8 } }, 'disk', 'missing', 'diskFull'],
    ['clock never compared', { clockOffset: null }, 'clock', 'unknown', 'clockNotCompared'],
    [
      'clock compared last month',
      { clockOffset: { offsetMs: 0, measuredAt: ago(30 * 86_400_000) } },
      'clock',
      'unknown',
      'clockLongAgo',
    ],
    [
      'clock behind',
      { clockOffset: { offsetMs: CLOCK_TOLERANCE_MS + 1, measuredAt: at(50) } },
      'clock',
      'missing',
      'clockBehind',
    ],
    [
      'clock set back behind its own comparison',
      { clockOffset: { offsetMs: 0, measuredAt: at(600) } },
      'clock',
      'unknown',
      'clockWentBack',
    ],
    ['clock ahead', { clockOffset: { offsetMs: -7_200_000, measuredAt: at(50) } }, 'clock', 'missing', 'clockAhead'],
    ['no snapshot, whole journal', { snapshot: 'journal' }, 'snapshot', 'ready', 'journalOnly'],
    ['no snapshot at all', { snapshot: 'none' }, 'snapshot', 'missing', 'noSnapshot'],
    [
      'old snapshot',
      { snapshot: { at: ago(SNAPSHOT_VALID_MS + 1), verified: true } },
      'snapshot',
      'missing',
      'snapshotOld',
    ],
    ['bad snapshot', { snapshot: { at: at(0), verified: false } }, 'snapshot', 'missing', 'snapshotBad'],
    ['not asked', { snapshot: null }, 'snapshot', 'unknown', 'snapshotNotAsked'],
    ['key not asked', { protection: null }, 'unlock', 'unknown', 'unlockNotAsked'],
    ['twice in the team', { namesake: { id: 'x', name: 'Anna Meyer' } }, 'identity', 'missing', 'namesake'],
  ])('%s', (_name, fields, criterion, state, code) => {
    expect(laptopReadiness(laptop(fields)).answers.find((a) => a.criterion === criterion)).toMatchObject({
      state,
      code,
    });
  });

  it('finds somebody of the same name, but neither oneself nor the sample', () => {
    const twin = makeTechnician({ id: 'twin', name: ' anna  MEYER' });
    expect(namesakeOf(makeTechnician(), [makeTechnician(), twin])?.id).toBe('twin');
    expect(namesakeOf(makeTechnician(), [makeTechnician(), { ...twin, sample: true }])).toBeNull();
  });
});

it('unknown is never ready', () => {
  expect(worst(['ready', 'unknown'])).toBe('unknown');
  expect(worst(['ready', 'unknown', 'missing'])).toBe('missing');
  expect(worst([])).toBe('ready');
  const nothingKnown = laptop({ lowStock: null, space: null, clockOffset: null, snapshot: null, protection: null });
  expect(laptopReadiness(nothingKnown).state).toBe('unknown');
});

it('every criterion and every way to put it right has words in both languages', () => {
  for (const texts of [en, de]) {
    const names = texts.criteria as Record<string, string>;
    for (const { id } of [...JOB_CRITERIA, ...LAPTOP_CRITERIA, ...CONNECTION_CRITERIA]) {
      expect(names[id]?.length, id).toBeGreaterThan(1);
    }
    const codes = texts.codes as Record<string, string>;
    const source = readFileSync('shared/domain/readiness.ts', 'utf8');
    const used = [...source.matchAll(/\b(?:ready|missing|unknown)\(\s*'(\w+)'/g)].map((match) => match[1] ?? '');
    expect(used.length).toBeGreaterThan(35);
    expect(used.filter((code) => !(code in codes) && !(`${code}_one` in codes))).toEqual([]);
    for (const fix of FIXES) expect(texts.fixes[fix].length).toBeGreaterThan(3);
  }
});
