import type { IpAddress, NetworkAdapter, Vpn } from '@shared/domain/inspection';
import type { AdapterErrors, IpConfig, ProxyState } from '../../facts';
import { asCount } from '../values';
import { asWord, yesNo } from './profile';
import type { Profile } from './profile';

/** `networksetup -listallhardwareports`: what a device name is ("en0" is "Wi-Fi"), with its address. Empty when it is not that list. */
export function parseHardwarePorts(text: string): Map<string, { port: string; mac: string | null }> {
  const ports = new Map<string, { port: string; mac: string | null }>();
  for (const match of text.matchAll(/^Hardware Port: (.+)\nDevice: (\S+)\nEthernet Address: (\S+)/gm)) {
    const mac = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(match[3] ?? '') ? (match[3] ?? null) : null;
    ports.set(match[2] ?? '', { port: match[1] ?? '', mac });
  }
  return ports;
}

const VIRTUAL = /^(utun|gif|stf|bridge|vmnet|vmenet|feth|tap|tun|ppp|ipsec|llw|awdl|p2p|ap|anpi|XHC|pktap|vnic)/;

/** `ifconfig -a`; null when not one interface is in it. `ports` names the kinds and is preferred to guesses from the names. */
export function parseIfconfig(
  text: string,
  ports: ReadonlyMap<string, { port: string }>,
): (NetworkAdapter & { ip: IpAddress[] })[] | null {
  const blocks = text.split(/^(?=[a-zA-Z][\w.-]*: flags=)/m).filter((block) => /^[a-zA-Z][\w.-]*: flags=/.test(block));
  if (blocks.length === 0) return null;
  return blocks.map((block) => {
    const head = /^([\w.-]+): flags=[0-9a-f]+<([^>]*)> mtu (\d+)/.exec(block);
    const name = head?.[1] ?? '';
    const flags = (head?.[2] ?? '').split(',');
    const port = ports.get(name)?.port;
    const status = /^[ \t]+status: (.+)$/m.exec(block)?.[1]?.trim();
    const media = /^[ \t]+media: (.+)$/m.exec(block)?.[1] ?? '';
    const ip = addressesOf(block);
    return {
      name,
      mac: /^[ \t]+ether ([0-9a-f:]{17})/m.exec(block)?.[1] ?? null,
      kind: kindOf(name, flags, port),
      state:
        status === 'active'
          ? 'up'
          : status === 'inactive'
            ? 'down'
            : flags.includes('UP') && flags.includes('RUNNING') && ip.length > 0
              ? 'up'
              : 'down',
      addresses: ip.map((address) =>
        address.prefix === null ? address.address : `${address.address}/${String(address.prefix)}`,
      ),
      speedBitPerS: speedOf(media),
      driver: null,
      mtu: asCount(head?.[3]),
      duplex: /<[^>]*full-duplex/.test(media) ? 'full' : /<[^>]*half-duplex/.test(media) ? 'half' : null,
      model: port ?? null,
      ip,
    };
  });
}

function kindOf(name: string, flags: readonly string[], port: string | undefined): NetworkAdapter['kind'] {
  if (flags.includes('LOOPBACK')) return 'loopback';
  if (port !== undefined) {
    if (/wi-?fi|airport/i.test(port)) return 'wifi';
    if (/bridge/i.test(port)) return 'virtual';
    return /bluetooth|iphone|ipad|modem/i.test(port) ? 'other' : 'ethernet';
  }
  return VIRTUAL.test(name) || flags.includes('POINTOPOINT') ? 'virtual' : 'other';
}

