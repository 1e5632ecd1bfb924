import type { Certificate } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';
import { daysUntil } from '../values';

const { warn } = THRESHOLDS.certificateDays;

/** Issued for a day at a time and renewed by itself, so that expired ones always lie about. */
const SHORT_LIVED = /MS-Organization-P2P-Access/i;

/** Certificates of the machine itself. Authorities are kept by the system, expired ones too, to check old signatures. */
export const secCerts = defineCheck({
  id: 'sec.certs',
  needs: ['certificates'],
  limits: say('certs.limits', { warn }),
  judge({ certificates }, _used, nowMs) {
    const items = [
      ...certificates.value.flatMap((certificate) => itemOf(certificate, nowMs)),
      ...gapItems(certificates.gaps, say('certs.item.unread')),
    ];
    return judgeList(items, {
      fail: (found) => say('certs.fail', found),
      warn: (found) => say('certs.warn', found),
      pass: (found) => say('certs.pass', found),
      unknown: (found) => say('certs.unknown', found),
      none: say('certs.none'),
      next: say('certs.next'),
      reason: certificates.gaps.length === 0 ? 'badOutput' : reasonOfGaps(certificates.gaps),
    });
  },
});

function itemOf(certificate: Certificate, nowMs: number): Item[] {
  const { subject, issuer, expiresAt, store, usage, inUse } = certificate;
  if (SHORT_LIVED.test(issuer ?? '') || (usage.includes('authority') && inUse !== true)) return [];
  const left = daysUntil(expiresAt, nowMs);
  if (left === null) return [{ subject, outcome: 'couldNotRun', say: say('certs.item.unread') }];
  if (left <= 0) {
    const text = say('certs.item.expired', { days: -left, source: store });
    return [{ subject, outcome: inUse === true ? 'fail' : 'warn', say: text }];
  }
  return [
    { subject, outcome: left <= warn ? 'warn' : 'pass', say: say('certs.item.left', { days: left, source: store }) },
  ];
}
