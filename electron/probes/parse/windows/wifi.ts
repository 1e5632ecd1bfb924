import type { WifiConnection } from '@shared/domain/inspection';
import type { WifiState } from '../../facts';
import { asObject, asText } from '../values';
import { parseNetworkAdapters } from './network';
import { first, textPart } from './parts';

/**
 * `netsh wlan show interfaces`, whose labels are translated: lines are told apart by their order and by what their values look like.
 * null: no adapter is described. Without the permission for location Windows 11 24H2 refuses and names its settings page: `refused`.
 */
export function parseNetshWlan(text: string | null): WifiState[] | 'refused' | null {
  if (text === null) return null;
  const found: WifiState[] = [];
  let block: string[][] = [];
  const finish = (): void => {
    const state = block.length > 0 ? wlanState(block) : null;
    if (state !== null) found.push(state);
    block = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const pair = /^\s+(\S.*?)\s*:\s?(.*)$/.exec(line);
    if (pair === null) continue;
    const field = [pair[1] ?? '', (pair[2] ?? '').trim()];
    // Name, description, GUID: the name is the second line before the GUID.
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(field[1] ?? '')) {
      const kept = block.length >= 2 ? block.splice(-2) : [];
      finish();
      block = [...kept, field];
    } else block.push(field);
  }
  finish();
  if (found.length > 0) return found;
  return /ms-settings:privacy-location|\berror 5\b/i.test(text) ? 'refused' : null;
}

function wlanState(block: readonly string[][]): WifiState | null {
  const values = block.map((field) => field[1] ?? '');
  const name = values[0] ?? '';
  const macs = values.flatMap((value, index) => (/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(value) ? [index] : []));
  if (name === '' || macs.length === 0) return null;
  const bssidAt = macs[1];
  // The radio's state is two values, "Hardware On" and "Software Off", the second on a line without a label.
  const off = block.some(
    ([label, value]) => /software/i.test(`${label ?? ''} ${value ?? ''}`) && /\b(off|aus)\b|オフ/i.test(value ?? ''),
  );
  if (bssidAt === undefined) return { adapter: name, connection: null, radioOn: off ? false : null };
  // "AP BSSID" follows "SSID" directly.
  const ssid = values[bssidAt - 1] ?? null;
  const rest = values.slice(bssidAt + 1);
  const signal = rest.map((value) => /^(\d{1,3})\s?%$/.exec(value)?.[1]).find((value) => value !== undefined);
  const rssi = rest.map((value) => /^(-\d{1,3})$/.exec(value)?.[1]).find((value) => value !== undefined);
  const percent = signal === undefined ? null : Number(signal);
  const channelAt = rest.findIndex((value) => /^\d{1,3}$/.test(value));
  const channel = channelAt < 0 ? null : Number(rest[channelAt]);
  const rates = rest.slice(channelAt + 1).filter((value) => /^\d+([.,]\d+)?$/.test(value));
  const rate = rates[0] === undefined ? null : Number(rates[0].replace(',', '.'));
  const band = rest.map((value) => /^(2[.,]4|5|6)\s?GHz$/i.exec(value)?.[1]).find((value) => value !== undefined);
  const connection: WifiConnection = {
    ssid,
    bssid: values[bssidAt]?.toLowerCase() ?? null,
    // Windows' quality is 2 x (dBm + 100), cut at both ends.
    signalDbm: rssi !== undefined ? Number(rssi) : percent === null ? null : percent / 2 - 100,
    noiseDbm: null,
    frequencyMhz: frequencyOf(channel, band),
    channel,
    rateBitPerS: rate === null ? null : rate * 1e6,
    security: securityOf(rest),
  };
  return { adapter: name, connection, radioOn: true };
}

function frequencyOf(channel: number | null, band: string | undefined): number | null {
  if (channel === null) return null;
  if (band === '6') return 5950 + 5 * channel;
  if (channel === 14) return 2484;
  if (channel <= 13) return 2407 + 5 * channel;
  return channel >= 32 ? 5000 + 5 * channel : null;
}

function securityOf(values: readonly string[]): WifiConnection['security'] {
  // "WPA2-Personal", "WPA2-Enterprise", "WPA2-Unternehmen", "WPA2-エンタープライズ", "WPA3-Personal  (H2E)", "Open", "Offen"
  const wpa = values.find((value) => /^WPA/i.test(value));
  if (wpa !== undefined) {
    const enterprise = /enterprise|unternehmen|エンタープライズ|entreprise|empresa/i.test(wpa);
    if (/^WPA3/i.test(wpa)) return enterprise ? 'wpa3Enterprise' : 'wpa3';
    if (/^WPA2/i.test(wpa)) return enterprise ? 'wpa2Enterprise' : 'wpa2';
    return 'wpa';
  }
  if (values.some((value) => /^WEP\b/i.test(value))) return 'wep';
  if (values.some((value) => /^(open|offen|オープン|OWE)/i.test(value)))
    return values.some((value) => /^OWE/i.test(value)) ? 'other' : 'open';
  return null;
}

/**
 * `wifi`, and `network` for what there is at all: netsh's silence alone is no proof that a machine has no Wi-Fi. With the service
 * stopped its adapters are there and not connected.
 */
export function parseWifi(wifi: unknown, network: unknown): WifiState[] | 'refused' | null {
  const section = asObject(wifi);
  if (section === null) return null;
  const told = parseNetshWlan(textPart(wifi, 'text'));
  if (told !== null) return told;
  const adapters = parseNetworkAdapters(network)?.filter((adapter) => adapter.kind === 'wifi');
  if (adapters === undefined) return null;
  if (adapters.length === 0) return [];
  if (asText(first(wifi, 'service')['State']) !== 'Stopped') return null;
  return adapters.map((adapter) => ({ adapter: adapter.name ?? '?', connection: null, radioOn: null }));
}
