import { say } from '@shared/texts';
import type { DisplayMode } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { isGuest } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { flickerHz } = THRESHOLDS.display;

/** Whether each screen runs at its own resolution, and whether it can say what it is: a bad cable spoils that first. */
export const dspMode = defineCheck({
  id: 'dsp.mode',
  needs: ['displayModes'],
  uses: ['hypervisor'],
  limits: say('mode.limits', { hz: flickerHz }),
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('hardware.virtual') : null),
  judge({ displayModes }) {
    const items = displayModes.value.map(itemOf);
    return judgeItems(items, {
      fail: { say: say('mode.fail', { names: namesOf(items, 'fail') }), next: say('mode.next.fail') },
      warn: { say: say('mode.low', { names: namesOf(items, 'warn') }), next: say('mode.next.warn') },
      pass: { say: say('mode.pass', { names: namesOf(items, 'pass') }) },
      couldNotRun: {
        say: say('mode.unknown', { names: namesOf(items, 'couldNotRun') }),
        next: say('next.support'),
        reason: 'notSupported',
      },
      notApplicable: { say: say('mode.none') },
    });
  },
});

function itemOf(mode: DisplayMode): Item {
  const subject = mode.monitor === null ? mode.connector : `${mode.connector} (${mode.monitor})`;
  if (mode.edidValid === false) return { subject, outcome: 'fail', say: say('mode.item.edid') };
  const { widthPx, heightPx, nativeWidthPx, nativeHeightPx, refreshHz } = mode;
  if (!isCount(widthPx) || !isCount(heightPx) || !isCount(nativeWidthPx) || !isCount(nativeHeightPx) || widthPx === 0)
    return { subject, outcome: 'couldNotRun', say: say('mode.item.unknown') };
  const slow = isCount(refreshHz) && refreshHz > 0 && refreshHz < flickerHz;
  // By area, so that a screen that was turned by a quarter is not found too low.
  const low = widthPx * heightPx < nativeWidthPx * nativeHeightPx;
  const now = `${String(widthPx)} × ${String(heightPx)}${isCount(refreshHz) ? ` @ ${String(Math.round(refreshHz))} Hz` : ''}`;
  const native = `${String(nativeWidthPx)} × ${String(nativeHeightPx)}`;
  return { subject, outcome: low || slow ? 'warn' : 'pass', say: say('mode.item', { now, native }) };
}
