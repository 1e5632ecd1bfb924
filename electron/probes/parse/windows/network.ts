import type { IpAddress, NetworkAdapter, Vpn } from '@shared/domain/inspection';
import type {
  AdapterErrors,
  DnsServerState,
  GatewayState,
  InternetState,
  IpConfig,
  NetworkProfile,
  ProxyState,
} from '../../facts';
import { asBoolean, asCount, asNumber, asObject, asText } from '../values';
import type { Json } from '../values';
import { first, isoOf, listOf, rows } from './parts';

const texts = (value: unknown): string[] =>
  listOf(value).filter((one) => typeof one === 'string' && one !== '') as string[];

/** "A4C3F0010203" or "A4-C3-..." to "a4:c3:f0:01:02:03"; zeros are none. */
export function macOf(value: unknown): string | null {
  const hex = (asText(value) ?? '').replaceAll(/[^0-9a-f]/gi, '').toLowerCase();
  return hex.length !== 12 || /^0+$/.test(hex) ? null : (hex.match(/../g) ?? []).join(':');
}

/** `network`: MSFT_NetAdapter joined with its addresses by the interface's index. Hidden adapters (WAN miniports) are left out. */
export function parseNetworkAdapters(data: unknown): NetworkAdapter[] | null {
  const adapters = rows(data, 'adapters').filter((row) => row['Hidden'] !== true);
  if (adapters.length === 0 && rows(data, 'configurations').length === 0) return null;
  return adapters.map((row) => {
    const up = asNumber(row['InterfaceOperationalStatus']);
    const connected = asNumber(row['MediaConnectState']);
    const speed = asNumber(row['ReceiveLinkSpeed']) ?? asNumber(row['TransmitLinkSpeed']);
    const state = up === 1 ? 'up' : up === null ? 'unknown' : 'down';
    const kind = kindOf(row);
    return {
      name: asText(row['Name']),
      mac: macOf(row['PermanentAddress']),
      kind,
      state,
      addresses: addressesOf(data, row['InterfaceIndex']).map(({ address }) => address),
      // 18446744073709551615 is "not known"; a link that is down has no speed.
      speedBitPerS: connected === 1 && state === 'up' && speed !== null && speed > 0 && speed < 1e15 ? speed : null,
      driver: asText(row['DriverName'])?.split('\\').at(-1) ?? null,
      mtu: mtuOf(row['MtuSize']),
      duplex: state === 'up' && kind === 'ethernet' ? duplexOf(row['FullDuplex']) : null,
      slot: asText(row['PnPDeviceID']),
      model: asText(row['InterfaceDescription']),
      manufacturer: asText(row['DriverProvider']),
      pciId: pciOf(row),
    };
  });
}

/** Only of a cable: a Wi-Fi adapter that works says false here (seen in a capture). */
function duplexOf(full: unknown): 'full' | 'half' | null {
  return full === true ? 'full' : full === false ? 'half' : null;
}

function mtuOf(value: unknown): number | null {
  const mtu = asCount(value);
  return mtu === null || mtu > 65_536 ? null : mtu;
}

function pciOf(row: Json): string | null {
  const ids = /VEN_([0-9A-F]{4})&(?:amp;)?DEV_([0-9A-F]{4})/i.exec(
    asText(row['ComponentID']) ?? asText(row['PnPDeviceID']) ?? '',
  );
  return ids === null ? null : `${ids[1] ?? ''}:${ids[2] ?? ''}`.toLowerCase();
}

/** NdisPhysicalMedium 9 is native Wi-Fi, 14 is 802.3, 10 is Bluetooth; InterfaceType 24 is the loopback, 131 and 23 are tunnels. */
function kindOf(row: Json): NetworkAdapter['kind'] {
  const [medium, type] = [asNumber(row['NdisPhysicalMedium']), asNumber(row['InterfaceType'])];
  if (type === 24) return 'loopback';
  if (row['Virtual'] === true || row['HardwareInterface'] === false || type === 131 || type === 23) return 'virtual';
  if (medium === 9 || medium === 1 || type === 71) return 'wifi';
  if (medium === 14 || (medium === 0 && type === 6)) return 'ethernet';
  return 'other';
}

/** MSFT_NetIPAddress: PrefixOrigin 1 manual, 3 DHCP, 2 well known, 4 router; AddressState 2 is "duplicate". */
function addressesOf(data: unknown, index: unknown): IpAddress[] {
  return rows(data, 'addresses')
    .filter((row) => asCount(row['InterfaceIndex']) === asCount(index) && asText(row['IPAddress']) !== null)
    .map((row) => {
      const address = (asText(row['IPAddress']) ?? '').split('%')[0] ?? '';
      const origin = asNumber(row['PrefixOrigin']);
      return {
        address,
        prefix: asCount(row['PrefixLength']),
        origin: /^(169\.254\.|fe80:)/i.test(address)
          ? ('linkLocal' as const)
          : origin === 3
            ? ('dhcp' as const)
            : origin === 1
              ? ('static' as const)
              : origin === null
                ? ('unknown' as const)
                : ('other' as const),
        duplicate: asNumber(row['AddressState']) === 2,
      };
    });
}

