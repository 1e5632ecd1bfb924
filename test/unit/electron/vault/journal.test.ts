import { appendFile, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { frameKey } from '../../../../electron/vault/frames';
import { Journal, type JournalInput } from '../../../../electron/vault/journal';
import { Quarantine } from '../../../../electron/vault/quarantine';
import { put } from './helpers';

let root: string;
let problems: string[];
let open_: Journal[];
const key = frameKey(Buffer.alloc(32, 7));
const keys = { current: key, find: (id: number) => (id === key.id ? key.secret : null) };
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'journal-'));
  problems = [];
  open_ = [];
});
afterEach(async () => {
  for (const journal of open_) await journal.close();
  await rm(root, { recursive: true });
});

const folder = () => path.join(root, 'journal');
const quarantined = () => readdir(path.join(root, 'quarantine')).catch(() => []);
async function start(more: Partial<JournalInput> = {}): Promise<Journal> {
  const journal = await Journal.open({
    folder: folder(),
    keys,
    quarantine: new Quarantine(path.join(root, 'quarantine')),
    appVersion: '1.0.0',
    onProblem: (problem) => problems.push(problem),
    ...more,
  });
  open_.push(journal);
  return journal;
}
const row = (id: number) => put('jobs', { id: String(id) });
async function write(journal: Journal, from: number, to: number): Promise<void> {
  for (let id = from; id <= to; id++) expect(await journal.append([row(id)])).toMatchObject({ ok: true });
}
async function readAll(journal: Journal, from = 1): Promise<{ numbers: number[]; problems: string[] }> {
  const numbers: number[] = [];
  const told: string[] = [];
  for await (const item of journal.read(from)) {
    if (item.type === 'problem') told.push(item.problem);
    else {
      expect(item.entry).toEqual(row(item.number));
      numbers.push(item.number);
    }
  }
  return { numbers, problems: told };
}
const upTo = (to: number, from = 1) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
async function restart(journal: Journal, more: Partial<JournalInput> = {}): Promise<Journal> {
  await journal.close();
  return start(more);
}
async function harm(name: string, change: (bytes: Buffer) => void): Promise<void> {
  const file = path.join(folder(), name);
  const bytes = await readFile(file);
  change(bytes);
  await writeFile(file, bytes);
}

describe('the journal', () => {
  it('gives an entry its number when it is on the disk, and goes on counting after a restart', async () => {
    const first = await start();
    expect(await first.append([row(1), row(2)])).toEqual({ ok: true, value: 2 });
    const second = await restart(first);
    expect(second.lastEntry).toBe(2);
    expect(await second.append([row(3)])).toEqual({ ok: true, value: 3 });
    expect(await readAll(second)).toEqual({ numbers: [1, 2, 3], problems: [] });
    expect(await readdir(folder())).toEqual(['000001.journal']);
  });

  it('flushes once for all that wait at the same time', async () => {
    const journal = await start();
    await write(journal, 1, 1);
    const probe = await open(path.join(folder(), '000001.journal'));
    const handles = Object.getPrototypeOf(probe) as { datasync: () => Promise<void> };
    await probe.close();
    const flushed = vi.spyOn(handles, 'datasync');
    const answers = await Promise.all(upTo(101, 2).map((id) => journal.append([row(id)])));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(flushed.mock.calls.length).toBeLessThanOrEqual(2);
    expect((await readAll(journal)).numbers).toEqual(upTo(101));
  });

  it('begins a new file when one is full, and reads across all of them', async () => {
    const journal = await start({ segmentBytes: 2_000 });
    await write(journal, 1, 60);
    expect((await readdir(folder())).length).toBeGreaterThan(3);
    expect(await readAll(journal)).toEqual({ numbers: upTo(60), problems: [] });
    expect(await readAll(journal, 40)).toEqual({ numbers: upTo(60, 40), problems: [] });
    const sizes = await Promise.all((await readdir(folder())).map((name) => stat(path.join(folder(), name))));
    expect(journal.sizeBytes).toBe(sizes.reduce((sum, { size }) => sum + size, 0));
    const again = await restart(journal, { segmentBytes: 2_000 });
    expect(await readAll(again, 40)).toEqual({ numbers: upTo(60, 40), problems: [] });
    expect(again.tail.at(-1)).toEqual(row(60));
    expect(again.tail.length).toBe(50);
  });

  it('drops only files that hold nothing from a number on', async () => {
    const journal = await start({ segmentBytes: 2_000 });
    await write(journal, 1, 60);
    const before = (await readdir(folder())).length;
    await journal.dropBefore(30);
    expect((await readdir(folder())).length).toBeLessThan(before);
    expect(await readAll(journal, 30)).toEqual({ numbers: upTo(60, 30), problems: [] });
    const all = await readAll(await restart(journal));
    expect(all.problems).toEqual([expect.stringMatching(/entries 1 to \d+ are missing/)]);
    expect(all.numbers.at(-1)).toBe(60);
  });

  it('knows which database it is of, also when the file that said so is long gone', async () => {
    const journal = await start({ segmentBytes: 2_000 });
    await journal.adopt('one', 3);
    await write(journal, 1, 60);
    await journal.dropBefore(60);
    const again = await restart(journal);
    expect([again.storeId, again.journalId]).toEqual(['one', journal.journalId]);
  });

  it('gives no number again that a snapshot has counted', async () => {
    const journal = await start({ floor: 40 });
    expect(await journal.append([row(41)])).toEqual({ ok: true, value: 41 });
  });
});

