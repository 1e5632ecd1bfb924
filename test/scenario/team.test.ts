import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { morning, play, type Step, STEPS, type StepName } from './team/steps';
import { Team } from './team/team';
import { problemsOf } from './team/verify';

const SEED = Number(process.env['CALLOUT_SEED'] ?? 20_261_124);
const DAYS = Number(process.env['CALLOUT_DAYS'] ?? 50);
const STEPS_A_DAY = 100;

const names = (Object.keys(STEPS) as StepName[]).flatMap((name) => Array.from({ length: STEPS[name] }, () => name));
const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...names),
  who: fc.nat({ max: 2 }),
  a: fc.nat({ max: 100_000 }),
  b: fc.nat({ max: 100_000 }),
});
const day = fc.record({
  seed: fc.nat(),
  steps: fc.array(step, { minLength: STEPS_A_DAY, maxLength: STEPS_A_DAY, size: 'max' }),
});

describe('two technicians and a dispatcher, one hub, one ticket system', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it(
    `end with the same records and nobody's words missing, whatever happens on the day (seed ${SEED})`,
    { timeout: 300_000 },
    async () => {
      let steps = 0;
      await fc.assert(
        fc.asyncProperty(day, async ({ seed, steps: list }) => {
          const team = new Team(seed);
          try {
            await team.connect();
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
