import { randomBytes } from 'node:crypto';
import { createCouchConnector, installTeam } from '../../electron/connectors/couchdb';
import { createHttp } from '../../electron/connectors/http';
import { createRtConnector, type RtOptions } from '../../electron/connectors/rt';
import type { Connector } from '@shared/connectors/port';
import { isMadeId, makeId } from '@shared/domain/id';
import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Connection } from '@shared/domain/sync-records';
import type { TestCouch } from '../helpers/couch';
import { type FaultProxy, type ProxyFault, startFaultProxy } from '../helpers/fault-proxy';
import type { Day, DeskMark, DeskState, Laptop, OfficeTicket, Servers } from '../scenario/team/servers';
import { fieldOf, raw, type RawTicket, rawTicket, RT_URL, tokenOf } from './rt-server';
import { optionsFor } from './rt-world';

// The real Request Tracker and a CouchDB (or its stand-in) for a day of the team, each behind a proxy that spoils requests. Everything that
// the end is held against is asked past the connectors, as root and as the hub's administrator.

const QUEUE = 'Field Service';
/** The queue's field that stands for the next action here; of its own it has none. */
const NEXT_ACTION = 'Checklist';
const PASSWORD = 'correct horse: battery';
const LOGINS = { anna: 'tech1', ben: 'tech2', dora: 'dispatcher' } as const;
const PRIORITY_THERE: Readonly<Record<number, number>> = { 1: 100, 2: 75, 3: 50, 4: 25 };
const MAX_ANSWER_BYTES = 600;

type Name = keyof typeof LOGINS;
const isName = (id: string): id is Name => Object.hasOwn(LOGINS, id);

/** What is made once for a day before it begins. */
export interface Place {
  readonly couch: TestCouch;
  readonly team: string;
  readonly database: string;
  readonly users: Readonly<Record<Name, string>>;
  readonly options: Readonly<Record<Name, RtOptions>>;
  readonly proxies: { readonly hub: FaultProxy; readonly desk: FaultProxy };
  readonly tag: string;
}

export async function makePlace(couch: TestCouch): Promise<Place> {
  const tag = `day-${randomBytes(4).toString('hex')}`;
  const team = couch.newTeam();
  const user = (of: string): string => `${of}-${couch.newUser()}`;
  const users = { anna: user('anna'), ben: user('ben'), dora: user('dora') };
  const done = await installTeam({
    ...couch.admin,
    url: couch.url,
    team,
    fetch: couch.fetch,
    // what the rules refuse a technician has tests of its own; here everybody may edit everything, to find out what becomes of it
    members: [
      { user: users.anna, password: PASSWORD, role: 'senior' },
      { user: users.ben, password: PASSWORD, role: 'senior' },
      { user: users.dora, password: PASSWORD, role: 'dispatcher' },
    ],
  });
  if (!done.ok) throw new Error(`the team was not installed: ${done.error.code} ${done.error.detail ?? ''}`);
  const proposed = await optionsFor('tech1');
  const optionsOf = (name: Name): RtOptions => ({
    ...proposed,
    filter: `Subject LIKE '${tag}'`,
    whose: name === 'dora' ? 'all' : 'mine',
    technicianId: name,
    people: Object.fromEntries(
      Object.entries(LOGINS).flatMap(([id, login]) => (id === name ? [] : ([[login, id]] as const))),
    ),
    ticketFields: [
      ...proposed.ticketFields,
      { field: 'nextAction', remote: NEXT_ACTION, direction: 'both', type: 'Text', multiple: false, values: {} },
    ],
  });
  return {
    couch,
    team,
    database: done.value.database,
    users,
    options: { anna: optionsOf('anna'), ben: optionsOf('ben'), dora: optionsOf('dora') },
    proxies: { hub: await startFaultProxy(couch.url), desk: await startFaultProxy(RT_URL ?? '') },
    tag,
  };
}

export class RealServers implements Servers {
  readonly hubId = 'couchdb-hub1';
  readonly deskId = 'rt-desk1';
  readonly tag: string;
  readonly #ids = new Map<string, string>();
  readonly #deleted: string[] = [];
  readonly #http = createHttp({ version: 'test', authorities: () => [] });

  constructor(
    readonly place: Place,
    readonly day: Day,
  ) {
    this.tag = place.tag;
    for (const proxy of Object.values(place.proxies)) proxy.fault = () => this.#fault();
  }

