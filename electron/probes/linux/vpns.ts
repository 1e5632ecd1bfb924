import path from 'node:path';
import type { Evidence, Vpn } from '@shared/domain/inspection';
import { listFolder, readTrimmed } from '../files';
import { parseIpv6Routes, parseRoutes } from '../parse/ip-config';
import type { Route } from '../parse/ip-config';
import { parseKeyValues } from '../parse/values';
import { parseNmVpns, tunnelProduct } from '../parse/vpn';
import type { NmVpn } from '../parse/vpn';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, known } from '../reading';
import { readIpRoutes } from './ip';

/** Tunnels: adapters of the kernel that are one, and what NetworkManager and WireGuard have set up. Addresses and keys are not read. */
export const vpnsProbe: Probe<'vpns'> = {
  fact: 'vpns',
  async collect(context) {
    const { root, fact } = context;
    const evidence: Evidence[] = [];
    const tunnels = await tunnelsOf(root);
    const [configured, files] = await Promise.all([fromNetworkManager(context, evidence), fromWireguard(root)]);
    if (tunnels.length === 0 && configured.length === 0 && files.length === 0) return known<Vpn[]>([], evidence);

    const routes = await routesOf(context, evidence);
    const ip = await fact('ipConfig');
    const hasDns = (adapter: string): boolean | null => {
      if (ip.status !== 'known') return null;
      return ip.value.some((one) => one.adapter === adapter && one.dnsServers.length > 0) ? true : null;
    };
    // A tunnel may keep its routes in a table of its own (wg-quick): none in the main one is no proof that there is none.
    const hasRoute = (adapter: string): boolean | null =>
      routes === null ? null : routes.some((route) => route.device === adapter) ? true : null;
    const connected = tunnels.map(({ adapter, product }): Vpn => ({
      name: configured.find((one) => one.device === adapter)?.name ?? adapter,
      product,
      version: null,
      connected: true,
      hasRoute:
        product === 'PPP' || product === 'TUN'
          ? (hasRoute(adapter) ?? (routes === null ? null : false))
          : hasRoute(adapter),
      hasDns: hasDns(adapter),
      lastError: null,
    }));
    const others = configured
      .filter((one) => !connected.some((tunnel) => tunnel.name === one.name))
      .map((one): Vpn => ({
        name: one.name,
        product: one.type === 'wireguard' ? 'WireGuard (NetworkManager)' : 'NetworkManager',
        version: null,
        connected: one.active,
        hasRoute: null,
        hasDns: null,
        lastError: null,
      }));
    const idle = files
      .filter((name) => !tunnels.some((tunnel) => tunnel.adapter === name))
      .map((name): Vpn => ({
        name,
        product: 'WireGuard',
        version: null,
        connected: false,
        hasRoute: null,
        hasDns: null,
        lastError: null,
      }));
    return known([...connected, ...others, ...idle], evidence);
  },
};

async function tunnelsOf(root: string): Promise<{ adapter: string; product: string }[]> {
  const folder = path.join(root, 'sys/class/net');
  const found: { adapter: string; product: string }[] = [];
  for (const adapter of await listFolder(folder)) {
    const device = path.join(folder, adapter);
    const uevent = parseKeyValues((await readTrimmed(path.join(device, 'uevent'))) ?? '');
    const product = tunnelProduct(adapter, {
      type: await readTrimmed(path.join(device, 'type')),
      deviceType: uevent.get('DEVTYPE') ?? null,
      tunFlags: await readTrimmed(path.join(device, 'tun_flags')),
    });
    if (product !== null && (await readTrimmed(path.join(device, 'operstate'))) !== 'down')
      found.push({ adapter, product });
  }
  return found;
}

async function fromNetworkManager({ root, run }: ProbeContext, evidence: Evidence[]): Promise<NmVpn[]> {
  if ((await listFolder(path.join(root, 'run/NetworkManager'))).length === 0) return [];
  const args = ['-t', '-f', 'NAME,TYPE,DEVICE,ACTIVE', 'connection', 'show'];
  const outcome = await run('nmcli', args, { timeoutMs: 3_000 });
  if (outcome.status !== 'ok') return [];
  const vpns = parseNmVpns(outcome.stdout);
  // The other connections are names of Wi-Fi networks, which are nobody's business here.
  evidence.push(
    commandEvidence(
      outcome,
      vpns.map((vpn) => `${vpn.name}: ${vpn.active ? 'active' : 'not active'}`).join('\n') || '(no VPN)',
    ),
  );
  return vpns;
}

async function fromWireguard(root: string): Promise<string[]> {
  const names = await listFolder(path.join(root, 'etc/wireguard'));
  return names.flatMap((name) => /^([\w=+.-]{1,15})\.conf$/.exec(name)?.[1] ?? []);
}

async function routesOf(context: ProbeContext, evidence: Evidence[]): Promise<Route[] | null> {
  const outcome = await readIpRoutes(context);
  const ipv4 = outcome.status === 'ok' ? parseRoutes(outcome.stdout) : null;
  if (ipv4 === null) return null;
  evidence.push(commandEvidence(outcome));
  return [...ipv4, ...parseIpv6Routes((await readTrimmed(path.join(context.root, 'proc/net/ipv6_route'))) ?? '')];
}
