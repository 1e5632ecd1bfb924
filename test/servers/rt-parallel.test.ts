import { describe, expect, test } from 'vitest';
import type { RtFetch } from '../../electron/connectors/rt';
import { freshId } from '../contract/laptop';
import { makePartLine } from '../helpers/job-rows';
import { laptopOf, sent } from './rt-desk';
import { fieldOf, plainFetch, raw, rawTicket, RT_URL } from './rt-server';

// Trap 4: If-Match is compared first and the ticket written later, so that writes of the same moment all get through. Several rounds of
// writers that really write at once, on the real server.

const suite = RT_URL === null ? describe.skip : describe;
const ROUNDS = 3;

/** Holds the first write to a ticket of each laptop until all have one to make: then they go at once, with the same ETag. */
function together(laptops: number): RtFetch {
  let waiting: (() => void)[] = [];
  let left = laptops;
  return async (url, init) => {
    if (init.method === 'PUT' && left > 0) {
      left -= 1;
      await new Promise<void>((go) => {
        waiting.push(go);
        if (left > 0) return;
        for (const one of waiting) one();
        waiting = [];
      });
    }
    return plainFetch(url, init);
  };
}

async function twoLaptops() {
  const first = await laptopOf();
  const { job, ticket } = await sent(first);
  const fetch = together(2);
  const on = await laptopOf('tech1', { fetch });
  on.links.set(job.id, first.links.get(job.id)!);
  const other = await laptopOf('tech2', { options: { whose: 'all' }, fetch });
  other.links.set(job.id, on.links.get(job.id)!);
  return { on, other, job, ticket };
}

suite('Request Tracker: writers in the same moment', { timeout: 240_000 }, () => {
  test('two write the same field at once: no text is lost without a conflict that shows it', async () => {
    const both: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { on, other, job, ticket } = await twoLaptops();
      const texts = [`Tess says ${round}`, `Rémi says ${round}`] as const;
      const outcomes = await Promise.all([
        on.pushOne(on.update('job', job, { symptomVerbatim: texts[0] })),
        other.pushOne(other.update('job', job, { symptomVerbatim: texts[1] })),
      ]);
      const { Subject } = await rawTicket(ticket);
      expect(texts).toContain(Subject);
      const shown = outcomes.flatMap((outcome, i) =>
        // a conflict keeps one's own text on that laptop and shows the other's beside it
        outcome.state === 'conflict' ? [texts[i], outcome.remote.fields['symptomVerbatim']] : [],
      );
      for (const text of texts)
        expect([Subject, ...shown], `round ${round}: ${outcomes.map(({ state }) => state).join()}`).toContain(text);
      expect(outcomes.map(({ state }) => state)).toContain('conflict');
      both.push(outcomes.filter(({ state }) => state === 'done').length);
    }
    expect(both.every((done) => done <= 1)).toBe(true);
  });

  test('two laptops and the office write different fields at once: each of them is there', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { on, other, job, ticket } = await twoLaptops();
      const outcomes = await Promise.all([
        on.pushOne(on.update('job', job, { symptomVerbatim: `Both ${round}` })),
        other.pushOne(other.update('job', job, { priority: 1 })),
        raw('dispatcher', 'PUT', `/ticket/${ticket}`, { CustomFields: { Postcode: '80331' } }),
      ]);
      expect(outcomes.slice(0, 2)).toMatchObject([{ state: 'done' }, { state: 'done' }]);
      const there = await rawTicket(ticket);
      expect([there.Subject, there.Priority, fieldOf(there, 'Postcode')]).toMatchObject([
        `Both ${round}`,
        expect.stringMatching(/^(100|High)$/),
        ['80331'],
      ]);
    }
  });

  test('four laptops add parts at once to the field that is replaced whole: every line is there in the end', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const laptops = await Promise.all([1, 2, 3, 4].map(() => laptopOf()));
    for (const one of laptops) one.links.set(job.id, on.links.get(job.id)!);
    const lines = laptops.map(() =>
      [1, 2].map(() => makePartLine({ id: freshId(), jobId: job.id, serialIn: null, description: 'Fan', quantity: 1 })),
    );
    let open = lines.flatMap((own, i) => own.map((line) => ({ on: laptops[i]!, line })));
    // as the engine does it: what could not be written is tried again, looked for first
    for (let tries = 0; open.length > 0 && tries < 5; tries += 1) {
      const outcomes = await Promise.all(
        laptops.map((one) =>
          one.push(
            open.filter((item) => item.on === one).map(({ line }) => one.unsure(one.create('partLine', line, job))),
          ),
        ),
      );
      expect(outcomes.flat().map(({ state }) => state)).not.toContain('parked');
      const there = fieldOf(await rawTicket(ticket), 'Parts Used').join();
      open = open.filter((item, i) => outcomes.flat()[i]?.state !== 'done' || !there.includes(item.line.id));
      if (open.length === 0) break;
    }
    const there = fieldOf(await rawTicket(ticket), 'Parts Used');
    expect(there).toHaveLength(8);
    for (const line of lines.flat()) expect(there.join()).toContain(line.id);
  });
});
