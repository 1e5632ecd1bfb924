import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startCouch, type TestCouch } from '../helpers/couch';
import { days, morning, play } from '../scenario/team/steps';
import { TeamOn } from '../scenario/team/team';
import { problemsOf } from '../scenario/team/verify';
import { RT_URL } from './rt-server';
import { makePlace, RealServers } from './team-servers';

// The days of test/scenario/team on the real Request Tracker and a CouchDB (or its stand-in): what people do comes from the seed, what
// the network does from how fast two servers answer, so a failing day plays again nearly, not exactly.

const SEED = Number(process.env['CALLOUT_SEED'] ?? 20_261_124);
const DAYS = Number(process.env['CALLOUT_DAYS'] ?? 2);
const STEPS_A_DAY = Number(process.env['CALLOUT_STEPS'] ?? 60);
// on a machine that has a lot else to do
const MOST_A_STEP_MS = 10_000;
const MOST_A_DAY_MS = 600_000;

describe.skipIf(RT_URL === null)('two technicians and a dispatcher, one CouchDB, one Request Tracker', () => {
  let couch: TestCouch;

  beforeAll(async () => {
    couch = await startCouch();
  }, 120_000);
  afterAll(() => couch.stop());
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test(
    `end with the same records and nobody's words missing, whatever happens on the day (seed ${SEED})`,
    { timeout: DAYS * (MOST_A_DAY_MS + STEPS_A_DAY * MOST_A_STEP_MS) },
    async () => {
      let steps = 0;
      await fc.assert(
        fc.asyncProperty(days(STEPS_A_DAY), async ({ seed, steps: list }) => {
          const began = performance.now();
          const place = await makePlace(couch);
          const team = new TeamOn(seed, (day) => new RealServers(place, day));
          try {
            await team.connect(seed % 3 === 0 ? ['ben'] : []);
            await morning(team);
            for (const one of list) {
              await play(team, one);
              steps += 1;
            }
            const played = performance.now();
            await team.settle();
            const problems = await problemsOf(team);
            const [day, home] = [played - began, performance.now() - played].map((ms) => Math.round(ms / 1_000));
            const { requests, tag } = team.servers;
            const { notes, times, files, texts } = team.ledger;
            process.stderr.write(
              `callout: ${tag}, seed ${seed}: ${list.length} steps in ${day} s, home in ${home} s, ${requests} requests, ` +
                `notes ${notes.size}, times ${times.size}, files ${files.size}, texts ${texts.length}: ` +
                `${problems.length} problems\n`,
            );
            expect(problems).toEqual([]);
          } finally {
            await team.close();
          }
        }),
        { seed: SEED, numRuns: DAYS, endOnFailure: process.env['CALLOUT_SHRINK'] === undefined },
      );
      expect(steps).toBe(DAYS * STEPS_A_DAY);
    },
  );
});
