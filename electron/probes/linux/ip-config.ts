import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { IpConfig } from '../facts';
import { listFolder, readFileOutcome, readTrimmed } from '../files';
import { parseDhclientLeases, parseKeyedLease, parseLinkServers, parseNmDevices } from '../parse/dhcp';
import type { NmDevice } from '../parse/dhcp';
import { parseIpAddresses, parseIpv6Routes, parseRoutes } from '../parse/ip-config';
import type { AdapterAddresses, Route } from '../parse/ip-config';
import { parseResolvConf } from '../parse/network';
import type { Probe, ProbeContext } from '../probe';
import { badOutput, commandEvidence, failedCommand, fileEvidence, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { readIpAddr, readIpRoutes } from './ip';

/** Addresses with their origin, gateways, name servers and DHCP lease of each adapter. */
export const ipConfigProbe: Probe<'ipConfig'> = {
  fact: 'ipConfig',
  async collect(context) {
    const { root } = context;
    const [addr, route, ipv6, resolv] = await Promise.all([
      readIpAddr(context),
      readIpRoutes(context),
      readFileOutcome(path.join(root, 'proc/net/ipv6_route'), 1024 * 1024),
      resolvers(root),
    ]);
    if (addr.status !== 'ok') return failedCommand(addr);
    const adapters = parseIpAddresses(addr.stdout);
    if (adapters === null) return badOutput(addr, 'not a JSON list');
    const gaps: Gap[] = [];
    const ipv4 = route.status === 'ok' ? parseRoutes(route.stdout) : null;
    if (ipv4 === null) gaps.push({ what: 'ipConfig.gateways', reason: reasonOf(route), tool: 'ip' });
    const routes = [...(ipv4 ?? []), ...(ipv6.status === 'ok' ? parseIpv6Routes(ipv6.text) : [])];
    const evidence: Evidence[] = [commandEvidence(addr), commandEvidence(route), ...resolv.evidence];
    const leases = await dhcpServers(context, adapters, evidence);

    const withLinks = await Promise.all(
      adapters.map(async (adapter) => ({
        adapter,
        own: leases.get(adapter.adapter)?.dnsServers ?? [],
        link: await linkServers(root, adapter.index),
        gateways: gatewaysOf(routes, adapter.adapter),
      })),
    );
    const perLink = withLinks.some(({ own, link }) => own.length > 0 || link.length > 0);
    const routed = withLinks.some(({ gateways }) => gateways.length > 0);
    const configs = withLinks.map(({ adapter, own, link, gateways }): IpConfig => {
      // The system's list belongs to whoever leads outside; without a way out, to every adapter that is up.
      const shared = !perLink && adapter.addresses.length > 0 && (routed ? gateways.length > 0 : adapter.up);
      const lease = leases.get(adapter.adapter);
      return {
        adapter: adapter.adapter,
        up: adapter.up,
        addresses: adapter.addresses,
        gateways,
        dnsServers: link.length > 0 ? link : own.length > 0 ? own : shared ? resolv.servers : [],
        dhcpServer: lease?.dhcpServer ?? null,
        leaseEndsAt:
          adapter.leaseSeconds === null ? null : new Date(Date.now() + adapter.leaseSeconds * 1000).toISOString(),
      };
    });
    return known(configs, evidence, gaps);
  },
};

function gatewaysOf(routes: readonly Route[], device: string): string[] {
  const found = routes.filter((route) => route.destination === 'default' && route.device === device);
  return [...new Set(found.flatMap((route) => route.gateway ?? []))];
}

/** The name servers of the system: behind the stub of systemd-resolved stand the real ones. */
async function resolvers(root: string): Promise<{ servers: string[]; evidence: Evidence[] }> {
  const file = path.join(root, 'etc/resolv.conf');
  const text = await readFileOutcome(file, 256 * 1024);
  const servers = text.status === 'ok' ? parseResolvConf(text.text) : [];
  if (servers.length > 0 && servers.every((server) => /^127\.0\.0\.5[34]$/.test(server))) {
    const real = path.join(root, 'run/systemd/resolve/resolv.conf');
    const behind = await readFileOutcome(real, 256 * 1024);
    if (behind.status === 'ok')
      return { servers: parseResolvConf(behind.text), evidence: [fileEvidence(real, behind)] };
  }
  return { servers, evidence: [fileEvidence(file, text)] };
}

async function linkServers(root: string, index: number | null): Promise<string[]> {
  if (index === null) return [];
  for (const folder of ['run/systemd/resolve/netif', 'run/systemd/netif/links']) {
    const servers = parseLinkServers((await readTrimmed(path.join(root, folder, String(index)))) ?? '');
    if (servers.length > 0) return servers;
  }
  return [];
}

/** Who gave the address: the files of the DHCP client, and only where these are silent NetworkManager itself. */
async function dhcpServers(
  { root, run }: ProbeContext,
  adapters: readonly AdapterAddresses[],
  evidence: Evidence[],
): Promise<Map<string, NmDevice>> {
  const leased = adapters.filter((adapter) => adapter.leaseSeconds !== null);
  const found = new Map<string, NmDevice>();
  if (leased.length === 0) return found;
  for (const { adapter, index } of leased) {
    const lease = parseKeyedLease(
      (await readTrimmed(path.join(root, 'run/systemd/netif/leases', String(index ?? 'none')))) ?? '',
    );
    if (lease.server !== null) found.set(adapter, { dhcpServer: lease.server, dnsServers: [] });
  }
  for (const folder of ['var/lib/dhcp', 'var/lib/dhclient', 'var/lib/NetworkManager']) {
    for (const name of (await listFolder(path.join(root, folder))).filter((file) =>
      /^dhclient.*\.leases?$/.test(file),
    )) {
      const text = await readFileOutcome(path.join(root, folder, name), 1024 * 1024);
      if (text.status !== 'ok') continue;
      for (const [device, lease] of parseDhclientLeases(text.text))
        if (lease.server !== null && !found.has(device))
          found.set(device, { dhcpServer: lease.server, dnsServers: [] });
    }
  }
  const silent = leased.some(({ adapter }) => !found.has(adapter));
  if (silent && (await listFolder(path.join(root, 'run/NetworkManager'))).length > 0) {
    const fields = 'GENERAL.DEVICE,IP4.DNS,IP6.DNS,DHCP4';
    const nmcli = await run('nmcli', ['-t', '-f', fields, 'device', 'show'], { timeoutMs: 3_000 });
    if (nmcli.status === 'ok') {
      evidence.push(commandEvidence(nmcli));
      for (const [device, state] of parseNmDevices(nmcli.stdout)) if (!found.has(device)) found.set(device, state);
    }
  }
  return found;
}
