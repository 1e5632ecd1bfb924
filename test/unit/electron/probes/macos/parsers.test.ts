import { describe, expect, it } from 'vitest';
import {
  bluetoothOf,
  camerasOf,
  displayModesOf,
  docksOf,
  gpusOf,
  inputDevicesOf,
  monitorsOf,
  usbDevicesOf,
} from '../../../../../electron/probes/parse/macos/devices';
import {
  disksOf,
  encryptionOf,
  parseApfsList,
  parseAppleRaid,
  parseDf,
  parseDiskInfo,
  parseFileVault,
  parseMount,
  smartOf,
  volumesOf,
  wholeDisks,
} from '../../../../../electron/probes/parse/macos/disks';
import {
  failedJobs,
  launchJobOf,
  parseBackgroundItems,
  parseLaunchctlList,
  parseLaunchctlPrint,
  parsePs,
} from '../../../../../electron/probes/parse/macos/launchd';
import {
  chassisOf,
  cpuOf,
  firmwareOf,
  hypervisorOf,
  machineOf,
  memoryModulesOf,
  parseBootTime,
  parseLoadAverages,
  parseSwapUsage,
  parseSysctl,
  parseTopBusy,
  parseVmStat,
} from '../../../../../electron/probes/parse/macos/machine';
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
  wifiOf,
} from '../../../../../electron/probes/parse/macos/network';
import {
  parseBatt,
  parsePowerLog,
  parseSmartBattery,
  parseTherm,
  powerOf,
} from '../../../../../electron/probes/parse/macos/power';
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
  parseMdatp,
  parseSocketFilter,
  parseSpctl,
  parseWho,
  usersOf,
} from '../../../../../electron/probes/parse/macos/security';
import { dayOf, recording } from './recorded';

const profile = parseProfile(recording('system_profiler-main'))!;
const json = (types: Record<string, unknown>) => parseProfile(JSON.stringify(types))!;
const infos = ['disk0', 'disk4'].map((name) => parseDiskInfo(recording(`diskutil_info_${name}`))!);

