import { canonicalJson } from '@shared/domain/canonical-json';
import { assetSchema, type Asset } from '@shared/domain/asset';
import { inspectionRecordSchema, type InspectionRecord } from '@shared/domain/inspection-record';
import type { Inspection } from '@shared/domain/inspection';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RtAssetMapping } from '../../electron/connectors/rt/options';
import { freshId, type Laptop } from '../contract/laptop';
import { emptyInspection } from '../helpers/inspection';
import { T0 } from '../helpers/job-rows';
import { forgetfulNetwork, laptopOf, newJob, sent } from './rt-desk';
import { fieldOf, raw, type RawTicket, rawTicket, readAsPerson, RT_URL } from './rt-server';
import { TECHNICIANS } from './rt-world';

// Machines and what an inspection has read of them, on the real server. The seeded catalog has three fields; what stands for what is said
// in each test.

const suite = RT_URL === null ? describe.skip : describe;
const map = (field: RtAssetMapping['field'], remote: string): RtAssetMapping => ({
  field,
  remote,
  direction: 'both',
  type: 'Freeform',
  multiple: false,
  values: {},
});
const INVENTORY = { assetFields: [map('serial', 'Serial Number'), map('memory', 'Model'), map('os', 'Location')] };
const IDENTITY = { assetFields: [map('serial', 'Serial Number'), map('model', 'Model'), map('make', 'Location')] };
const serial = () => `SN-${freshId().slice(-10)}`;

async function makeAsset(fields: Readonly<Record<string, string>>): Promise<string> {
  const made = await raw('dispatcher', 'POST', '/asset', {
    Name: 'Made by the office',
    Catalog: 'Field equipment',
    Status: 'in-use',
    CustomFields: fields,
  });
  const { id } = made.body as { id?: string };
  if (id === undefined) throw new Error(`no asset: ${JSON.stringify(made.body)}`);
  return id;
}

async function assetThere(id: string): Promise<Record<string, string>> {
  const asset = (await raw('root', 'GET', `/asset/${id}`)).body as RawTicket;
  return Object.fromEntries(
    ['Serial Number', 'Model', 'Location'].map((name) => [name, fieldOf(asset, name).join('|')]),
  );
}

async function changesOf(id: string): Promise<number> {
  const query = encodeURIComponent(`ObjectType = 'RT::Asset' AND ObjectId = ${id}`);
  const list = (await raw('root', 'GET', `/transactions?query=${query}&per_page=100`)).body as { items: unknown[] };
  return list.items.length;
}

interface Machine {
  readonly serial?: string | null;
  readonly memoryGib?: number;
  readonly os?: string;
  readonly takenAt?: string;
}

function inspected(
  jobId: string,
  assetId: string,
  { serial: number = null, memoryGib = 16, os = 'Debian GNU/Linux 12', takenAt = new Date().toISOString() }: Machine,
): InspectionRecord {
  const empty = emptyInspection();
  const module = {
    slot: null,
    sizeBytes: (memoryGib / 2) * 1024 ** 3,
    type: null,
    manufacturer: null,
    partNumber: null,
    serial: null,
    speedMtPerS: null,
  };
  const document: Inspection = {
    ...empty,
    takenAt,
    machine: { ...empty.machine, manufacturer: 'LENOVO', model: 'ThinkCentre M920', serial: number },
    inventory: {
      ...empty.inventory,
      os: { ...empty.inventory.os, fullName: os, version: '12' },
      memory: { totalBytes: 16_200_000_000, modules: [module, module] },
    },
  };
  return inspectionRecordSchema.parse({
    id: freshId(),
    createdAt: T0,
    createdBy: TECHNICIANS.tech1,
    updatedAt: T0,
    sample: false,
    jobId,
    visitId: null,
    assetId,
    takenAt,
    durationMs: 1_000,
    sha256: createHash('sha256').update(canonicalJson(document)).digest('hex'),
    document,
  });
}

function assetRow(fields: Partial<Asset>): Asset {
  return assetSchema.parse({
    id: freshId(),
    createdAt: T0,
    createdBy: TECHNICIANS.tech1,
    updatedAt: T0,
    sample: false,
    customerId: 'c1',
    siteId: null,
    type: 'desktop',
    make: null,
    model: null,
    serial: null,
    uuid: null,
    hostname: null,
    tag: null,
    protectionClass: null,
    remarks: null,
    ...fields,
  });
}

