import type { NetworkAdapter } from '@shared/domain/inspection';
import { asCount, asObject, asObjects, asText, parseJson } from './values';

/** `ip -j -d addr`; null when it is not a list. Speed, duplex and driver come from /sys and are left open. */
export function parseIpAddr(text: string): NetworkAdapter[] | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return null;
  return asObjects(parsed).flatMap((link): NetworkAdapter[] => {
    const name = asText(link['ifname']);
    if (name === null) return [];
    const flags = Array.isArray(link['flags']) ? (link['flags'] as unknown[]) : [];
    const type = asText(link['link_type']);
    const virtualKind = asText(asObject(link['linkinfo'])?.['info_kind']);
    const kind = flags.includes('LOOPBACK')
      ? 'loopback'
      : /^(wl|wlan)/.test(name)
        ? 'wifi'
        : virtualKind !== null || /^(veth|docker|br-|virbr|tun|tap|wg|ifb|dummy|bond|vmnet)/.test(name)
          ? 'virtual'
          : type === 'ether'
            ? 'ethernet'
            : 'other';
    const operstate = asText(link['operstate'])?.toUpperCase();
    return [
      {
        name,
        mac: asText(link['address']),
        kind,
        state:
          operstate === 'UP' || (operstate !== 'DOWN' && flags.includes('LOWER_UP'))
            ? 'up'
            : operstate === undefined
              ? 'unknown'
              : 'down',
        addresses: asObjects(link['addr_info']).flatMap((address) => {
          const local = asText(address['local']);
          const prefix = asCount(address['prefixlen']);
          return local === null ? [] : [prefix === null ? local : `${local}/${String(prefix)}`];
        }),
        speedBitPerS: null,
        driver: null,
        mtu: asCount(link['mtu']),
        duplex: null,
        slot: asText(link['parentdev']),
      },
    ];
  });
}

/** `ip -j route`: the default route with the lowest metric, null in `route` when there is none; null when it is not a list. */
export function parseDefaultRoute(
  text: string,
): { route: { gateway: string | null; device: string | null } | null } | null {
  const parsed = parseJson(text === '' ? '[]' : text);
  if (!Array.isArray(parsed)) return null;
  const routes = asObjects(parsed)
    .filter((route) => route['dst'] === 'default')
    .sort((a, b) => (asCount(a['metric']) ?? 0) - (asCount(b['metric']) ?? 0));
  const best = routes[0];
  return { route: best === undefined ? null : { gateway: asText(best['gateway']), device: asText(best['dev']) } };
}

/** `ip -j neigh show ADDRESS`: the state of the entry ("REACHABLE", "FAILED"), or null. */
export function parseNeighbour(text: string): string | null {
  const entry = asObjects(parseJson(text))[0];
  const state: unknown = Array.isArray(entry?.['state']) ? (entry['state'] as unknown[])[0] : entry?.['state'];
  return asText(state);
}

/** The summary lines of iputils' ping; null when they are not there. */
export function parsePing(text: string): { sent: number; received: number; averageMs: number | null } | null {
  const counts = /^(\d{1,6}) packets transmitted, (\d{1,6})(?: packets)? received/m.exec(text);
  if (counts?.[1] === undefined || counts[2] === undefined) return null;
  const times = /= [\d.]+\/([\d.]+)\//.exec(text)?.[1];
  const averageMs = times === undefined ? null : Number(times);
  return {
    sent: Number(counts[1]),
    received: Number(counts[2]),
    averageMs: averageMs !== null && Number.isFinite(averageMs) ? averageMs : null,
  };
}

/** Name servers of `/etc/resolv.conf`, in order, without doubles. */
export function parseResolvConf(text: string): string[] {
  const servers = [...text.matchAll(/^[ \t]*nameserver\s+([0-9A-Fa-f.:]+)(?:%\S+)?\s*$/gm)].flatMap(
    (match) => match[1] ?? [],
  );
  return [...new Set(servers)];
}

/** `nmcli networking connectivity`: NetworkManager's own word for the connection, or null. */
export function parseNmcliConnectivity(text: string): 'full' | 'portal' | 'limited' | 'none' | 'unknown' | null {
  const word = text.trim();
  return word === 'full' || word === 'portal' || word === 'limited' || word === 'none' || word === 'unknown'
    ? word
    : null;
}
