import {
  createRtConnector,
  proposeRtOptions,
  rtMetadata,
  type RtFetch,
  type RtOptions,
} from '../../electron/connectors/rt';
import type { Login, World, WorldFiles } from '../contract/world';
import {
  attachmentsOf,
  fieldOf,
  makeTicket,
  plainFetch,
  raw,
  rawTicket,
  rawTransactions,
  RT_URL,
  tokenOf,
  ticketsOf,
} from './rt-server';

// The real Request Tracker as the contract suite sees it.

export const CONNECTION = 'rt-server';
export const TECHNICIANS: Readonly<Record<Login, string>> = {
  tech1: '0198f000-0000-7000-8000-0000000000a1',
  tech2: '0198f000-0000-7000-8000-0000000000a2',
};

export const noFiles: WorldFiles = {
  read: () => Promise.resolve(null),
  put: (bytes) => Promise.resolve({ sha256: '', sizeBytes: bytes.length }),
};

let proposed: Promise<RtOptions> | null = null;

/** Settings as they are proposed for the seeded queue, for one login. */
export async function optionsFor(login: Login): Promise<RtOptions> {
  proposed ??= (async () => {
    // REST tells no lifecycle: a queue in use has had a ticket in each status
    const way = ['accepted', 'en-route', 'on-site', 'completed'];
    for (const last of ['en-route', 'on-site', 'completed', 'cancelled']) {
      const ticket = await makeTicket({ Owner: 'Nobody' });
      const steps = last === 'cancelled' ? [last] : way.slice(0, way.indexOf(last) + 1);
      for (const Status of steps) await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { Status });
    }
    const metadata = await rtMetadata({
      connection: CONNECTION,
      url: RT_URL ?? '',
      secret: { token: tokenOf('tech1') },
      options: { queue: 'Field Service' },
      fetch: plainFetch,
      now: Date.now,
    });
    if (!metadata.ok) throw new Error(`no metadata: ${metadata.error.code} ${metadata.error.detail ?? ''}`);
    return proposeRtOptions(metadata.value, { queue: 'Field Service' });
  })();
  const other = login === 'tech1' ? 'tech2' : 'tech1';
  return { ...(await proposed), technicianId: TECHNICIANS[login], people: { [other]: TECHNICIANS[other] } };
}

export async function connectorFor(
  login: Login,
  {
    options = {},
    files = noFiles,
    fetch = plainFetch,
  }: { options?: Partial<RtOptions>; files?: WorldFiles; fetch?: RtFetch } = {},
) {
  return createRtConnector({
    connection: CONNECTION,
    url: RT_URL ?? '',
    secret: { token: tokenOf(login) },
    options: { ...(await optionsFor(login)), ...options },
    fetch,
    now: Date.now,
    files,
  });
}

export function rtWorld(): World {
  let loseNext = false;
  let isCut = false;
  const fetch: RtFetch = async (url, init) => {
    if (isCut) throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    const isWrite = init.method !== 'GET';
    const response = await globalThis.fetch(url, init);
    if (!isWrite || !loseNext) return response;
    loseNext = false;
    await response.arrayBuffer();
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
  };

  const ticketOf = async (recordId: string): Promise<string> => {
    const [id] = await ticketsOf(recordId);
    if (id === undefined) throw new Error(`no ticket of ${recordId}`);
    return id;
  };
  const commentsOf = (recordId: string) => rawTransactions(`Data LIKE 'callout ${recordId}'`);

  return {
    connection: CONNECTION,
    connect: (login, files) => connectorFor(login, { files, fetch }),
    badLogin: async () =>
      createRtConnector({
        connection: CONNECTION,
        url: RT_URL ?? '',
        secret: { token: '1-27-00000000000000000000000000000000' },
        options: await optionsFor('tech1'),
        fetch,
        now: Date.now,
        files: noFiles,
      }),
    technician: (login) => TECHNICIANS[login],
    count: async (kind, recordId) =>
      kind === 'job' ? (await ticketsOf(recordId)).length : (await commentsOf(recordId)).length,
    read: async (kind, recordId, field) => {
      if (kind !== 'job') return undefined;
      const ticket = await rawTicket(await ticketOf(recordId));
      if (field === 'symptomVerbatim') return ticket.Subject;
      if (field === 'priority') {
        const steps = (await optionsFor('tech1')).priorities.toSorted((a, b) => b.from - a.from);
        return steps.find(({ from }) => Number(ticket.Priority) >= from)?.priority;
      }
      return fieldOf(ticket, field)[0];
    },
    change: async (_kind, recordId, field, value) => {
      const body = field === 'priority' ? { Priority: value } : { Subject: value };
      await raw('dispatcher', 'PUT', `/ticket/${await ticketOf(recordId)}`, body);
    },
    remove: async (recordId) => {
      await raw('dispatcher', 'PUT', `/ticket/${await ticketOf(recordId)}`, { Status: 'deleted' });
    },
    reassign: async (recordId) => {
      await raw('dispatcher', 'PUT', `/ticket/${await ticketOf(recordId)}`, { Owner: 'tech2' });
    },
    // technicians may see this status and not set it: 200, in words, and nothing done
    refusal: { kind: 'job', fields: { state: 'cancelled' }, words: /permission|denied|change status/i },
    unknownField: {
      add: async (recordId) => {
        await raw('dispatcher', 'PUT', `/ticket/${await ticketOf(recordId)}`, { CustomFields: { Postcode: '80331' } });
      },
      stillThere: async (recordId) => fieldOf(await rawTicket(await ticketOf(recordId)), 'Postcode')[0] === '80331',
    },
    loseNextAnswer: () => {
      loseNext = true;
    },
    cutOff: (cut) => {
      isCut = cut;
    },
    readFile: async (recordId) => {
      const [transaction] = await commentsOf(recordId);
      return (await attachmentsOf(transaction?.['id'] ?? ''))[0]?.bytes ?? null;
    },
    many: 60,
    timeoutMs: 180_000,
  };
}