/** A link to an asset of the office, as a pull would have made it. */
function knows(on: Laptop, jobId: string, id: string) {
  return {
    ...on.links.get(jobId)!,
    recordId: `asset-${id}`,
    kind: 'asset',
    remoteId: `asset/${id}`,
    revision: null,
    seen: null,
  };
}

const links = async (ticket: string) =>
  (await rawTicket(ticket))._hyperlinks.filter(({ ref }) => ref === 'refers-to').map(({ type, id }) => `${type}/${id}`);

suite('Request Tracker: machines and their inventory', { timeout: 240_000 }, () => {
  test('an inspection fills what it has read into the asset, links it to the ticket, and does it once', async () => {
    const network = forgetfulNetwork();
    const on = await laptopOf('tech1', { options: INVENTORY, fetch: network.fetch });
    const { job, ticket } = await sent(on);
    const id = await makeAsset({});
    const number = serial();
    const record = inspected(job.id, `asset-${id}`, { serial: number });
    const item = { ...on.create('inspection', record, job), contextLinks: [knows(on, job.id, id)] };
    expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
    const filled = { 'Serial Number': number, Model: '16 GiB', Location: 'Debian GNU/Linux 12' };
    expect(await assetThere(id)).toEqual(filled);
    expect(await links(ticket)).toEqual([`asset/${id}`]);

    const changes = await changesOf(id);
    network.loseNextAnswer();
    await on.pushOne(on.unsure(item));
    await on.pushOne({ ...on.unsure(item), link: null });
    expect(await assetThere(id)).toEqual(filled);
    expect(await changesOf(id)).toBe(changes);
    expect((await readAsPerson(ticket)).filter(({ subject }) => subject.includes(record.id))).toHaveLength(1);
  });

  test('the answer to the filling is lost: the next try finds it there', async () => {
    const network = forgetfulNetwork();
    const on = await laptopOf('tech1', { options: INVENTORY, fetch: network.fetch });
    const { job } = await sent(on);
    const id = await makeAsset({});
    const item = {
      ...on.create('inspection', inspected(job.id, `asset-${id}`, {}), job),
      contextLinks: [knows(on, job.id, id)],
    };
    expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
    const again = {
      ...on.create('inspection', inspected(job.id, `asset-${id}`, { memoryGib: 32 }), job),
      contextLinks: item.contextLinks,
    };
    network.loseNextAnswer(/\/asset\/\d+$/);
    expect(await on.pushOne(again)).toMatchObject({ state: 'unknown' });
    const changes = await changesOf(id);
    expect(await on.pushOne(on.unsure(again))).toMatchObject({ state: 'done', already: true });
    expect((await assetThere(id))['Model']).toBe('32 GiB');
    expect(await changesOf(id)).toBe(changes);
  });

  test('the inspection after the repair goes over that before it, also when both are sent hours later', async () => {
    const on = await laptopOf('tech1', { options: INVENTORY });
    const { job } = await sent(on);
    const id = await makeAsset({});
    for (const [memoryGib, takenAt] of [
      [8, '2026-11-20T09:00:00.000Z'],
      [16, '2026-11-20T10:00:00.000Z'],
    ] as const) {
      const record = inspected(job.id, `asset-${id}`, { memoryGib, takenAt });
      const item = { ...on.create('inspection', record, job), contextLinks: [knows(on, job.id, id)] };
      expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
    }
    expect((await assetThere(id))['Model']).toBe('16 GiB');
  });

  test('what somebody else wrote there after the machine was looked at stays, and the difference is told in both values', async () => {
    const on = await laptopOf('tech1', { options: INVENTORY });
    const { job, ticket } = await sent(on);
    const id = await makeAsset({ Model: '8 GiB', Location: 'Windows 10' });
    await raw('dispatcher', 'PUT', `/asset/${id}`, { CustomFields: { Location: 'Windows 11' } });
    const late = inspected(job.id, `asset-${id}`, { takenAt: '2026-11-01T09:00:00.000Z' });
    const item = {
      ...on.create('inspection', late, job),
      contextLinks: [knows(on, job.id, id)],
      language: 'de' as const,
    };
    expect(await on.pushOne(item)).toMatchObject({
      state: 'parked',
      reason: 'refused',
      message: 'Nicht eingetragen, dort inzwischen geändert: Location „Windows 11“, inspiziert „Debian GNU/Linux 12“',
    });
    // the rest of it went through, and the words are on the ticket
    expect(await assetThere(id)).toMatchObject({ Location: 'Windows 11', Model: '16 GiB' });
    expect((await readAsPerson(ticket)).at(-1)?.subject).toContain(late.id);

    const fresh = inspected(job.id, `asset-${id}`, { takenAt: new Date(Date.now() + 60_000).toISOString() });
    expect(await on.pushOne({ ...on.create('inspection', fresh, job), contextLinks: item.contextLinks })).toMatchObject(
      { state: 'done' },
    );
    expect((await assetThere(id))['Location']).toBe('Debian GNU/Linux 12');
  });

  test('another machine than the asset is fills nothing', async () => {
    const on = await laptopOf('tech1', { options: INVENTORY });
    const { job } = await sent(on);
    const [there, found] = [serial(), serial()];
    const id = await makeAsset({ 'Serial Number': there });
    const record = inspected(job.id, `asset-${id}`, { serial: found });
    const outcome = await on.pushOne({
      ...on.create('inspection', record, job),
      contextLinks: [knows(on, job.id, id)],
    });
    expect(outcome).toMatchObject({
      state: 'parked',
      message: expect.stringContaining(`${there} there, ${found}`) as unknown,
    });
    expect(await assetThere(id)).toEqual({ 'Serial Number': there, Model: '', Location: '' });
  });

  test('who a machine is is only filled in where nothing stands; taking over is an edit of the asset, with its conflict', async () => {
    const on = await laptopOf('tech1', { options: IDENTITY });
    const { job } = await sent(on);
    const number = serial();
    const id = await makeAsset({ 'Serial Number': number, Model: 'M920' });
    const link = knows(on, job.id, id);
    const record = inspected(job.id, link.recordId, { serial: number });
    expect(await on.pushOne({ ...on.create('inspection', record, job), contextLinks: [link] })).toMatchObject({
      state: 'done',
    });
    expect(await assetThere(id)).toEqual({ 'Serial Number': number, Model: 'M920', Location: 'LENOVO' });

    const asset = assetRow({ id: link.recordId, serial: number, model: 'M920', make: 'LENOVO' });
    on.links.set(asset.id, link);
    await raw('dispatcher', 'PUT', `/asset/${id}`, { CustomFields: { Model: 'M920 (room 7)' } });
    expect(await on.pushOne(on.update('asset', asset, { model: 'ThinkCentre M920' }))).toMatchObject({
      state: 'conflict',
      remote: { kind: 'asset', fields: { model: 'M920 (room 7)' } },
    });
    expect((await assetThere(id))['Model']).toBe('M920 (room 7)');
  });

  test('an asset made in the same push is linked to the job and filled by the inspection that follows', async () => {
    const on = await laptopOf('tech1', { options: INVENTORY });
    const { job, ticket } = await sent(on);
    const asset = assetRow({ serial: serial(), make: 'LENOVO' });
    const context = { [asset.id]: { kind: 'asset', record: asset }, [job.id]: { kind: 'job', record: job } };
    const record = inspected(job.id, asset.id, { serial: asset.serial });
    // as they are planned together: nobody knows the asset's number yet
    const outcomes = await on.push([
      on.create('asset', asset),
      { ...on.update('job', job, { assetId: asset.id }), context },
      { ...on.create('inspection', record, job), context },
    ]);
    expect(outcomes.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    const remoteId = on.links.get(asset.id)?.remoteId ?? '';
    expect(await links(ticket)).toEqual([remoteId]);
    expect(await assetThere(remoteId.slice('asset/'.length))).toEqual({
      'Serial Number': asset.serial,
      Model: '16 GiB',
      Location: 'Debian GNU/Linux 12',
    });
  });

  test('an asset that is gone there: the inspection is on the ticket all the same, and the reason is told', async () => {
    const on = await laptopOf('tech1', { options: { ...INVENTORY, catalog: null } });
    const { job, ticket } = await sent(on, { ...newJob(), assetId: null });
    const link = { ...knows(on, job.id, '999999') };
    const record = inspected(job.id, link.recordId, {});
    expect(await on.pushOne({ ...on.create('inspection', record, job), contextLinks: [link] })).toMatchObject({
      state: 'parked',
    });
    expect((await readAsPerson(ticket)).at(-1)?.subject).toContain(record.id);
  });
});
