import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { days, morning, play } from './team/steps';
import { Team } from './team/team';
import { problemsOf } from './team/verify';

const SEED = Number(process.env['CALLOUT_SEED'] ?? 20_261_124);
const DAYS = Number(process.env['CALLOUT_DAYS'] ?? 50);
const STEPS_A_DAY = 100;

describe('two technicians and a dispatcher, one hub, one ticket system', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it(
    `end with the same records and nobody's words missing, whatever happens on the day (seed ${SEED})`,
    { timeout: 900_000 },
    async () => {
      let steps = 0;
      await fc.assert(
        fc.asyncProperty(days(STEPS_A_DAY), async ({ seed, steps: list }) => {
          const team = new Team(seed);
          try {
            await team.connect(seed % 3 === 0 ? ['ben'] : []);
            await morning(team);
            for (const one of list) {
              await play(team, one);
              steps += 1;
            }
            await team.settle();
            expect(await problemsOf(team)).toEqual([]);
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
