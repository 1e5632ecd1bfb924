import type { Connector } from '@shared/connectors/port';
import type { KindName } from '@shared/domain/kinds';
import type { Connection } from '@shared/domain/sync-records';
import { fail } from '@shared/result';
import type { DBCore, DBCoreTable } from 'dexie';
import { vi } from 'vitest';
import { type Change, commit, newId } from '../../../renderer/db/commit';
import { CalloutDatabase } from '../../../renderer/db/database';
import { resolveConflict } from '../../../renderer/sync/actions';
import { createSync, type Sync } from '../../../renderer/sync/run';
import { memoryFiles } from '../../contract/world';
import type { Laptop } from './servers';
import type { TeamOn } from './team';

/** What one person's laptop is asked to do: save, sync, crash, be offline, have a wrong clock. Everything but the network is real. */
export class Person implements Laptop {
  db: CalloutDatabase;
  sync: Sync;
  /** How wrong this laptop's clock is. */
  skewMs = 0;
  isOnline = true;
  readonly files = memoryFiles();
  readonly name: string;
  /** Steps of the database or the network until the power fails. */
  #stepsToCrash = Number.POSITIVE_INFINITY;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #connectors = new Map<Connection['role'], Promise<Connector>>();
  readonly #file = `team-${newId()}`;

  constructor(
    readonly team: TeamOn,
    readonly id: string,
    readonly isOffice: boolean,
  ) {
    this.name = id;
    [this.db, this.sync] = this.#start();
  }

  now(): number {
    return this.team.nowMs + this.skewMs;
  }

  /** The laptop's clock is the only one there is while it is at work. */
  atWork(): void {
    vi.setSystemTime(this.now());
  }

  #start(): [CalloutDatabase, Sync] {
    const db = new CalloutDatabase(this.#file);
    db.use({ stack: 'dbcore', name: 'power', level: 5, create: (core) => this.#withPowerCuts(core) });
    const sync = createSync({
      db,
      now: () => this.now(),
      monotonic: () => this.team.monotonicMs,
      random: this.team.random,
      isOffice: () => this.isOffice,
      language: () => 'en',
      connectorFor: (connection) => this.#connector(connection),
    });
    return [db, sync];
  }

  #withPowerCuts(core: DBCore): DBCore {
    const table = (name: string): DBCoreTable => {
      const real = core.table(name);
      return {
        ...real,
        // a rejected promise inside the transaction: it is rolled back, as after a kill
        mutate: (request) => this.#dies(() => real.mutate(request)),
        get: (request) => this.#dies(() => real.get(request)),
        query: (request) => this.#dies(() => real.query(request)),
      };
    };
    return { ...core, table };
  }

  #dies<R>(run: () => Promise<R>): Promise<R> {
    try {
      this.#countDown();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('power'));
    }
    return run();
  }

  #countDown(): void {
    this.#stepsToCrash -= 1;
    if (this.#stepsToCrash > 0) return;
    this.db.close();
    throw new Error('the power failed');
  }

  async carry<R>(request: () => Promise<R>): Promise<R> {
    // what a laptop without power was about to ask is never asked
    if (this.isDead) throw new Error('the power failed');
    this.#countDown();
    const asked = request();
    this.#underWay.add(asked);
    try {
      const answer = await asked;
      this.#countDown();
      return answer;
    } finally {
      this.#underWay.delete(asked);
    }
  }

  #connector({ role }: Pick<Connection, 'role'>): Connector {
    // as in the main process: one of each until the app ends
    const made = this.#connectors.get(role) ?? Promise.resolve(this.team.servers.connect(this, role));
    this.#connectors.set(role, made);
    const reach = async <R>(ask: (real: Connector) => Promise<R>) =>
      this.isOnline ? this.carry(async () => ask(await made)) : fail('offline');
    return {
      test: () => reach((real) => real.test()),
      pull: (request) => reach((real) => real.pull(request)),
      push: (items) => reach((real) => real.push(items)),
      file: (request) => reach((real) => real.file(request)),
    };
  }

  async connect(role: Connection['role']): Promise<void> {
    this.atWork();
    const connection = this.team.servers.connection(this, role);
    await this.db.connections.put({
      ...connection,
      role,
      name: connection.id,
      addedAt: new Date(this.now()).toISOString(),
      paused: false,
      cursor: null,
      primed: false,
      lastTriedAt: null,
      lastSuccessAt: null,
      lastError: null,
      lastErrorDetail: null,
      loginNeeded: false,
    });
  }

  /** Saves; false when the power failed before it was saved. */
  async save(action: string, touches: readonly KindName[], changes: readonly Change[]): Promise<boolean> {
    this.atWork();
    return this.#survive(() =>
      commit({ action, by: this.id, touches, build: () => Promise.resolve({ changes, result: null }) }, this.db),
    );
  }

  async syncOnce(): Promise<boolean> {
    this.atWork();
    return this.#survive(() => this.sync.once());
  }

  async decide(id: string, choice: 'mine' | 'theirs' | 'both'): Promise<boolean> {
    this.atWork();
    return this.#survive(() => resolveConflict(id, choice, undefined, this.db, this.id));
  }

  /** Does something; if the power fails meanwhile the laptop is started again and false comes back. */
  async #survive(run: () => Promise<unknown>): Promise<boolean> {
    try {
      await run();
      return true;
    } catch (error) {
      if (this.#stepsToCrash > 0) throw error;
      return false;
    } finally {
      if (this.isDead) await this.restart();
    }
  }

  get isDead(): boolean {
    return this.#stepsToCrash <= 0;
  }

  failPowerAfter(steps: number): void {
    this.#stepsToCrash = steps;
  }

  async keepPower(): Promise<void> {
    if (this.isDead) await this.restart();
    this.#stepsToCrash = Number.POSITIVE_INFINITY;
  }

  async restart(): Promise<void> {
    this.sync.stop();
    this.db.close();
    // the requests of one life end before the next one begins
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    this.#connectors.clear();
    this.#stepsToCrash = Number.POSITIVE_INFINITY;
    [this.db, this.sync] = this.#start();
  }

  async close(): Promise<void> {
    this.db.close();
    await this.db.delete();
  }
}
