import type { Evidence, IpAddress, NetworkAdapter } from '@shared/domain/inspection';
import { tryConnect } from '../common/connect';
import { sntpOffset, splitHost } from '../common/sntp';
import type { ExecOutcome } from '../exec';
import { parsePing } from '../parse/network';
import { profileExcerpt } from '../parse/macos/profile';
import {
  firewallOf,
  ipConfigOf,
  parseArp,
  parseDhcpPacket,
  parseHardwarePorts,
  parseIfconfig,
  parseNcList,
  parseNetstat,
  parseRouteGet,
  parseScutilDns,
  parseScutilProxy,
} from '../parse/macos/network';
import { wifiOf } from '../parse/macos/wifi';
import { parseSocketFilter } from '../parse/macos/security';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';
import { airport, ask, LOCATION_SERVICES, missing, profile } from './sources';
import type { Source } from './sources';

const ERROR_SAMPLE_MS = 1_000;
const PROXY_TIMEOUT_MS = 3_000;

type Adapter = NetworkAdapter & { ip: IpAddress[] };

async function adapters(context: ProbeContext): Promise<Source<Adapter[]> & { ports: ExecOutcome }> {
  return await context.once('macos.adapters', async ({ run }) => {
    const [ifconfig, ports] = await Promise.all([
      run('ifconfig', ['-a'], { timeoutMs: 5_000 }),
      run('networksetup', ['-listallhardwareports'], { timeoutMs: 5_000 }),
    ]);
    const names = parseHardwarePorts(ports.stdout);
    return { outcome: ifconfig, ports, value: ifconfig.status === 'ok' ? parseIfconfig(ifconfig.stdout, names) : null };
  });
}

async function defaultRoute(context: ProbeContext): Promise<Source<{ gateway: string | null; device: string | null }>> {
  return await context.once('macos.route', async ({ run }) => {
    const outcome = await run('route', ['-n', 'get', 'default'], { timeoutMs: 4_000 });
    return { outcome, value: parseRouteGet(outcome.stdout, outcome.stderr) };
  });
}

/** Network adapters; what macOS makes for itself (awdl0, utun0) is kind "virtual". */
export const networkAdaptersProbe: Probe<'networkAdapters'> = {
  fact: 'networkAdapters',
  async collect(context) {
    const [{ outcome, ports, value }, report] = await Promise.all([adapters(context), airport(context)]);
    if (value === null) return missing(outcome, 'not the output of ifconfig');
    const found = report.value === null ? null : wifiOf(report.value);
    // Told here and not with the Wi-Fi's own facts: a name that is withheld takes nothing from signal and encryption.
    const gaps: Gap[] =
      found?.redacted === true
        ? [{ what: 'networkAdapters.wifi.ssid', reason: 'notPermitted', tool: LOCATION_SERVICES }]
        : [];
    return known(
      value.map(({ ip: _addresses, ...adapter }): NetworkAdapter => adapter),
      [commandEvidence(outcome), commandEvidence(ports)],
      gaps,
    );
  },
};

/** Addresses with their origin, gateways, name servers, DHCP. */
export const ipConfigProbe: Probe<'ipConfig'> = {
  fact: 'ipConfig',
  async collect(context) {
    const [found, dns, route] = await Promise.all([
      adapters(context),
      ask(context, 'scutil', ['--dns'], ({ stdout }) => parseScutilDns(stdout)),
      defaultRoute(context),
    ]);
    if (found.value === null) return missing(found.outcome, 'not the output of ifconfig');
    const evidence: Evidence[] = [
      commandEvidence(found.outcome),
      commandEvidence(dns.outcome),
      commandEvidence(route.outcome),
    ];
    const asked = found.value
      .filter((adapter) => adapter.state === 'up' && /^(ethernet|wifi)$/.test(adapter.kind))
      .slice(0, 6);
    const packets = new Map(
      await Promise.all(
        asked.map(async ({ name }) => {
          const outcome = await context.run('ipconfig', ['getpacket', name ?? ''], { timeoutMs: 3_000 });
          if (outcome.stdout !== '') evidence.push(commandEvidence(outcome));
          return [name ?? '', parseDhcpPacket(outcome.stdout)] as const;
        }),
      ),
    );
    const gaps: Gap[] =
      dns.value === null ? [{ what: 'ipConfig.dnsServers', reason: reasonOf(dns.outcome), tool: 'scutil' }] : [];
    return known(ipConfigOf(found.value, packets, dns.value ?? [], route.value), evidence, gaps);
  },
};

