import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { anyControllerOpen, outsideDomain } from '../domain-facts';
import { THRESHOLDS } from '../thresholds';
import { isCount, isNumber, valueOf } from '../values';

const { warn, fail } = THRESHOLDS.kerberosSkewSeconds;
const SERIOUS = /KRB_AP_ERR_(SKEW|MODIFIED)/;

/** The ticket that opens everything in a domain, and what spoils it: a wrong clock, or two machines with one name. */
export const idnKerberos = defineCheck({
  id: 'idn.kerberos',
  needs: ['kerberos'],
  uses: ['join', 'domainControllers'],
  limits: say('kerberos.limits', { warn, fail }),
  absent: outsideDomain,
  judge({ kerberos }, { domainControllers }) {
    const { ticket, skewSeconds, errors } = kerberos.value;
    const skew = isNumber(skewSeconds) ? Math.abs(skewSeconds) : null;
    const measured = skew === null ? [] : [{ name: 'skew', value: skew, unit: 's' }];
    const serious = errors.filter((error) => SERIOUS.test(error.code) && isCount(error.count) && error.count > 0);
    if (skew !== null && skew >= fail)
      return { outcome: 'fail', say: say('kerberos.skew', { seconds: skew }), next: say('clock.next'), measured };
    if (serious.length > 0) {
      const names = serious.map((error) => `${error.code} (${String(error.count)})`).join(', ');
      return { outcome: 'fail', say: say('kerberos.errors', { names }), next: say('kerberos.next.errors'), measured };
    }
    if (skew !== null && skew >= warn)
      return { outcome: 'warn', say: say('kerberos.skew', { seconds: skew }), next: say('clock.next'), measured };
    if (ticket === 'valid') return { outcome: 'pass', say: say('kerberos.pass'), measured };
    const controllers = valueOf(domainControllers);
    if (controllers !== undefined && !anyControllerOpen(controllers))
      return couldNotRun('noSource', say('kerberos.away'), say('domain.next.reach'));
    if (ticket === 'expired')
      return { outcome: 'warn', say: say('kerberos.expired'), next: say('kerberos.next'), measured };
    if (ticket === 'none') return { outcome: 'warn', say: say('kerberos.none'), next: say('kerberos.next'), measured };
    return couldNotRun('badOutput', say('kerberos.unknown'), say('next.again'));
  },
});
