import type { CheckOutcome, Vpn, WifiConnection } from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import type { FactMap, IpConfig, PrinterPort, WifiState } from '../../../../../electron/probes/facts';
import { unavailable } from '../../../../../electron/probes/reading';
import { cable, internet, names, printer, router } from '../check-facts';
import { fact, inDays, missingTool, refused } from '../facts';
import type { Cases, SomeFacts } from '../facts';
import { joined } from './domain';

type Adapter = FactMap['adapterErrors'][number];
const errors = (more: Partial<Adapter>): SomeFacts => ({
  adapterErrors: fact([{ adapter: 'eth0', packets: 1_000_000, errors: 0, dropped: 12, newErrors: 0, ...more }]),
});

export const address = (
  text: string,
  more: Partial<IpConfig['addresses'][number]> = {},
): IpConfig['addresses'][number] => ({
  address: text,
  prefix: 24,
  origin: 'dhcp',
  duplicate: false,
  ...more,
});
const config = (more: Partial<IpConfig> = {}): IpConfig => ({
  adapter: 'eth0',
  up: true,
  addresses: [address('192.0.2.10')],
  gateways: ['192.0.2.1'],
  dnsServers: ['192.0.2.53'],
  dhcpServer: '192.0.2.1',
  leaseEndsAt: inDays(1),
  ...more,
});
const addresses = (...configs: IpConfig[]): SomeFacts => ({ ipConfig: fact(configs) });
const ownAddress = [address('169.254.7.7', { origin: 'linkLocal' })];
const minutes = (count: number): string => inDays(count / (24 * 60));

const path = (more: Partial<FactMap['paths'][number]>): SomeFacts => ({
  paths: fact([{ host: 'erp.example', port: 443, sent: 100, answered: 100, averageMs: 20, jitterMs: 3, ...more }]),
});
const proxy = (more: Partial<FactMap['proxy']>): SomeFacts => ({
  proxy: fact({ kind: 'manual', address: 'proxy.example:8080', reachable: true, durationMs: 10, ...more }),
});
const profile = (
  category: FactMap['networkProfiles'][number]['category'],
  kind: FactMap['join']['kind'],
): SomeFacts => ({
  networkProfiles: fact([{ adapter: 'Ethernet', name: 'Network', category }]),
  join: joined(kind),
});
const controller = (open: boolean): SomeFacts => ({
  domainControllers: fact([{ name: 'dc1.corp.example', domain: 'corp.example', ports: [{ port: 389, open }] }]),
});
const vpn = (more: Partial<Vpn>): SomeFacts => ({
  vpns: fact([
    {
      name: 'Office',
      product: null,
      version: null,
      connected: true,
      hasRoute: true,
      hasDns: true,
      lastError: null,
      ...more,
    },
  ]),
});
const radio = (connection: Partial<WifiConnection> | null, more: Partial<WifiState> = {}): SomeFacts => ({
  wifi: fact([
    {
      adapter: 'wlan0',
      radioOn: true,
      connection:
        connection === null
          ? null
          : {
              ssid: 'Example',
              bssid: null,
              signalDbm: -50,
              noiseDbm: null,
              frequencyMhz: 5180,
              channel: 36,
              rateBitPerS: 4e8,
              security: 'wpa2',
              ...connection,
            },
      ...more,
    },
  ]),
});
const breaks = (disconnects: number, authenticationFailures = 0, days = 7): SomeFacts => ({
  wifiEvents: fact({ days, disconnects, authenticationFailures }),
});
const spooler = (more: Partial<FactMap['spooler']>): SomeFacts => ({
  spooler: fact({ product: 'CUPS', running: true, crashes: 0, ...more }),
  ...printer({}),
});
const port = (more: Partial<PrinterPort>): SomeFacts => ({
  printerPorts: fact([
    { printer: 'Laser', kind: 'tcp', host: '192.0.2.9', port: 9100, reachable: true, durationMs: 3, ...more },
  ]),
});
const printErrors = (count: number, days = 7): SomeFacts => ({
  printEvents: fact({ days, errors: count, latest: count === 0 ? [] : ['Filter failed'] }),
});
const noPrinter: SomeFacts = { printers: fact([]) };