describe('after a crash', () => {
  it.each([1, 20, 40, 60, 90])('%i bytes of an entry at the end are kept aside and cut off', async (count) => {
    const first = await start();
    await write(first, 1, 3);
    await first.close();
    const file = path.join(folder(), '000001.journal');
    const whole = await readFile(file);
    await appendFile(file, whole.subarray(0, count));
    const second = await start();
    expect((await readFile(file)).equals(whole)).toBe(true);
    expect(await quarantined()).toEqual([expect.stringMatching(/000001\.journal-tail$/)]);
    expect(second.isWholeFrom(1)).toBe(true);
    await write(second, 4, 4);
    expect(await readAll(second)).toEqual({ numbers: upTo(4), problems: [] });
  });

  it.each([0, 10, 60])('a file that was begun with %i bytes is in nobody’s way', async (count) => {
    const first = await start();
    await write(first, 1, 3);
    await first.close();
    const bytes = await readFile(path.join(folder(), '000001.journal'));
    await writeFile(path.join(folder(), '000002.journal'), bytes.subarray(0, count));
    const second = await start();
    await write(second, 4, 4);
    expect(await readAll(second)).toEqual({ numbers: upTo(4), problems: [] });
    expect(second.isWholeFrom(1)).toBe(true);
  });
});

describe('a damaged file', () => {
  it('is never added to: what is before and after the damage is read, and what is missing is told', async () => {
    const first = await start();
    await write(first, 1, 20);
    await first.close();
    await harm('000001.journal', (bytes) => bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 10));
    const second = await start();
    expect(second.isWholeFrom(1)).toBe(false);
    expect(second.isWholeFrom(second.lastEntry + 1)).toBe(true);
    await write(second, 21, 22);
    expect(await readdir(folder())).toEqual(['000001.journal', '000002.journal']);
    const read = await readAll(second);
    expect(read.problems).toHaveLength(2);
    expect(read.numbers).toHaveLength(21);
    expect(read.numbers.at(-1)).toBe(22);
    expect(problems.join()).toContain('damaged');
  });

  it('whose last entry is no beginning of one has lost something: its number is not given again', async () => {
    const first = await start();
    await write(first, 1, 5);
    await first.close();
    await harm('000001.journal', (bytes) => bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1));
    const second = await start();
    expect(second.lastEntry).toBe(5);
    expect(second.isWholeFrom(5)).toBe(false);
    expect(second.isWholeFrom(6)).toBe(true);
    await write(second, 6, 6);
    const third = await restart(second);
    expect(await readAll(third)).toEqual({
      numbers: [1, 2, 3, 4, 6],
      problems: [expect.stringContaining('entries 5 to 5')],
    });
  });

  it('goes to the quarantine when its time has come, and is not deleted', async () => {
    const first = await start({ segmentBytes: 2_000 });
    await write(first, 1, 60);
    await first.close();
    await harm('000001.journal', (bytes) => bytes.fill(0, 900, 950));
    const second = await start({ segmentBytes: 2_000 });
    await second.dropBefore(60);
    expect(await quarantined()).toEqual([expect.stringMatching(/000001\.journal$/)]);
    expect(await readdir(folder())).toHaveLength(1);
  });

  it('of nothing but zeros is put aside, and the journal begins a new one', async () => {
    const first = await start();
    await write(first, 1, 5);
    await first.close();
    await harm('000001.journal', (bytes) => bytes.fill(0));
    const second = await start();
    expect(await quarantined()).toHaveLength(1);
    expect((await second.append([row(1)])).ok).toBe(true);
  });

  it('that was cut to nothing in the middle of the journal is told of', async () => {
    const first = await start({ segmentBytes: 2_000 });
    await write(first, 1, 60);
    await first.close();
    await truncate(path.join(folder(), '000002.journal'), 0);
    const read = await readAll(await start({ segmentBytes: 2_000 }));
    expect(read.problems).toEqual([expect.stringMatching(/entries \d+ to \d+ are missing/)]);
    expect(read.numbers[0]).toBe(1);
    expect(read.numbers.at(-1)).toBe(60);
  });
});