/** The default gateway and whether it answers: pings, and the table of hardware addresses for those that do not answer pings. */
export const gatewayProbe: Probe<'gateway'> = {
  fact: 'gateway',
  async collect(context) {
    const [found, route] = await Promise.all([adapters(context), defaultRoute(context)]);
    if (route.value === null) return missing(route.outcome, 'not the answer of route');
    const { gateway, device } = route.value;
    const connected =
      found.value?.some(
        (adapter) => adapter.kind !== 'loopback' && adapter.state === 'up' && adapter.addresses.length > 0,
      ) ?? false;
    const evidence = [commandEvidence(route.outcome)];
    const silent = { connected, gateway, device, sent: null, received: null, averageMs: null, neighbour: null };
    if (gateway === null) return known(silent, evidence);
    // -t ends it after six seconds whatever happens; macOS gives less than a second between pings to root alone below 0.1 s.
    const ping = await context.run('ping', ['-n', '-c', '10', '-i', '0.2', '-t', '6', gateway], { timeoutMs: 8_000 });
    const counts = ping.status === 'ok' || ping.status === 'exitNonZero' ? parsePing(ping.stdout) : null;
    const arp = await context.run('arp', ['-n', gateway], { timeoutMs: 3_000 });
    evidence.push(commandEvidence(ping), commandEvidence(arp));
    return known(
      {
        ...silent,
        sent: counts?.sent ?? null,
        received: counts?.received ?? null,
        averageMs: counts?.averageMs ?? null,
        neighbour: parseArp(arp.stdout + arp.stderr),
      },
      evidence,
      counts === null ? [{ what: 'gateway.ping', reason: reasonOf(ping), tool: 'ping' }] : [],
    );
  },
};

/** Error counters of each adapter, twice with a second between. */
export const adapterErrorsProbe: Probe<'adapterErrors'> = {
  fact: 'adapterErrors',
  async collect(context) {
    const read = async () => await ask(context, 'netstat', ['-ibdn'], ({ stdout }) => parseNetstat(stdout));
    const before = await read();
    if (before.value === null) return missing(before.outcome, 'not the table of netstat');
    await new Promise((resolve) => setTimeout(resolve, ERROR_SAMPLE_MS));
    const after = await read();
    const now = new Map((after.value ?? []).map((entry) => [entry.adapter, entry.errors]));
    return known(
      before.value
        .filter((entry) => entry.adapter !== 'lo0' && entry.packets > 0)
        .map((entry) => {
          const later = now.get(entry.adapter);
          return { ...entry, newErrors: later === undefined || later < entry.errors ? null : later - entry.errors };
        }),
      [commandEvidence(before.outcome)],
    );
  },
};

/** The proxy for web traffic, and whether it can be reached. */
export const proxyProbe: Probe<'proxy'> = {
  fact: 'proxy',
  async collect(context) {
    const { outcome, value } = await ask(context, 'scutil', ['--proxy'], ({ stdout }) => parseScutilProxy(stdout));
    if (value === null) return missing(outcome, 'not a dictionary of scutil');
    const evidence = [commandEvidence(outcome)];
    const untouched = { ...value, reachable: null, durationMs: null };
    const target =
      value.kind === 'pac'
        ? /^https?:\/\/([^/]+)/.exec(value.address ?? '')?.[1]
        : value.kind === 'manual'
          ? value.address
          : null;
    if (target === null || target === undefined) return known(untouched, evidence);
    const { host, port } = splitHost(target, value.address?.startsWith('https') === true ? 443 : 80);
    const answer = await tryConnect(host, port, PROXY_TIMEOUT_MS, context.signal);
    evidence.push({
      command: `connect ${host}:${String(port)}`,
      exitCode: null,
      durationMs: answer.durationMs,
      excerpt: answer.detail,
    });
    return known({ ...value, reachable: answer.reached, durationMs: answer.durationMs }, evidence);
  },
};