/** "autoselect (1000baseT <full-duplex>)" -> 1e9; "2500Base-T", "10Gbase-T" alike. */
function speedOf(media: string): number | null {
  const match = /\(?\b(\d{2,6})(G?)base/i.exec(media);
  return match?.[1] === undefined ? null : Number(match[1]) * (match[2] === '' ? 1e6 : 1e9);
}

function addressesOf(block: string): IpAddress[] {
  const addresses: IpAddress[] = [];
  for (const match of block.matchAll(/^[ \t]+inet (\d+\.\d+\.\d+\.\d+)(?: --> \S+)? netmask 0x([0-9a-f]{8})/gm)) {
    const mask = Number.parseInt(match[2] ?? '', 16);
    const prefix = mask.toString(2).replaceAll('0', '').length;
    const address = match[1] ?? '';
    addresses.push({
      address,
      prefix,
      origin: address.startsWith('169.254.') ? 'linkLocal' : 'unknown',
      duplicate: false,
    });
  }
  for (const match of block.matchAll(/^[ \t]+inet6 ([0-9a-f:]+)(?:%\S+)? prefixlen (\d+)(.*)$/gm)) {
    const words = match[3] ?? '';
    const address = match[1] ?? '';
    const origin = /^fe80:/i.test(address)
      ? 'linkLocal'
      : /dynamic|dhcpv6/.test(words)
        ? 'dhcp'
        : /autoconf/.test(words)
          ? 'other'
          : 'unknown';
    addresses.push({ address, prefix: asCount(match[2]), origin, duplicate: /\bduplicated\b/.test(words) });
  }
  return addresses;
}

/** `ipconfig getpacket en0`, the last answer of a DHCP server: the address it gave, the server, its routers; null when there is none. */
export function parseDhcpPacket(
  text: string,
): { address: string; server: string | null; routers: string[]; leaseSeconds: number | null } | null {
  const address = /^yiaddr = (\d+\.\d+\.\d+\.\d+)$/m.exec(text)?.[1];
  if (address === undefined || address === '0.0.0.0') return null;
  const seconds = /^lease_time \(uint32\): (0x[0-9a-f]+|\d+)$/m.exec(text)?.[1];
  return {
    address,
    server: /^server_identifier \(ip\): (\S+)$/m.exec(text)?.[1] ?? null,
    routers: (/^router \(ip_mult\): \{([^}]*)\}$/m.exec(text)?.[1] ?? '')
      .split(',')
      .flatMap((one) => (one.trim() === '' ? [] : [one.trim()])),
    leaseSeconds: seconds === undefined ? null : Number(seconds),
  };
}

