import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileStore } from '../../../../electron/vault/files';

const openPath = vi.hoisted(() => vi.fn<(file: string) => Promise<string>>());
const atQuit = vi.hoisted(() => [] as (() => void)[]);
vi.mock('electron', () => ({
  shell: { openPath },
  app: { once: (_event: string, work: () => void) => atQuit.push(work) },
}));
const { openStored } = await import('../../../../electron/vault/open-stored');

let folder: string;
let store: FileStore;
let sha256: string;
beforeEach(async () => {
  openPath.mockReset().mockResolvedValue('');
  folder = await mkdtemp(path.join(tmpdir(), 'open-stored-'));
  store = new FileStore(folder);
  const put = await store.put(new TextEncoder().encode('%PDF-1.7'));
  if (!put.ok) throw new Error('put failed');
  ({ sha256 } = put.value);
});
afterEach(async () => {
  for (const work of atQuit.splice(0)) work();
  await rm(folder, { recursive: true });
});

describe('opening a stored file', () => {
  it('shows a copy that cannot be changed, under a readable name, and removes it with the app', async () => {
    expect(await openStored(store, sha256, '../Report 7.pdf')).toEqual({ ok: true, value: {} });
    const shown = openPath.mock.calls[0]?.[0] ?? '';
    expect(path.basename(shown)).toBe('Report 7.pdf');
    expect(await readFile(shown, 'utf8')).toBe('%PDF-1.7');
    expect((await stat(shown)).mode & 0o222).toBe(0);
    for (const work of atQuit.splice(0)) work();
    await expect(stat(shown)).rejects.toThrow('ENOENT');
  });

  it.each(['report.exe', 'report.html', 'report', 'report.pdf.desktop'])('refuses what could run: %s', async (name) => {
    expect(await openStored(store, sha256, name)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(openPath).not.toHaveBeenCalled();
  });

  it('says so when there is no such file, or no program for it', async () => {
    expect(await openStored(store, 'a'.repeat(64), 'x.pdf')).toMatchObject({ ok: false, error: { code: 'notFound' } });
    openPath.mockResolvedValue('no application');
    expect(await openStored(store, sha256, 'x.pdf')).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  });
});
