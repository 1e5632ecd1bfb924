import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail, minimumPackets } = THRESHOLDS.adapterErrorPercent;

/** Damaged packets by adapter. Dropped ones are told but not judged: unknown protocols are dropped on healthy networks too. */
export const netErrors = defineCheck({
  id: 'net.errors',
  needs: ['adapterErrors'],
  limits: say('errors.limits', { warn, fail }),
  judge({ adapterErrors }) {
    const items = adapterErrors.value.map((adapter): Item => {
      const { adapter: subject, packets, errors, newErrors } = adapter;
      if (!isCount(packets) || !isCount(errors)) {
        return { subject, outcome: 'couldNotRun', say: say('errors.item.unknown') };
      }
      if (packets === 0) return { subject, outcome: 'notApplicable', say: say('errors.item.unused') };
      const percent = (errors / packets) * 100;
      const growing = isCount(newErrors) && newErrors > 0;
      const text = say('errors.item', { errors, packets, growing });
      // A handful of errors among a few packets says nothing about the cable yet.
      if (packets < minimumPackets && errors > 0 && !growing)
        return { subject, outcome: 'couldNotRun', say: say('errors.item.few', { errors, packets }) };
      if (percent > fail || (growing && percent >= warn)) return { subject, outcome: 'fail', say: text };
      return { subject, outcome: growing || percent >= warn ? 'warn' : 'pass', say: text };
    });
    const shares = adapterErrors.value.flatMap(({ packets, errors }) =>
      isCount(packets) && isCount(errors) && packets > 0 ? [(errors / packets) * 100] : [],
    );
    return {
      ...judgeList(items, {
        fail: (found) => say('errors.fail', found),
        warn: (found) => say('errors.warn', found),
        pass: (found) => say('errors.pass', found),
        unknown: (found) => say('errors.unknown', found),
        none: say('errors.none'),
        next: say('errors.next'),
        nextUnknown: say('next.again'),
      }),
      ...(shares.length === 0 ? {} : { measured: [{ name: 'errors', value: Math.max(...shares), unit: '%' }] }),
    };
  },
});
