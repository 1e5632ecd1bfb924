import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { lossPercent, averageMs: slowMs, jitterMs: unevenMs } = THRESHOLDS.path;

/** The way to the hosts of the settings, judged by the last hop only. Without a host in the settings there is nothing to ask. */
export const netPath = defineCheck({
  id: 'net.path',
  needs: ['paths'],
  limits: say('path.limits', { loss: lossPercent, ms: slowMs, jitter: unevenMs }),
  unavailable: { noSource: { say: say('path.noSource'), next: say('path.next.settings') } },
  judge({ paths }) {
    if (paths.value.length === 0) return couldNotRun('noSource', say('path.noSource'), say('path.next.settings'));
    const items = paths.value.map((path): Item => {
      const { host, port, sent, answered, averageMs, jitterMs } = path;
      const subject = `${host}:${String(port)}`;
      if (!isCount(sent) || !isCount(answered) || sent === 0 || answered > sent)
        return { subject, outcome: 'couldNotRun', say: say('path.item.unknown') };
      if (answered === 0) return { subject, outcome: 'fail', say: say('path.item.silent', { sent }) };
      if (!isCount(averageMs)) return { subject, outcome: 'couldNotRun', say: say('path.item.unknown') };
      const lost = sent - answered;
      const text = say('path.item', { lost, sent, ms: averageMs, jitter: isCount(jitterMs) ? jitterMs : 0 });
      // One of ten is ten percent already: a single lost attempt is a hint, not a proof.
      if (lost > 1 && (lost / sent) * 100 > lossPercent) return { subject, outcome: 'fail', say: text };
      const poor = lost > 0 || averageMs >= slowMs || (isCount(jitterMs) && jitterMs >= unevenMs);
      return { subject, outcome: poor ? 'warn' : 'pass', say: text };
    });
    const times = paths.value.flatMap((path) => (isCount(path.averageMs) ? [path.averageMs] : []));
    return {
      ...judgeList(items, {
        fail: (found) => say('path.fail', found),
        warn: (found) => say('path.warn', found),
        pass: (found) => say('path.pass', found),
        unknown: (found) => say('path.unknown', found),
        none: say('path.noSource'),
        next: say('path.next'),
        nextUnknown: say('next.again'),
      }),
      ...(times.length === 0 ? {} : { measured: [{ name: 'average', value: Math.max(...times), unit: 'ms' }] }),
    };
  },
});