describe('system_profiler', () => {
  it.each([
    ['', 'nothing'],
    ['null', 'null'],
    ['[]', 'a list'],
    ['{}', 'no section'],
    ['{"SPUSBDataType": 3}', 'no list'],
    [recording('system_profiler-main').slice(0, 9_000), 'cut'],
  ])('refuses %#: %s', (text) => {
    expect(parseProfile(text)).toBeNull();
  });

  it('tells the machine, its firmware and what its boot policy allows', () => {
    expect(machineOf(profile)).toMatchObject({
      model: 'MacBookPro18,3',
      family: 'MacBook Pro',
      serial: 'FIELDMAC01',
      chassis: 'laptop',
    });
    expect(firmwareOf(profile)).toMatchObject({ version: '11881.41.5', secureBoot: false });
    const policy = (word: string) =>
      firmwareOf(json({ SPiBridgeDataType: [{ ibridge_secure_boot: word }] })).secureBoot;
    expect([policy('Full Security'), policy('Reduced Security'), policy('No Security')]).toEqual([true, true, false]);
    // The words follow the user's language: one that is not known is not "on".
    expect(policy('Sécurité maximale')).toBeNull();
  });

  it.each([
    ['MacBook Air', 'laptop'],
    ['iMac21,1', 'all-in-one'],
    ['Mac mini', 'desktop'],
    ['Mac Pro', 'desktop'],
    ['VirtualMac2,1', 'virtual'],
    ['Mac14,2', null],
  ])('%s is %s', (name, kind) => {
    expect(chassisOf(name)).toBe(kind);
  });

  it('reads soldered memory, slots of an Intel Mac, and an empty slot as a slot', () => {
    expect(memoryModulesOf(profile)?.modules).toMatchObject([
      { slot: 'soldered', sizeBytes: 17_179_869_184, type: 'LPDDR5' },
    ]);
    const intel = json({
      SPMemoryDataType: [
        {
          _name: 'global_name',
          _items: [
            {
              _name: 'BANK 0/ChannelA-DIMM0',
              dimm_size: '8 GB',
              dimm_speed: '2400 MHz',
              dimm_type: 'DDR4',
              dimm_manufacturer: '0x80AD',
              dimm_serial_number: '0x12345678',
              dimm_part_number: 'HMA81GS6',
            },
            { _name: 'BANK 2/ChannelB-DIMM0', dimm_size: 'empty', dimm_speed: 'empty', dimm_type: 'empty' },
          ],
        },
      ],
    });
    expect(memoryModulesOf(intel)).toMatchObject({
      slots: 2,
      modules: [{ slot: 'BANK 0/ChannelA-DIMM0', sizeBytes: 8_589_934_592, speedMtPerS: 2400 }],
    });
    expect(memoryModulesOf(json({ SPUSBDataType: [] }))).toBeNull();
  });

  it('lists screens with maker, size and how they are driven', () => {
    expect(gpusOf(profile)).toMatchObject([{ model: 'Apple M1 Pro', vendor: 'Apple' }]);
    expect(monitorsOf(profile)).toMatchObject([
      { manufacturer: 'Apple', model: 'Color LCD', widthPx: 3024 },
      { manufacturer: 'DEL', model: 'DELL U2720Q', serial: 'FIELDMON01', year: 2021 },
    ]);
    expect(displayModesOf(profile)).toMatchObject([
      { connector: 'internal', refreshHz: 120 },
      { monitor: 'DELL U2720Q', widthPx: 3840, refreshHz: 30 },
    ]);
  });

  it('lists USB of both kinds of report, without the buses', () => {
    expect(usbDevicesOf(profile)?.map((device) => [device.name, device.vendorId, device.serial])).toEqual([
      ['USB3.1 Hub', '2109', null],
      ['Elements 25A2', '1058', '575846FIELD01'],
      ['USB Keyboard', '05ac', null],
    ]);
    const older = json({
      SPUSBDataType: [
        {
          _name: 'USB31Bus',
          host_controller: 'AppleUSBXHCITR',
          _items: [{ _name: 'Keyboard', vendor_id: 'apple_vendor_id', product_id: '0x029c', serial_num: 'ABC' }],
        },
      ],
    });
    expect(usbDevicesOf(older)).toMatchObject([
      { name: 'Keyboard', vendorId: '05ac', productId: '029c', manufacturer: 'Apple' },
    ]);
    expect(usbDevicesOf(json({ SPAudioDataType: [] }))).toBeNull();
  });

  it('tells Bluetooth that is on from one that does not work', () => {
    expect(bluetoothOf(profile)).toMatchObject([
      { powered: true, problem: null, paired: [{ connected: true }, { connected: false }] },
    ]);
    const broken = json({
      SPBluetoothDataType: [
        { controller_properties: { controller_state: 'attrib_unavailable', controller_address: 'NULL' } },
      ],
    });
    expect(bluetoothOf(broken)).toMatchObject([{ powered: null, problem: 'attrib_unavailable', address: null }]);
  });

  it('finds docks, cameras and input devices', () => {
    expect(docksOf(profile)).toMatchObject([{ name: 'TS4', vendor: 'CalDigit, Inc.' }]);
    expect(docksOf(json({ SPThunderboltDataType: [{ Thunderbolt: 'no_hardware' }] }))).toEqual([]);
    expect(camerasOf(profile)?.[1]).toMatchObject({ vendorId: '046d', productId: '082d' });
    expect(inputDevicesOf(profile)?.map((device) => device.connection)).toEqual(['usb', 'bluetooth']);
  });
});

