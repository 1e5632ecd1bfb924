import { mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Space } from '@shared/ipc/store-calls';
import { Reserve } from '../../../../electron/vault/reserve';
import { spaceLevel, SpaceWatch, type Volume } from '../../../../electron/vault/space';

const MB = 1024 * 1024;
const GB = 1024 * MB;

describe('the level of a volume', () => {
  it.each([
    ['ok', 2 * GB, 256 * GB],
    ['low', 900 * MB, 256 * GB],
    ['mediaStopped', 150 * MB, 256 * GB],
    ['full', 5 * MB, 256 * GB],
    // a small one is judged by its own size
    ['ok', 40 * MB, 64 * MB],
    ['low', 10 * MB, 64 * MB],
    ['mediaStopped', 6 * MB, 64 * MB],
    ['full', 0, 64 * MB],
  ])('is %s with %i of %i bytes free', (level, freeBytes, totalBytes) => {
    expect(spaceLevel({ freeBytes, totalBytes }, false)).toBe(level);
  });

  it('is full while the reserve is in use, and no longer once there is plenty', () => {
    expect(spaceLevel({ freeBytes: 150 * MB, totalBytes: 256 * GB }, true)).toBe('full');
    expect(spaceLevel({ freeBytes: 2 * GB, totalBytes: 256 * GB }, true)).toBe('ok');
  });
});

describe('the watch', () => {
  function watch(volume: () => Volume | null) {
    const reserve = {
      isInUse: false,
      refill: vi.fn<() => Promise<boolean>>(() => Promise.resolve(false)),
      release: vi.fn<() => Promise<boolean>>(() => Promise.resolve(true)),
    };
    const changes: Space[] = [];
    let nowMs = 0;
    const watching = new SpaceWatch({
      look: () => Promise.resolve(volume()),
      reserve,
      onChange: (space) => changes.push(space),
      nowMs: () => nowMs,
    });
    return { watching, reserve, changes, pass: (ms: number) => (nowMs += ms) };
  }

  it('looks once more, a moment later, when it was asked right after a look', async () => {
    vi.useFakeTimers();
    try {
      let freeBytes = 2 * GB;
      const { watching, changes, pass } = watch(() => ({ freeBytes, totalBytes: 256 * GB }));
      await watching.check();
      pass(300);
      freeBytes = 100 * MB;
      watching.glance();
      expect(changes).toEqual([]);
      await vi.advanceTimersByTimeAsync(700);
      expect(changes).toEqual([{ level: 'mediaStopped', freeBytes }]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('tells a change once, and refuses photos from there on', async () => {
    let freeBytes = 2 * GB;
    const { watching, changes } = watch(() => ({ freeBytes, totalBytes: 256 * GB }));
    await watching.check();
    freeBytes = 100 * MB;
    await watching.check();
    await watching.check();
    expect(changes).toEqual([{ level: 'mediaStopped', freeBytes }]);
    expect(watching.refusesMedia).toBe(true);
  });

  it('gives up some of the reserve before the database runs against the wall', async () => {
    const { watching, reserve } = watch(() => ({ freeBytes: 1 * MB, totalBytes: 256 * GB }));
    await watching.check();
    await watching.settled();
    expect(reserve.release).toHaveBeenCalledTimes(1);
    expect(reserve.refill).not.toHaveBeenCalled();
  });

  it('looks once a second at most, however much is written', async () => {
    const look = vi.fn<() => Volume>(() => ({ freeBytes: 2 * GB, totalBytes: 256 * GB }));
    const { watching, pass } = watch(look);
    for (let write = 0; write < 100; write++) {
      watching.glance();
      await watching.settled();
    }
    expect(look).toHaveBeenCalledTimes(1);
    pass(1_000);
    watching.glance();
    await watching.settled();
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('refuses nothing where the system does not say', async () => {
    const { watching, changes } = watch(() => null);
    expect(await watching.check()).toEqual({ level: 'ok', freeBytes: null });
    expect([watching.refusesMedia, changes]).toEqual([false, []]);
  });
});

describe('the reserve', () => {
  it('is given up slice by slice, and made whole again', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reserve-'));
    const file = path.join(folder, 'journal', 'reserve');
    try {
      const reserve = new Reserve(file);
      expect(await reserve.refill()).toBe(true);
      const whole = (await stat(file)).size;
      // really taken, not only promised
      expect((await stat(file)).blocks * 512).toBeGreaterThanOrEqual(whole);
      expect([await reserve.refill(), reserve.isInUse]).toEqual([false, false]);
      let slices = 0;
      while (await reserve.release()) slices++;
      expect(slices).toBeGreaterThan(4);
      expect(reserve.isInUse).toBe(true);
      await writeFile(file, 'x');
      await truncate(file, 1_000);
      expect([await reserve.refill(), reserve.isInUse]).toEqual([true, false]);
      expect((await stat(file)).size).toBe(whole);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
