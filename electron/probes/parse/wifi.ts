import type { WifiConnection } from '@shared/domain/inspection';

/** `iw dev X link`: the network this adapter is on; null when it says that it is on none, undefined when it says neither. */
export function parseIwLink(text: string): WifiConnection | null | undefined {
  if (/^Not connected\./m.test(text)) return null;
  const bssid = /^Connected to ([0-9a-f]{2}(?::[0-9a-f]{2}){5}) /im.exec(text)?.[1];
  if (bssid === undefined) return undefined;
  const frequencyMhz = numberOf(/^[ \t]*freq: (\d{4,5})(?:\.\d+)?$/m.exec(text)?.[1]);
  const rate = numberOf(/^[ \t]*tx bitrate: (\d{1,6}(?:\.\d+)?) MBit\/s/m.exec(text)?.[1]);
  return {
    ssid: ssidOf(/^[ \t]*SSID: (.*)$/m.exec(text)?.[1]),
    bssid: bssid.toLowerCase(),
    signalDbm: signalOf(/^[ \t]*signal: (-?\d{1,3}) dBm/m.exec(text)?.[1]),
    noiseDbm: null,
    frequencyMhz,
    channel: channelOf(frequencyMhz),
    rateBitPerS: rate === null ? null : Math.round(rate * 1e6),
    security: null,
  };
}

/** iw writes bytes that are no printable ASCII as "\\xc3\\xbc". */
function ssidOf(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = /^\\x([0-9a-f]{2})/i.exec(text.slice(at, at + 4))?.[1];
    if (hex === undefined) bytes.push(...Buffer.from(text[at] ?? '', 'utf8'));
    else {
      bytes.push(Number.parseInt(hex, 16));
      at += 3;
    }
  }
  return Buffer.from(bytes).toString('utf8').replaceAll('\\\\', '\\');
}

/** Channel of a centre frequency (IEEE 802.11: 2.4, 5 and 6 GHz bands); null where it is none of these. */
export function channelOf(frequencyMhz: number | null): number | null {
  if (frequencyMhz === null) return null;
  if (frequencyMhz === 2484) return 14;
  if (frequencyMhz >= 2412 && frequencyMhz <= 2472) return (frequencyMhz - 2407) / 5;
  if (frequencyMhz >= 5955 && frequencyMhz <= 7115) return Math.floor((frequencyMhz - 5950) / 5);
  return frequencyMhz >= 5160 && frequencyMhz <= 5895 ? Math.floor((frequencyMhz - 5000) / 5) : null;
}

/** `/proc/net/wireless`: signal and noise by adapter, where the driver still fills it. -256 and 0 mean "not told". */
export function parseProcNetWireless(text: string): Map<string, { signalDbm: number | null; noiseDbm: number | null }> {
  const found = new Map<string, { signalDbm: number | null; noiseDbm: number | null }>();
  for (const match of text.matchAll(/^[ \t]*([\w.-]{1,20}): [0-9a-f]{4}\s+\S+\s+(-?\d{1,3})\.?\s+(-?\d{1,3})\.?\s/gm)) {
    if (match[1] === undefined) continue;
    found.set(match[1], { signalDbm: signalOf(match[2]), noiseDbm: signalOf(match[3]) });
  }
  return found;
}

/** One access point as NetworkManager sees it. */
export interface AccessPoint {
  readonly device: string;
  readonly inUse: boolean;
  readonly ssid: string | null;
  readonly bssid: string | null;
  readonly frequencyMhz: number | null;
  readonly rateBitPerS: number | null;
  readonly security: WifiConnection['security'];
}

/** Fields that parseAccessPoints reads, for `nmcli -t -f FIELDS device wifi list --rescan no`. */
export const ACCESS_POINT_FIELDS = 'DEVICE,IN-USE,SSID,BSSID,FREQ,RATE,SECURITY';

/** `nmcli -t -f ACCESS_POINT_FIELDS device wifi list`: a line an access point; lines of another shape are left out. */
export function parseAccessPoints(text: string): AccessPoint[] {
  // A line that broke off could read as a network without protection.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line): AccessPoint[] => {
    const fields = splitTerse(line);
    const [device, inUse, ssid, bssid, frequency, rate, security] = fields;
    if (fields.length !== 7 || device === undefined || device === '' || security === undefined) return [];
    const megabits = numberOf(/^(\d{1,6}) Mbit\/s$/.exec(rate ?? '')?.[1]);
    return [
      {
        device,
        inUse: inUse === '*',
        ssid: ssid === undefined || ssid === '' || ssid === '--' ? null : ssid,
        bssid: /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(bssid ?? '') ? (bssid ?? '').toLowerCase() : null,
        frequencyMhz: numberOf(/^(\d{4,5}) MHz$/.exec(frequency ?? '')?.[1]),
        rateBitPerS: megabits === null ? null : megabits * 1e6,
        security: securityOf(security),
      },
    ];
  });
}

/** nmcli's terse output: colons between fields, a backslash before a colon or backslash that belongs to the value. */
export function splitTerse(line: string): string[] {
  if (line === '') return [];
  const fields: string[] = [''];
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (character === '\\' && at + 1 < line.length) {
      at += 1;
      fields[fields.length - 1] += line[at] ?? '';
    } else if (character === ':') fields.push('');
    else fields[fields.length - 1] += character;
  }
  return fields;
}

/**
 * NetworkManager's words for the protection of a network ("WPA2", "WPA1 WPA2", "WPA2 WPA3", "WPA2 802.1X", "WEP", ""). Where a network
 * still takes the first WPA it is "mixed"; of WPA2 and WPA3 together the weaker one is said.
 */
export function securityOf(text: string): WifiConnection['security'] {
  const words = text.trim().split(/\s+/);
  if (text.trim() === '' || text.trim() === '--') return 'open';
  const has = (word: string): boolean => words.includes(word);
  const enterprise = has('802.1X');
  if (has('WEP')) return 'wep';
  if (has('WPA1') || has('WPA')) return has('WPA2') || has('WPA3') ? 'mixed' : 'wpa';
  if (has('WPA2')) return enterprise ? 'wpa2Enterprise' : 'wpa2';
  if (has('WPA3')) return enterprise ? 'wpa3Enterprise' : 'wpa3';
  return 'other';
}

/** `wpa_cli -i X status`: the protection of the connection; null where it does not tell. */
export function parseWpaStatus(text: string): WifiConnection['security'] {
  const word = /^key_mgmt=(\S+)$/m.exec(text)?.[1];
  if (word === undefined) return null;
  if (/^(SAE|FT-SAE)/.test(word)) return 'wpa3';
  if (/^WPA2-PSK|^FT-PSK|^WPA-PSK-SHA256/.test(word)) return 'wpa2';
  if (/SUITE-B/.test(word)) return 'wpa3Enterprise';
  if (/EAP|IEEE8021X|IEEE 802\.1X/.test(word)) return /^WPA-|^WPA\//.test(word) ? 'wpa' : 'wpa2Enterprise';
  if (/^WPA-PSK|^WPA\//.test(word)) return 'wpa';
  return word === 'NONE' ? 'open' : 'other';
}

function numberOf(text: string | undefined): number | null {
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function signalOf(text: string | undefined): number | null {
  const value = numberOf(text);
  return value !== null && value < 0 && value > -150 ? value : null;
}
