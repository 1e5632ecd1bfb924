import type { Antivirus } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { systemKind } from '../system-kind';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { warn, fail, xprotectWarn } = THRESHOLDS.signatureDays;

/**
 * Protection against malware. A product that stands back for another is no fault. On Linux none is needed by our own judgement, and
 * one that does not watch is a warning: mail scanners are often run by hand only.
 */
export const secAv = defineCheck({
  id: 'sec.av',
  needs: ['antivirus'],
  uses: ['os'],
  limits: say('av.limits', { warn, fail }),
  judge({ antivirus }, { os }) {
    const products = antivirus.value;
    const system = systemKind(valueOf(os));
    if (products.length === 0) {
      if (system === 'linux') return { outcome: 'notApplicable', say: say('av.linux') };
      if (system === 'windows') return { outcome: 'fail', say: say('av.none'), next: say('av.next') };
      return couldNotRun('notSupported', say('av.notTold'), say('next.support'));
    }
    const guarded = products.some((product) => product.enabled === true && product.passive !== true);
    const items = products.map((product) => itemOf(product, guarded, system === 'linux'));
    const ages = products.flatMap((product) =>
      product.enabled === true && isCount(product.signatureAgeDays) ? [product.signatureAgeDays] : [],
    );
    return {
      ...judgeList(items, {
        fail: (found) => say('av.fail', found),
        warn: (found) => say('av.warn', found),
        pass: (found) => say('av.pass', found),
        unknown: (found) => say('av.unknown', found),
        none: say('av.linux'),
        next: say('av.next'),
      }),
      ...(ages.length === 0 ? {} : { measured: [{ name: 'signature age', value: Math.min(...ages), unit: 'd' }] }),
    };
  },
});

function itemOf(product: Antivirus, guarded: boolean, linux: boolean): Item {
  const { name: subject, enabled, passive, upToDate, signatureAgeDays: days, activeThreats } = product;
  if ((activeThreats?.length ?? 0) > 0) {
    return {
      subject,
      outcome: 'fail',
      say: say('av.item.threat', { names: activeThreats?.slice(0, 5).join(', ') ?? '' }),
    };
  }
  if (passive === true || enabled === false) {
    if (guarded) return { subject, outcome: 'notApplicable', say: say('av.item.passive') };
    return { subject, outcome: linux ? 'warn' : 'fail', say: say('av.item.off') };
  }
  if (enabled !== true) return { subject, outcome: 'couldNotRun', say: say('av.item.unknown') };
  if (isCount(days)) {
    const text = say('av.item.age', { days });
    // Apple renews these every few weeks, not daily.
    if (/xprotect/i.test(subject)) return { subject, outcome: days > xprotectWarn ? 'warn' : 'pass', say: text };
    if (days > fail) return { subject, outcome: 'fail', say: text };
    return { subject, outcome: days > warn ? 'warn' : upToDate === false ? 'warn' : 'pass', say: text };
  }
  if (upToDate === false) return { subject, outcome: 'warn', say: say('av.item.old') };
  return upToDate === true
    ? { subject, outcome: 'pass', say: say('av.item.fresh') }
    : { subject, outcome: 'couldNotRun', say: say('av.item.ageUnknown') };
}
