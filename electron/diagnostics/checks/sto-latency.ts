import { say } from '@shared/texts';
import type { DiskLatency } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeItems, worstBy } from '../items';
import type { Item } from '../items';
import { rounded } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { ssdMs, hddMs, freeQueue } = THRESHOLDS.diskLatency;

/** How long reads take right now. A drive with a long queue is busy, not broken: only one without is called faulty. */
export const stoLatency = defineCheck({
  id: 'sto.latency',
  needs: ['diskLatency'],
  limits: say('latency.limits', { ssdWarn: ssdMs.warn, ssdFail: ssdMs.fail, hddWarn: hddMs.warn, hddFail: hddMs.fail }),
  judge({ diskLatency }) {
    const disks = diskLatency.value;
    if (disks.length === 0) return { outcome: 'notApplicable', say: say('latency.none') };
    const read = disks.filter((disk) => isCount(disk.readMs));
    const slowest = worstBy(read, (disk) => (disk.readMs ?? 0) / limitsOf(disk).fail);
    if (slowest === undefined) {
      return { outcome: 'couldNotRun', reason: 'noSource', say: say('latency.idle'), next: say('latency.next.idle') };
    }
    const params = { device: slowest.device, ms: slowest.readMs ?? 0 };
    const slow = { say: say('latency.slow', params), next: say('latency.next') };
    return {
      ...judgeItems(disks.map(itemOf), {
        fail: slow,
        warn: slow,
        pass: { say: say('latency.pass', params) },
        couldNotRun: { say: say('latency.idle'), next: say('latency.next.idle'), reason: 'noSource' },
        notApplicable: { say: say('latency.idle') },
      }),
      measured: read.map((disk) => ({ name: disk.device, value: rounded(disk.readMs ?? 0), unit: 'ms' })),
    };
  },
});

function itemOf(disk: DiskLatency): Item {
  const subject = disk.device;
  if (!isCount(disk.readMs)) return { subject, outcome: 'notApplicable', say: say('latency.item.idle') };
  const { warn, fail } = limitsOf(disk);
  const free = isCount(disk.queue) && disk.queue < freeQueue;
  return {
    subject,
    outcome: disk.readMs > fail && free ? 'fail' : disk.readMs >= warn ? 'warn' : 'pass',
    say: say('latency.item', { ms: disk.readMs }),
  };
}

/** What is not known to be an SSD is judged as a hard disk: network and virtual disks are slower, and not faulty. */
function limitsOf(disk: DiskLatency): { readonly warn: number; readonly fail: number } {
  return disk.kind === 'ssd' ? ssdMs : hddMs;
}
