import type { Volume } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { countsForSpace, isSystemVolume } from '../volumes';
import { isCount } from '../values';

const { freePercent, freeBytes } = THRESHOLDS;

/** Free space of every volume that can fill up. */
export const stoFree = defineCheck({
  id: 'sto.free',
  needs: ['volumes'],
  limits: say('free.limits', {
    warn: freePercent.warn,
    fail: freePercent.fail,
    warnSystemBytes: freeBytes.warnSystem,
    failBytes: freeBytes.fail,
    fromBytes: freeBytes.from,
  }),
  judge({ volumes }) {
    const counted = volumes.value.filter(countsForSpace);
    if (counted.length === 0) return { outcome: 'notApplicable', say: say('free.none') };
    const judged = counted.map((volume) => ({ item: itemOf(volume), percent: percentOf(volume), volume }));
    const items = judged.map(({ item }) => item);
    const rank = { fail: 0, warn: 1, pass: 2, couldNotRun: 3, notApplicable: 4 };
    const worst = judged.toSorted(
      (a, b) => rank[a.item.outcome] - rank[b.item.outcome] || (a.percent ?? 100) - (b.percent ?? 100),
    )[0];
    const params = {
      volume: worst?.volume.mountPoint ?? '',
      percent: worst?.percent ?? 0,
      bytes: worst?.volume.freeBytes ?? 0,
    };
    const low = { say: say('free.low', params), next: say('free.next') };
    return {
      ...judgeItems(items, {
        fail: low,
        warn: low,
        pass: { say: say('free.pass', params) },
        couldNotRun: {
          say: say('free.unknown', { names: namesOf(items, 'couldNotRun') }),
          next: say('next.again'),
          reason: 'badOutput',
        },
        notApplicable: { say: say('free.none') },
      }),
      measured: judged.flatMap(({ volume, percent }) =>
        percent === null ? [] : [{ name: volume.mountPoint ?? '', value: Math.round(percent * 10) / 10, unit: '%' }],
      ),
    };
  },
});

function percentOf(volume: Volume): number | null {
  if (!isCount(volume.sizeBytes) || volume.sizeBytes === 0 || !isCount(volume.freeBytes)) return null;
  return (volume.freeBytes / volume.sizeBytes) * 100;
}

function itemOf(volume: Volume): Item {
  const subject = volume.mountPoint ?? volume.device ?? '?';
  const percent = percentOf(volume);
  if (percent === null) return { subject, outcome: 'couldNotRun', say: say('free.item.unknown') };
  const bytes = volume.freeBytes ?? 0;
  const large = (volume.sizeBytes ?? 0) > freeBytes.from;
  const failed = percent < freePercent.fail || (large && bytes < freeBytes.fail);
  const low = percent < freePercent.warn || (large && isSystemVolume(volume) && bytes < freeBytes.warnSystem);
  return { subject, outcome: failed ? 'fail' : low ? 'warn' : 'pass', say: say('free.item', { percent, bytes }) };
}
