import { say } from '@shared/texts';
import type { SmartDevice } from '../../probes/facts';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps, subjectOf } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';

const { warn, fail } = THRESHOLDS.nvmeUsedPercent;

/** Wear, spare blocks, media errors and the critical-warning byte of NVMe drives. */
export const stoNvmeHealth = defineCheck({
  id: 'sto.nvme.health',
  needs: ['smart'],
  limits: say('nvme.limits', { warn, fail }),
  judge({ smart }) {
    const drives = smart.value.filter((device) => device.protocol === 'NVMe' || device.nvme !== null);
    const nvmeGaps = smart.gaps.filter((gap) => gap.what.includes('nvme'));
    const items = [...drives.map(itemOf), ...gapItems(nvmeGaps, say('smart.item.silent'))];
    if (items.length === 0) return { outcome: 'notApplicable', say: say('nvme.none') };
    return judgeItems(items, {
      fail: {
        say: say('nvme.fail', { count: countOf(items, 'fail'), names: namesOf(items, 'fail') }),
        next: say('nvme.next.fail'),
      },
      warn: {
        say: say('nvme.warn', { count: countOf(items, 'warn'), names: namesOf(items, 'warn') }),
        next: say('nvme.next.warn'),
      },
      couldNotRun: {
        say: say('nvme.silent', { count: countOf(items, 'couldNotRun'), names: namesOf(items, 'couldNotRun') }),
        next: say('next.again'),
        reason: reasonOfGaps(nvmeGaps),
      },
      pass: { say: say('nvme.pass', { count: countOf(items, 'pass') }) },
      notApplicable: { say: say('nvme.none') },
    });
  },
});

function itemOf(device: SmartDevice): Item {
  const subject = subjectOf(device);
  const health = device.nvme;
  const silent: Item = { subject, outcome: 'couldNotRun', say: say('smart.item.silent') };
  if (health === null) return silent;
  const {
    criticalWarning,
    availableSparePercent: spare,
    spareThresholdPercent: threshold,
    percentageUsed: used,
  } = health;
  if (criticalWarning !== null && criticalWarning !== 0) {
    return { subject, outcome: 'fail', say: say('nvme.item.warning', { code: criticalWarning }) };
  }
  if (spare !== null && threshold !== null && spare < threshold) {
    return { subject, outcome: 'fail', say: say('nvme.item.spare', { spare, threshold }) };
  }
  if (used !== null && used >= fail) return { subject, outcome: 'fail', say: say('nvme.item.used', { used }) };
  if (health.mediaErrors !== null && health.mediaErrors > 0) {
    return { subject, outcome: 'warn', say: say('nvme.item.media', { errors: health.mediaErrors }) };
  }
  if (used !== null && used >= warn) return { subject, outcome: 'warn', say: say('nvme.item.used', { used }) };
  if (criticalWarning === null || used === null) return silent;
  return { subject, outcome: 'pass', say: say('nvme.item.pass', { used }) };
}
