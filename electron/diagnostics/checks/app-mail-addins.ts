import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn } = THRESHOLDS.addinLoadMs;

/** Additions to the mail program that it switched off itself, or that hold its start up. There is no failure: mail works without. */
export const appMailAddins = defineCheck({
  id: 'app.mail.addins',
  needs: ['mailAddins'],
  limits: say('addins.limits', { warn }),
  judge({ mailAddins }) {
    const items = mailAddins.value.map((addin): Item => {
      const subject = addin.name;
      if (addin.disabledByClient === true) return { subject, outcome: 'warn', say: say('addins.item.disabled') };
      if (addin.enabled === false) return { subject, outcome: 'notApplicable', say: say('addins.item.off') };
      if (addin.enabled !== true) return { subject, outcome: 'couldNotRun', say: say('addins.item.unknown') };
      if (!isCount(addin.loadMs)) return { subject, outcome: 'pass', say: say('addins.item.on') };
      return { subject, outcome: addin.loadMs > warn ? 'warn' : 'pass', say: say('addins.item', { ms: addin.loadMs }) };
    });
    return judgeList(items, {
      warn: (found) => say('addins.warn', found),
      pass: (found) => say('addins.pass', found),
      unknown: (found) => say('addins.unknown', found),
      none: say('addins.none'),
      next: say('addins.next'),
    });
  },
});
