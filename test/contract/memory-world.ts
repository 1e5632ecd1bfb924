import { createMemoryConnector, type MemoryConnectorOptions } from '@shared/connectors/memory';
import { addFileToServer, fileOnServer, MemoryServer } from '@shared/connectors/memory-server';
import type { World } from './world';

/** Technicians of the memory servers by login. */
export const PEOPLE = { tech1: 'anna', tech2: 'ben', dispatcher: 'dora' } as const;

/** The hub, or the ticket system, in memory; small pages and batches, so that both have several. */
export function memoryWorld(role: 'hub' | 'tickets', options: MemoryConnectorOptions = {}): World {
  const server = new MemoryServer({
    role,
    pageOverlap: 3,
    rule: (_login, { body }) => {
      const record = body?.['record'] as { priority?: unknown } | undefined;
      return record?.priority === 5 ? "Planned work is the office's to say" : null;
    },
  });
  const connection = role === 'hub' ? 'memory-hub1' : 'memory-desk1';
  let isCut = false;
  let loseNext = false;
  server.fault = ({ isWrite }) => {
    if (isCut) return { when: 'before', what: 'refused' };
    if (!loseNext || !isWrite) return null;
    loseNext = false;
    return { when: 'after', what: 'cut' };
  };
  const ticket = (id: string) => [...server.desk.tickets.values()].find(({ key }) => key === id);
  const comments = (id: string) =>
    [...server.desk.tickets.values()].flatMap((one) => one.comments).filter(({ key }) => key === id);
  const recordOf = (id: string) => server.docs.get(id)?.body?.['record'] as Record<string, unknown> | undefined;
  const isHub = role === 'hub';

  return {
    connection,
    connect: (login, files) =>
      createMemoryConnector(server, login, {
        connection,
        people: PEOPLE,
        files,
        batchSize: 50,
        pageSize: 40,
        ...options,
      }),
    badLogin: () => createMemoryConnector(server, 'nobody', { connection }),
    technician: (login) => PEOPLE[login],
    count: (kind, id) => {
      if (isHub) return Promise.resolve(recordOf(id) === undefined ? 0 : 1);
      if (kind !== 'job') return Promise.resolve(comments(id).length);
      return Promise.resolve([...server.desk.tickets.values()].filter(({ key }) => key === id).length);
    },
    read: (kind, id, field) => {
      if (isHub) return Promise.resolve(recordOf(id)?.[field]);
      return Promise.resolve(kind === 'job' ? ticket(id)?.fields[field] : comments(id)[0]?.text);
    },
    change: (kind, id, field, value) => {
      if (isHub) server.put(kind, id, { ...server.docs.get(id)?.body, record: { ...recordOf(id), [field]: value } });
      else server.desk.edit(ticket(id)?.id ?? 0, ({ fields }) => (fields[field] = value));
      return Promise.resolve();
    },
    remove: (id) => {
      if (isHub) server.put('job', id, null);
      else server.desk.edit(ticket(id)?.id ?? 0, (one) => (one.deleted = true));
      return Promise.resolve();
    },
    ...(isHub
      ? {}
      : {
          reassign: (id: string) => {
            server.desk.edit(ticket(id)?.id ?? 0, (one) => (one.owner = 'tech2'));
            return Promise.resolve();
          },
        }),
    refusal: isHub
      ? { kind: 'job', fields: { priority: 5 }, words: /office's to say/ }
      : { kind: 'job', fields: { state: 'closed' }, words: /can't change status/ },
    unknownField: {
      add: (id) => {
        if (isHub) server.put('job', id, { schema: 7, record: { ...recordOf(id), newerField: { a: [1] } } });
        else server.desk.edit(ticket(id)?.id ?? 0, ({ fields }) => (fields['slaTier'] = 'gold'));
        return Promise.resolve();
      },
      stillThere: (id) =>
        Promise.resolve(
          isHub
            ? server.docs.get(id)?.body?.['schema'] === 7 && recordOf(id)?.['newerField'] !== undefined
            : ticket(id)?.fields['slaTier'] === 'gold',
        ),
    },
    loseNextAnswer: () => {
      loseNext = true;
    },
    cutOff: (cut) => {
      isCut = cut;
    },
    addFile: (_jobId, name, bytes) => {
      addFileToServer(server, name, bytes);
      return Promise.resolve();
    },
    readFile: (id, sha256) =>
      Promise.resolve(fileOnServer(server, isHub ? sha256 : (comments(id)[0]?.file?.ref ?? ''))),
  };
}
