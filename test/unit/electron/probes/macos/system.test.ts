import { describe, expect, it } from 'vitest';
import { parseMdatp } from '../../../../../electron/probes/parse/antivirus';
import {
  failedJobs,
  launchJobOf,
  parseBackgroundItems,
  parseLaunchctlList,
  parseLaunchctlPrint,
  parsePs,
} from '../../../../../electron/probes/parse/macos/launchd';
import {
  parseArp,
  parseDhcpPacket,
  parseHardwarePorts,
  parseIfconfig,
  parseNcList,
  parseNetstat,
  parseRouteGet,
  parseScutilDns,
  parseScutilProxy,
} from '../../../../../electron/probes/parse/macos/network';
import { wifiOf } from '../../../../../electron/probes/parse/macos/wifi';
import { parseProfile } from '../../../../../electron/probes/parse/macos/profile';
import {
  backupTime,
  parseDestinations,
  parseDockerPs,
  parseKmutil,
  parsePrlctl,
  parseSoftwareUpdate,
  parseSystemExtensions,
  softwareUpdateOf,
} from '../../../../../electron/probes/parse/macos/programs';
import {
  crashesOf,
  hardwareErrorsOf,
  logIsComplete,
  parseLogLines,
  parseReport,
  shutdownsOf,
  wifiEventsOf,
} from '../../../../../electron/probes/parse/macos/reports';
import {
  parseCertificates,
  parseCsrutil,
  parseDirectory,
  parseDsconfigad,
  parseEnrollment,
  parseSocketFilter,
  parseSpctl,
  parseWho,
  usersOf,
} from '../../../../../electron/probes/parse/macos/security';
import { dayOf, recording } from './recorded';

const json = (types: Record<string, unknown>) => parseProfile(JSON.stringify(types))!;

describe('network', () => {
  const ports = parseHardwarePorts(recording('networksetup'));

  it('tells adapters apart by what macOS calls them', () => {
    const adapters = parseIfconfig(recording('ifconfig'), ports)!;
    expect(adapters.map(({ name, kind, state, speedBitPerS }) => [name, kind, state, speedBitPerS])).toEqual([
      ['lo0', 'loopback', 'up', null],
      ['gif0', 'virtual', 'down', null],
      ['en0', 'wifi', 'up', null],
      ['en7', 'ethernet', 'up', 100_000_000],
      ['awdl0', 'virtual', 'up', null],
      ['utun0', 'virtual', 'up', null],
    ]);
    expect(adapters[2]?.addresses).toContain('192.0.2.72/24');
    expect(parseIfconfig('nothing here', ports)).toBeNull();
  });

  it('reads DHCP, name servers, proxies, VPNs, routes and counters', () => {
    expect(parseDhcpPacket(recording('ipconfig_en0'))).toEqual({
      address: '192.0.2.72',
      server: '192.0.2.1',
      routers: ['192.0.2.1'],
      leaseSeconds: 86_400,
    });
    expect(parseScutilDns(recording('scutil_dns'))).toHaveLength(2);
    expect(parseScutilDns('')).toBeNull();
    expect(parseScutilProxy(recording('scutil_proxy'))).toEqual({ kind: 'none', address: null });
    const set =
      '<dictionary> {\n  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://ada:secret@proxy.example.com/p.pac\n}';
    expect(parseScutilProxy(set)).toEqual({ kind: 'pac', address: 'http://proxy.example.com/p.pac' });
    expect(
      parseScutilProxy('<dictionary> {\n  HTTPSEnable : 1\n  HTTPSPort : 8080\n  HTTPSProxy : 192.0.2.9\n}'),
    ).toEqual({ kind: 'manual', address: '192.0.2.9:8080' });
    expect(parseNcList(recording('scutil_nc'))?.map((vpn) => [vpn.name, vpn.connected])).toEqual([
      ['Office VPN', false],
      ['Field tunnel', true],
    ]);
    expect(parseRouteGet(recording('route'), '')).toEqual({ gateway: '192.0.2.1', device: 'en0' });
    expect(parseRouteGet('', 'route: writing to routing socket: not in table')).toEqual({
      gateway: null,
      device: null,
    });
    expect(parseRouteGet('', '')).toBeNull();
    expect(parseArp('? (192.0.2.1) at (incomplete) on en0')).toBe('FAILED');
    expect(parseNetstat(recording('netstat'))?.find((entry) => entry.adapter === 'en7')).toEqual({
      adapter: 'en7',
      packets: 123_212,
      errors: 821,
      dropped: 301,
    });
    expect(parseNetstat('garbage')).toBeNull();
  });

  it('reads Wi-Fi, and that its name is withheld', () => {
    const found = wifiOf(parseProfile(recording('system_profiler-airport'))!)!;
    expect(found.redacted).toBe(true);
    expect(found.states).toMatchObject([
      {
        adapter: 'en0',
        connection: {
          ssid: null,
          signalDbm: -79,
          noiseDbm: -91,
          channel: 6,
          frequencyMhz: 2437,
          rateBitPerS: 13e6,
          security: 'wpa2',
        },
      },
    ]);
    const six = json({
      SPAirPortDataType: [
        {
          spairport_airport_interfaces: [
            {
              _name: 'en0',
              spairport_status_information: 'spairport_status_connected',
              spairport_current_network_information: {
                _name: 'Field',
                spairport_network_channel: '37 (6GHz, 160MHz)',
                spairport_security_mode: 'spairport_security_mode_wpa3_personal',
              },
            },
          ],
        },
      ],
    });
    expect(wifiOf(six)?.states[0]?.connection).toMatchObject({
      ssid: 'Field',
      frequencyMhz: 6135,
      security: 'wpa3',
      signalDbm: null,
    });
    const off = json({
      SPAirPortDataType: [
        { spairport_airport_interfaces: [{ _name: 'en0', spairport_status_information: 'spairport_status_off' }] },
      ],
    });
    expect(wifiOf(off)?.states).toEqual([{ adapter: 'en0', connection: null, radioOn: false }]);
  });
});

