import 'fake-indexeddb/auto';
import type { Inspection } from '@shared/domain/inspection';
import type { ImportContent } from '@shared/ipc/contract';
import { ok, type Result } from '@shared/result';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { database } from '../../../../renderer/db/database';
import { importFile } from '../../../../renderer/features/exchange';
import { emptyInspection } from '../../../helpers/inspection';

const readImport = vi.fn<() => Promise<Result<ImportContent>>>();
vi.mock('../../../../renderer/bridge', () => ({ bridge: { exchange: { readImport: () => readImport() } } }));

afterEach(async () => {
  for (const table of database().tables) await table.clear();
});

function fileWith(inspection: Inspection, fileSha256: string) {
  readImport.mockResolvedValueOnce(
    ok({ type: 'inspection', name: 'x.json', inspection, sha256: fileSha256, hashChecked: true }),
  );
}

describe('import of a lone inspection', () => {
  it('takes it in once, however the file is spaced', async () => {
    fileWith(emptyInspection(), 'a'.repeat(64));
    expect(await importFile()).toMatchObject({ ok: true, value: { type: 'inspection', alreadyHere: false } });
    // the same inspection, written by another tool: other bytes, another hash of the file
    fileWith(emptyInspection(), 'b'.repeat(64));
    expect(await importFile()).toMatchObject({ ok: true, value: { alreadyHere: true } });
    expect(await database().of('inspection').count()).toBe(1);
    expect(await database().outbox.count()).toBe(1);
  });
});
