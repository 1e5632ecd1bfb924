import { parseKeyValues } from './values';

export interface DhcpLease {
  readonly address: string | null;
  readonly server: string | null;
  readonly dnsServers: readonly string[];
}

/** A lease of systemd-networkd (`/run/systemd/netif/leases/N`) or of NetworkManager's own client: "KEY=value" lines. */
export function parseKeyedLease(text: string): DhcpLease {
  const values = parseKeyValues(text);
  return {
    address: ip(values.get('ADDRESS')),
    server: ip(values.get('SERVER_ADDRESS')),
    dnsServers: (values.get('DNS') ?? '').split(/\s+/).flatMap((word) => ip(word) ?? []),
  };
}

/** dhclient.leases(5): the last lease of each interface counts. */
export function parseDhclientLeases(text: string): Map<string, DhcpLease> {
  const leases = new Map<string, DhcpLease>();
  for (const block of text.split(/^lease \{$/m).slice(1)) {
    const end = block.search(/^\}$/m);
    if (end < 0) continue;
    const body = block.slice(0, end);
    const device = /^[ \t]*interface "([\w.@:-]{1,20})";$/m.exec(body)?.[1];
    if (device === undefined) continue;
    leases.set(device, {
      address: ip(/^[ \t]*fixed-address ([\d.]+);$/m.exec(body)?.[1]),
      server: ip(/^[ \t]*option dhcp-server-identifier ([\d.]+);$/m.exec(body)?.[1]),
      dnsServers: (/^[ \t]*option domain-name-servers ([\d., ]+);$/m.exec(body)?.[1] ?? '')
        .split(',')
        .flatMap((word) => ip(word.trim()) ?? []),
    });
  }
  return leases;
}

/** What NetworkManager tells of one device. */
export interface NmDevice {
  readonly dhcpServer: string | null;
  readonly dnsServers: readonly string[];
}

/** `nmcli -t -f GENERAL.DEVICE,IP4.DNS,IP6.DNS,DHCP4 device show`: by device. */
export function parseNmDevices(text: string): Map<string, NmDevice> {
  const devices = new Map<string, NmDevice>();
  let device: string | null = null;
  for (const line of text.split('\n')) {
    const at = line.indexOf(':');
    if (at <= 0) continue;
    const [key, value] = [
      line.slice(0, at),
      line
        .slice(at + 1)
        .replaceAll('\\:', ':')
        .trim(),
    ];
    if (key === 'GENERAL.DEVICE') {
      device = value === '' ? null : value;
      if (device !== null) devices.set(device, { dhcpServer: null, dnsServers: [] });
      continue;
    }
    const current = device === null ? undefined : devices.get(device);
    if (device === null || current === undefined) continue;
    const name = /^IP[46]\.DNS\[\d+\]$/.test(key) ? ip(value) : null;
    if (name !== null) devices.set(device, { ...current, dnsServers: [...current.dnsServers, name] });
    const server = /^DHCP4\.OPTION\[\d+\]$/.test(key) ? ip(/^dhcp_server_identifier = (\S+)$/.exec(value)?.[1]) : null;
    if (server !== null) devices.set(device, { ...current, dhcpServer: server });
  }
  return devices;
}

/** systemd's own note of a link (`/run/systemd/netif/links/N`, `/run/systemd/resolve/netif/N`): its name servers. */
export function parseLinkServers(text: string): string[] {
  const values = parseKeyValues(text);
  return (values.get('SERVERS') ?? values.get('DNS') ?? '')
    .split(/\s+/)
    .flatMap((word) => ip(word.replace(/[%#].*$/, '')) ?? []);
}

function ip(text: string | undefined): string | null {
  if (text === undefined) return null;
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || /^(?=.*:)[0-9a-f:.]{2,45}$/i.test(text) ? text : null;
}
