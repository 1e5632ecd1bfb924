import 'fake-indexeddb/auto';
import { assetSchema } from '@shared/domain/asset';
import type { Inspection } from '@shared/domain/inspection';
import type { ImportContent } from '@shared/ipc/contract';
import { technicianSchema } from '@shared/domain/people';
import { fail, ok, type Result } from '@shared/result';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSession } from '../../../../renderer/app/session';
import { CallError } from '../../../../renderer/bridge';
import { RefusedError } from '../../../../renderer/db/commit';
import { database } from '../../../../renderer/db/database';
import { absorbContent } from '../../../../renderer/features/exchange';
import { collectRest } from '../../../../renderer/features/inspect/actions';
import { importAny, readImportChoices, usePendingImport } from '../../../../renderer/features/inspect/import';
import { rememberRun, useInspect } from '../../../../renderer/features/inspect/store';
import { emptyInspection } from '../../../helpers/inspection';
import { ANNA, makeJob, T0 } from '../../../helpers/job-rows';

const stamps = { createdAt: T0, createdBy: ANNA, updatedAt: T0 };
const readImport = vi.fn<() => Promise<Result<ImportContent>>>();
const rest = vi.fn<(input: { runId: string }) => Promise<Result<Inspection>>>();

function machine(fields: Partial<Inspection['machine']>): Inspection {
  const inspection = emptyInspection();
  return { ...inspection, machine: { ...inspection.machine, ...fields } };
}
const content = (inspection: Inspection): Extract<ImportContent, { type: 'inspection' }> => ({
  type: 'inspection',
  name: 'stick.json',
  inspection,
  sha256: 'a'.repeat(64),
  hashChecked: true,
});

beforeEach(async () => {
  useSession.setState({
    technician: technicianSchema.parse({ id: ANNA, ...stamps, name: 'Anna', initials: 'A', role: 'technician' }),
  });
  usePendingImport.setState({ pending: null });
  useInspect.setState({ run: null, chosenJobId: undefined, taken: {} });
  vi.stubGlobal('window', {
    callout: {
      exchange: { readImport: () => readImport() },
      inspect: { collectRest: (input: { runId: string }) => rest(input) },
    },
  });
  await database()
    .of('asset')
    .bulkAdd([
      assetSchema.parse({ id: 'asset-1', ...stamps, customerId: 'c', type: 'laptop', serial: 'PF1TZ0QK' }),
      assetSchema.parse({ id: 'asset-2', ...stamps, customerId: 'c', type: 'laptop', hostname: 'desk-7' }),
    ]);
  await database().of('job').add(makeJob());
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const table of database().tables) await table.clear();
});

describe('an inspection made elsewhere', () => {
  it('waits for a person to say where it belongs, and is not taken in before', async () => {
    readImport.mockResolvedValueOnce(ok(content(machine({ serial: 'pf1tz0qk' }))));
    await importAny();
    expect(usePendingImport.getState().pending?.name).toBe('stick.json');
    expect(await database().of('inspection').count()).toBe(0);
  });

  it('is refused with its reason when the file was changed', async () => {
    readImport.mockResolvedValueOnce(fail('corruptFile'));
    await expect(importAny()).rejects.toMatchObject({ code: 'corruptFile' });
    // somebody else's JSON is no fault of the system
    readImport.mockResolvedValueOnce(fail('unsupported', 'not an inspection'));
    await expect(importAny()).rejects.toMatchObject({ code: 'notOurFile' });
    expect(usePendingImport.getState().pending).toBeNull();
  });

  it('is suggested for the open job of its machine by serial, and for nothing by a mere name', async () => {
    const bySerial = await readImportChoices(machine({ serial: 'pf1tz0qk' }));
    expect(bySerial.suggested).toMatchObject({ value: 'job:job-1', target: { jobId: 'job-1', assetId: 'asset-1' } });
    const byName = await readImportChoices(machine({ hostname: 'desk-7' }));
    expect(byName.suggested).toBeNull();
    expect(byName.choices.map((choice) => choice.value)).toEqual(['job:job-1', 'asset:asset-1', 'asset:asset-2']);
  });

  it('is filed with what was chosen, and only once', async () => {
    const file = content(machine({ serial: 'PF1TZ0QK' }));
    const first = await absorbContent(file, { jobId: 'job-1', assetId: null });
    const again = await absorbContent(file, { jobId: null, assetId: 'asset-2' });
    expect(first).toMatchObject({ type: 'inspection', alreadyHere: false });
    expect(again).toMatchObject({ alreadyHere: true, id: 'id' in first ? first.id : '' });
    expect(await database().of('inspection').toArray()).toMatchObject([{ jobId: 'job-1', assetId: 'asset-1' }]);
  });

  it('is not filed with a job that is gone meanwhile', async () => {
    await expect(absorbContent(content(machine({})), { jobId: 'gone', assetId: null })).rejects.toThrow(RefusedError);
    expect(await database().of('inspection').count()).toBe(0);
  });
});

describe('collecting the rest as administrator', () => {
  const filed = async () => {
    await absorbContent(content(machine({})), { jobId: 'job-1', assetId: null });
    const [record] = await database().of('inspection').toArray();
    if (!record) throw new Error('not filed');
    return record;
  };

  it('files what came back as a new inspection of the same job, which can be completed again', async () => {
    const record = await filed();
    rememberRun(record.id, { runId: 'run-1', suite: 'slow' });
    rest.mockResolvedValueOnce(ok({ ...machine({ serial: 'NOW-KNOWN' }), elevated: true }));
    const id = await collectRest(record);
    expect(rest).toHaveBeenCalledWith({ runId: 'run-1' });
    expect(await database().of('inspection').get(id)).toMatchObject({ jobId: 'job-1', document: { elevated: true } });
    expect(await database().of('inspection').count()).toBe(2);
    expect(useInspect.getState().taken[id]).toEqual({ runId: 'run-1', suite: 'slow' });
  });

  it('writes nothing when the user said no, and does not ask for one of an earlier session', async () => {
    const record = await filed();
    await expect(collectRest(record)).rejects.toMatchObject({ code: 'notFound' });
    rememberRun(record.id, { runId: 'run-1', suite: 'full' });
    rest.mockResolvedValueOnce(fail('notPermitted'));
    await expect(collectRest(record)).rejects.toThrow(CallError);
    expect(await database().of('inspection').count()).toBe(1);
  });
});