export const NETWORK_CASES = {
  'net.link': [
    ['pass', cable(1e9)],
    ['warn', cable(100e6)],
    ['fail', cable(1e9, 'half')],
    ['couldNotRun', cable(null)],
    ['notApplicable', { ...cable(null), hypervisor: fact('KVM') }],
    ['notApplicable', { networkAdapters: fact([]) }],
  ],
  'net.gateway': [
    ['pass', router({})],
    ['pass', router({ sent: 10, received: 0, averageMs: null })],
    ['warn', router({ received: 9 })],
    ['warn', router({ averageMs: 20 })],
    ['warn', router({ gateway: null, connected: false })],
    ['fail', router({ received: 8 })],
    ['fail', router({ averageMs: 51 })],
    ['fail', router({ received: 0, averageMs: null, neighbour: 'FAILED' })],
    ['fail', router({ gateway: null })],
    [
      'couldNotRun',
      router({ sent: null, received: null, averageMs: null, neighbour: null }, [
        { what: 'gateway.ping', reason: 'toolMissing', tool: 'ping' },
      ]),
    ],
  ],
  'net.dns': [
    ['pass', names(['192.0.2.53', 10])],
    ['pass', names(['192.0.2.53', 10, 5])],
    ['warn', names(['192.0.2.53', 10], ['192.0.2.54', null])],
    ['warn', names(['192.0.2.53', 60])],
    ['warn', names(['192.0.2.53', 10, 2])],
    ['fail', names(['192.0.2.53', null])],
    ['fail', names(['192.0.2.53', 250])],
    ['fail', { ...names(), ...router({}) }],
    ['couldNotRun', { ...names(['192.0.2.53', null]), ...router({ gateway: null, connected: false }) }],
  ],
  'net.captive': [
    ['pass', internet('full')],
    ['warn', internet('limited')],
    ['warn', internet('none', 'system')],
    ['fail', internet('portal')],
    ['fail', internet('none')],
    ['couldNotRun', internet('unknown', 'system')],
    ['couldNotRun', { internet: unavailable('noSource', '') }],
  ],
  'prn.queues': [
    ['pass', printer({})],
    ['pass', printer({ state: 'printing', queuedJobs: 1, stateReason: 'Sending data to printer.' })],
    ['warn', printer({ acceptingJobs: false })],
    ['fail', printer({ state: 'stopped', stateReason: 'Paper jam' })],
    [
      'fail',
      printer({
        state: 'printing',
        queuedJobs: 1,
        stateReason: 'The printer may not exist or is unavailable at this time.',
      }),
    ],
    ['pass', printer({ queuedJobs: 1, oldestJobMinutes: 10 })],
    ['warn', printer({ queuedJobs: 1, oldestJobMinutes: 11 })],
    ['warn', printer({ queuedJobs: 1, oldestJobMinutes: 60 })],
    ['fail', printer({ queuedJobs: 1, oldestJobMinutes: 61 })],
    ['couldNotRun', printer({ state: 'unknown' })],
    ['notApplicable', { printers: fact([]) }],
  ],
  'net.errors': [
    ['pass', errors({})],
    ['pass', errors({ errors: 99 })],
    ['pass', errors({ packets: 500, newErrors: null })],
    ['warn', errors({ errors: 100 })],
    ['warn', errors({ errors: 1000 })],
    ['warn', errors({ errors: 3, newErrors: 3 })],
    ['fail', errors({ errors: 1001 })],
    ['fail', errors({ errors: 100, newErrors: 2 })],
    ['couldNotRun', errors({ packets: 9_999, errors: 5, newErrors: null })],
    ['couldNotRun', errors({ errors: Number.NaN })],
    ['couldNotRun', { adapterErrors: refused('ip') }],
    ['notApplicable', errors({ packets: 0 })],
    ['notApplicable', { adapterErrors: fact([]) }],
  ],
  'net.ipconfig': [
    ['pass', addresses(config())],
    ['pass', addresses(config({ leaseEndsAt: null, addresses: [address('192.0.2.10', { origin: 'static' })] }))],
    ['pass', addresses(config({ leaseEndsAt: minutes(10) }))],
    ['pass', addresses(config(), config({ adapter: 'eth1', up: false, addresses: ownAddress }))],
    // A bridge of the machine itself keeps an address of its own: nobody's fault.
    [
      'pass',
      {
        ...addresses(config(), config({ adapter: 'virbr0', addresses: ownAddress, gateways: [] })),
        networkAdapters: fact([
          {
            name: 'virbr0',
            mac: null,
            kind: 'virtual' as const,
            state: 'up' as const,
            addresses: [],
            speedBitPerS: null,
            driver: null,
          },
        ]),
      },
    ],
    ['warn', addresses(config({ leaseEndsAt: minutes(9.9) }))],
    ['warn', addresses(config(), config({ adapter: 'eth1', addresses: ownAddress, gateways: [], leaseEndsAt: null }))],
    ['fail', addresses(config({ addresses: ownAddress, gateways: [], leaseEndsAt: null }))],
    ['fail', addresses(config({ addresses: [address('192.0.2.10', { duplicate: true })] }))],
    ['fail', addresses(config({ gateways: [] }))],
    ['fail', addresses(config({ addresses: [], gateways: [] }))],
    ['couldNotRun', addresses(config({ addresses: [address('?')] }))],
    ['couldNotRun', { ipConfig: unavailable('badOutput', '', [], 'ip') }],
    ['notApplicable', addresses(config({ up: false }))],
  ],
  'net.path': [
    ['pass', path({})],
    ['pass', path({ averageMs: 99.9, jitterMs: 29.9 })],
    ['warn', path({ averageMs: 100 })],
    ['warn', path({ jitterMs: 30 })],
    ['warn', path({ answered: 99 })],
    ['warn', path({ answered: 95 })],
    ['warn', path({ sent: 10, answered: 9 })],
    ['fail', path({ answered: 94 })],
    ['fail', path({ answered: 0, averageMs: null, jitterMs: null })],
    ['couldNotRun', path({ sent: 0, answered: 0 })],
    ['couldNotRun', path({ averageMs: null })],
    ['couldNotRun', { paths: fact([]) }],
    ['couldNotRun', { paths: unavailable('noSource', '') }],
  ],
  'net.proxy': [
    ['pass', proxy({ kind: 'none', address: null, reachable: null, durationMs: null })],
    ['pass', proxy({ kind: 'auto', address: null, reachable: null, durationMs: null })],
    ['pass', proxy({})],
    ['pass', proxy({ kind: 'pac', durationMs: 2000 })],
    ['warn', proxy({ kind: 'pac', durationMs: 2001 })],
    ['fail', proxy({ reachable: false })],
    ['fail', proxy({ kind: 'auto', reachable: false })],
    ['couldNotRun', proxy({ reachable: null })],
    ['couldNotRun', proxy({ address: null })],
  ],
  'net.profile': [
    ['pass', profile('domain', 'domain')],
    ['pass', profile('public', 'workgroup')],
    ['pass', profile('private', 'workgroup')],
    ['pass', profile('other', 'workgroup')],
    // A notebook of the company in a café.
    ['pass', { ...profile('public', 'domain'), ...controller(false) }],
    ['warn', profile('public', 'domain')],
    ['fail', { ...profile('private', 'hybrid'), ...controller(true) }],
    ['couldNotRun', { networkProfiles: missingTool('powershell.exe') }],
    ['notApplicable', { networkProfiles: fact([]) }],
    [
      'notApplicable',
      {
        networkProfiles: unavailable('notSupported', ''),
        os: fact({ name: 'Debian GNU/Linux 12', version: null, kernel: null, arch: null }),
      },
    ],
  ],
  'net.vpn': [
    ['pass', vpn({})],
    ['pass', { ...vpn({ hasDns: false }), join: joined('workgroup') }],
    ['warn', { ...vpn({ hasDns: false }), join: joined('domain') }],
    ['warn', vpn({ hasRoute: false })],
    ['fail', vpn({ connected: false, lastError: '809' })],
    ['couldNotRun', vpn({ connected: null })],
    ['couldNotRun', vpn({ hasRoute: null })],
    ['notApplicable', vpn({ connected: false })],
    ['notApplicable', { vpns: fact([]) }],
  ],
  'wifi.signal': [
    ['pass', radio({ signalDbm: -67 })],
    ['pass', radio({ signalDbm: -60, noiseDbm: -80 })],
    ['warn', radio({ signalDbm: -68 })],
    ['warn', radio({ signalDbm: -75 })],
    ['warn', radio({ signalDbm: -60, noiseDbm: -79 })],
    ['fail', radio({ signalDbm: -76 })],
    ['couldNotRun', radio({ signalDbm: null })],
    ['couldNotRun', radio({ signalDbm: 0 })],
    ['couldNotRun', { wifi: refused('netsh') }],
    ['notApplicable', radio(null)],
    ['notApplicable', radio(null, { radioOn: false })],
    ['notApplicable', { wifi: fact([]) }],
  ],
  'wifi.stability': [
    ['pass', breaks(14)],
    ['warn', breaks(15)],
    ['warn', breaks(60, 10)],
    ['fail', breaks(61, 10)],
    ['couldNotRun', breaks(0, 0, 0)],
    ['couldNotRun', { wifiEvents: refused('journalctl') }],
    ['notApplicable', { wifiEvents: unavailable('notSupported', ''), wifi: fact([]) }],
  ],
  'wifi.security': [
    ['pass', radio({})],
    ['pass', radio({ security: 'wpa3Enterprise' })],
    ['warn', radio({ security: 'mixed' })],
    ['warn', radio({ security: 'open' })],
    ['fail', { ...radio({ security: 'open' }), join: joined('entra') }],
    ['fail', radio({ security: 'wep' })],
    ['couldNotRun', radio({ security: 'other' })],
    ['couldNotRun', radio({ security: null })],
    ['notApplicable', { wifi: fact([]) }],
  ],
  'prn.spooler': [
    ['pass', spooler({})],
    ['pass', spooler({ crashes: 2 })],
    ['pass', spooler({ crashes: null })],
    ['warn', spooler({ crashes: 3 })],
    ['fail', spooler({ running: false })],
    ['couldNotRun', { spooler: refused('systemctl') }],
    ['notApplicable', { ...noPrinter, spooler: missingTool('lpstat') }],
  ],
  'prn.port': [
    ['pass', port({})],
    ['pass', port({ durationMs: null })],
    ['warn', port({ kind: 'wsd', reachable: null })],
    ['fail', port({ reachable: false, durationMs: null })],
    ['couldNotRun', port({ reachable: null })],
    ['notApplicable', port({ kind: 'usb', host: null, port: null, reachable: null })],
    ['notApplicable', { ...noPrinter, printerPorts: missingTool('lpstat') }],
  ],
  'prn.events': [
    ['pass', printErrors(0)],
    ['warn', printErrors(1)],
    ['warn', printErrors(5)],
    ['warn', printErrors(20, 28)],
    ['fail', printErrors(6)],
    ['couldNotRun', printErrors(Number.NaN)],
    ['couldNotRun', { printEvents: refused('error_log') }],
    ['notApplicable', { ...noPrinter, printEvents: missingTool('x') }],
  ],
} satisfies Readonly<Partial<Record<CheckId, Cases>>>;

export const NETWORK_CANNOT = {} satisfies Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>>;
