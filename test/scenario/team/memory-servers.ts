import { createMemoryConnector } from '@shared/connectors/memory';
import { MemoryServer } from '@shared/connectors/memory-server';
import type { Connector } from '@shared/connectors/port';
import type { Connection } from '@shared/domain/sync-records';
import type { Day, DeskState, Laptop, OfficeTicket, Servers } from './servers';

const PEOPLE = { tech1: 'anna', tech2: 'ben', dispatcher: 'dora' };

/** The team's hub and the office's ticket system, both held in memory. */
export class MemoryServers implements Servers {
  readonly hubId = 'memory-hub1';
  readonly deskId = 'memory-desk1';
  readonly tag = '';
  readonly hub: MemoryServer;
  readonly desk: MemoryServer;

  constructor(readonly day: Day) {
    const now = () => day.nowMs;
    this.hub = new MemoryServer({ role: 'hub', now, pageOverlap: 2 });
    this.desk = new MemoryServer({ role: 'tickets', now, pageOverlap: 2, seesAll: ['dispatcher'] });
    for (const server of [this.hub, this.desk]) server.fault = () => this.#fault();
  }

  #fault() {
    const { random, badNet } = this.day;
    if (random() >= badNet) return null;
    const when = random() < 0.5 ? ('before' as const) : ('after' as const);
    const kinds = [
      'cut',
      'cut',
      'html',
      500,
      502,
      ...(when === 'before' ? (['refused', 429, 503] as const) : []),
    ] as const;
    const what = kinds[Math.floor(random() * kinds.length)] ?? 'cut';
    return { when, what, retryAfterMs: 1_000 };
  }

  id(name: string): string {
    return name;
  }

  connection({ id }: Pick<Laptop, 'id'>, role: Connection['role']) {
    const connection = role === 'hub' ? this.hubId : this.deskId;
    return {
      id: connection,
      system: 'memory' as const,
      url: `memory://${connection}`,
      user: loginOf(id),
      options: {},
    };
  }

  connect({ id, files }: Laptop, role: Connection['role']): Connector {
    return createMemoryConnector(role === 'hub' ? this.hub : this.desk, loginOf(id), {
      connection: role === 'hub' ? this.hubId : this.deskId,
      people: PEOPLE,
      files,
      batchSize: role === 'hub' ? 7 : 4,
      pageSize: 9,
      chunkBytes: 40,
    });
  }

  shows(): boolean {
    return true;
  }

  addTicket(owner: string, symptomVerbatim: string, priority: number): Promise<void> {
    this.desk.desk.add({ owner: loginOf(owner), fields: { symptomVerbatim, priority } });
    return Promise.resolve();
  }

  tickets(): Promise<OfficeTicket[]> {
    const all = [...this.desk.desk.tickets.values()].filter(({ deleted }) => !deleted);
    return Promise.resolve(
      all.map(({ id, key, fields }) => ({
        id: String(id),
        jobId: key ?? `mem-tickets-t${id}`,
        nextAction: fields['nextAction'] ?? null,
      })),
    );
  }

  setTicket(id: string, change: { readonly priority: number } | { readonly nextAction: string }): Promise<void> {
    this.desk.desk.edit(Number(id), ({ fields }) => void Object.assign(fields, change));
    return Promise.resolve();
  }

  comment(id: string, text: string): Promise<void> {
    const request = { do: 'comment', key: '', kind: '', minutes: 0, file: null, op: '' } as const;
    const at = new Date(this.day.nowMs).toISOString();
    this.desk.desk.comment({ ...request, ticketId: Number(id), text, at }, 'dispatcher', () => '');
    return Promise.resolve();
  }

  giveTicket(id: string, owner: string): Promise<void> {
    this.desk.desk.edit(Number(id), (ticket) => void (ticket.owner = loginOf(owner)));
    return Promise.resolve();
  }

  deleteTicket(id: string): Promise<void> {
    this.desk.desk.edit(Number(id), (ticket) => void (ticket.deleted = true));
    return Promise.resolve();
  }

  version(): Promise<string> {
    return Promise.resolve(`${this.hub.seq}|${this.desk.desk.last}`);
  }

  hubRecords(): Promise<Map<string, Record<string, unknown>>> {
    const records = [...this.hub.docs].flatMap(([id, { body }]) =>
      body === null ? [] : [[id, body['record'] as Record<string, unknown>] as const],
    );
    return Promise.resolve(new Map(records));
  }

  doubledOnHub(): Promise<string[]> {
    const doubled = [...this.hub.effects].filter(([, times]) => times !== 1);
    return Promise.resolve(doubled.map(([id, times]) => `operation ${id}: ${times} times`));
  }

  deskState(): Promise<DeskState> {
    const tickets = [...this.desk.desk.tickets.values()];
    return Promise.resolve({
      jobs: tickets.flatMap(({ id, key }) => (key === null ? [] : [{ ticket: String(id), key }])),
      marks: tickets.flatMap(({ id, comments }) =>
        comments.flatMap(({ key, text, minutes }) =>
          key === null ? [] : [{ ticket: String(id), key, text, minutes, repeats: false }],
        ),
      ),
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function loginOf(technician: string): string {
  return Object.entries(PEOPLE).find(([, id]) => id === technician)?.[0] ?? technician;
}
