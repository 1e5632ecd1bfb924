import { internetProbe } from '../common/internet';
import { pathsProbe } from '../common/paths';
import { sntpOffset } from '../common/sntp';
import { parseClock } from '../parse/windows/clock';
import { countSpoolerCrashes, parsePrintEvents, parseVpnErrors, parseWifiEvents } from '../parse/windows/events';
import {
  parseAdapterErrors,
  parseConnectivity,
  parseDnsServers,
  parseGateway,
  parseIpConfig,
  parseNetworkAdapters,
  parseNetworkProfiles,
  parseProxy,
  parseVpns,
} from '../parse/windows/network';
import { parseWifi } from '../parse/windows/wifi';
import { parsePrinterPorts, parsePrinters, parseSpooler } from '../parse/windows/printers';
import type { AnyProbe, Probe } from '../probe';
import { known } from '../reading';
import { Missing, windowsProbe } from './windows-probe';

const windowsInternet = windowsProbe('internet', {
  from: ['network'],
  needs: ['network.profiles'],
  read: ({ network }) => parseConnectivity(network),
});

/** Hosts of the settings are asked directly; without any, Windows' own state of the connection is what there is. */
const internet: Probe<'internet'> = {
  fact: 'internet',
  ...(windowsInternet.timeoutMs === undefined ? {} : { timeoutMs: windowsInternet.timeoutMs }),
  collect: async (context) =>
    (context.options.internetHosts ?? []).length > 0
      ? await internetProbe.collect(context)
      : await windowsInternet.collect(context),
};

const windowsClock = windowsProbe('clock', {
  from: ['clock'],
  also: { domain: 'clock.domain' },
  read: ({ domain, clock }) => parseClock(domain, clock) ?? new Missing('noSource', 'no time source has answered'),
});

/** Time servers of the settings first, as on every system; then the domain's controller, then the time service's own record. */
const clock: Probe<'clock'> = {
  fact: 'clock',
  ...(windowsClock.timeoutMs === undefined ? {} : { timeoutMs: windowsClock.timeoutMs }),
  async collect(context) {
    // Asked at once, so that the section belongs to the one process of this run.
    const own = windowsClock.collect(context);
    const evidence = [];
    for (const server of context.options.timeServers ?? []) {
      const answer = await sntpOffset(server, context.signal);
      evidence.push(answer.evidence);
      if (answer.offsetSeconds !== null)
        return known({ source: server, offsetSeconds: answer.offsetSeconds }, evidence);
    }
    return await own;
  },
};

/** Network and printing. */
export const NETWORK_PROBES: readonly AnyProbe[] = [
  windowsProbe('networkAdapters', {
    from: ['network'],
    needs: ['network.adapters'],
    gaps: { 'network.addresses': 'networkAdapters.addresses' },
    proven: true,
    read: ({ network }) => parseNetworkAdapters(network),
  }),
  windowsProbe('ipConfig', {
    from: ['network'],
    needs: ['network.adapters', 'network.configurations', 'network.addresses'],
    read: ({ network }) => parseIpConfig(network),
  }),
  windowsProbe('networkProfiles', {
    from: ['network'],
    needs: ['network.profiles'],
    read: ({ network }) => parseNetworkProfiles(network),
  }),
  windowsProbe('wifi', {
    from: ['wifi', 'network'],
    read: ({ wifi, network }) => {
      const found = parseWifi(wifi, network);
      return found === 'refused' ? new Missing('notPermitted', 'Windows asks for the permission for location') : found;
    },
  }),
  windowsProbe('gateway', {
    from: ['gateway', 'network'],
    needs: ['gateway.pings'],
    read: ({ gateway, network }) => parseGateway(gateway, network),
  }),
  windowsProbe('dns', { from: ['dns'], needs: ['dns.servers'], read: ({ dns }) => parseDnsServers(dns) }),
  internet,
  pathsProbe,
  clock,
  windowsProbe('proxy', { from: ['setup'], needs: ['setup.proxy'], read: ({ setup }) => parseProxy(setup) }),
  windowsProbe('adapterErrors', {
    from: ['counters'],
    needs: ['counters.nicsAfter'],
    read: ({ counters }) => parseAdapterErrors(counters),
  }),
  windowsProbe('vpns', {
    from: ['vpn', 'network'],
    needs: ['network.adapters'],
    gaps: { 'vpn.connections': 'vpns' },
    read: ({ vpn, network }) => parseVpns(vpn, network, parseVpnErrors(vpn)),
  }),
  windowsProbe('wifiEvents', {
    from: ['events'],
    needs: ['events.wifi'],
    slow: true,
    read: ({ events }) => parseWifiEvents(events),
  }),
  windowsProbe('printers', {
    from: ['printers'],
    needs: ['printers.printers'],
    gaps: { 'printers.jobs': 'printers.jobs' },
    read: ({ printers }) => parsePrinters(printers, Date.now()),
  }),
  windowsProbe('printerPorts', {
    from: ['printers'],
    needs: ['printers.printers', 'printers.ports'],
    read: ({ printers }) => parsePrinterPorts(printers),
  }),
  windowsProbe('spooler', {
    from: ['printers'],
    needs: ['printers.spooler'],
    also: { events: 'spooler.crashes' },
    read: ({ printers, events }) => parseSpooler(printers, countSpoolerCrashes(events, Date.now())),
    slow: true,
  }),
  windowsProbe('printEvents', {
    from: ['events'],
    needs: ['events.print'],
    slow: true,
    read: ({ events }) => parsePrintEvents(events),
  }),
];
