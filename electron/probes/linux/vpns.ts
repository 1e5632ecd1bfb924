import path from 'node:path';
import type { Evidence, Vpn } from '@shared/domain/inspection';
import { listFolder, readTrimmed } from '../files';
import { parseIpv6Routes, parseRoutes } from '../parse/ip-config';
import type { Route } from '../parse/ip-config';
import { parseKeyValues } from '../parse/values';
import { parseNmVpns, tunnelProduct } from '../parse/vpn';
import type { NmVpn } from '../parse/vpn';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, known, unverified } from '../reading';
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

    const routes = await routesOf(context, tunnels, evidence);
    const ip = await fact('ipConfig');
    const hasDns = (adapter: string): boolean | null => {
      if (ip.status !== 'known') return null;
      return ip.value.some((one) => one.adapter === adapter && one.dnsServers.length > 0) ? true : null;
    };
    const hasRoute = (adapter: string): boolean | null =>
      routes === null ? null : routes.some((route) => route.device === adapter);
    const connected = tunnels.map(({ adapter, product }): Vpn => ({
      name: configured.find((one) => one.device === adapter)?.name ?? adapter,
      product,
      version: null,
      connected: true,
      hasRoute: hasRoute(adapter),
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
    const reading = known([...connected, ...others, ...idle], evidence);
    return configured.length > 0 ? unverified(reading) : reading;
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

/** wg-quick and others keep a tunnel's routes in a table of their own: where the main one has none, all are asked. */
async function routesOf(
  context: ProbeContext,
  tunnels: readonly { readonly adapter: string }[],
  evidence: Evidence[],
): Promise<Route[] | null> {
  const main = await readIpRoutes(context);
  const ipv4 = main.status === 'ok' ? parseRoutes(main.stdout) : null;
  if (ipv4 === null) return null;
  evidence.push(commandEvidence(main));
  const ipv6 = parseIpv6Routes((await readTrimmed(path.join(context.root, 'proc/net/ipv6_route'))) ?? '');
  const routes = [...ipv4, ...ipv6];
  if (tunnels.every(({ adapter }) => routes.some((route) => route.device === adapter))) return routes;
  const all = await context.run('ip', ['-j', 'route', 'show', 'table', 'all'], { timeoutMs: 4_000 });
  const more = all.status === 'ok' ? parseRoutes(all.stdout) : null;
  if (more === null) return null;
  evidence.push(commandEvidence(all));
  // The kernel's own entry for the address of the tunnel leads nowhere.
  return [...routes, ...more.filter((route) => route.table !== 'local')];
}
