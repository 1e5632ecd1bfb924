import type { Office } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { OLDEST_SUPPORTED_BUILD, isMicrosoftOffice, officeBuild, suiteYear, supportEnd } from '../data/office-support';
import { THRESHOLDS } from '../thresholds';
import { daysSince, daysUntil, textOf } from '../values';

const { soonDays, staleDays, unsupportedDays } = THRESHOLDS.office;

/** Whether Office still gets updates. Suites of other makers come with the system or update themselves, and are left out. */
export const appOfficeChannel = defineCheck({
  id: 'app.office.channel',
  needs: ['office'],
  limits: say('officeChannel.limits', { soon: soonDays, warn: staleDays, fail: unsupportedDays }),
  judge({ office }, _used, nowMs) {
    const items = office.value.filter(({ product }) => isMicrosoftOffice(product)).map((suite) => itemOf(suite, nowMs));
    return judgeList(items, {
      fail: (found) => say('officeChannel.fail', found),
      warn: (found) => say('officeChannel.warn', found),
      pass: (found) => say('officeChannel.pass', found),
      unknown: (found) => say('officeChannel.unknown', found),
      none: say('office.none'),
      next: say('officeChannel.next'),
    });
  },
});

function itemOf(suite: Office, nowMs: number): Item {
  const subject = suite.product;
  const version = textOf(suite.version) ?? '?';
  const year = suiteYear(subject, textOf(suite.channel));
  if (year !== null) {
    const end = supportEnd(year);
    const left = end === null ? null : daysUntil(end, nowMs);
    if (end === null || left === null)
      return { subject, outcome: 'couldNotRun', say: say('officeChannel.item.unknown', { version }) };
    // Support ends with that day, not at its start.
    if (left <= -1) return { subject, outcome: 'fail', say: say('officeChannel.item.ended', { source: end }) };
    return {
      subject,
      outcome: left <= soonDays ? 'warn' : 'pass',
      say: say('officeChannel.item.until', { source: end }),
    };
  }
  const build = officeBuild(suite.version);
  if (build !== null && build < OLDEST_SUPPORTED_BUILD)
    return { subject, outcome: 'fail', say: say('officeChannel.item.tooOld', { version }) };
  if (suite.updatesEnabled === false)
    return { subject, outcome: 'warn', say: say('officeChannel.item.updatesOff', { version }) };
  const days = daysSince(suite.lastUpdatedAt, nowMs);
  if (days === null) return { subject, outcome: 'couldNotRun', say: say('officeChannel.item.unknown', { version }) };
  const text = say('officeChannel.item.updated', { version, days });
  if (days > unsupportedDays) return { subject, outcome: 'fail', say: text };
  // The slowest channel brings security fixes every month as well; only features come twice a year.
  return { subject, outcome: days > staleDays ? 'warn' : 'pass', say: text };
}
