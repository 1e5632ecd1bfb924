import { createMemoryConnector } from '@shared/connectors/memory';
import { MemoryServer } from '@shared/connectors/memory-server';
import { afterEach, describe, expect, it } from 'vitest';
import { freshId as newId, Laptop } from '../contract/laptop';
import { type FaultProxy, startFaultProxy } from '../helpers/fault-proxy';
import { makeJob, makeNote } from '../helpers/job-rows';
import { httpTransport, serveMemory } from '../helpers/memory-http';

// What bad networks and proxies do, on a real wire in this process: however often an operation had to be tried, it has one effect.

const ROLES = ['hub', 'tickets'] as const;
const closers: (() => Promise<unknown>)[] = [];

async function wire(role: 'hub' | 'tickets'): Promise<[MemoryServer, FaultProxy]> {
  const server = new MemoryServer({ role });
  const face = await serveMemory(server);
  const proxy = await startFaultProxy(face.url);
  closers.push(proxy.close, face.close);
  return [server, proxy];
}

const timesThere = (server: MemoryServer, id: string): number =>
  (server.docs.has(id) ? 1 : 0) +
  [...server.desk.tickets.values()].reduce(
    (sum, { key, comments }) => sum + (key === id ? 1 : 0) + comments.filter((one) => one.key === id).length,
    0,
  );

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe.each(ROLES)('a cut at every byte, %s', (role) => {
  it.each(['cutRequest', 'cutAnswer'] as const)(
    '%s: sent again, each item is there once',
    { timeout: 600_000 },
    async (cut) => {
      const [server, proxy] = await wire(role);
      const connection = `memory-${role}1`;
      const connector = createMemoryConnector(server, 'tech1', {
        connection,
        transport: httpTransport(proxy.url, 'tech1'),
      });
      const info = await connector.test();
      if (!info.ok) throw new Error(info.error.code);
      const laptop = new Laptop(connector, info.value.capabilities, connection, 'anna');
      const job = makeJob({
        id: newId(),
        assignedTo: null,
        customerId: null,
        siteId: null,
        contactId: null,
        assetId: null,
      });
      expect(await laptop.pushOne(laptop.create('job', job))).toMatchObject({ state: 'done' });

      let boundaries = 0;
      for (let at = 0; ; at++) {
        let length = 0;
        proxy.fault = ({ bytes }) => {
          length = bytes;
          return { do: cut, at };
        };
        const item = laptop.create('note', makeNote({ id: newId(), jobId: job.id, text: `Cut at ${at} – ü` }), job);
        const [first] = await laptop.push([item]);
        if (cut === 'cutAnswer') length = proxy.lastAnswerBytes;
        proxy.fault = () => ({ do: 'pass' });
        if (at >= length) break;
        boundaries += 1;
        expect(['unknown', 'retry', 'done']).toContain(first?.state);
        if (first?.state !== 'done') expect(await laptop.pushOne(laptop.unsure(item))).toMatchObject({ state: 'done' });
        expect(timesThere(server, item.recordId)).toBe(1);
        expect(server.effects.get(item.operations[0]?.id ?? '')).toBe(1);
      }
      expect(boundaries).toBeGreaterThan(100);
    },
  );
});