/** `network`: what each adapter that is shown was configured with. */
export function parseIpConfig(data: unknown): IpConfig[] | null {
  const adapters = rows(data, 'adapters').filter((row) => row['Hidden'] !== true && kindOf(row) !== 'loopback');
  const configurations = rows(data, 'configurations');
  if (adapters.length === 0) return null;
  return adapters.map((row) => {
    const index = asCount(row['InterfaceIndex']);
    const config = configurations.find((one) => asCount(one['InterfaceIndex']) === index) ?? {};
    return {
      adapter: asText(row['Name']) ?? '?',
      up: asNumber(row['InterfaceOperationalStatus']) === 1,
      addresses: addressesOf(data, index),
      gateways: texts(config['DefaultIPGateway']),
      dnsServers: texts(config['DNSServerSearchOrder']),
      // 255.255.255.255 is what stands there while no server has answered.
      dhcpServer:
        config['DHCPEnabled'] === true && config['DHCPServer'] !== '255.255.255.255'
          ? asText(config['DHCPServer'])
          : null,
      leaseEndsAt: config['DHCPEnabled'] === true ? isoOf(config['DHCPLeaseExpires']) : null,
    };
  });
}

/** `network`: NetworkCategory 0 public, 1 private, 2 domain. */
export function parseNetworkProfiles(data: unknown): NetworkProfile[] {
  return rows(data, 'profiles').map((row) => ({
    adapter: asText(row['InterfaceAlias']) ?? '?',
    name: asText(row['Name']),
    category: (['public', 'private', 'domain'] as const)[asNumber(row['NetworkCategory']) ?? -1] ?? 'other',
  }));
}

/** What Windows itself thinks (NCSI): IPv4Connectivity 0 none, 1 no traffic, 2 subnet, 3 local network, 4 internet. */
export function parseConnectivity(data: unknown): InternetState | null {
  const found = rows(data, 'profiles').flatMap((row) => [
    asNumber(row['IPv4Connectivity']),
    asNumber(row['IPv6Connectivity']),
  ]);
  const levels = found.filter((level) => level !== null);
  if (found.length > 0 && levels.length === 0) return null;
  const best = Math.max(0, ...levels);
  return {
    source: 'system',
    state: best >= 4 ? 'full' : best >= 1 ? 'limited' : 'none',
    reached: [],
    missed: [],
  };
}

/** `counters`: since the start, and what came during the two seconds between the samples. */
export function parseAdapterErrors(data: unknown): AdapterErrors[] | null {
  const after = rows(data, 'nicsAfter');
  if (after.length === 0) return null;
  const sum = (row: Json, keys: readonly string[]): number =>
    keys.reduce((all, key) => all + (asCount(row[key]) ?? 0), 0);
  const errorKeys = ['ReceivedPacketErrors', 'OutboundPacketErrors'];
  return after.map((row) => {
    const before = rows(data, 'nicsBefore').find((one) => one['Name'] === row['Name']);
    return {
      adapter: asText(row['Name']) ?? '?',
      packets: sum(row, ['ReceivedUnicastPackets', 'SentUnicastPackets']),
      errors: sum(row, errorKeys),
      dropped: sum(row, ['ReceivedDiscardedPackets', 'OutboundDiscardedPackets']),
      newErrors: before === undefined ? null : Math.max(0, sum(row, errorKeys) - sum(before, errorKeys)),
    };
  });
}

/** Win32_PingStatus: StatusCode 0 answered, 11010 timed out. MSFT_NetNeighbor.State 1 incomplete, 2 probe, 3 delay, 4 stale, 5 reachable, 6 permanent. */
export function parseGateway(gateway: unknown, network: unknown): GatewayState | null {
  if (asObject(gateway) === null) return null;
  const target = asText((gateway as Json)['gateway']);
  const index = asCount((gateway as Json)['index']);
  const adapters = rows(network, 'adapters');
  const connected = (parseIpConfig(network) ?? []).some((config) => config.up && config.addresses.length > 0);
  const pings = rows(gateway, 'pings');
  const answered = pings.filter((ping) => asNumber(ping['StatusCode']) === 0);
  const times = answered.map((ping) => asNumber(ping['ResponseTime'])).filter((time) => time !== null);
  const states = ['UNREACHABLE', 'INCOMPLETE', 'PROBE', 'DELAY', 'STALE', 'REACHABLE', 'PERMANENT'];
  const state = asNumber(rows(gateway, 'neighbour')[0]?.['State']);
  return {
    connected,
    gateway: target,
    device: asText(adapters.find((row) => asCount(row['InterfaceIndex']) === index)?.['Name']),
    sent: target === null || pings.length === 0 ? null : pings.length,
    received: target === null || pings.length === 0 ? null : answered.length,
    averageMs: times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0) / times.length,
    neighbour: state === null ? null : (states[state] ?? null),
  };
}

