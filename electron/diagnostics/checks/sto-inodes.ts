import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeItems } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { countsForSpace } from '../volumes';

const { warn, fail } = THRESHOLDS.inodesPercent;

/** A full file table stops writing although there is space left. File systems without a fixed table have none to fill. */
export const stoInodes = defineCheck({
  id: 'sto.inodes',
  needs: ['volumes'],
  limits: say('inodes.limits', { warn, fail }),
  judge({ volumes }) {
    const tables = volumes.value.filter(countsForSpace).flatMap((volume) => {
      const { inodes, freeInodes } = volume;
      if (typeof inodes !== 'number' || typeof freeInodes !== 'number' || inodes === 0 || freeInodes > inodes)
        return [];
      return [{ volume: volume.mountPoint ?? '?', percent: (freeInodes / inodes) * 100, count: freeInodes }];
    });
    const worst = tables.toSorted((a, b) => a.percent - b.percent)[0];
    if (worst === undefined) return { outcome: 'notApplicable', say: say('inodes.none') };
    const items = tables.map(({ volume, percent, count }): Item => ({
      subject: volume,
      outcome: percent < fail ? 'fail' : percent < warn ? 'warn' : 'pass',
      say: say('inodes.item', { percent, count }),
    }));
    const low = { say: say('inodes.low', worst), next: say('inodes.next') };
    return {
      ...judgeItems(items, {
        fail: low,
        warn: low,
        pass: { say: say('inodes.pass', { volume: worst.volume, percent: worst.percent }) },
        couldNotRun: { say: say('inodes.none'), reason: 'notSupported' },
        notApplicable: { say: say('inodes.none') },
      }),
      measured: [{ name: worst.volume, value: Math.round(worst.percent * 10) / 10, unit: '%' }],
      evidence: [
        {
          command: `statfs ${worst.volume}`,
          exitCode: null,
          durationMs: 0,
          excerpt: tables
            .map((table) => `${table.volume}: ${String(table.count)} free, ${table.percent.toFixed(1)} %`)
            .join('\n'),
        },
        ...volumes.evidence,
      ],
    };
  },
});