describe('jobs, reports and the log', () => {
  it('knows which jobs run, failed, and were switched by hand', () => {
    const printed = parseLaunchctlPrint(recording('launchctl_print'))!;
    expect(printed.services.find((service) => service.label === 'com.example.backupd')).toEqual({
      label: 'com.example.backupd',
      pid: null,
      status: 78,
    });
    expect(printed.disabled.get('com.apple.screensharing')).toBe(false);
    const job = launchJobOf(
      { Label: 'com.example.backupd', ProgramArguments: ['/x'], RunAtLoad: true },
      '/Library/LaunchDaemons/x.plist',
      'daemon',
    )!;
    expect(failedJobs(printed.services, [job])).toHaveLength(1);
    // -9 is how launchd ends what idles.
    expect(failedJobs([{ label: job.label, pid: null, status: -9 }], [job])).toEqual([]);
    expect(parseLaunchctlList(recording('launchctl_list'))?.[1]).toEqual({
      label: 'com.apple.mdworker.shared',
      pid: null,
      status: -9,
    });
    expect(parseLaunchctlPrint('Could not find domain')).toBeNull();
    expect(parseBackgroundItems(recording('sfltool'))).toMatchObject([
      { name: 'OneDrive', source: 'loginItem', enabled: true, publisher: 'Microsoft Corporation' },
    ]);
  });

  it('names programs whose path has blanks', () => {
    expect(parsePs(recording('ps'))?.map((process) => process.name)).toEqual([
      'Google Chrome',
      'coreaudiod',
      'launchd',
      'AnyDesk',
      'screensharingd',
      'OneDrive',
    ]);
    expect(parsePs('PID TTY\n1 ?')).toBeNull();
  });

  it('reads a panic with its culprit, a crash with its module, and dates by their own zone', () => {
    const panic =
      JSON.stringify({ bug_type: '210', timestamp: '2026-11-20 10:11:12.00 +0100' }) +
      '\n' +
      JSON.stringify({
        panicString: 'panic(cpu 2 caller 0x1): "watchdog timeout"\n   com.example.serial(1.2.3)[X]@0x1',
      });
    expect(parseReport(panic, 'panic-full-2026-11-20-101112.0002.panic')).toMatchObject({
      kind: 'panic',
      at: '2026-11-20T09:11:12.000Z',
      detail: 'panic(cpu 2 caller 0x1): "watchdog timeout"',
      module: 'com.example.serial',
    });
    const text = 'Process:               Finder [412]\nDate/Time:       2026-11-20 10:11:12.123 +0100\n';
    expect(parseReport(text, 'Finder_2026-11-20-101112_mac.crash')).toMatchObject({ kind: 'crash', program: 'Finder' });
    expect(parseReport('{"bug_type":"309"}', 'x.ips')).toBeNull();
    const old = { kind: 'panic' as const, at: '2020-01-01T00:00:00.000Z', program: null, detail: null, module: null };
    expect(crashesOf([old], 30, Date.now()).system).toEqual([]);
  });

  it('finds errors of the hardware, causes of shutdowns and trouble of the Wi-Fi', () => {
    const log = recording('log_events').replaceAll(/@D([-+]\d+)@/g, (_whole, days: string) => dayOf(Number(days)));
    expect(logIsComplete(log)).toBe(true);
    expect(logIsComplete(log.slice(0, -30))).toBe(false);
    const entries = parseLogLines(log);
    expect(hardwareErrorsOf(entries, [], 3)).toMatchObject({
      disks: [{ device: '/dev/disk4', count: 2 }],
      usb: [{ overCurrent: true }],
    });
    expect(shutdownsOf(entries, 3)).toMatchObject({
      thermal: 1,
      state: { unexpected: [{ cause: '-95: processor too hot' }] },
    });
    const proper = [{ at: '2026-11-20T09:00:00.000Z', process: 'kernel', message: 'Previous shutdown cause: 5' }];
    expect(shutdownsOf(proper, 3).state.unexpected).toEqual([]);
    expect(wifiEventsOf(entries, 3).disconnects).toBe(1);
  });
});