describe('two processes on one profile, although the app’s lock should keep them apart', () => {
  it('do not write over each other: the one that notices stops, and everything that was called saved is there', async () => {
    const first = await start();
    await write(first, 1, 2);
    const second = await start();
    expect(await first.append([row(3)])).toEqual({ ok: true, value: 3 });
    expect(await second.append([row(3)])).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(await second.append([row(3)])).toMatchObject({ ok: false });
    expect(await first.append([row(4)])).toEqual({ ok: true, value: 4 });
    expect(problems.join()).toContain('another Callout');
    await second.close();
    expect(await readAll(await restart(first))).toEqual({ numbers: upTo(4), problems: [] });
  });

  it('also when the first one has begun another file meanwhile', async () => {
    const first = await start({ segmentBytes: 300 });
    await write(first, 1, 2);
    const second = await start({ segmentBytes: 300 });
    await write(first, 3, 8);
    expect((await second.append([row(3)])).ok).toBe(false);
    await write(first, 9, 9);
    expect(await readAll(await restart(first, { segmentBytes: 300 }))).toEqual({ numbers: upTo(9), problems: [] });
  });
});

describe('a full disk at the start', () => {
  it('that has no room to keep a cut-off entry aside is no reason not to open: it stays where it is', async () => {
    const first = await start();
    await write(first, 1, 3);
    await first.close();
    const file = path.join(folder(), '000001.journal');
    const whole = await readFile(file);
    await appendFile(file, whole.subarray(0, 60));
    const full = new Quarantine(path.join(root, 'quarantine'));
    vi.spyOn(full, 'keep').mockRejectedValue(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
    const second = await start({ quarantine: full });
    await write(second, 4, 5);
    expect((await stat(file)).size).toBe(whole.length + 60);
    expect((await readAll(await restart(second))).numbers).toEqual(upTo(5));
  });
});

describe('a disk that fails', () => {
  async function failing(code: string, times: number): Promise<{ write: () => void }> {
    const probe = await open(path.join(folder(), '000001.journal'));
    const handles = Object.getPrototypeOf(probe) as { datasync: () => Promise<void> };
    await probe.close();
    const real = handles.datasync;
    let left = times;
    const spy = vi.spyOn(handles, 'datasync').mockImplementation(function (this: { datasync: () => Promise<void> }) {
      return left-- > 0 ? Promise.reject(Object.assign(new Error(code), { code })) : real.call(this);
    });
    return { write: () => spy.mockRestore() };
  }

  it('at one flush: the entry is written once more, in a new file, and read once', async () => {
    const journal = await start();
    await write(journal, 1, 2);
    await failing('EIO', 1);
    await write(journal, 3, 4);
    expect(await readdir(folder())).toEqual(['000001.journal', '000002.journal']);
    expect(await readAll(await restart(journal))).toEqual({ numbers: upTo(4), problems: [] });
  });

  it('to read one sector: what lies in it is told, everything else is read, and work goes on', async () => {
    const journal = await start();
    await write(journal, 1, 100);
    await journal.close();
    const probe = await open(path.join(folder(), '000001.journal'));
    type Read = (bytes: Buffer, offset: number, length: number, position: number) => Promise<unknown>;
    const handles = Object.getPrototypeOf(probe) as { read: Read };
    await probe.close();
    const real = handles.read;
    const spy = vi.spyOn(handles, 'read').mockImplementation(function (this: object, bytes, offset, length, position) {
      const isBad = position < 8_192 && position + length > 5_000;
      if (isBad) return Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
      return real.call(this, bytes, offset, length, position);
    });
    try {
      const again = await start();
      expect(again.lastEntry).toBe(100);
      expect(again.isWholeFrom(1)).toBe(false);
      const read = await readAll(again);
      expect(read.problems.join()).toContain('are missing');
      expect(read.numbers.length).toBeGreaterThan(50);
      await write(again, 101, 101);
    } finally {
      spy.mockRestore();
    }
  });

  it('and cannot even take back: no later entry hides behind what may be left', async () => {
    const journal = await start();
    await write(journal, 1, 2);
    await failing('EIO', 2);
    expect(await journal.append([row(4)])).toEqual({ ok: true, value: 4 });
    const read = await readAll(await restart(journal));
    expect(read.numbers.at(-1)).toBe(4);
  });

  it('for good: says so, and holds no half entry when it works again', async () => {
    const journal = await start();
    await write(journal, 1, 2);
    const disk = await failing('ENOSPC', 1_000);
    expect(await journal.append([row(3)])).toMatchObject({ ok: false, error: { code: 'diskFull' } });
    disk.write();
    const again = await restart(journal);
    expect((await readAll(again)).numbers.slice(0, 2)).toEqual([1, 2]);
    expect((await again.append([row(again.lastEntry + 1)])).ok).toBe(true);
  });

  it('is asked for room first, as often as that helps', async () => {
    let slices = 3;
    const journal = await start({ makeRoom: () => Promise.resolve(slices-- > 0) });
    await write(journal, 1, 1);
    // a failed flush and a failed taking back are two each
    await failing('ENOSPC', 1);
    expect(await journal.append([row(2)])).toMatchObject({ ok: true });
    expect(slices).toBe(2);
  });
});
