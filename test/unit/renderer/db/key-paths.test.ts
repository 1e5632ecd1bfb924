import 'fake-indexeddb/auto';
import { afterAll, expect, it } from 'vitest';
import { keyPathOf } from '@shared/ipc/store-calls';
import { CalloutDatabase } from '../../../../renderer/db/database';

const db = new CalloutDatabase('key-paths');
afterAll(() => db.delete());

it('the main process knows the key of every table: else a rebuild would mix up or double its rows', async () => {
  await db.open();
  expect(db.tables.map(({ name }) => [name, keyPathOf(name)])).toEqual(
    db.tables.map(({ name, schema }) => [name, schema.primKey.keyPath]),
  );
});
