import { say } from '@shared/texts';
import type { Message } from '@shared/texts';
import type { Crashes } from '../../probes/facts';
import { couldNotRun, defineCheck, gapAt } from '../check';
import { STOP_CODES, stopCodeOf } from '../data/stop-codes';
import { isList, notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail } = THRESHOLDS.crashes;
const SHOWN = 10;
const ONE_CRASH_MS = 120_000;

type Crash = Crashes['system'][number];

/** Blue screens, panics and kernel oopses, each with what its stop code points at. */
export const osCrash = defineCheck({
  id: 'os.crash',
  needs: ['crashes'],
  limits: say('crash.limits', { warn, fail }),
  judge({ crashes }) {
    const { days, system } = crashes.value;
    if (!isCount(days) || !isList(system)) return notTold();
    const found = separate(crashes.value.system);
    const count = found.length;
    const measured = [{ name: 'crashes', value: count, unit: '1' }];
    const gap = gapAt(crashes, 'crashes.system');
    if (count < warn && gap !== undefined)
      return couldNotRun(
        gap.reason,
        say('crash.unknown'),
        gap.reason === 'notPermitted' ? say('next.elevate') : say('next.support'),
      );
    if (count < warn) return { outcome: 'pass', say: say('crash.pass'), measured };
    const outcome = count >= fail ? 'fail' : 'warn';
    return {
      outcome,
      say: say('crash.found', { count }),
      next: say('crash.next'),
      measured,
      items: found
        .slice(-SHOWN)
        .map(({ at, code, detail }) => ({ subject: at, outcome, say: meaningOf(code, detail) })),
    };
  },
});

/** One crash leaves several traces (an oops, then a panic, then a dump): those close together count once, the first with a code. */
function separate(traces: readonly Crash[]): Crash[] {
  const found: Crash[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const trace of traces.toSorted((a, b) => msOf(a) - msOf(b))) {
    const previous = found.at(-1);
    if (previous === undefined || msOf(trace) - lastMs > ONE_CRASH_MS) found.push(trace);
    else if (stopCodeOf(previous.code) === null && stopCodeOf(trace.code) !== null) found[found.length - 1] = trace;
    lastMs = msOf(trace);
  }
  return found;
}

/** A trace without a readable time is a crash all the same. */
function msOf(trace: Crash): number {
  const ms = Date.parse(trace.at);
  return Number.isNaN(ms) ? 0 : ms;
}

function meaningOf(code: string | null, detail: string | null): Message {
  const number = stopCodeOf(code);
  const known = number === null ? undefined : STOP_CODES[number];
  if (number !== null && known !== undefined) {
    return say(`crash.suspect.${known.suspect}`, { name: known.name, code: `0x${number.toString(16).toUpperCase()}` });
  }
  return say('crash.item', { text: [code, detail].filter((word) => word !== null && word !== '').join(': ') });
}
