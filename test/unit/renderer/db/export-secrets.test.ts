import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { collectExport } from '../../../../renderer/db/exchange';

// What leaves the laptop as "export everything" (also the headless one) or as a hand-over by file or network is this content.

const SECRET = 'Pl4nted-s3cret/value';
let db: CalloutDatabase;
beforeEach(() => (db = new CalloutDatabase(`export-${newId()}`)));
afterEach(() => db.delete());

it('nothing of this laptop alone leaves it: no draft, setting, connection, link, card or log', async () => {
  await db.open();
  const shared = new Set<string>([...KIND_NAMES.map((kind) => KINDS[kind].table), 'outbox']);
  const own = db.tables.filter(({ name }) => !shared.has(name));
  expect(own.map(({ name }) => name).toSorted()).toEqual([
    'conflicts',
    'connections',
    'drafts',
    'links',
    'marks',
    'media',
    'settings',
    'syncLog',
  ]);
  for (const table of own) {
    const path = [table.schema.primKey.keyPath ?? []].flat();
    await table.put({
      ...Object.fromEntries(path.map((field) => [field, 'planted'])),
      recordId: 'r',
      jobId: 'j',
      text: SECRET,
    });
  }
  for (const choice of [null, { since: '1970' }] as const) {
    const content = await collectExport(choice, db);
    expect(content?.tables.map(({ name }) => name)).toContain('outbox');
    for (const { name } of content?.tables ?? []) expect(shared).toContain(name);
    expect(JSON.stringify(content)).not.toContain(SECRET);
  }
});