  #fault(): ProxyFault {
    const { random, badNet } = this.day;
    if (random() >= badNet) return { do: 'pass' };
    const at = Math.floor(random() * MAX_ANSWER_BYTES);
    const html = random() < 0.5;
    const faults: ProxyFault[] = [
      { do: 'cutRequest', at },
      { do: 'cutAnswer', at },
      { do: 'answer', status: 500, html },
      { do: 'answer', status: 429, retryAfterS: 1 },
      { do: 'answer', status: 503, retryAfterS: 1 },
      { do: 'lie', status: 500, html },
      { do: 'lie', status: 502, html: true },
      // a hotel's log-in page
      { do: 'answer', status: 200, html: true },
    ];
    return faults[Math.floor(random() * faults.length)] ?? { do: 'pass' };
  }

  get requests(): number {
    return this.place.proxies.hub.requests + this.place.proxies.desk.requests;
  }

  id(name: string): string {
    const known = this.#ids.get(name) ?? makeId(this.day.nowMs, randomBytes(10));
    this.#ids.set(name, known);
    return known;
  }

  connection({ id }: Pick<Laptop, 'id'>, role: Connection['role']) {
    const name = nameOf(id);
    return role === 'hub'
      ? {
          id: this.hubId,
          system: 'couchdb' as const,
          url: this.place.couch.url,
          user: this.place.users[name],
          options: { team: this.place.team },
        }
      : {
          id: this.deskId,
          system: 'rt' as const,
          url: RT_URL ?? '',
          user: LOGINS[name],
          options: { ...this.place.options[name] },
        };
  }

  connect(laptop: Laptop, role: Connection['role']): Connector {
    const name = nameOf(laptop.id);
    const { couch, team, users, options, proxies } = this.place;
    const target = role === 'hub' ? couch.url : (RT_URL ?? '');
    const proxy = role === 'hub' ? proxies.hub : proxies.desk;
    const fetch = (url: string, init?: RequestInit): Promise<Response> =>
      laptop.carry(() => {
        if (this.day.random() < this.day.badNet / 8) {
          const cause = { code: 'ECONNREFUSED' };
          return Promise.reject(Object.assign(new TypeError('fetch failed'), { cause }));
        }
        return this.#http.fetch(url.replace(target, proxy.url), init);
      });
    const now = (): number => laptop.now();
    const { files } = laptop;
    return role === 'hub'
      ? createCouchConnector({
          connection: this.hubId,
          url: couch.url,
          secret: { user: users[name], password: PASSWORD },
          options: { team },
          fetch,
          now,
          files,
        })
      : createRtConnector({
          connection: this.deskId,
          url: RT_URL ?? '',
          secret: { token: tokenOf(LOGINS[name]) },
          options: options[name],
          fetch,
          now,
          files,
        });
  }

  /** A visit is on a ticket only when it is over. */
  shows(kind: string): boolean {
    return kind !== 'visit';
  }

  async addTicket(owner: string, symptom: string, priority: number): Promise<void> {
    const made = await raw('root', 'POST', '/ticket', {
      Queue: QUEUE,
      Subject: symptom,
      Owner: LOGINS[nameOf(owner)],
      Priority: PRIORITY_THERE[priority] ?? 50,
      Requestor: 'customer1@customers.example',
      Content: symptom,
      ContentType: 'text/plain',
    });
    if (made.status !== 201) throw new Error(`no ticket: ${JSON.stringify(made.body)}`);
  }

  async tickets(): Promise<OfficeTicket[]> {
    return (await this.#tickets()).map((ticket) => ({
      id: String(ticket.id),
      jobId: fieldOf(ticket, 'External ID')[0] ?? `ticket ${ticket.id}`,
      nextAction: fieldOf(ticket, NEXT_ACTION)[0] ?? null,
    }));
  }

  #tickets(): Promise<RawTicket[]> {
    const query = encodeURIComponent(`Queue = '${QUEUE}' AND Subject LIKE '${this.tag}'`);
    return everyPage<RawTicket>(`/tickets?query=${query}&orderby=id&fields=Subject,Status,CustomFields`);
  }

  async setTicket(id: string, change: { readonly priority: number } | { readonly nextAction: string }): Promise<void> {
    const body =
      'priority' in change
        ? { Priority: PRIORITY_THERE[change.priority] ?? 50 }
        : { CustomFields: { [NEXT_ACTION]: change.nextAction } };
    const put = await raw('root', 'PUT', `/ticket/${id}`, body);
    if (put.status !== 200) throw new Error(`not written: ${JSON.stringify(put.body)}`);
  }

  async comment(id: string, text: string): Promise<void> {
    const made = await raw('root', 'POST', `/ticket/${id}/comment`, { Content: text, ContentType: 'text/plain' });
    if (made.status !== 201) throw new Error(`no comment: ${JSON.stringify(made.body)}`);
  }

  async giveTicket(id: string, owner: string): Promise<void> {
    await raw('root', 'PUT', `/ticket/${id}`, { Owner: LOGINS[nameOf(owner)] });
  }

  async deleteTicket(id: string): Promise<void> {
    const put = await raw('root', 'PUT', `/ticket/${id}`, { Status: 'deleted' });
    if (put.status !== 200) throw new Error(`not deleted: ${JSON.stringify(put.body)}`);
    this.#deleted.push(id);
  }

  async version(): Promise<string> {
    const { body } = await this.place.couch.ask('GET', this.place.database);
    const ids = (await this.#tickets()).map(({ id }) => `ObjectId = ${id}`).join(' OR ');
    const query = encodeURIComponent(`ObjectType = 'RT::Ticket' AND ( ${ids} )`);
    const last = await raw('root', 'GET', `/transactions?query=${query}&orderby=id&order=DESC&per_page=1`);
    return JSON.stringify([(body as { update_seq: unknown }).update_seq, (last.body as Page<{ id: string }>).items]);
  }

  async #documents(): Promise<Document[]> {
    const { body } = await this.place.couch.ask('GET', `${this.place.database}/_all_docs?include_docs=true`);
    const rows = (body as { rows: { doc: Document }[] }).rows.map(({ doc }) => doc);
    return rows.filter((doc) => doc.record !== undefined);
  }

  async hubRecords(): Promise<Map<string, Record<string, unknown>>> {
    return new Map((await this.#documents()).map(({ record = {} }) => [String(record['id']), record]));
  }

  async doubledOnHub(): Promise<string[]> {
    return (await this.#documents())
      .filter(({ _id, kind, _rev }) => {
        // what a ticket tells of comes by every laptop that sees the ticket, the same each time
        const isOurs = isMadeId(_id.slice(kind.length + 1));
        return isOurs && isKindName(kind) && KINDS[kind].immutable && !_rev.startsWith('1-');
      })
      .map(({ _id, _rev }) => `${_id} was written again (${_rev})`);
  }

  async deskState(): Promise<DeskState> {
    const tickets = await this.#tickets();
    // no list has them any more
    for (const id of this.#deleted) tickets.push(await rawTicket(id));
    const marks: DeskMark[] = [];
    for (const { id } of tickets) marks.push(...(await marksOf(String(id))));
    return {
      jobs: tickets.flatMap((ticket) => {
        const [key] = fieldOf(ticket, 'External ID');
        return key === undefined ? [] : [{ ticket: String(ticket.id), key }];
      }),
      marks,
    };
  }

  async close(): Promise<void> {
    for (const proxy of Object.values(this.place.proxies)) await proxy.close();
  }
}

interface Document {
  readonly _id: string;
  readonly _rev: string;
  readonly kind: string;
  readonly record?: Record<string, unknown>;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next_page?: string;
}

/** A list of RT to its end; `path` has a query. */
async function everyPage<T>(path: string): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page++) {
    const { status, body } = await raw('root', 'GET', `${path}&per_page=100&page=${page}`);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    const { items, next_page: next } = body as Page<T>;
    all.push(...items);
    if (next === undefined) return all;
  }
}

interface Transaction {
  readonly id: string;
  readonly Type: string;
  readonly Data?: string;
  readonly TimeTaken?: string;
}

interface Part {
  readonly TransactionId: string | { readonly id: string };
  readonly ContentType: string;
  readonly Content?: string;
}

/** What on a ticket carries our mark, read past the connector. */
async function marksOf(ticket: string): Promise<DeskMark[]> {
  const query = encodeURIComponent(`ObjectType = 'RT::Ticket' AND ObjectId = ${ticket}`);
  const transactions = await everyPage<Transaction>(
    `/transactions?query=${query}&orderby=id&fields=Type,Data,TimeTaken`,
  );
  const parts = await everyPage<Part>(`/ticket/${ticket}/attachments?fields=TransactionId,ContentType,Content`);
  const textOf = (id: string): string =>
    parts
      .filter(({ TransactionId: of, ContentType: type }) => {
        return type === 'text/plain' && String(typeof of === 'object' ? of.id : of) === id;
      })
      .map(({ Content = '' }) => Content)
      .join('\n');
  return transactions.flatMap(({ id, Type, Data = '', TimeTaken = '0' }) => {
    if (Type !== 'Comment' && Type !== 'Correspond') return [];
    const [, key, kind = ''] = /\[callout ([0-9A-Za-z-]+)(?: ([A-Za-z]+))?/.exec(Data.replace(/\s+/g, ' ')) ?? [];
    if (key === undefined) return [];
    return [{ ticket, key, text: textOf(id), minutes: Number(TimeTaken), repeats: kind === 'visit' }];
  });
}

function nameOf(id: string): Name {
  if (!isName(id)) throw new Error(`nobody is called ${id}`);
  return id;
}