/** `dns`: the answer to a question for the root's name servers. */
export function parseDnsServers(data: unknown): DnsServerState[] {
  return rows(data, 'servers').map((row) => {
    const code = asCount(row['code']);
    return {
      server: asText(row['server']) ?? '?',
      answered: code !== null,
      durationMs: code === null ? null : asNumber(row['ms']),
      responseCode: code,
    };
  });
}

/** `setup`: the signed-in user's settings. A password in the address is cut out. */
export function parseProxy(data: unknown): ProxyState | null {
  const settings = first(data, 'proxy');
  if (Object.keys(settings).length === 0) return null;
  const clean = (text: string | null): string | null => text?.replaceAll(/\/\/[^/@\s]*@/g, '//') ?? null;
  const unknown = { reachable: null, durationMs: null };
  const answer = first(data, 'proxyAnswer');
  const open = asBoolean(answer['open']);
  const asked = { reachable: open, durationMs: open === true ? asNumber(answer['ms']) : null };
  const script = asText(settings['AutoConfigURL']);
  if (script !== null) return { kind: 'pac', address: clean(script), ...asked };
  if (asBoolean(settings['ProxyEnable']) === true && asText(settings['ProxyServer']) !== null)
    return { kind: 'manual', address: clean(asText(settings['ProxyServer'])), ...asked };
  return { kind: asBoolean(settings['AutoDetect']) === true ? 'auto' : 'none', address: null, ...unknown };
}

const VPN_PRODUCTS: readonly (readonly [RegExp, string])[] = [
  [/cisco anyconnect|cisco secure client/i, 'Cisco Secure Client'],
  [/globalprotect|pangp/i, 'GlobalProtect'],
  [/fortinet|forticlient/i, 'FortiClient'],
  [/tap-windows|openvpn|ovpn/i, 'OpenVPN'],
  [/wireguard|wintun/i, 'WireGuard'],
  [/juniper|pulse secure|ivanti/i, 'Ivanti Secure Access'],
  [/check point/i, 'Check Point'],
  [/sonicwall/i, 'SonicWall'],
  [/zscaler/i, 'Zscaler'],
  [/tailscale/i, 'Tailscale'],
];

/** Windows' own connections, and the adapters other clients bring. RasClient 20227 ends with the error's number. */
export function parseVpns(vpn: unknown, network: unknown, lastErrors: ReadonlyMap<string, string>): Vpn[] {
  const routes = rows(network, 'routes');
  const configs = parseIpConfig(network) ?? [];
  const own = rows(vpn, 'connections').map((row): Vpn => {
    const name = asText(row['Name']) ?? '?';
    const config = configs.find((one) => one.adapter === name);
    const connected = asText(row['Status']) === 'Connected';
    return {
      name,
      product: `Windows (${asText(row['Tunnel']) ?? '?'})`,
      version: null,
      connected,
      hasRoute: connected ? config !== undefined && config.addresses.length > 0 : null,
      hasDns: connected ? config !== undefined && config.dnsServers.length > 0 : null,
      lastError: lastErrors.get(name) ?? null,
    };
  });
  const others = rows(network, 'adapters').flatMap((row): Vpn[] => {
    const description = asText(row['InterfaceDescription']) ?? '';
    const product = VPN_PRODUCTS.find(([pattern]) => pattern.test(description))?.[1];
    if (product === undefined || row['Hidden'] === true) return [];
    const config = configs.find((one) => one.adapter === asText(row['Name']));
    const connected = config?.up === true && config.addresses.some((address) => address.origin !== 'linkLocal');
    const index = asCount(row['InterfaceIndex']);
    return [
      {
        name: asText(row['Name']) ?? product,
        product,
        version: asText(row['DriverVersionString']),
        connected,
        hasRoute: connected ? routes.some((route) => asCount(route['InterfaceIndex']) === index) || null : null,
        hasDns: connected ? (config?.dnsServers.length ?? 0) > 0 : null,
        lastError: null,
      },
    ];
  });
  return [...own, ...others];
}
