import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';
import { isCount, textOf } from '../values';

const { warn } = THRESHOLDS.proxyMs;

const KINDS: ReadonlySet<unknown> = new Set(['none', 'manual', 'pac', 'auto']);

/** A proxy that is set and dead cuts off every program that obeys it, while pings and name look-ups still work. */
export const netProxy = defineCheck({
  id: 'net.proxy',
  needs: ['proxy'],
  limits: say('proxy.limits', { warn }),
  judge({ proxy }) {
    const { kind, reachable, durationMs } = proxy.value;
    const name = textOf(proxy.value.address);
    if (!KINDS.has(kind)) return couldNotRun('badOutput', say('proxy.unnamed'), say('proxy.next'));
    if (kind === 'none') return { outcome: 'pass', say: say('proxy.none') };
    // Automatic detection is on by default; where nobody offers a script there is no proxy to reach.
    if (kind === 'auto' && name === null && reachable === null) return { outcome: 'pass', say: say('proxy.auto') };
    if (name === null) return couldNotRun('badOutput', say('proxy.unnamed'), say('proxy.next'));
    if (reachable === false) return { outcome: 'fail', say: say('proxy.dead', { name }), next: say('proxy.next') };
    if (reachable !== true) return couldNotRun('noSource', say('proxy.unknown', { name }), say('next.again'));
    const measured = isCount(durationMs) ? [{ name: 'answer', value: durationMs, unit: 'ms' }] : [];
    if (kind !== 'manual' && isCount(durationMs) && durationMs > warn) {
      return { outcome: 'warn', say: say('proxy.slow', { name, ms: durationMs }), next: say('proxy.next'), measured };
    }
    return { outcome: 'pass', say: say('proxy.pass', { name }), measured };
  },
});
