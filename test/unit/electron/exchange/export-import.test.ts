import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ExportInput, writeExport } from '../../../../electron/exchange/export-file';
import { readImport } from '../../../../electron/exchange/import-file';
import { sha256Hex } from '../../../../electron/exchange/inspection-file';
import type { Manifest } from '../../../../electron/exchange/manifest';
import { FileStore } from '../../../../electron/vault/files';

const noSnapshots = () => Promise.reject(new Error('no snapshot'));
let folder: string;
let store: FileStore;
const jobs = '{"id":"1","title":"Drucker geht nicht"}\n{"id":"2","title":"日本"}\n';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'exchange-test-'));
  store = new FileStore(path.join(folder, 'files'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function input(over: Partial<ExportInput> = {}): ExportInput {
  return {
    tables: [{ name: 'jobs', ndjson: jobs }],
    files: [],
    counts: { jobs: 2 },
    toolVersion: '0.1.0',
    createdAt: '2026-11-22T08:00:00.000Z',
    ...over,
  };
}

async function exportWithFile(): Promise<{ file: string; sha256: string }> {
  const put = await store.put(strToU8('a photo'));
  if (!put.ok) throw new Error('put failed');
  const file = path.join(folder, 'out.zip');
  const written = await writeExport(file, input({ files: [put.value.sha256] }), store);
  expect(written.ok).toBe(true);
  return { file, sha256: put.value.sha256 };
}

type Entries = Record<string, Uint8Array>;

/** The same zip with its entries changed; `relist` brings the manifest in line with them. */
async function altered(file: string, change: (entries: Entries) => void): Promise<string> {
  const entries = unzipSync(await readFile(file));
  change(entries);
  const target = path.join(folder, 'altered.zip');
  await writeFile(target, zipSync(entries));
  return target;
}

function changeManifest(entries: Entries, change: (manifest: Manifest) => unknown): void {
  const manifest = JSON.parse(strFromU8(entries['manifest.json']!)) as Manifest;
  entries['manifest.json'] = strToU8(JSON.stringify(change(manifest) ?? manifest));
}

/** Puts an entry in as somebody would who knows the format. */
function addListed(entries: Entries, name: string, bytes: Uint8Array): void {
  entries[name] = bytes;
  changeManifest(entries, (manifest) => {
    manifest.files.push({ path: name, sha256: sha256Hex(bytes), sizeBytes: bytes.byteLength });
  });
}

const errorOf = async (file: string) => {
  const read = await readImport(file, new FileStore(path.join(folder, 'other')), noSnapshots);
  return read.ok ? 'none' : read.error.code;
};
/** Nothing of a refused import may stay in the profile. */
const kept = () => readdir(path.join(folder, 'other')).catch(() => []);

describe('an export', () => {
  it('comes back whole: tables as text, files into the other profile', async () => {
    const { file, sha256 } = await exportWithFile();
    const other = new FileStore(path.join(folder, 'other'));
    const read = await readImport(file, other, noSnapshots);
    expect(read).toEqual({
      ok: true,
      value: { type: 'export', name: 'out.zip', tables: [{ name: 'jobs', ndjson: jobs }], files: 1 },
    });
    const restored = await other.get(sha256);
    expect(restored.ok && Buffer.from(restored.value).toString()).toBe('a photo');
  });

  it('lists every entry with its hash and counts the records', async () => {
    const { file, sha256 } = await exportWithFile();
    const entries = unzipSync(await readFile(file));
    const manifest = JSON.parse(strFromU8(entries['manifest.json']!)) as Manifest;
    expect(manifest).toMatchObject({ schema: 'callout-export/1', counts: { jobs: 2 }, tool: { name: 'Callout' } });
    expect(manifest.files.map((entry) => entry.path).sort()).toEqual([`files/${sha256}`, 'tables/jobs.ndjson']);
    for (const entry of manifest.files) expect(sha256Hex(entries[entry.path]!)).toBe(entry.sha256);
    expect(Object.keys(entries)).toHaveLength(3);
  });

  it('says which files are missing instead of failing', async () => {
    const missing = 'a'.repeat(64);
    const written = await writeExport(path.join(folder, 'out.zip'), input({ files: [missing] }), store);
    expect(written).toMatchObject({ ok: true, value: { missingFiles: [missing] } });
  });

  it('treats a damaged stored file as missing', async () => {
    const put = await store.put(strToU8('a photo'));
    if (!put.ok) throw new Error('put failed');
    const { sha256 } = put.value;
    await writeFile(path.join(folder, 'files', sha256.slice(0, 2), sha256), 'something else');
    const written = await writeExport(path.join(folder, 'out.zip'), input({ files: [sha256] }), store);
    expect(written).toMatchObject({ ok: true, value: { missingFiles: [sha256] } });
  });

  it('says the size and hash of the file that is there', async () => {
    const file = path.join(folder, 'out.zip');
    const written = await writeExport(file, input(), store);
    const bytes = await readFile(file);
    expect(written).toMatchObject({
      ok: true,
      value: { path: file, sizeBytes: bytes.length, sha256: sha256Hex(bytes) },
    });
  });

  it('is refused when the counts are not those of the lines, and an older one stays', async () => {
    const file = path.join(folder, 'out.zip');
    await writeFile(file, 'older');
    const written = await writeExport(file, input({ counts: { jobs: 3 } }), store);
    expect(written).toMatchObject({ ok: false, error: { code: 'badInput' } });
    expect(await readFile(file, 'utf8')).toBe('older');
  });

  it('leaves nothing behind where it cannot be written', async () => {
    const place = path.join(folder, 'a-folder');
    await mkdir(path.join(place, 'taken'), { recursive: true });
    const written = await writeExport(path.join(place, 'taken'), input(), store);
    expect(written.ok).toBe(false);
    expect(await readdir(place)).toEqual(['taken']);
  });

  it('packs a large table in pieces and brings it back', async () => {
    const line = `${JSON.stringify({ id: 'x', text: 'Netzteil getauscht. '.repeat(20) })}\n`;
    const ndjson = line.repeat(5_000);
    const file = path.join(folder, 'out.zip');
    const written = await writeExport(
      file,
      input({ tables: [{ name: 'notes', ndjson }], counts: { notes: 5_000 } }),
      store,
    );
    expect(written.ok && written.value.sizeBytes).toBeLessThan(ndjson.length / 10);
    const read = await readImport(file, store, noSnapshots);
    expect(read.ok && read.value.type === 'export' && read.value.tables[0]?.ndjson === ndjson).toBe(true);
  });
});

describe('an import', () => {
  it('says that a file was made by a newer version', async () => {
    const { file } = await exportWithFile();
    const newer = await altered(file, (entries) =>
      changeManifest(entries, (manifest) => ({ ...manifest, schema: 'callout-export/2', hologram: true })),
    );
    expect(await errorOf(newer)).toBe('newerVersion');
  });

  it('refuses a file cut off anywhere', async () => {
    const { file } = await exportWithFile();
    const { length } = await readFile(file);
    for (const bytes of [length - 1, length - 30, Math.floor(length / 2), 10]) {
      const cut = path.join(folder, `cut-${bytes}.zip`);
      await writeFile(cut, await readFile(file));
      await truncate(cut, bytes);
      expect(await errorOf(cut)).toBe('corruptFile');
    }
    expect(await kept()).toEqual([]);
  });

  it('refuses one in which a single byte of a table or a file was changed', async () => {
    const { file, sha256 } = await exportWithFile();
    for (const name of ['tables/jobs.ndjson', `files/${sha256}`]) {
      const bad = await altered(file, (entries) => {
        const bytes = Uint8Array.from(entries[name]!);
        bytes[2] = (bytes[2] ?? 0) ^ 1;
        entries[name] = bytes;
      });
      expect(await errorOf(bad)).toBe('corruptFile');
      expect(await kept()).toEqual([]);
    }
  });

  it.each([
    ['is missing', (entries: Entries) => void delete entries['tables/jobs.ndjson']],
    ['is not listed', (entries: Entries) => void (entries['tables/extra.ndjson'] = strToU8('{}\n'))],
    [
      'is listed twice',
      (entries: Entries) => changeManifest(entries, (manifest) => void manifest.files.push(manifest.files[0]!)),
    ],
  ])('refuses one in which an entry %s', async (_what, change) => {
    const { file } = await exportWithFile();
    expect(await errorOf(await altered(file, change))).toBe('corruptFile');
  });

  it.each([
    '../../evil',
    '/etc/cron.d/evil',
    'files/../evil',
    'tables/..\\evil.ndjson',
    'tables/a b.ndjson',
    `files/${'A'.repeat(64)}`,
  ])('refuses an entry whose name leads elsewhere: %s', async (name) => {
    const { file } = await exportWithFile();
    expect(await errorOf(await altered(file, (entries) => addListed(entries, name, strToU8('x'))))).toBe('corruptFile');
    expect(await kept()).toEqual([]);
  });

  it('refuses a file that is not named by its hash', async () => {
    const { file } = await exportWithFile();
    const bad = await altered(file, (entries) => addListed(entries, `files/${'b'.repeat(64)}`, strToU8('x')));
    expect(await errorOf(bad)).toBe('corruptFile');
  });

  it('refuses a bomb: a small entry that would fill the disk', async () => {
    const { file } = await exportWithFile();
    const bomb = await altered(file, (entries) => addListed(entries, 'tables/bomb.ndjson', new Uint8Array(20_000_000)));
    expect((await readFile(bomb)).length).toBeLessThan(100_000);
    expect(await errorOf(bomb)).toBe('corruptFile');
  });

  it('is not fooled by a size that lies', async () => {
    const { file } = await exportWithFile();
    const bytes = await readFile(file);
    const bomb = zipSync({ 'manifest.json': new Uint8Array(5_000_000) });
    // the directory says 100 bytes, the packed data unpack to five million
    const at = Buffer.from(bomb).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    Buffer.from(bomb.buffer).writeUInt32LE(100, at + 24);
    const target = path.join(folder, 'liar.zip');
    await writeFile(target, bomb);
    expect(await errorOf(target)).toBe('corruptFile');
    expect(bytes.length).toBeGreaterThan(0);
  });

  it.each([
    ['some other zip', () => zipSync({ 'readme.txt': strToU8('hello') }), 'unsupported'],
    ['a zip with another manifest', () => zipSync({ 'manifest.json': strToU8('{"schema":"other/1"}') }), 'unsupported'],
    ['an unreadable manifest', () => zipSync({ 'manifest.json': strToU8('{') }), 'corruptFile'],
    ['an empty file', () => new Uint8Array(), 'corruptFile'],
    ['a picture', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'corruptFile'],
  ])('says what is wrong with %s', async (_what, bytes, code) => {
    const file = path.join(folder, 'x.bin');
    await writeFile(file, bytes());
    expect(await errorOf(file)).toBe(code);
  });

  it('says so when there is no such file, or it is a folder', async () => {
    expect(await errorOf(path.join(folder, 'none.zip'))).toBe('notFound');
    expect(await errorOf(folder)).toBe('unsupported');
  });
});
