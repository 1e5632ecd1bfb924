import { say } from '@shared/texts';
import { defineCheck } from '../check';
import type { Judgement } from '../check';
import { notTold, rounded } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { main, post } = THRESHOLDS.bootSeconds;
const TOP = 5;

/** How long the last start took, and what slowed it. Without the parts, the whole is judged by the limits of the main part. */
export const osBoot = defineCheck({
  id: 'os.boot',
  needs: ['bootTime'],
  limits: say('boot.limits', { mainWarn: main.warn, mainFail: main.fail, postWarn: post.warn, postFail: post.fail }),
  judge({ bootTime }) {
    const { totalMs, mainMs, postMs, culprits } = bootTime.value;
    const mainSeconds = (mainMs ?? totalMs) / 1000;
    if (!isCount(totalMs) || !isCount(mainSeconds) || totalMs === 0) return notTold();
    const postSeconds = isCount(postMs) ? postMs / 1000 : 0;
    const measured = [
      { name: 'main', value: rounded(mainSeconds), unit: 's' },
      ...(isCount(postMs) ? [{ name: 'post', value: rounded(postSeconds), unit: 's' }] : []),
    ];
    const outcome =
      mainSeconds > main.fail || postSeconds > post.fail
        ? 'fail'
        : mainSeconds > main.warn || postSeconds > post.warn
          ? 'warn'
          : 'pass';
    const seconds = totalMs / 1000;
    const items: Judgement['items'] = culprits
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, TOP)
      .map(({ name, ms }) => ({ subject: name, outcome, say: say('boot.item', { seconds: ms / 1000 }) }));
    return outcome === 'pass'
      ? { outcome, say: say('boot.pass', { seconds }), measured, items }
      : { outcome, say: say('boot.slow', { seconds }), next: say('boot.next'), measured, items };
  },
});
