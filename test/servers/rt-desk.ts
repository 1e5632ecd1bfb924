import type { Capabilities, Connector, RemoteRecord } from '@shared/connectors/port';
import type { Job } from '@shared/domain/job';
import { expect } from 'vitest';
import type { RtFetch, RtOptions } from '../../electron/connectors/rt';
import { RT_CAPABILITIES } from '../../electron/connectors/rt/connector';
import { freshId, Laptop } from '../contract/laptop';
import type { WorldFiles } from '../contract/world';
import { makeJob, makeNote } from '../helpers/job-rows';
import { plainFetch } from './rt-server';
import { CONNECTION, connectorFor, TECHNICIANS } from './rt-world';

/** A laptop of a technician against the real server, with jobs and notes to send. */
export async function laptopOf(
  login: 'tech1' | 'tech2' = 'tech1',
  more: { options?: Partial<RtOptions>; files?: WorldFiles; fetch?: RtFetch } = {},
): Promise<Laptop> {
  const capabilities: Capabilities = RT_CAPABILITIES;
  const connector: Connector = await connectorFor(login, more);
  return new Laptop(connector, capabilities, CONNECTION, TECHNICIANS[login]);
}

export function newJob(fields: Partial<Job> = {}): Job {
  const id = freshId();
  return makeJob({
    id,
    number: `CO-${id.slice(-8)}`,
    state: 'dispatched',
    symptomVerbatim: `No picture (${id.slice(-6)})`,
    assignedTo: TECHNICIANS.tech1,
    createdBy: TECHNICIANS.tech1,
    customerId: null,
    siteId: null,
    contactId: null,
    assetId: null,
    ...fields,
  });
}

export const newNote = (jobId: string, text: string, fields = {}) =>
  makeNote({ id: freshId(), jobId, text, audience: 'internal', createdBy: TECHNICIANS.tech1, ...fields });

/** A job that was made on this laptop and arrived; with the number of its ticket. */
export async function sent(on: Laptop, fields: Partial<Job> = {}): Promise<{ job: Job; ticket: string }> {
  const job = newJob(fields);
  const outcome = await on.pushOne(on.create('job', job));
  expect(outcome).toMatchObject({ state: 'done' });
  return { job, ticket: on.links.get(job.id)?.remoteId ?? '' };
}

/** The job that a ticket of the office is on this laptop, after a pull. */
export async function pulled(on: Laptop, ticket: string): Promise<RemoteRecord> {
  const record = [...(await on.pull()).values()].find(({ kind, remoteId }) => kind === 'job' && remoteId === ticket);
  expect(record, `ticket ${ticket} came`).toBeDefined();
  return record!;
}

/** A network that loses the answer to a write (the next one to such an address): the server has done it, and nobody here knows. */
export function forgetfulNetwork(): { readonly fetch: RtFetch; loseNextAnswer(of?: RegExp): void } {
  let lose: RegExp | null = null;
  return {
    loseNextAnswer: (of = /./) => {
      lose = of;
    },
    fetch: async (url, init) => {
      const response = await plainFetch(url, init);
      if (lose?.test(url) !== true || init.method === 'GET') return response;
      lose = null;
      await response.arrayBuffer();
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
    },
  };
}
