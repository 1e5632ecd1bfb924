import type { IpAddress } from '@shared/domain/inspection';
import type { AdapterErrors } from '../facts';
import { asCount, asObject, asObjects, asText, parseJson } from './values';

/** What `ip -j -d addr` tells of one adapter's addresses. */
export interface AdapterAddresses {
  readonly adapter: string;
  readonly index: number | null;
  readonly up: boolean;
  readonly addresses: readonly IpAddress[];
  /** Seconds until the address given by a DHCP server runs out; null where none is. */
  readonly leaseSeconds: number | null;
}

/** Seconds that mean "for ever" in `ip`. */
const FOREVER = 4_294_967_295;

/** `ip -j -d addr`: addresses with where they come from; the loopback is left out. null when it is not a list. */
export function parseIpAddresses(text: string): AdapterAddresses[] | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return null;
  return asObjects(parsed).flatMap((link): AdapterAddresses[] => {
    const adapter = asText(link['ifname']);
    const flags = Array.isArray(link['flags']) ? (link['flags'] as unknown[]) : [];
    if (adapter === null || flags.includes('LOOPBACK')) return [];
    let leaseSeconds: number | null = null;
    const addresses = asObjects(link['addr_info']).flatMap((info): IpAddress[] => {
      const address = asText(info['local']);
      const family = info['family'];
      if (address === null || (family !== 'inet' && family !== 'inet6')) return [];
      const lifetime = asCount(info['valid_life_time']);
      const dynamic = info['dynamic'] === true;
      if (family === 'inet' && dynamic && lifetime !== null && lifetime < FOREVER) leaseSeconds ??= lifetime;
      return [
        {
          address,
          prefix: asCount(info['prefixlen']),
          origin: originOf(address, family, dynamic),
          duplicate: info['dadfailed'] === true,
        },
      ];
    });
    const operstate = asText(link['operstate'])?.toUpperCase();
    return [
      {
        adapter,
        index: asCount(link['ifindex']),
        up: operstate === 'UP' || (operstate !== 'DOWN' && flags.includes('LOWER_UP')),
        addresses,
        leaseSeconds,
      },
    ];
  });
}

function originOf(address: string, family: 'inet' | 'inet6', dynamic: boolean): IpAddress['origin'] {
  if (family === 'inet') return address.startsWith('169.254.') ? 'linkLocal' : dynamic ? 'dhcp' : 'static';
  if (/^fe[89ab]/i.test(address)) return 'linkLocal';
  // A router's announcement and a DHCP server look alike here.
  return dynamic ? 'other' : 'static';
}

/** A route as far as we look at it. */
export interface Route {
  readonly destination: string;
  readonly gateway: string | null;
  readonly device: string | null;
  /** Where it is not in the main table. */
  readonly table?: string;
}

/** `ip -j route`: every route, several next hops as several routes; null when it is not a list. */
export function parseRoutes(text: string): Route[] | null {
  const parsed = parseJson(text.trim() === '' ? '[]' : text);
  if (!Array.isArray(parsed)) return null;
  return asObjects(parsed).flatMap((route): Route[] => {
    // "default" is a word of its own here, not a maker's placeholder.
    const destination = route['dst'];
    if (typeof destination !== 'string' || destination === '') return [];
    const hops = Array.isArray(route['nexthops']) ? asObjects(route['nexthops']) : [route];
    const table = asText(route['table']);
    return hops.map((hop) => ({
      destination,
      gateway: asText(hop['gateway']),
      device: asText(hop['dev']),
      ...(table === null ? {} : { table }),
    }));
  });
}

const RTF_GATEWAY = 2;

/** `/proc/net/ipv6_route`: routes through a gateway; a line that is not ten fields of hex is left out. */
export function parseIpv6Routes(text: string): Route[] {
  return text.split('\n').flatMap((line): Route[] => {
    const match =
      /^([0-9a-f]{32}) ([0-9a-f]{2}) [0-9a-f]{32} [0-9a-f]{2} ([0-9a-f]{32}) [0-9a-f]{8} [0-9a-f]{8} [0-9a-f]{8} ([0-9a-f]{8})\s+(\S+)$/.exec(
        line,
      );
    if (match === null) return [];
    const [, to, prefix, hop, flags, device] = match;
    if (to === undefined || hop === undefined || device === undefined) return [];
    const gateway = (Number.parseInt(flags ?? '0', 16) & RTF_GATEWAY) === 0 || /^0+$/.test(hop) ? null : ipv6Of(hop);
    const everywhere = /^0+$/.test(to) && prefix === '00';
    if (device === 'lo' || (everywhere && gateway === null)) return [];
    const destination = everywhere ? 'default' : `${ipv6Of(to)}/${String(Number.parseInt(prefix ?? '0', 16))}`;
    return [{ destination, gateway, device }];
  });
}

/** Thirty-two hex digits in the short form of RFC 5952. */
function ipv6Of(hex: string): string {
  const groups = (hex.match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 16).toString(16));
  let best = { at: -1, length: 1 };
  for (let at = 0; at < groups.length; at += 1) {
    let length = 0;
    while (groups[at + length] === '0') length += 1;
    if (length > best.length) best = { at, length };
  }
  if (best.at < 0) return groups.join(':');
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`;
}

/** `ip -j -s link`: counters of each adapter but the loopback; null when it is not a list. `newErrors` is left open. */
export function parseIpStats(text: string): AdapterErrors[] | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return null;
  return asObjects(parsed).flatMap((link): AdapterErrors[] => {
    const adapter = asText(link['ifname']);
    const flags = Array.isArray(link['flags']) ? (link['flags'] as unknown[]) : [];
    const stats = asObject(link['stats64']) ?? asObject(link['stats']);
    if (adapter === null || stats === null || flags.includes('LOOPBACK')) return [];
    const [rx, tx] = [asObject(stats['rx']), asObject(stats['tx'])];
    const sum = (name: string): number => (asCount(rx?.[name]) ?? 0) + (asCount(tx?.[name]) ?? 0);
    // Collisions and multicast are no faults; packets dropped on receipt are often ones nobody wanted.
    return [{ adapter, packets: sum('packets'), errors: sum('errors'), dropped: sum('dropped'), newErrors: null }];
  });
}
