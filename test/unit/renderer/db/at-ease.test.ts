import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COUNTS, LISTS, liveAtEase, type Pace, shared } from '../../../../renderer/db/at-ease';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';

describe('a live query', () => {
  let db: CalloutDatabase;
  let nowMs: number;
  let asked: number;
  let seen: number[];
  let resting: { run: () => void; ms: number }[];

  beforeEach(() => {
    db = new CalloutDatabase(`at-ease-${newId()}`);
    nowMs = 0;
    asked = 0;
    seen = [];
    resting = [];
  });

  afterEach(() => db.delete());

  const watch = (tookMs: number, pace: Pace = COUNTS) =>
    liveAtEase(
      async () => {
        asked += 1;
        const count = await db.settings.count();
        nowMs += tookMs;
        return count;
      },
      pace,
      {
        now: () => nowMs,
        later: (run, ms) => {
          resting.push({ run, ms });
          return () => void (resting = []);
        },
      },
    ).subscribe((count) => void seen.push(count));

  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  };
  const write = (key: string) => db.settings.put({ key, value: 1 });

  it('says every change at once while it is quick', async () => {
    const subscription = watch(1);
    for (let n = 0; n < 5; n++) {
      await until(() => seen.at(-1) === n);
      await write(`s${n}`);
    }
    await until(() => seen.at(-1) === 5);
    expect(resting).toEqual([]);
    subscription.unsubscribe();
  });

  it('rests after a long look, and then has seen everything that was changed meanwhile', async () => {
    const subscription = watch(100);
    await until(() => seen.length === 1);
    await write('a');
    await until(() => resting.length === 1);
    expect(seen).toEqual([0, 1]);
    expect(resting[0]?.ms).toBe(900);
    const before = asked;
    for (let n = 0; n < 20; n++) await write(`s${n}`);
    expect(asked).toBe(before);
    resting[0]?.run();
    await until(() => seen.at(-1) === 21);
    expect(asked).toBe(before + 1);
    // and it goes on listening
    await write('b');
    await until(() => seen.at(-1) === 22);
    subscription.unsubscribe();
    expect(resting).toEqual([]);
  });

  it('keeps nobody waiting for what he did himself: a list rests half a second at the most', async () => {
    const subscription = watch(4_000, LISTS);
    await until(() => seen.length === 1);
    await write('a');
    await until(() => resting.length === 1);
    expect(resting[0]?.ms).toBe(500);
    subscription.unsubscribe();
  });

  it('is asked once for all who show it', async () => {
    const live = shared(async () => {
      asked += 1;
      return db.settings.count();
    }, COUNTS);
    const first: number[] = [];
    const one = live.subscribe((count) => first.push(count));
    await until(() => first.length === 1);
    const two = live.subscribe((count) => seen.push(count));
    // the later one has not to wait
    expect(seen).toEqual([0]);
    await write('a');
    await until(() => first.at(-1) === 1 && seen.at(-1) === 1);
    expect(asked).toBeLessThan(4);
    one.unsubscribe();
    await write('b');
    await until(() => seen.at(-1) === 2);
    expect(first.at(-1)).toBe(1);
    two.unsubscribe();
  });
});
