import { canonicalJson } from '@shared/domain/canonical-json';
import { attachmentSchema } from '@shared/domain/sign-off';
import { inspectionRecordSchema } from '@shared/domain/inspection-record';
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { freshId, type Laptop } from '../contract/laptop';
import { memoryFiles, type WorldFiles } from '../contract/world';
import { emptyInspection } from '../helpers/inspection';
import { T0 } from '../helpers/job-rows';
import { laptopOf, sent } from './rt-desk';
import { plainFetch, raw, rawTransactions, readAsPerson, RT_URL } from './rt-server';
import { CAN_SET_UP, type SecondRt, startSecondRt } from './rt-second';
import { TECHNICIANS } from './rt-world';

// Files that the server drops or cuts while it says 201 (`DropLongAttachments`, `TruncateLongAttachments`), on a server that is set so.

const suite = RT_URL === null || !CAN_SET_UP ? describe.skip : describe;
const LIMIT = 10_000;
const running: SecondRt[] = [];
afterAll(async () => {
  for (const server of running) await server.stop();
});

async function strictServer(setting: 'DropLongAttachments' | 'TruncateLongAttachments'): Promise<string> {
  const server = await startSecondRt(`Set($MaxAttachmentSize, ${LIMIT}); Set($${setting}, 1);`);
  running.push(server);
  return server.url;
}

/** A laptop whose requests go to another address: same database, other settings. */
const laptopAt = (url: string, files: WorldFiles) =>
  laptopOf('tech1', {
    files,
    fetch: (address, init) => plainFetch(address.replace(RT_URL ?? '', url), init),
  });

async function attachment(files: WorldFiles, jobId: string, name: string, bytes: Uint8Array) {
  const { sha256, sizeBytes } = await files.put(bytes);
  return attachmentSchema.parse({
    id: freshId(),
    createdAt: T0,
    createdBy: TECHNICIANS.tech1,
    updatedAt: T0,
    sample: false,
    jobId,
    name,
    mediaType: 'application/octet-stream',
    sha256,
    sizeBytes,
    purpose: 'other',
  });
}

const move = (on: Laptop, record: Awaited<ReturnType<typeof attachment>>, job: { id: string }, language: 'en' | 'de') =>
  on.move(on.media('up', record.sha256, record), { ...on.create('attachment', record, job), language });

const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7919) % 251);

suite('Request Tracker: files that the server does not keep', { timeout: 180_000 }, () => {
  test('one that it drops is not taken for sent: it is set aside with what is missing, and stays in the profile', async () => {
    const url = await strictServer('DropLongAttachments');
    const files = memoryFiles();
    const on = await laptopAt(url, files);
    const { job, ticket } = await sent(on);
    const record = await attachment(files, job.id, 'big.bin', noise(60_000));
    expect(await move(on, record, job, 'en')).toEqual({
      state: 'parked',
      reason: 'tooLarge',
      message: 'big.bin: the server took the message but dropped the file (60000 bytes); it allows only smaller ones',
    });
    // the server says it of itself, and lies about the length
    const types = (await rawTransactions(`ObjectId = ${ticket}`)).map(({ Type }) => Type);
    expect(types).toContain('AttachmentDrop');
    const [message] = (await readAsPerson(ticket)).filter(({ subject }) => subject.includes(record.id));
    expect(message?.files.map(({ name }) => name)).toEqual(['big.bin.txt']);
    expect(await files.read(record.sha256)).toHaveLength(60_000);

    // looked for after a lost answer, it is not taken for sent either
    const again = { ...on.media('up', record.sha256, record), unsure: true };
    expect(await on.move(again, on.unsure(on.create('attachment', record, job)))).toMatchObject({
      state: 'parked',
      reason: 'tooLarge',
    });
    // what counts there is the size in the wrapping of a mail, a third more
    const small = await attachment(files, job.id, 'small.bin', noise(LIMIT * 0.7));
    expect(await move(on, small, job, 'en')).toMatchObject({ state: 'done' });
  });

  test('an inspection whose document was dropped is not taken for sent, though its words stand there', async () => {
    const url = running[0]?.url ?? (await strictServer('DropLongAttachments'));
    const on = await laptopAt(url, memoryFiles());
    const { job } = await sent(on);
    const document = {
      ...emptyInspection(),
      notCollected: Array.from({ length: 400 }, (_, i) => ({
        what: `section.${i}`,
        reason: 'not permitted for this user',
      })),
    };
    const record = inspectionRecordSchema.parse({
      id: freshId(),
      createdAt: T0,
      createdBy: TECHNICIANS.tech1,
      updatedAt: T0,
      sample: false,
      jobId: job.id,
      visitId: null,
      assetId: null,
      takenAt: document.takenAt,
      durationMs: 1,
      sha256: createHash('sha256').update(canonicalJson(document)).digest('hex'),
      document,
    });
    expect(await on.pushOne(on.create('inspection', record, job))).toMatchObject({
      state: 'parked',
      reason: 'tooLarge',
      message: expect.stringContaining('dropped the file') as unknown,
    });
  });

  test('one that it cuts is set aside with both sizes, in German, though the server names the old length', async () => {
    const url = await strictServer('TruncateLongAttachments');
    const files = memoryFiles();
    const on = await laptopAt(url, files);
    const { job, ticket } = await sent(on);
    const record = await attachment(files, job.id, 'lang.bin', noise(60_000));
    const outcome = await move(on, record, job, 'de');
    expect(outcome).toMatchObject({ state: 'parked', reason: 'tooLarge' });
    const [message] = (await readAsPerson(ticket)).filter(({ subject }) => subject.includes(record.id));
    const there = message?.files[0]?.bytes.length ?? 0;
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(60_000);
    expect(outcome.state === 'parked' ? outcome.message : null).toBe(
      `lang.bin: Der Server hat nur ${there} von 60000 Bytes behalten; er erlaubt nur kleinere Dateien`,
    );
    const list = await raw(
      'root',
      'GET',
      `/transaction/${message?.transaction ?? ''}/attachments?fields=Filename,ContentLength`,
    );
    const named = (list.body as { items: { Filename: string; ContentLength: string }[] }).items;
    expect(named.find(({ Filename }) => Filename === 'lang.bin')?.ContentLength).toBe('60000');
  });
});