describe('kernel and processor', () => {
  const kernel = parseSysctl(recording('sysctl'));

  it('names the processor with its kinds of cores', () => {
    expect(cpuOf(kernel, profile)).toMatchObject([
      { model: 'Apple M1 Pro (8+2)', vendor: 'Apple', cores: 10, threads: 10, maxHz: null },
    ]);
    expect(cpuOf(new Map(), profile)).toBeNull();
  });

  it('reads swap, load, start and idle time, also with a decimal comma', () => {
    expect(parseSwapUsage(kernel.get('vm.swapusage'))).toEqual({
      total: 3_221_225_472,
      used: 2_635_595_776,
      free: 585_629_696,
    });
    expect(parseLoadAverages('{ 2,57 2,41 2,24 }')).toEqual([2.57, 2.41, 2.24]);
    expect(parseLoadAverages('2.57 2.41')).toBeNull();
    expect(parseBootTime(kernel.get('kern.boottime'))).toBe(1_793_900_000);
    expect(parseTopBusy(recording('top'))).toBe(10);
    expect(parseTopBusy('CPU usage: 1% user')).toBeNull();
  });

  it('counts what memory can still be had', () => {
    expect(parseVmStat(recording('vm_stat'))).toBe((20_100 + 305_012 + 4_100 + 9_012) * 16_384);
    expect(parseVmStat('Pages free: 12.')).toBeNull();
  });

  it('names the hypervisor of a guest, and none on a Mac', () => {
    expect(hypervisorOf(kernel)).toBeNull();
    const guest = (model: string) =>
      hypervisorOf(
        new Map([
          ['kern.hv_vmm_present', '1'],
          ['hw.model', model],
        ]),
      );
    expect([guest('VMware7,1'), guest('VirtualMac2,1'), guest('Mac14,3')]).toEqual([
      'VMware',
      'Apple Virtualization',
      'unknown',
    ]);
  });
});

describe('disks', () => {
  it('takes drives for disks and containers for none', () => {
    expect(wholeDisks(recording('diskutil_list'))).toEqual(['disk0', 'disk4']);
    expect(disksOf(infos, profile)).toMatchObject([
      { device: '/dev/disk0', serial: '0fieldssd00000001', bus: 'nvme', kind: 'ssd', removable: false },
      { device: '/dev/disk4', model: 'WD Elements 25A2', bus: 'usb', kind: 'hdd', removable: true },
    ]);
    expect(wholeDisks('<plist version="1.0"><dict/></plist>')).toBeNull();
  });

  it('reads the counters of an Apple drive, whose spare threshold of 99 is no threshold', () => {
    const [ssd, usb] = smartOf(infos, profile);
    expect(ssd).toMatchObject({
      passed: true,
      temperatureC: 36,
      powerOnHours: 2913,
      unsafeShutdowns: 31,
      writtenBytes: 219_260_388 * 512_000,
      nvme: { percentageUsed: 16, availableSparePercent: 98, spareThresholdPercent: null, mediaErrors: 0 },
    });
    expect(usb).toMatchObject({ supported: false, passed: null, message: 'Not Supported', nvme: null });
    expect(smartOf([{ ...infos[0]!, SMARTStatus: 'Failing' }], profile)).toMatchObject([
      { passed: false, supported: true },
    ]);
  });

  it('keeps the volumes people know, and says which are encrypted', () => {
    const apfs = parseApfsList(recording('diskutil_apfs_list'))!;
    const volumes = volumesOf(parseDf(recording('df'))!, parseMount(recording('mount')), apfs);
    expect(volumes.map((volume) => [volume.mountPoint, volume.fileSystem, volume.readOnly])).toEqual([
      ['/', 'apfs', true],
      ['/System/Volumes/Data', 'apfs', false],
      ['/Volumes/Elements', 'ntfs', true],
    ]);
    expect(encryptionOf(volumes, apfs, 'off').map((entry) => entry.state)).toEqual(['off', 'off']);
    const on = apfs.map((volume) => ({ ...volume, fileVault: true, encrypted: true }));
    expect(encryptionOf(volumes, on, null)).toMatchObject([
      { system: true, state: 'on', method: 'FileVault' },
      { state: 'on' },
    ]);
    expect(encryptionOf(volumes, on, 'encrypting')[0]?.state).toBe('encrypting');
  });

  it.each([
    ['FileVault is On.\n', 'on'],
    ['FileVault is Off.\nDeferred enablement appears to be active for user "ada".\n', 'off'],
    ['FileVault is On.\nEncryption in progress: Percent completed = 35.12\n', 'encrypting'],
    ['FileVault est activé.', null],
    ['', null],
  ])('%j is FileVault %s', (text, state) => {
    expect(parseFileVault(text)).toBe(state);
  });

  it('sees a degraded array', () => {
    expect(parseAppleRaid(recording('diskutil_appleRAID'))).toEqual([]);
    const set = `<plist version="1.0"><dict><key>AppleRAIDSets</key><array><dict><key>BSD Name</key><string>disk5</string><key>Level</key><string>Mirror</string><key>Status</key><string>Degraded</string><key>Members</key><array><dict><key>BSD Name</key><string>disk6</string><key>MemberStatus</key><string>Failed</string></dict></array></dict></array></dict></plist>`;
    expect(parseAppleRaid(set)).toMatchObject([
      { device: 'disk5', level: 'mirror', state: 'degraded', failedMembers: ['disk6'] },
    ]);
  });
});

