import 'fake-indexeddb/auto';
import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit, newId, RefusedError } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';

let db: CalloutDatabase;

beforeEach(async () => {
  db = new CalloutDatabase(`commit-${newId()}`);
  await db.open();
});

afterEach(() => db.delete());

const customer = (name: string, extra: object = {}) => ({
  id: newId(),
  name,
  phone: null,
  email: null,
  remarks: null,
  ...extra,
});

async function addCustomer(name: string, extra: object = {}): Promise<string> {
  return commit(
    {
      action: 'customer.add',
      by: 'tech-1',
      touches: ['customer'],
      build: async () => {
        const record = customer(name, extra);
        return { changes: [{ verb: 'create', kind: 'customer', record }], result: record.id };
      },
    },
    db,
  );
}

describe('commit', () => {
  it('writes the row and its operation together', async () => {
    const id = await addCustomer('Northgate Surgery');
    expect(await db.of('customer').get(id)).toMatchObject({
      name: 'Northgate Surgery',
      createdBy: 'tech-1',
      sample: false,
    });
    const [operation] = await db.outbox.toArray();
    expect(operation).toMatchObject({
      kind: 'customer',
      recordId: id,
      verb: 'create',
      state: 'queued',
      action: 'customer.add',
      by: 'tech-1',
    });
  });

  it('records what a field was and what it is, for the merge', async () => {
    const id = await addCustomer('Northgate');
    await commit(
      {
        action: 'customer.rename',
        by: 'tech-1',
        touches: ['customer'],
        build: async () => ({
          changes: [{ verb: 'update', kind: 'customer', id, fields: { name: 'Northgate Surgery', phone: null } }],
          result: undefined,
        }),
      },
      db,
    );
    const operation = (await db.outbox.toArray())[1];
    expect(operation?.changes).toEqual({ name: { from: 'Northgate', to: 'Northgate Surgery' } });
  });

  it('writes nothing at all when the rule refuses', async () => {
    const refused = commit(
      {
        action: 'customer.add',
        by: 'tech-1',
        touches: ['customer'],
        build: async () => {
          throw new RefusedError('notAllowed', { why: 'closed' });
        },
      },
      db,
    );
    await expect(refused).rejects.toMatchObject({ code: 'notAllowed', params: { why: 'closed' } });
    expect(await db.outbox.count()).toBe(0);
  });

  it('writes nothing of a batch whose last change is invalid', async () => {
    const broken = commit(
      {
        action: 'customer.add',
        by: 'tech-1',
        touches: ['customer'],
        build: async () => ({
          changes: [
            { verb: 'create', kind: 'customer', record: customer('fine') },
            { verb: 'create', kind: 'customer', record: customer('') },
          ],
          result: undefined,
        }),
      },
      db,
    );
    await expect(broken).rejects.toThrow();
    expect(await db.of('customer').count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
  });

  it('takes the draft away with what was made of it, and leaves it when that is refused', async () => {
    await db.drafts.put({ key: 'note:1', value: 'typed', updatedAt: '2026-11-22T10:00:00.000Z' });
    const file = (refuse: boolean) =>
      commit(
        {
          action: 'customer.add',
          by: 'tech-1',
          touches: ['customer'],
          filesDraft: 'note:1',
          build: async () => {
            if (refuse) throw new RefusedError('notAllowed');
            return { changes: [{ verb: 'create', kind: 'customer', record: customer('filed') }], result: undefined };
          },
        },
        db,
      );
    await expect(file(true)).rejects.toBeInstanceOf(RefusedError);
    expect(await db.drafts.count()).toBe(1);
    await file(false);
    expect(await db.drafts.count()).toBe(0);
    expect(await db.of('customer').count()).toBe(1);
  });

  it('never sends a sample record', async () => {
    const id = await addCustomer('Invented Ltd', { sample: true });
    expect(await db.of('customer').get(id)).toBeDefined();
    expect(await db.outbox.count()).toBe(0);
  });

  it('refuses to change what is written once', async () => {
    const change = commit(
      {
        action: 'note.change',
        by: 'tech-1',
        touches: ['note'],
        build: async () => ({
          changes: [{ verb: 'update', kind: 'note', id: 'n1', fields: { text: 'other' } }],
          result: undefined,
        }),
      },
      db,
    );
    await expect(change).rejects.toThrow(/written once/);
  });

  it('says so when the record is gone', async () => {
    const change = commit(
      {
        action: 'customer.rename',
        by: 'tech-1',
        touches: ['customer'],
        build: async () => ({
          changes: [{ verb: 'update', kind: 'customer', id: 'gone', fields: { name: 'x' } }],
          result: undefined,
        }),
      },
      db,
    );
    await expect(change).rejects.toBeInstanceOf(RefusedError);
  });

  it('asks the disk for strict durability in every transaction', async () => {
    const durability = await db.transaction('rw', db.outbox, async (tx) => {
      await db.outbox.count();
      return (tx.idbtrans as IDBTransaction & { durability?: string }).durability;
    });
    expect(durability).toBe('strict');
  });
});

describe('the declared kinds', () => {
  it('each have a table with the declared indexes in the newest version', () => {
    for (const name of KIND_NAMES) {
      const { table, indexes } = KINDS[name];
      const schema = db.table(table).schema;
      const actual = [schema.primKey.src, ...schema.indexes.map((index) => index.src)];
      expect(actual.sort(), table).toEqual(indexes.split(', ').sort());
    }
  });

  it('are called what their key says, and no table is used twice', () => {
    for (const name of KIND_NAMES) expect(KINDS[name].name).toBe(name);
    expect(new Set(KIND_NAMES.map((name) => KINDS[name].table)).size).toBe(KIND_NAMES.length);
  });
});
