import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  fileError,
  removeLeftovers,
  targetProblem,
  writeDurably,
  writeDurablySync,
} from '../../../../electron/vault/durable-file';
import { FileStore, MAX_FILE_BYTES } from '../../../../electron/vault/files';
import { isOpenable, readableName } from '../../../../electron/vault/readable-name';

let folder: string;
let store: FileStore;
const hello = new TextEncoder().encode('hello');
const HELLO_SHA256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'file-store-'));
  store = new FileStore(path.join(folder, 'files'));
});
afterEach(() => rm(folder, { recursive: true }));

const errnoError = (code: string) => Object.assign(new Error(code), { code });
const pathOfHello = () => path.join(folder, 'files', '2c', HELLO_SHA256);

describe('the file store', () => {
  it('keeps a file under the hash of its content and gives it back', async () => {
    expect(await store.put(hello)).toEqual({ ok: true, value: { sha256: HELLO_SHA256, sizeBytes: 5 } });
    expect(await readFile(pathOfHello(), 'utf8')).toBe('hello');
    const read = await store.get(HELLO_SHA256);
    expect(read.ok && Buffer.from(read.value).toString()).toBe('hello');
  });

  it('says which of some files are not here, and does not look at what is no hash', async () => {
    await store.put(hello);
    const other = 'a'.repeat(64);
    expect(await store.absentOf([HELLO_SHA256, other, other])).toEqual({ ok: true, value: { absent: [other] } });
    expect(await store.absentOf([])).toEqual({ ok: true, value: { absent: [] } });
    expect(await store.absentOf(['../../secret'])).toMatchObject({ ok: false, error: { code: 'badInput' } });
  });

  it('keeps the same content once', async () => {
    await store.put(hello);
    await store.put(hello);
    expect(await readdir(path.join(folder, 'files', '2c'))).toEqual([HELLO_SHA256]);
  });

  it('says that a file was damaged, and heals it when its content comes again', async () => {
    await store.put(hello);
    await writeFile(pathOfHello(), 'hellO');
    expect(await store.get(HELLO_SHA256)).toMatchObject({ ok: false, error: { code: 'corruptFile' } });
    await store.put(hello);
    expect((await store.get(HELLO_SHA256)).ok).toBe(true);
  });

  it.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/../x`, '2c'])(
    'takes no name that is not a hash: %j',
    async (name) => {
      expect(await store.get(name)).toMatchObject({ ok: false, error: { code: 'badInput' } });
    },
  );

  it('says what is not there', async () => {
    expect(await store.get('a'.repeat(64))).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });

  it('says that the disk is full, and leaves nothing', async () => {
    const full = new FileStore(path.join(folder, 'files'), () => Promise.reject(errnoError('ENOSPC')));
    expect(await full.put(hello)).toMatchObject({ ok: false, error: { code: 'diskFull' } });
    expect(await full.get(HELLO_SHA256)).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });

  it('refuses what is too large to be a photo or a report', async () => {
    const huge = { byteLength: MAX_FILE_BYTES + 1 } as Uint8Array;
    expect(await store.put(huge)).toMatchObject({ ok: false, error: { code: 'badInput' } });
  });

  it('copies only what is whole', async () => {
    await store.put(hello);
    const target = path.join(folder, 'report.pdf');
    expect(await store.copyTo(HELLO_SHA256, target)).toMatchObject({ ok: true });
    expect(await readFile(target, 'utf8')).toBe('hello');
    await writeFile(pathOfHello(), 'x');
    expect((await store.copyTo(HELLO_SHA256, path.join(folder, 'bad.pdf'))).ok).toBe(false);
    expect(await readdir(folder)).not.toContain('bad.pdf');
  });
});

describe('a durable file', () => {
  it('replaces the older one whole and leaves no temporary one', async () => {
    const file = path.join(folder, 'state.json');
    await writeDurably(file, 'one');
    writeDurablySync(file, 'two');
    expect(await readFile(file, 'utf8')).toBe('two');
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('leaves the older one and nothing else when it cannot take its place', async () => {
    const place = path.join(folder, 'taken');
    await mkdir(path.join(place, 'by-a-folder'), { recursive: true });
    await expect(writeDurably(place, 'x')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    expect(() => writeDurablySync(place, 'x')).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it.skipIf(process.platform === 'win32')('never takes the place of a device, as root could', async () => {
    await expect(writeDurably('/dev/null', 'x')).rejects.toThrow(/not a file/);
    expect(() => writeDurablySync('/dev/null', 'x')).toThrow(/not a file/);
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('goes where a link points, and leaves the link', async () => {
    await writeFile(path.join(folder, 'real.json'), 'one');
    await symlink('real.json', path.join(folder, 'link.json'));
    await writeDurably(path.join(folder, 'link.json'), 'two');
    expect(await readFile(path.join(folder, 'real.json'), 'utf8')).toBe('two');
    expect((await lstat(path.join(folder, 'link.json'))).isSymbolicLink()).toBe(true);
  });

  it('is known to be impossible before the work for it is done', async () => {
    expect(await targetProblem(path.join(folder, 'new.json'))).toBeNull();
    expect(await targetProblem(folder)).toMatchObject({ code: 'unsupported' });
    expect(await targetProblem(path.join(folder, 'nowhere', 'x.json'))).toMatchObject({ code: 'notFound' });
  });

  it('is swept up later when a crash left it half written', async () => {
    const half = path.join(folder, '.x.0011.callout-tmp');
    await writeFile(half, 'ha');
    await writeFile(path.join(folder, 'kept.json'), '{}');
    await removeLeftovers(folder, 60_000);
    expect(await readdir(folder)).toContain('.x.0011.callout-tmp');
    await utimes(half, new Date(0), new Date(0));
    await removeLeftovers(folder, 60_000);
    expect(await readdir(folder)).toEqual(['kept.json']);
    // the store does so in all its folders
    await store.put(hello);
    const leftover = path.join(path.dirname(pathOfHello()), '.y.0022.callout-tmp');
    await writeFile(leftover, 'ha');
    await utimes(leftover, new Date(0), new Date(0));
    await store.tidy();
    expect(await readdir(path.dirname(pathOfHello()))).toEqual([HELLO_SHA256]);
  });

  it.each([
    ['ENOSPC', 'diskFull'],
    ['EDQUOT', 'diskFull'],
    ['EACCES', 'notPermitted'],
    ['EROFS', 'notPermitted'],
    ['ENOENT', 'notFound'],
    ['EIO', 'internal'],
  ])('tells of %s as %s', (errno, code) => {
    expect(fileError(errnoError(errno)).code).toBe(code);
  });
});

describe('the name a person sees', () => {
  it.each([
    ['Service report CO-AM-0001.pdf', 'Service report CO-AM-0001.pdf'],
    ['../../.bashrc.txt', 'bashrc.txt'],
    ['C:\\Windows\\x.PDF', 'C--Windows-x.pdf'],
    ['Bericht für Müller & Söhne.pdf', 'Bericht für Müller & Söhne.pdf'],
    ['con.txt', 'file-con.txt'],
    ['   ', 'file'],
    ['a\u0000b\nc.json', 'abc.json'],
    ['annual\u202Efdp.exe', 'annualfdp.exe'],
    [`${'x'.repeat(500)}.pdf`, `${'x'.repeat(80)}.pdf`],
  ])('%j becomes %j', (wanted, expected) => {
    expect(readableName(wanted)).toBe(expected);
  });

  it('decides by its end what may be opened', () => {
    for (const name of ['a.pdf', 'a.PNG', 'b.jpeg', 'x.json', 'y.zip', 'z.txt']) expect(isOpenable(name)).toBe(true);
    for (const name of ['a.exe', 'a.pdf.exe', 'a.desktop', 'a.sh', 'a.html', 'a.svg', 'a', 'a.lnk', 'pdf']) {
      expect(isOpenable(name)).toBe(false);
    }
  });
});
