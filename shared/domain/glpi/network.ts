import type { Inspection, NetworkAdapter } from '../inspection';
import { parseIp, sameSubnet, subnetOf } from '../ip-address';
import { entry, type GlpiEntry, integer, macOf, textOf, whole } from './values';

// `networks` of the GLPI format: one entry for each address of an adapter, one for an adapter without any.

const TYPES = { ethernet: 'ethernet', wifi: 'wifi', loopback: 'loopback', virtual: null, other: null } as const;

/** Network adapters. Names of Wi-Fi networks only when asked for: they tell where a person has been. */
export function networks({ inventory }: Inspection, withWifiNames: boolean): GlpiEntry[] {
  return inventory.networkAdapters.flatMap((adapter) => {
    const base = common(adapter, withWifiNames);
    const addresses = addressesOf(adapter);
    return addresses.length === 0 ? [base] : addresses.map((address) => ({ ...base, ...address }));
  });
}

function common(adapter: NetworkAdapter, withWifiNames: boolean): GlpiEntry {
  return {
    description: textOf(adapter.name) ?? textOf(adapter.model) ?? 'unnamed',
    ...entry({
      mac: macOf(adapter.mac),
      status: adapter.state,
      type: typeOf(adapter),
      virtualdev: adapter.kind === 'virtual' || adapter.kind === 'loopback',
      // Mb/s, as text; a link that is down has none
      speed: whole(adapter.speedBitPerS, 1e6)?.toString(),
      mtu: adapter.mtu === 0 ? null : integer(adapter.mtu),
      driver: textOf(adapter.driver),
      pcislot: textOf(adapter.slot),
      pciid: textOf(adapter.pciId)?.toLowerCase(),
      manufacturer: textOf(adapter.manufacturer),
      model: textOf(adapter.model),
      ipdhcp: parseIp(adapter.dhcpServer ?? '') === null ? null : adapter.dhcpServer,
      ...(withWifiNames ? { wifi_ssid: textOf(adapter.wifi?.ssid), wifi_bssid: macOf(adapter.wifi?.bssid) } : {}),
    }),
  };
}

function typeOf({ kind, name }: NetworkAdapter): string | null {
  if (kind === 'virtual' && /^(?:br\d|br-|virbr|docker|bridge)/.test(name ?? '')) return 'bridge';
  if (kind === 'virtual' && /^(?:bond|team)\d/.test(name ?? '')) return 'aggregate';
  return TYPES[kind];
}

function addressesOf(adapter: NetworkAdapter): GlpiEntry[] {
  const known = (adapter.ip ?? []).map(({ address, prefix }) => ({ address, prefix }));
  const plain = adapter.addresses.map((text) => {
    const [address = '', prefix] = text.split('/');
    return { address, prefix: prefix !== undefined && /^\d{1,3}$/.test(prefix) ? Number(prefix) : null };
  });
  const all = [...known, ...plain.filter(({ address }) => !known.some((one) => one.address === address))];
  const seen = new Set<string>();
  return all.flatMap(({ address, prefix }) => {
    const ip = parseIp(address);
    const bare = address.replace(/%.*$/, '');
    if (ip === null || seen.has(bare)) return [];
    seen.add(bare);
    const net = subnetOf(ip, prefix);
    const gateway = (adapter.gateways ?? []).find((one) => {
      const other = parseIp(one);
      return other !== null && sameSubnet(other, ip, prefix);
    });
    return ip.version === 4
      ? [entry({ ipaddress: bare, ipmask: net?.mask, ipsubnet: net?.subnet, ipgateway: gateway })]
      : [entry({ ipaddress6: bare, ipmask6: net?.mask, ipsubnet6: net?.subnet, ipgateway: gateway })];
  });
}
