import { fail, ok, type Result } from '@shared/result';
import { describe, expect, it } from 'vitest';
import { Listening, Turns } from '../../../../renderer/sync/turns';

describe('the turns of connections', () => {
  it('leaves one that failed alone, longer each time, and the others not at all', () => {
    let now = 0;
    const turns = new Turns(
      () => now,
      () => 1,
    );
    const rests: number[] = [];
    for (let i = 0; i < 6; i++) {
      turns.failed('rt-0001', 0, 60_000);
      rests.push(turns.restMs('rt-0001'));
    }
    expect(rests).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
    expect(turns.isDue('rt-0001')).toBe(false);
    expect(turns.isDue('hub-0001')).toBe(true);
    now += 60_000;
    expect(turns.isDue('rt-0001')).toBe(true);
    turns.worked('rt-0001');
    turns.failed('rt-0001', 0, 60_000);
    expect(turns.restMs('rt-0001')).toBe(2_000);
  });

  it('keeps away for as long as the server asked, and comes at once when the network is back', () => {
    const turns = new Turns(
      () => 0,
      () => 0,
    );
    turns.failed('rt-0001', 3_600_000, 60_000);
    expect(turns.restMs('rt-0001')).toBe(3_600_000);
    turns.forget();
    expect(turns.isDue('rt-0001')).toBe(true);
  });
});

describe('listening to a hub', () => {
  function hub() {
    const asked: { readonly signal: AbortSignal; readonly answer: (value: Result<boolean>) => void }[] = [];
    const changes: number[] = [];
    const time = { now: 0 };
    const listening = new Listening(
      () => time.now,
      (_, signal) => new Promise((answer) => void asked.push({ signal, answer })),
      (afterMs) => void changes.push(afterMs),
    );
    return { asked, changes, listening, time };
  }

  it('has one wait under way however often it is begun, also after one that ended without news', async () => {
    const { asked, listening } = hub();
    for (let minute = 0; minute < 30; minute++) {
      const wait = listening.begin('couchdb-hub1');
      void listening.begin('couchdb-hub1');
      expect(asked.length).toBe(minute + 1);
      asked.at(-1)?.answer(minute % 2 === 0 ? ok(false) : fail('offline'));
      await wait;
    }
  });

  it('does not run after a server that answers at once again and again', async () => {
    const { asked, changes, listening, time } = hub();
    const quick = listening.begin('couchdb-hub1');
    asked[0]?.answer(ok(true));
    await quick;
    const slow = listening.begin('couchdb-hub1');
    time.now += 20_000;
    asked[1]?.answer(ok(true));
    await slow;
    expect(changes).toEqual([1_000, 0]);
  });

  it('ends its waits with the window', async () => {
    const { asked, changes, listening } = hub();
    const wait = listening.begin('couchdb-hub1');
    listening.stop();
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer(ok(true));
    await wait;
    expect(changes).toEqual([]);
  });
});
