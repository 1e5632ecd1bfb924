import { say } from '@shared/texts';
import type { HardwareErrors } from '../../probes/facts';
import { defineCheck } from '../check';
import { isList, notTold } from '../guests';
import { judgeItems } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { warn, fail } = THRESHOLDS.ioErrors;

/** What the system saw when it read and wrote: a drive may call itself healthy while its reads fail. */
export const stoIoerrors = defineCheck({
  id: 'sto.ioerrors',
  needs: ['hardwareErrors'],
  uses: ['blockDevices'],
  limits: say('io.limits', { warn, fail }),
  judge({ hardwareErrors }, { blockDevices }) {
    const { days, disks } = hardwareErrors.value;
    if (!isList(disks) || disks.some((disk) => !isCount(disk.count))) return notTold();
    const failing = hardwareErrors.value.disks.filter((disk) => disk.count >= warn || disk.severe);
    const pass = isCount(days) ? say('io.pass', { days }) : say('io.passBoot');
    const count = failing.reduce((sum, disk) => sum + disk.count, 0);
    const measured = [{ name: 'errors', value: count, unit: '1' }];
    if (failing.length === 0) return { outcome: 'pass', say: pass, measured };
    const known = valueOf(blockDevices)?.disks ?? [];
    const items = failing.map((disk): Item => {
      const name = bare(disk.device);
      const drive = known.find((one) => one.device !== null && bare(one.device) === name);
      const more = [drive?.model, drive?.serial].filter((word) => typeof word === 'string').join(', ');
      return {
        subject: more === '' ? name : `${name} (${more})`,
        outcome: disk.severe || (disk.count >= fail && !retried(disk)) ? 'fail' : 'warn',
        say: disk.severe
          ? say('io.item.severe', { count: disk.count })
          : say(retried(disk) ? 'io.item.retried' : 'io.item', { count: disk.count }),
      };
    });
    const params = { count, names: items.map((item) => item.subject).join(', ') };
    // What was repeated and then went well is not yet a failing drive: a cable, the power saving of the link or its driver comes first.
    const found = failing.every(retried)
      ? { say: say('io.retried', params), next: say('io.next.retried') }
      : { say: say('io.found', params), next: say('io.next') };
    return {
      ...judgeItems(items, {
        fail: found,
        warn: found,
        pass: { say: pass },
        couldNotRun: { say: say('common.noSource'), reason: 'noSource' },
        notApplicable: { say: pass },
      }),
      measured,
    };
  },
});

/** No operation was lost: the system repeated each of them (Windows 153 and 129). */
function retried(disk: HardwareErrors['disks'][number]): boolean {
  return disk.retriedOnly === true && !disk.severe;
}

function bare(device: string): string {
  return device.replace(/^\/dev\//, '');
}