/** VPN services of the network settings. While one is connected, whether a route and a name server lead through it. */
export const vpnsProbe: Probe<'vpns'> = {
  fact: 'vpns',
  async collect(context) {
    const [list, found, dns, route] = await Promise.all([
      ask(context, 'scutil', ['--nc', 'list'], ({ stdout }) => parseNcList(stdout)),
      adapters(context),
      ask(context, 'scutil', ['--dns'], ({ stdout }) => parseScutilDns(stdout)),
      defaultRoute(context),
    ]);
    if (list.value === null) return missing(list.outcome, 'not the list of scutil');
    const tunnel = /^(utun|ppp|ipsec)\d+$/;
    const routed = tunnel.test(route.value?.device ?? '');
    const tunnels =
      found.value?.filter(
        (adapter) =>
          tunnel.test(adapter.name ?? '') && adapter.addresses.some((address) => !address.startsWith('fe80')),
      ) ?? [];
    const named = dns.value?.some((resolver) => tunnel.test(resolver.interface ?? '')) ?? null;
    return known(
      list.value.map((vpn) =>
        vpn.connected === true ? { ...vpn, hasRoute: routed || tunnels.length > 0, hasDns: named } : vpn,
      ),
      [commandEvidence(list.outcome)],
    );
  },
};

/** Wi-Fi: signal, channel, security. */
export const wifiProbe: Probe<'wifi'> = {
  fact: 'wifi',
  async collect(context) {
    const report = await airport(context);
    if (report.value === null) return missing(report.outcome, 'not a report of system_profiler');
    const evidence = [commandEvidence(report.outcome, profileExcerpt(report.value, ['SPAirPortDataType']))];
    const found = wifiOf(report.value);
    if (found === null) return unavailable('noSource', 'no SPAirPortDataType', evidence, 'system_profiler');
    return known(found.states, evidence);
  },
};

/** The application firewall: its own tool first, for it is never translated. */
export const firewallProbe: Probe<'firewall'> = {
  fact: 'firewall',
  async collect(context) {
    const tool = await ask(context, 'socketfilterfw', ['--getglobalstate'], ({ stdout }) => parseSocketFilter(stdout));
    const named = (active: boolean) => ({ active, product: 'macOS Application Firewall', rules: null });
    if (tool.value !== null) return known(named(tool.value), [commandEvidence(tool.outcome)]);
    const report = await profile(context);
    const state = report.value === null ? null : firewallOf(report.value);
    if (report.value === null || state === null) return missing(tool.outcome, 'no state of the firewall');
    return known(named(state.active), [
      commandEvidence(report.outcome, profileExcerpt(report.value, ['SPFirewallDataType'])),
    ]);
  },
};

/** How far the clock is off, asked from the time servers of the settings; macOS itself keeps no figure that can be read. */
export const clockProbe: Probe<'clock'> = {
  fact: 'clock',
  async collect({ options, signal }) {
    const evidence: Evidence[] = [];
    for (const server of options.timeServers ?? []) {
      const answer = await sntpOffset(server, signal);
      evidence.push(answer.evidence);
      if (answer.offsetSeconds !== null)
        return known({ source: server, offsetSeconds: answer.offsetSeconds }, evidence);
    }
    return unavailable('noSource', 'no time server of the settings answered', evidence);
  },
};
