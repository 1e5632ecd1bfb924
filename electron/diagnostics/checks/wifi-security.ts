import { say } from '@shared/texts';
import type { WifiState } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps } from '../smart-subjects';
import { valueOf } from '../values';
import { WIFI_UNAVAILABLE, idleRadio } from '../wifi';

/** How the Wi-Fi in use is protected. An open one is a guest network on a private machine, and a fault on a company's. */
export const wifiSecurity = defineCheck({
  id: 'wifi.security',
  needs: ['wifi'],
  uses: ['join'],
  limits: say('wifiSec.limits'),
  unavailable: WIFI_UNAVAILABLE,
  judge({ wifi }, { join }) {
    const kind = valueOf(join)?.kind;
    const company = kind === 'domain' || kind === 'hybrid' || kind === 'entra';
    const items = [
      ...wifi.value.map((radio) => idleRadio(radio) ?? itemOf(radio, company)),
      ...gapItems(wifi.gaps, say('wifi.item.unknown')),
    ];
    return judgeList(items, {
      fail: (found) => say('wifiSec.fail', found),
      warn: (found) => say('wifiSec.warn', found),
      pass: (found) => say('wifiSec.pass', found),
      unknown: (found) => say('wifiSec.unknown', found),
      none: wifi.value.length === 0 ? say('wifi.none') : say('wifi.idle'),
      next: say('wifiSec.next'),
      reason: reasonOfGaps(wifi.gaps),
    });
  },
});

function itemOf({ adapter: subject, connection }: WifiState, company: boolean): Item {
  switch (connection?.security) {
    case 'wpa2':
    case 'wpa2Enterprise':
    case 'wpa3':
    case 'wpa3Enterprise':
      return { subject, outcome: 'pass', say: say('wifiSec.item.good') };
    case 'mixed':
    case 'wpa':
      return { subject, outcome: 'warn', say: say('wifiSec.item.old') };
    case 'wep':
      return { subject, outcome: 'fail', say: say('wifiSec.item.wep') };
    case 'open':
      return { subject, outcome: company ? 'fail' : 'warn', say: say('wifiSec.item.open') };
    default:
      return { subject, outcome: 'couldNotRun', say: say('wifiSec.item.unknown') };
  }
}
