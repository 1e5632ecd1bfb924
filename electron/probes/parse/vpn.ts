import { splitTerse } from './wifi';

/** Products that name their adapters so that they can be told; everything else is called by its kind. */
const ADAPTERS: readonly (readonly [RegExp, string])[] = [
  [/^tailscale\d*$/, 'Tailscale'],
  [/^(cscotun|vpn0cisco)\d*$/, 'Cisco Secure Client'],
  [/^gpd\d+$/, 'GlobalProtect'],
  [/^(nordlynx|nordtun)/, 'NordVPN'],
  [/^proton\d*$/, 'Proton VPN'],
  [/^zt[a-z0-9]{8}$/, 'ZeroTier'],
  [/^wg/, 'WireGuard'],
  [/^CloudflareWARP$/, 'Cloudflare WARP'],
  [/^(nb|wt)\d+$/, 'NetBird'],
  [/^ppp\d+$/, 'PPP'],
];

/** What kind of tunnel an adapter is, by what /sys says of it; null for what is no tunnel to another network. */
export function tunnelProduct(
  adapter: string,
  sys: { readonly type: string | null; readonly deviceType: string | null; readonly tunFlags: string | null },
): string | null {
  const named = ADAPTERS.find(([pattern]) => pattern.test(adapter))?.[1];
  if (sys.deviceType === 'wireguard') return named ?? 'WireGuard';
  if (sys.type === '512') return named ?? 'PPP';
  // A TAP adapter (flag 2) usually belongs to a virtual machine; a TUN adapter (flag 1) carries packets into a tunnel.
  const flags = sys.tunFlags === null ? Number.NaN : Number(sys.tunFlags);
  if (Number.isInteger(flags) && (flags & 3) === 1) return named ?? 'TUN';
  return Number.isInteger(flags) && named !== undefined ? named : null;
}

/** A VPN that NetworkManager knows. */
export interface NmVpn {
  readonly name: string;
  readonly type: 'vpn' | 'wireguard';
  readonly device: string | null;
  readonly active: boolean;
}

/** `nmcli -t -f NAME,TYPE,DEVICE,ACTIVE connection show`: only the tunnels. */
export function parseNmVpns(text: string): NmVpn[] {
  return text.split('\n').flatMap((line): NmVpn[] => {
    const fields = splitTerse(line);
    const [name, type, device, active] = fields;
    if (fields.length !== 4 || name === undefined || name === '' || (type !== 'vpn' && type !== 'wireguard')) return [];
    return [{ name, type, device: device === '' || device === undefined ? null : device, active: active === 'yes' }];
  });
}
