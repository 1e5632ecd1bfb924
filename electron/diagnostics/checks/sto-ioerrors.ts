import { say } from '@shared/texts';
import { ioErrorsByDevice } from '../../probes/parse/kernel-log';
import { defineCheck } from '../check';
import { judgeItems } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';

const { warn, fail } = THRESHOLDS.ioErrors;

/** What the system saw when it read and wrote: a drive may call itself healthy while its reads fail. */
export const stoIoerrors = defineCheck({
  id: 'sto.ioerrors',
  needs: ['kernelLog'],
  uses: ['blockDevices'],
  limits: say('io.limits', { warn, fail }),
  judge({ kernelLog }, { blockDevices }) {
    const errors = ioErrorsByDevice(kernelLog.value.entries);
    const { days } = kernelLog.value;
    if (errors.size === 0) {
      return {
        outcome: 'pass',
        say: days === null ? say('io.passBoot') : say('io.pass', { days }),
        measured: [{ name: 'errors', value: 0, unit: '1' }],
      };
    }
    const disks = blockDevices.status === 'known' ? blockDevices.value.disks : [];
    const items = [...errors].map(([device, entries]): Item => {
      const disk = disks.find((one) => one.device === `/dev/${device}`);
      const more = [disk?.model, disk?.serial].filter((word) => typeof word === 'string').join(', ');
      return {
        subject: more === '' ? device : `${device} (${more})`,
        outcome: entries.length >= fail ? 'fail' : 'warn',
        say: say('io.item', { count: entries.length }),
      };
    });
    const count = [...errors.values()].reduce((sum, entries) => sum + entries.length, 0);
    const found = {
      say: say('io.found', { count, names: items.map((item) => item.subject).join(', ') }),
      next: say('io.next'),
    };
    const excerpt = [...errors.values()].flatMap((entries) =>
      entries.slice(-8).map((entry) => `${entry.at ?? ''} ${entry.message}`.trim()),
    );
    return {
      ...judgeItems(items, {
        fail: found,
        warn: found,
        pass: { say: say('io.passBoot') },
        couldNotRun: { say: say('common.noSource'), reason: 'noSource' },
        notApplicable: { say: say('io.passBoot') },
      }),
      measured: [{ name: 'errors', value: count, unit: '1' }],
      evidence: kernelLog.evidence.map((entry) => ({ ...entry, excerpt: excerpt.join('\n') })),
    };
  },
});
