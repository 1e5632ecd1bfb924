import { type Job, jobSchema, JOB_STATES, LEVELS } from '@shared/domain/job';
import { noteSchema } from '@shared/domain/note';
import { operationSchema } from '@shared/domain/operation';
import { derivePriority, dueTimes } from '@shared/domain/priority';
import { type Customer, customerSchema, type Site, siteSchema } from '@shared/domain/people';
import { seededRandom } from './random';

export interface Seed {
  readonly customers: readonly Customer[];
  readonly sites: readonly Site[];
  readonly jobs: readonly Job[];
}

const THINGS = ['Laptop', 'Printer', 'Till', 'Server', 'Monitor', 'Scanner', 'Switch', 'Docking station'];
const TROUBLES = [
  'does not start',
  'is very slow',
  'shows nothing',
  'prints stripes',
  'lost its network',
  'smells hot',
];
const TOWNS = ['Ashford', 'Birkdale', 'Carlow', 'Dunmore', 'Elstree', 'Falmouth', 'Göttingen', 'Halle'];
const DAY_MS = 86_400_000;

/** Thousands of valid records of past and present jobs; the same for the same seed. */
export function manyJobs(count: number, technicianId: string, seed = 1): Seed {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const nowMs = Date.now();
  const stamp = (at: string) => ({ createdAt: at, createdBy: technicianId, updatedAt: at });
  const start = new Date(nowMs - 400 * DAY_MS).toISOString();

  const customers = range(Math.ceil(count / 50)).map((n) =>
    customerSchema.parse({ id: `customer-${n}`, ...stamp(start), name: `${pick(TOWNS)} Trading ${n}` }),
  );
  const sites = customers.flatMap(({ id }, n) =>
    ['Office', 'Warehouse'].map((name) =>
      siteSchema.parse({ id: `site-${n}-${name}`, ...stamp(start), customerId: id, name: `${name} ${n}` }),
    ),
  );
  const jobs = range(count).map((n) => {
    const site = pick(sites);
    // as many new ones as a year of work leaves: most are done
    const age = n / count;
    const state = age < 0.9 ? pick(['resolved', 'closed', 'cancelled'] as const) : pick(JOB_STATES.slice(1, 7));
    const reportedAt = new Date(nowMs - (1 - age) * 400 * DAY_MS).toISOString();
    const levels = { impact: pick(LEVELS), urgency: pick(LEVELS), safetyRisk: false };
    const priority = derivePriority(levels);
    return jobSchema.parse({
      id: `job-${n}`,
      ...stamp(reportedAt),
      number: `CO-XX-${String(n).padStart(5, '0')}`,
      type: 'incident',
      category: 'hardware',
      channel: 'phone',
      symptomVerbatim: `${pick(THINGS)} ${n % 997} ${pick(TROUBLES)}`,
      ...levels,
      priority,
      ...dueTimes(priority, reportedAt),
      customerId: site.customerId,
      siteId: site.id,
      reportedAt,
      assignedTo: technicianId,
      state,
    });
  });
  return { customers, sites, jobs };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, n) => n);
}

/** Notes on these jobs, in turns, with their operations: what long days without a network leave. */
export function manyUnsent(count: number, jobs: readonly Pick<Job, 'id'>[], technicianId: string, nowMs = Date.now()) {
  const jobOf = (n: number): string => jobs[n % jobs.length]?.id ?? '';
  const name = (n: number): string => String(n).padStart(6, '0');
  const at = (n: number): string => new Date(nowMs - (count - n) * 60_000).toISOString();
  const notes = range(count).map((n) =>
    noteSchema.parse({
      id: `unsent-note-${name(n)}`,
      createdAt: at(n),
      createdBy: technicianId,
      updatedAt: at(n),
      jobId: jobOf(n),
      audience: 'internal',
      text: `Reading ${n}. Measured, written down and not sent yet.`,
      at: at(n),
    }),
  );
  const outbox = notes.map(({ id }, n) =>
    operationSchema.parse({
      id: `unsent-operation-${name(n)}`,
      mutationId: `unsent-mutation-${name(n)}`,
      action: 'note.add',
      kind: 'note',
      recordId: id,
      jobId: jobOf(n),
      verb: 'create',
      changes: null,
      at: at(n),
      by: technicianId,
      device: 'laptop',
      state: 'queued',
      reason: null,
      attempts: 0,
    }),
  );
  return { notes, outbox };
}
