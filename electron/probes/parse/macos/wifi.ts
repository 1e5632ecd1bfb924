import type { WifiState } from '../../facts';
import { asObject, asObjects, asText } from '../values';
import { asWord } from './profile';
import type { Profile } from './profile';

const BANDS: Readonly<Record<string, number>> = { '2': 2407, '5': 5000, '6': 5950 };

/**
 * SPAirPortDataType: each Wi-Fi adapter and the network it is on. Without consent to its location macOS writes "<redacted>" for the
 * name: then it is null, and `redacted` is set. Null when the section is not there.
 */
export function wifiOf(profile: Profile): { readonly states: WifiState[]; readonly redacted: boolean } | null {
  const section = profile.get('SPAirPortDataType');
  if (section === undefined) return null;
  let redacted = false;
  const states = section
    .flatMap((item) => asObjects(item['spairport_airport_interfaces']))
    .filter(
      (item) =>
        item['spairport_status_information'] !== undefined || item['spairport_wireless_card_type'] !== undefined,
    )
    .map((item): WifiState => {
      const network = asObject(item['spairport_current_network_information']);
      const status = asWord(item['spairport_status_information']);
      const radioOn = status === undefined ? null : !status.endsWith('off');
      const adapter = asText(item['_name']) ?? 'Wi-Fi';
      if (network === null || /^spairport_status_(off|inactive)/.test(status ?? ''))
        return { adapter, connection: null, radioOn };
      const name = asText(network['_name']);
      if (name === '<redacted>') redacted = true;
      const signal = /^(-\d{1,3}) dBm \/ (-?\d{1,3}) dBm$/.exec(asText(network['spairport_signal_noise']) ?? '');
      const channel = /^(\d{1,3})(?: \((\d)(?:\.\d)?GHz)?/.exec(asText(network['spairport_network_channel']) ?? '');
      const number = channel?.[1] === undefined ? null : Number(channel[1]);
      const band = channel?.[2] ?? (number === null ? undefined : number > 14 ? '5' : '2');
      const rate = Number(asText(network['spairport_network_rate']));
      const bssid = asText(network['spairport_network_bssid']);
      return {
        adapter,
        radioOn,
        connection: {
          ssid: name === '<redacted>' ? null : name,
          bssid: bssid === '<redacted>' ? null : bssid,
          signalDbm: signal === null ? null : Number(signal[1]),
          noiseDbm: signal === null || Number(signal[2]) === 0 ? null : Number(signal[2]),
          frequencyMhz:
            number === null || band === undefined ? null : number === 14 ? 2484 : (BANDS[band] ?? 0) + 5 * number,
          channel: number,
          rateBitPerS: Number.isFinite(rate) && rate > 0 ? rate * 1e6 : null,
          security: securityOf(asWord(network['spairport_security_mode'])),
        },
      };
    });
  return { states, redacted };
}

type Security = NonNullable<NonNullable<WifiState['connection']>['security']>;

function securityOf(word: string | undefined): Security | null {
  const mode = word?.replace(/^(spairport|pairport)_security_mode_/, '');
  if (mode === undefined) return null;
  if (mode === 'none' || mode === 'open') return 'open';
  if (/mixed|transition|_wpa2.*wpa3/.test(mode)) return 'mixed';
  if (mode.startsWith('wpa3_enterprise')) return 'wpa3Enterprise';
  if (mode.startsWith('wpa3')) return 'wpa3';
  if (mode.startsWith('wpa2_enterprise')) return 'wpa2Enterprise';
  if (mode.startsWith('wpa2')) return 'wpa2';
  if (mode.startsWith('wpa')) return 'wpa';
  return mode === 'wep' ? 'wep' : 'other';
}