describe('power', () => {
  it('says how worn the battery is by its gauge, and that the system asks for service', () => {
    const power = powerOf(parseSmartBattery(recording('ioreg-battery'))!, profile);
    expect(power).toMatchObject({
      batteries: [
        {
          healthPercent: 67,
          cycles: 1104,
          serviceRecommended: true,
          chargePercent: 64,
          state: 'Not charging',
          serial: 'FIELDBAT01',
        },
      ],
      mains: [{ name: '30W USB-C Power Adapter', online: true }],
      adapterWatts: 30,
    });
    expect(power.batteries[0]?.designWh).toBeCloseTo(69.8, 1);
  });

  it('takes the share of new where the gauge tells nothing that can be right', () => {
    const entry = { BatteryInstalled: true, DesignCapacity: 0, MaxCapacity: 100, CurrentCapacity: 50 };
    expect(powerOf([entry], profile).batteries[0]).toMatchObject({ healthPercent: 68, fullWh: null });
    expect(powerOf([entry], null).batteries[0]?.healthPercent).toBeNull();
    // Nothing printed is a Mac without a battery; anything else is not an answer.
    expect(parseSmartBattery('')).toEqual([]);
    expect(parseSmartBattery('+-o AppleSmartBattery  <class AppleSmartBattery>')).toBeNull();
  });

  it('reads the speed limit and the source of power', () => {
    expect(parseTherm(recording('pmset_therm'))).toEqual({ limitPercent: 62, warned: false });
    expect(parseTherm('Note: No thermal warning level has been recorded\n')).toEqual({
      limitPercent: 100,
      warned: false,
    });
    expect(parseTherm('Thermal Warning Level = 2\n')).toEqual({ limitPercent: null, warned: true });
    expect(parseTherm('')).toBeNull();
    expect(parseBatt(recording('pmset_batt'))).toEqual({ onMains: true });
    expect(parseBatt('Now drawing from ???')).toBeNull();
  });

  it('counts what was lost asleep', () => {
    const now = Date.now() + 86_400_000;
    const log = recording('pmset_log').replaceAll(/@D([-+]\d+)@/g, (_whole, days: string) => dayOf(Number(days)));
    expect(parsePowerLog(log, now - 7 * 86_400_000, now)).toEqual({
      days: 7,
      drainPercentPerHour: 4,
      failedResumes: 1,
      culprits: ['coreaudiod'],
    });
    expect(parsePowerLog('PMSET version 11\n', 0, now)).toBeNull();
  });
});

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