describe('accounts and protection', () => {
  it('tells people from services, and who is an administrator', () => {
    const users = usersOf(parseDirectory(recording('dscl_Users'))!, new Set(['ada']));
    expect(users.map((user) => [user.name, user.admin, user.disabled])).toEqual([
      ['ada', true, false],
      ['kiosk', false, true],
      ['root', true, true],
    ]);
    expect(parseDirectory('<dscl_cmd> DS Error: -14136')).toBeNull();
  });

  it.each([
    [parseCsrutil, 'System Integrity Protection status: enabled.', 'on'],
    [parseCsrutil, 'System Integrity Protection status: unknown (Custom Configuration).', 'unknown'],
    [parseCsrutil, 'csrutil: command failed', null],
    [parseSpctl, 'assessments disabled', 'off'],
    [parseSpctl, '', null],
    [parseSocketFilter, 'Firewall is enabled. (State = 1)', true],
    [parseSocketFilter, 'Firewall is blocking all non-essential incoming connections. (State = 2)', true],
    [parseSocketFilter, 'Coupe-feu', null],
  ])('%o of %j is %s', (parse, text, state) => {
    expect(parse(text)).toBe(state);
  });

  it('reads management, domain, sessions and Defender', () => {
    expect(parseEnrollment(recording('profiles'))).toEqual({
      enrolled: true,
      server: 'https://example.jamfcloud.com/mdm/ServerURL',
    });
    expect(parseEnrollment('profiles: this command requires root')).toBeNull();
    expect(
      parseDsconfigad(
        'Active Directory Forest          = corp.example.com\nActive Directory Domain          = corp.example.com\nComputer Account                 = mac01$\n',
      ),
    ).toEqual({ domain: 'corp.example.com', account: 'mac01$' });
    expect(parseWho(recording('who'), new Date('2026-11-22T12:00:00Z'))).toHaveLength(2);
    expect(parseMdatp(recording('mdatp'))).toMatchObject({ enabled: true, upToDate: true, tamperProtected: false });
    expect(parseMdatp('{}')).toBeNull();
  });

  it('reads certificates, and leaves out what is none', () => {
    const found = parseCertificates(
      `${recording('security_System')}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
      'System',
    );
    expect(found.map((one) => [one.subject, one.expiresAt.slice(0, 10), one.usage])).toEqual([
      ['Field CA', found[0]?.expiresAt.slice(0, 10), ['authority']],
      ['mail.example.com', '2025-03-01', []],
    ]);
  });
});

describe('programs, updates and backups', () => {
  it('lists updates, none, or that it was not understood', () => {
    expect(parseSoftwareUpdate(recording('softwareupdate'))).toMatchObject([
      { name: 'macOS Sequoia 15.7.2', to: '15.7.2', security: true, restart: true },
      { name: 'Safari', to: '26.1' },
    ]);
    expect(parseSoftwareUpdate('Software Update Tool\n\nNo new software available.\n')).toEqual([]);
    expect(parseSoftwareUpdate('Finding available software')).toBeNull();
    // An empty record proves nothing.
    expect(softwareUpdateOf({ AutomaticCheckEnabled: true }, 0)).toBeNull();
  });

  it('reads Time Machine, extensions and virtual machines', () => {
    expect(parseDestinations(recording('tmutil_destinationinfo'), '')).toMatchObject([{ name: 'Backup' }]);
    expect(parseDestinations('', 'tmutil: No destinations configured.')).toEqual([]);
    expect(parseDestinations('', '')).toBeNull();
    expect(backupTime('/x/2026-10-08-101112.backup')).not.toBeNull();
    expect(backupTime('/x/latest')).toBeNull();
    expect(
      parseSystemExtensions(recording('systemextensionsctl'))?.map((driver) => [driver.provider, driver.problemCode]),
    ).toEqual([
      ['com.microsoft.wdav.netext', 0],
      ['com.example.filter', null],
    ]);
    expect(parseKmutil(recording('kmutil'))?.map((driver) => driver.name)).toEqual(['com.example.serial']);
    expect(parsePrlctl(recording('prlctl'))).toMatchObject([{ name: 'Windows 11', state: 'stopped' }]);
    expect(parseDockerPs('{"Names":"db","State":"running"}\nerror')).toBeNull();
  });
});
