import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import { seededRandom } from '../../helpers/random';
import { Ledger } from './ledger';
import { MemoryServers } from './memory-servers';
import { Person } from './person';
import type { Day, Servers } from './servers';

export const HUB = 'memory-hub1';
export const DESK = 'memory-desk1';
const START = Date.parse('2026-11-24T06:00:00.000Z');
export const MINUTE_MS = 60_000;

/** Two technicians and a dispatcher, the team's hub and the office's ticket system. */
export class TeamOn<S extends Servers = Servers> implements Day {
  nowMs = START;
  monotonicMs = 0;
  readonly random: () => number;
  readonly servers: S;
  readonly persons: readonly [Person, Person, Person];
  readonly ledger = new Ledger();
  /** Share of requests that go wrong, 0 to 1. */
  badNet = 0;

  constructor(seed: number, serversOf: (day: Day) => S) {
    this.random = seededRandom(seed);
    this.servers = serversOf(this);
    this.persons = [new Person(this, 'anna', false), new Person(this, 'ben', false), new Person(this, 'dora', true)];
  }

  pass(minutes: number): void {
    this.nowMs += minutes * MINUTE_MS;
    this.monotonicMs += minutes * MINUTE_MS;
  }

  /** @param hubOnly who has no login to the ticket system */
  async connect(hubOnly: readonly string[] = []): Promise<void> {
    for (const person of this.persons) {
      await person.connect('hub');
      if (!hubOnly.includes(person.id)) await person.connect('tickets');
    }
  }

  /** Everybody comes home: good network, right clocks, every card decided, until nothing moves any more. */
  async settle(): Promise<void> {
    this.badNet = 0;
    for (const person of this.persons) {
      person.isOnline = true;
      await person.keepPower();
    }
    let before = '';
    for (let round = 0; round < 25; round++) {
      this.pass(180);
      for (const person of this.persons) {
        await person.syncOnce();
        for (const { id } of await person.db.conflicts
          .where('state')
          .equals('open')
          .filter(({ type }) => type === 'decide')
          .toArray()) {
          await person.decide(id, this.random() < 0.5 ? 'mine' : 'theirs');
        }
      }
      const after = `${await this.servers.version()}|${await this.#waiting()}`;
      if (after === before) return;
      before = after;
    }
    throw new Error('it never comes to rest');
  }

  async #waiting(): Promise<string> {
    const counts = await Promise.all(
      this.persons.map(async ({ db }) => [
        await db.outbox.where('state').anyOf('queued', 'sending', 'conflict').count(),
        await db.conflicts.where('state').equals('open').count(),
      ]),
    );
    return counts.join();
  }

  /** Every record of every kind that a hub shares, by table and id. */
  async rows(person: Person): Promise<Record<string, Record<string, Record<string, unknown>>>> {
    const all: Record<string, Record<string, Record<string, unknown>>> = {};
    for (const name of KIND_NAMES) {
      if (!KINDS[name].share.hub) continue;
      const rows = (await person.db.table(KINDS[name].table).toArray()) as (Record<string, unknown> & { id: string })[];
      all[KINDS[name].table] = Object.fromEntries(rows.map((row) => [row.id, row]));
    }
    return all;
  }

  async close(): Promise<void> {
    for (const person of this.persons) await person.close();
    await this.servers.close();
  }
}

/** The team on servers held in memory. */
export class Team extends TeamOn<MemoryServers> {
  constructor(seed: number) {
    super(seed, (day) => new MemoryServers(day));
  }

  get hub() {
    return this.servers.hub;
  }

  get desk() {
    return this.servers.desk;
  }
}
