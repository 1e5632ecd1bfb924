import { say } from '@shared/texts';
import type { Message } from '@shared/texts';
import type { WifiState } from '../probes/facts';
import type { Item } from './items';

/** Windows 11 24H2 and macOS tell about Wi-Fi only with consent to location. */
export const WIFI_UNAVAILABLE: { readonly notPermitted: { readonly say: Message; readonly next: Message } } = {
  notPermitted: { say: say('wifi.noConsent'), next: say('wifi.next.consent') },
};

/** A radio that is off or not on a network; null for one in use, or where that is not known. */
export function idleRadio({ adapter: subject, connection, radioOn }: WifiState): Item | null {
  if (connection !== null) return null;
  return radioOn === false
    ? { subject, outcome: 'notApplicable', say: say('wifi.item.off') }
    : { subject, outcome: 'notApplicable', say: say('wifi.item.idle') };
}
