import 'fake-indexeddb/auto';
import { createMemoryConnector } from '@shared/connectors/memory';
import { MemoryServer } from '@shared/connectors/memory-server';
import type { Connection } from '@shared/domain/sync-records';
import { beforeEach, describe, expect, it } from 'vitest';
import { commit, newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { resolveConflict } from '../../../../renderer/sync/actions';
import { createSync, type Sync } from '../../../../renderer/sync/run';

const HUB = 'memory-hub1';

class Laptop {
  readonly db: CalloutDatabase;
  readonly sync: Sync;

  constructor(
    readonly name: string,
    server: MemoryServer,
    office = false,
  ) {
    this.db = new CalloutDatabase(`laptop-${newId()}`);
    this.sync = createSync({
      db: this.db,
      now: () => Date.now(),
      monotonic: () => performance.now(),
      random: () => 0.5,
      isOffice: () => office,
      language: () => 'en',
      connectorFor: () => createMemoryConnector(server, name, { connection: HUB }),
    });
  }

  async connect(): Promise<void> {
    const connection: Connection = {
      id: HUB,
      system: 'memory',
      role: 'hub',
      name: 'hub',
      url: 'memory://hub',
      user: this.name,
      options: {},
      addedAt: new Date().toISOString(),
      paused: false,
      cursor: null,
      primed: false,
      lastTriedAt: null,
      lastSuccessAt: null,
      lastError: null,
      lastErrorDetail: null,
      loginNeeded: false,
    };
    await this.db.connections.put(connection);
  }

  async addCustomer(name: string): Promise<string> {
    const id = newId();
    await commit(
      {
        action: 'customer.add',
        by: this.name,
        touches: ['customer'],
        build: async () => ({
          changes: [
            { verb: 'create', kind: 'customer', record: { id, name, phone: null, email: null, remarks: null } },
          ],
          result: null,
        }),
      },
      this.db,
    );
    return id;
  }

  async edit(id: string, fields: { phone?: string; remarks?: string; email?: string }): Promise<void> {
    await commit(
      {
        action: 'customer.edit',
        by: this.name,
        touches: ['customer'],
        build: async () => ({ changes: [{ verb: 'update', kind: 'customer', id, fields }], result: null }),
      },
      this.db,
    );
  }

  customer(id: string) {
    return this.db.of('customer').get(id);
  }
}

describe('two laptops and a hub', () => {
  let server: MemoryServer;
  let ann: Laptop;
  let ben: Laptop;

  beforeEach(async () => {
    server = new MemoryServer({ role: 'hub', logins: ['ann', 'ben', 'cara'] });
    ann = new Laptop('ann', server);
    ben = new Laptop('ben', server);
    await ann.connect();
    await ben.connect();
  });

  it('have the same records after both have synced', async () => {
    const id = await ann.addCustomer('Bakery Möller 🥐');
    const sent = await ann.sync.once();
    expect(sent).toEqual({ pulled: {}, pushed: { customer: 1 }, conflicts: 0, parked: 0, unsent: 0 });
    const got = await ben.sync.once();
    expect(got.pulled).toEqual({ customer: 1 });
    expect(await ben.customer(id)).toEqual(await ann.customer(id));
  });

  it('merge edits of different fields without asking', async () => {
    const id = await ann.addCustomer('Bakery');
    await ann.sync.once();
    await ben.sync.once();
    await ann.edit(id, { phone: '123' });
    await ben.edit(id, { remarks: 'dog' });
    await ann.sync.once();
    const summary = await ben.sync.once();
    await ann.sync.once();
    expect(summary.conflicts).toBe(0);
    expect(await ann.customer(id)).toMatchObject({ phone: '123', remarks: 'dog' });
    expect(await ben.customer(id)).toMatchObject({ phone: '123', remarks: 'dog' });
  });

  it('keep both values of one field until a person decides, and go on with the rest', async () => {
    const id = await ann.addCustomer('Bakery');
    await ann.sync.once();
    await ben.sync.once();
    await ann.edit(id, { phone: '111' });
    await ben.edit(id, { phone: '222', email: 'b@example.org' });
    await ann.sync.once();
    const summary = await ben.sync.once();
    expect(summary).toMatchObject({ conflicts: 1 });
    const [conflict] = await ben.db.conflicts.toArray();
    expect(conflict).toMatchObject({ field: 'phone', mine: '222', theirs: '111', type: 'decide', state: 'open' });
    await ann.sync.once();
    expect(await ann.customer(id)).toMatchObject({ phone: '111', email: 'b@example.org' });

    await resolveConflict(conflict?.id ?? '', 'mine', undefined, ben.db, 'ben');
    expect((await ben.sync.once()).unsent).toBe(0);
    await ann.sync.once();
    expect(await ann.customer(id)).toMatchObject({ phone: '222' });
  });

  it('offer a new hub what they had before it', async () => {
    const lone = new Laptop('cara', server);
    const id = await lone.addCustomer('Old customer');
    await lone.db.outbox.toCollection().modify({ state: 'acknowledged' });
    await lone.connect();
    await lone.sync.once();
    await ann.sync.once();
    expect(await ann.customer(id)).toMatchObject({ name: 'Old customer' });
  });
});
