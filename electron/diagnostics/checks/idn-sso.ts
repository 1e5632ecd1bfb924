import type { JoinState } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import type { ClockState, Identity } from '../../probes/facts';
import type { Reading } from '../../probes/reading';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { clause, isNumber, textOf, valueOf } from '../values';

const { fail } = THRESHOLDS.clockSeconds;

/** What a sign-in with a second factor, once for everything, rests on: device account, token, clock, security chip. */
export const idnSso = defineCheck({
  id: 'idn.sso',
  needs: ['join'],
  uses: ['join', 'clock', 'identity'],
  limits: say('sso.limits', { fail }),
  absent: ({ join }) => {
    const kind = valueOf(join)?.kind;
    return kind === 'workgroup' || kind === 'domain' || kind === 'registered' ? say('sso.none') : null;
  },
  judge({ join }, { clock, identity }) {
    const items = [...itemsOf(join.value), clockItem(clock), ...chipItem(identity)];
    return judgeList(items, {
      fail: (found) => say('sso.fail', found),
      warn: (found) => say('sso.warn', found),
      pass: () => say('sso.pass'),
      unknown: (found) => say('sso.unknown', found),
      none: say('sso.none'),
      next: say('sso.next'),
      reason: 'noSource',
      nextUnknown: say('join.next'),
    });
  },
});

function itemsOf({ kind, deviceAuthStatus, primaryRefreshToken, windowsHello }: JoinState): Item[] {
  const device = kind === 'entra' || kind === 'hybrid' ? textOf(deviceAuthStatus) : null;
  const items: Item[] = [];
  const subject = 'DeviceAuthStatus';
  if (device !== null && /^success/i.test(device))
    items.push({ subject, outcome: 'pass', say: say('sso.item.device') });
  else if (device !== null && /^fail/i.test(device))
    items.push({ subject, outcome: 'fail', say: say('sso.item.refused', { reason: clause(device) }) });
  else items.push({ subject, outcome: 'couldNotRun', say: say('sso.item.unknown') });
  const token = 'PRT';
  if (primaryRefreshToken === true) items.push({ subject: token, outcome: 'pass', say: say('sso.item.token') });
  else if (primaryRefreshToken === false) items.push({ subject: token, outcome: 'fail', say: say('sso.item.noToken') });
  else items.push({ subject: token, outcome: 'couldNotRun', say: say('sso.item.unknown') });
  const hello = 'Windows Hello';
  if (windowsHello === true) items.push({ subject: hello, outcome: 'pass', say: say('sso.item.hello') });
  if (windowsHello === false) items.push({ subject: hello, outcome: 'notApplicable', say: say('sso.item.noHello') });
  return items;
}

/** Codes of a second factor and tokens are bound to the time; without a source it stays open and does not hide the rest. */
function clockItem(clock: Reading<ClockState>): Item {
  const subject = 'NTP';
  const seconds = valueOf(clock)?.offsetSeconds;
  if (!isNumber(seconds)) return { subject, outcome: 'notApplicable', say: say('sso.item.clockUnknown') };
  return Math.abs(seconds) >= fail
    ? { subject, outcome: 'fail', say: say('sso.item.clock', { seconds: Math.abs(seconds) }) }
    : { subject, outcome: 'pass', say: say('sso.item.clockRight') };
}

function chipItem(identity: Reading<Identity>): Item[] {
  const firmware = valueOf(identity)?.firmware;
  if (firmware === undefined || firmware === null) return [];
  const subject = 'TPM';
  const version = textOf(firmware.tpmVersion);
  if (version === '2.0' && firmware.tpmReady !== false)
    return [{ subject, outcome: 'pass', say: say('sso.item.chip') }];
  if (firmware.tpmReady === false || version === '1.2')
    return [{ subject, outcome: 'warn', say: say('sso.item.noChip') }];
  return [];
}
