import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { reasonOfGaps } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail } = THRESHOLDS.gatewayMs;

/** The way out of the local network. A router that ignores pings but is in the neighbour table is there all the same. */
export const netGateway = defineCheck({
  id: 'net.gateway',
  needs: ['gateway'],
  limits: say('gateway.limits', { warnMs: warn, failMs: fail }),
  judge({ gateway: fact }) {
    const { connected, gateway, sent, received, averageMs, neighbour } = fact.value;
    if (gateway === null) {
      return connected
        ? { outcome: 'fail', say: say('gateway.missing'), next: say('gateway.next.fail') }
        : { outcome: 'warn', say: say('gateway.offline'), next: say('gateway.next.offline') };
    }
    if (neighbour === 'FAILED' || (neighbour === 'INCOMPLETE' && received === 0)) {
      return { outcome: 'fail', say: say('gateway.silent', { gateway }), next: say('gateway.next.fail') };
    }
    if (!isCount(sent) || !isCount(received) || sent === 0 || received === 0 || received > sent) {
      if (neighbour === 'REACHABLE') return { outcome: 'pass', say: say('gateway.there', { gateway }) };
      return couldNotRun(
        reasonOfGaps(fact.gaps),
        say('gateway.open', { gateway }),
        say('next.install', { tool: 'ping', package: 'iputils-ping' }),
      );
    }
    const lost = sent - received;
    const measured = [
      { name: 'lost', value: (lost / sent) * 100, unit: '%' },
      ...(!isCount(averageMs) ? [] : [{ name: 'average', value: averageMs, unit: 'ms' }]),
    ];
    if (lost > 0) {
      const outcome = (lost / sent) * 100 > THRESHOLDS.gatewayLostPercent.fail ? 'fail' : 'warn';
      return { outcome, say: say('gateway.loss', { gateway, lost, sent }), next: say('gateway.next.fail'), measured };
    }
    if (!isCount(averageMs)) return couldNotRun('badOutput', say('gateway.open', { gateway }), say('next.again'));
    if (averageMs >= warn) {
      const outcome = averageMs > fail ? 'fail' : 'warn';
      return {
        outcome,
        say: say('gateway.slow', { gateway, ms: averageMs }),
        next: say('gateway.next.fail'),
        measured,
      };
    }
    return { outcome: 'pass', say: say('gateway.pass', { gateway, ms: averageMs }), measured };
  },
});