/** `scutil --dns`: the servers of each resolver, and the interface it is bound to; null when it is not that. */
export function parseScutilDns(
  text: string,
): { servers: string[]; interface: string | null; scoped: boolean }[] | null {
  if (!/^(DNS configuration|No DNS configuration available)/m.test(text)) return null;
  const [general = '', scoped = ''] = text.split(/^DNS configuration \(for scoped queries\)/m);
  const read = (part: string, isScoped: boolean) =>
    part
      .split(/^resolver #\d+/m)
      .slice(1)
      .map((block) => ({
        servers: [...block.matchAll(/^[ \t]+nameserver\[\d+\] : (\S+)/gm)].map((match) =>
          (match[1] ?? '').replace(/%.*$/, ''),
        ),
        interface: /^[ \t]+if_index : \d+ \((\S+)\)/m.exec(block)?.[1] ?? null,
        scoped: isScoped,
      }))
      .filter((resolver) => resolver.servers.length > 0);
  return [...read(general, false), ...read(scoped, true)];
}

/** `scutil --proxy`: what is set for web traffic; null when it is not that dictionary. */
export function parseScutilProxy(text: string): Pick<ProxyState, 'kind' | 'address'> | null {
  if (!/^<dictionary> \{/m.test(text)) return null;
  const value = (key: string): string | null =>
    new RegExp(`^[ \\t]+${key} : (.+)$`, 'm').exec(text)?.[1]?.trim() ?? null;
  if (value('ProxyAutoConfigEnable') === '1')
    return { kind: 'pac', address: withoutLogin(value('ProxyAutoConfigURLString')) };
  for (const name of ['HTTPS', 'HTTP', 'SOCKS']) {
    if (value(`${name}Enable`) !== '1') continue;
    const host = value(`${name}Proxy`);
    const port = value(`${name}Port`);
    return { kind: 'manual', address: host === null ? null : port === null ? host : `${host}:${port}` };
  }
  return { kind: value('ProxyAutoDiscoveryEnable') === '1' ? 'auto' : 'none', address: null };
}

function withoutLogin(url: string | null): string | null {
  return url?.replace(/\/\/[^/@\s]*@/, '//') ?? null;
}

/** `scutil --nc list`: VPN services set up on this machine; null when it is not that list. */
export function parseNcList(text: string): Vpn[] | null {
  if (!/^Available network connection services/m.test(text)) return null;
  return [...text.matchAll(/^[* ]\s*\((\w[\w ]*)\)\s+[0-9A-F-]{36}\s+(.*?)\s+"(.*)"\s+\[(.*)\]\s*$/gm)].map(
    (match) => ({
      name: match[3] ?? '',
      product: (match[2] ?? '').trim() || (match[4] ?? null),
      version: null,
      connected: /^Connected$/i.test(match[1] ?? '')
        ? true
        : /^(Disconnected|No Service|Invalid)$/i.test(match[1] ?? '')
          ? false
          : null,
      hasRoute: null,
      hasDns: null,
      lastError: null,
    }),
  );
}

/** `route -n get default`: gateway and interface; `gateway` null without a route; null when it is not that answer. */
export function parseRouteGet(
  stdout: string,
  stderr: string,
): { gateway: string | null; device: string | null } | null {
  const gateway = /^[ \t]+gateway: (\S+)$/m.exec(stdout)?.[1];
  const device = /^[ \t]+interface: (\S+)$/m.exec(stdout)?.[1];
  if (gateway !== undefined || device !== undefined) {
    // A VPN's default route names a link ("link#24") instead of an address.
    return {
      gateway: gateway !== undefined && /^[0-9a-f.:]+(%\S+)?$/i.test(gateway) ? gateway : null,
      device: device ?? null,
    };
  }
  return /not in table|Network is unreachable/i.test(stderr + stdout) ? { gateway: null, device: null } : null;
}

/** `arp -n ADDRESS`: whether the gateway's hardware address is known, in the words of Linux's neighbour table; null when not told. */
export function parseArp(text: string): string | null {
  if (/\(incomplete\)|no entry/.test(text)) return 'FAILED';
  return /\bat [0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}\b/i.test(text) ? 'REACHABLE' : null;
}

/** `netstat -ibdn`, its lines about links: packets, errors and drops of each adapter; null when it is not that table. */
export function parseNetstat(text: string): Omit<AdapterErrors, 'newErrors'>[] | null {
  const lines = text.split('\n');
  const columns = lines[0]?.trim().split(/\s+/) ?? [];
  if (columns[0] !== 'Name' || !columns.includes('Ierrs')) return null;
  return lines.slice(1).flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    if (!/^<Link#\d+>$/.test(fields[2] ?? '')) return [];
    // Links without an address (gif0, utun0) leave that column out, so it is counted from the end.
    const value = (name: string): number =>
      asCount(fields[fields.length - columns.length + columns.indexOf(name)]) ?? 0;
    return [
      {
        adapter: fields[0]?.replace(/\*$/, '') ?? '',
        packets: value('Ipkts') + value('Opkts'),
        errors: value('Ierrs') + value('Oerrs'),
        dropped: columns.includes('Drop') ? value('Drop') : 0,
      },
    ];
  });
}

/** What each adapter was given: addresses of ifconfig, DHCP's last answer, the resolvers bound to it. */
export function ipConfigOf(
  adapters: readonly (NetworkAdapter & { ip: IpAddress[] })[],
  packets: ReadonlyMap<string, ReturnType<typeof parseDhcpPacket>>,
  resolvers: NonNullable<ReturnType<typeof parseScutilDns>>,
  route: { gateway: string | null; device: string | null } | null,
): IpConfig[] {
  return adapters
    .filter((adapter) => adapter.kind !== 'loopback' && (adapter.ip.length > 0 || adapter.state === 'up'))
    .map((adapter) => {
      const name = adapter.name ?? '';
      const packet = packets.get(name) ?? null;
      const bound =
        resolvers.find((resolver) => resolver.scoped && resolver.interface === name) ??
        resolvers.find((resolver) => resolver.interface === name);
      const gateways = route?.device === name && route.gateway !== null ? [route.gateway] : (packet?.routers ?? []);
      return {
        adapter: name,
        up: adapter.state === 'up',
        addresses: adapter.ip.map((ip): IpAddress =>
          ip.origin === 'unknown' && ip.address.includes('.')
            ? { ...ip, origin: packet?.address === ip.address ? 'dhcp' : 'static' }
            : ip,
        ),
        gateways,
        dnsServers: bound?.servers ?? [],
        dhcpServer: packet?.server ?? null,
        leaseEndsAt: null,
      };
    });
}

/** SPFirewallDataType: the application firewall; null where the section does not say. */
export function firewallOf(profile: Profile): { active: boolean } | null {
  const word = asWord(profile.get('SPFirewallDataType')?.[0]?.['spfirewall_globalstate']);
  if (word === undefined) return null;
  if (/_off$|^off$|disabled/.test(word)) return { active: false };
  return word.endsWith('allow_all')
    ? { active: false }
    : /limit_connections|block_all|_on$|essential/.test(word)
      ? { active: true }
      : nullIfUnknown(word);
}

function nullIfUnknown(word: string): { active: boolean } | null {
  const active = yesNo(word);
  return active === null ? null : { active };
}
