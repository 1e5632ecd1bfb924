import { noteSchema } from '@shared/domain/note';
import type { TestCouch } from '../helpers/couch';
import { seededRandom } from '../helpers/random';
import { manyJobs } from '../helpers/seed';

const OPEN = new Set(['draft', 'ready', 'scheduled', 'dispatched', 'accepted', 'inProgress', 'onHold', 'resolved']);
const DOCUMENT_CHARACTERS = 2_000;
const BATCH = 1_000;

export interface HubDocuments {
  readonly docs: readonly object[];
  /** Ids of the jobs that a day needs first. */
  readonly openJobs: readonly string[];
}

/** A team's work as its hub has it: jobs, their customers and sites, and notes for the rest; about 2 KB each. */
export function hubDocuments(count: number): HubDocuments {
  const random = seededRandom(7);
  const { customers, sites, jobs } = manyJobs(Math.floor(count / 10), 'technician-1');
  const at = '2026-11-20T08:00:00.000Z';
  const rest = count - customers.length - sites.length - jobs.length;
  const notes = Array.from({ length: rest }, (_, n) =>
    noteSchema.parse({
      id: `note-${n}`,
      createdAt: at,
      createdBy: 'technician-1',
      updatedAt: at,
      jobId: `job-${Math.floor(random() * jobs.length)}`,
      audience: 'internal',
      text: `Reading ${n}: ${random()}. `,
      at,
    }),
  );
  const tables = { customer: customers, site: sites, job: jobs, note: notes };
  const docs = Object.entries(tables).flatMap(([kind, records]) =>
    (records as readonly { id: string }[]).map((record) => hubDocument(kind, record, at)),
  );
  return { docs, openJobs: jobs.filter(({ state }) => OPEN.has(state)).map(({ id }) => id) };
}

function hubDocument(
  kind: string,
  record: { id: string; text?: string; symptomVerbatim?: string },
  at: string,
): object {
  const make = (padding: string) => ({
    _id: `${kind}:${record.id}`,
    schema: 'callout-hub/1',
    kind,
    record: {
      ...record,
      ...(record.text === undefined ? {} : { text: record.text + padding }),
      ...(record.symptomVerbatim === undefined ? {} : { symptomVerbatim: record.symptomVerbatim + padding }),
    },
    by: 'technician-1',
    at,
    clock: '0m0000000.00000.bench',
    device: 'bench',
    applied: [`operation-of-${record.id}`],
  });
  const missing = DOCUMENT_CHARACTERS - JSON.stringify(make('')).length;
  return make(' and so on'.repeat(Math.max(0, Math.floor(missing / 10))));
}

/** Writes documents as the administrator, who is not held to the rules. */
export async function fill(couch: TestCouch, database: string, docs: readonly object[]): Promise<void> {
  for (let from = 0; from < docs.length; from += BATCH) {
    const answer = await couch.ask('POST', `${database}/_bulk_docs`, { docs: docs.slice(from, from + BATCH) });
    const rows = Array.isArray(answer.body) ? (answer.body as { error?: string }[]) : [];
    if (answer.status !== 201 || rows.some(({ error }) => error !== undefined))
      throw new Error('the hub was not filled');
  }
}

export async function documentCount(couch: TestCouch, database: string): Promise<number> {
  const { body } = await couch.ask('GET', database);
  return (body as { doc_count: number }).doc_count;
}
