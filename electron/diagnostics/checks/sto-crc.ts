import { say } from '@shared/texts';
import type { HardwareErrors, SmartDevice } from '../../probes/facts';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps, subjectOf } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { fail } = THRESHOLDS.crcLogged;
const CRC_ERRORS = 199;

/**
 * Transfer errors between drive and board (attribute 199). The counter never goes back, so its level says nothing about today: what
 * counts is whether the system's log still has errors of that drive.
 */
export const stoCrc = defineCheck({
  id: 'sto.crc',
  needs: ['smart'],
  uses: ['hardwareErrors'],
  limits: say('crc.limits', { fail }),
  judge({ smart }, { hardwareErrors }) {
    const ata = smart.value.filter((device) => device.protocol === 'ATA');
    const log = valueOf(hardwareErrors);
    const gaps = smart.gaps.filter((gap) => !gap.what.includes('nvme'));
    const items = [...ata.map((device) => itemOf(device, log)), ...gapItems(gaps, say('smart.item.silent'))];
    if (items.length === 0) return { outcome: 'notApplicable', say: say('ata5.none') };
    const found = (names: string): ReturnType<typeof say> => say('crc.found', { names });
    return judgeItems(items, {
      fail: { say: found(namesOf(items, 'fail')), next: say('crc.next') },
      warn: { say: found(namesOf(items, 'warn')), next: say('crc.next') },
      couldNotRun: {
        say: say('crc.unknown', { names: namesOf(items, 'couldNotRun') }),
        next: items.some((item) => item.say.key === 'crc.item.open') ? say('crc.next.compare') : say('next.support'),
        reason: reasonOfGaps(gaps),
      },
      pass: { say: say('crc.pass', { count: countOf(items, 'pass') }) },
      notApplicable: { say: say('ata5.none') },
    });
  },
});

function itemOf(device: SmartDevice, log: HardwareErrors | undefined): Item {
  const subject = subjectOf(device);
  const errors = device.attributes.find((attribute) => attribute.id === CRC_ERRORS)?.raw;
  if (!isCount(errors)) return { subject, outcome: 'couldNotRun', say: say('smart.item.silent') };
  if (errors === 0) return { subject, outcome: 'pass', say: say('crc.item.zero') };
  if (log === undefined) return { subject, outcome: 'couldNotRun', say: say('crc.item.open', { errors }) };
  const logged = log.disks.find((disk) => bare(disk.device) === bare(device.device))?.count ?? 0;
  if (!isCount(logged)) return { subject, outcome: 'couldNotRun', say: say('crc.item.open', { errors }) };
  if (logged === 0) return { subject, outcome: 'pass', say: say('crc.item.old', { errors }) };
  return { subject, outcome: logged > fail ? 'fail' : 'warn', say: say('crc.item.now', { errors, logged }) };
}

function bare(device: string): string {
  return device.replace(/^\/dev\//, '').toLowerCase();
}
