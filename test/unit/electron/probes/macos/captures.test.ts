import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMdatp } from '../../../../../electron/probes/parse/antivirus';
import * as devices from '../../../../../electron/probes/parse/macos/devices';
import * as disks from '../../../../../electron/probes/parse/macos/disks';
import * as launchd from '../../../../../electron/probes/parse/macos/launchd';
import * as machine from '../../../../../electron/probes/parse/macos/machine';
import * as network from '../../../../../electron/probes/parse/macos/network';
import { parsePlist } from '../../../../../electron/probes/parse/macos/plist';
import * as power from '../../../../../electron/probes/parse/macos/power';
import { parseProfile } from '../../../../../electron/probes/parse/macos/profile';
import * as programs from '../../../../../electron/probes/parse/macos/programs';
import * as reports from '../../../../../electron/probes/parse/macos/reports';
import * as volumes from '../../../../../electron/probes/parse/macos/volumes';
import * as wifi from '../../../../../electron/probes/parse/macos/wifi';
import * as security from '../../../../../electron/probes/parse/macos/security';
import { parsePing } from '../../../../../electron/probes/parse/network';
import { asObjects } from '../../../../../electron/probes/parse/values';
import { recording, RECORDINGS } from './recorded';

// Outputs of real Macs that other projects published. They are no part of this one: without them these tests say so and skip.
const SHARED = path.resolve(import.meta.dirname, '../../../../../../shared/fixtures');
const present = existsSync(path.join(SHARED, 'macos'));
if (!present) console.warn('skipped: no third-party captures beside the checkout (../shared/fixtures/macos)');
const shared = (file: string): string => readFileSync(path.join(SHARED, file), 'utf8');

describe.skipIf(!present)('captures of real Macs', () => {
  it('reads the kernel of an Intel MacBook', () => {
    const kernel = machine.parseSysctl(shared('macos/jc/sysctl-a.txt'));
    expect(machine.cpuOf(kernel, null)).toMatchObject([
      {
        model: 'Intel(R) Core(TM) i5-8279U CPU @ 2.40GHz',
        vendor: 'GenuineIntel',
        cores: 4,
        threads: 8,
        maxHz: 2.4e9,
        modelNumber: 142,
      },
    ]);
    expect(machine.parseSwapUsage(kernel.get('vm.swapusage'))?.total).toBe(3_221_225_472);
    expect(machine.parseLoadAverages(kernel.get('vm.loadavg'))).toEqual([2.57, 2.41, 2.24]);
    expect(machine.parseBootTime(kernel.get('kern.boottime'))).toBe(1_592_836_479);
    expect(kernel.get('hw.memsize')).toBe('17179869184');
  });

  it('counts the memory of vm_stat', () => {
    expect(machine.parseVmStat(shared('macos/facter/vm_stat.txt'))).toBe(
      (1_364_873 + 1_583_485 + 1_061_442 + 207_521) * 4096,
    );
  });

  it('reads df with a share, snapshots and maps in it, and mount', () => {
    const table = volumes.parseDf(shared('macos/jc/df.txt'))!;
    expect(table.find((entry) => entry.mountPoint === '/')).toEqual({
      device: '/dev/disk1s1',
      sizeBytes: 976_490_576 * 512,
      freeBytes: 660_310_352 * 512,
      mountPoint: '/',
    });
    const mounted = volumes.volumesOf(table, volumes.parseMount(shared('macos/jc/mount.txt')), []);
    expect(mounted.map((volume) => volume.mountPoint)).toEqual(['/', '/Volumes/InstallESD', '/Volumes/brazil']);
    expect(mounted[0]).toMatchObject({ fileSystem: 'apfs', readOnly: false, encrypted: null });
  });

  it('reads the adapters of two Macs', () => {
    for (const file of ['macos/jc/ifconfig.txt', 'macos/facter/ifconfig_mac.txt']) {
      const adapters = network.parseIfconfig(shared(file), new Map([['en0', { port: 'Wi-Fi' }]]))!;
      expect(adapters.find((adapter) => adapter.name === 'lo0')).toMatchObject({ kind: 'loopback', state: 'up' });
      expect(adapters.find((adapter) => adapter.name === 'en0')).toMatchObject({ kind: 'wifi', state: 'up' });
    }
    const en0 = network
      .parseIfconfig(shared('macos/jc/ifconfig.txt'), new Map())!
      .find((adapter) => adapter.name === 'en0');
    expect(en0).toMatchObject({ mac: 'f0:18:98:03:d9:30', mtu: 1500 });
    expect(en0?.addresses).toContain('192.168.1.72/24');
    expect(en0?.ip.find((ip) => ip.address.startsWith('2600') && ip.origin === 'dhcp')).toBeDefined();
  });

  it('reads every process of a busy Mac', () => {
    const text = shared('macos/jc/ps-axu.txt');
    const processes = launchd.parsePs(text)!;
    expect(processes).toHaveLength(text.trim().split('\n').length - 1);
    expect(processes.every((process) => process.name !== '' && process.pid > 0)).toBe(true);
    expect(processes.map((process) => process.name)).toContain('Terminal');
  });

  it('reads the summary of ping', () => {
    expect(parsePing(shared('macos/jc/ping-hostname.txt'))).toEqual({ sent: 3, received: 3, averageMs: 34.67 });
  });

  it('reads diskutil, and refuses the broken one', () => {
    expect(disks.wholeDisks(shared('macos/diskutil/list.plist'))).toEqual(['disk0']);
    expect(parsePlist(shared('macos/diskutil/disk_info.plist'))).toMatchObject({
      APFSContainerReference: 'disk2',
      SMARTDeviceSpecificKeysMayVaryNotGuaranteed: { AVAILABLE_SPARE: 100 },
    });
    expect(parsePlist(shared('macos/diskutil/broken_disk_info.plist'))).toBeUndefined();
  });

  it('reads the applications of a real Mac', () => {
    // As published, a stray letter stands between two of its tags, which no property list may have.
    const text = shared('macos/ohai/system_profiler_SPApplicationsDataType.xml.plist');
    expect(parsePlist(text)).toBeUndefined();
    const root = parsePlist(text.replace(/^n\t/m, '\t'));
    const items = asObjects((root as readonly Record<string, unknown>[])[0]?.['_items']);
    const software = programs.applicationsOf(items);
    expect(software).toHaveLength(items.length);
    expect(software.find((one) => one.name === 'WhatsApp')).toMatchObject({
      version: '2.2035.15',
      source: 'appstore',
      installedOn: '2020-09-04T04:55:43.000Z',
      arch: 'x86_64',
    });
    expect(software.find((one) => one.name === 'App Store')).toMatchObject({ publisher: 'Apple', section: 'system' });
  });

  it('reads Defender of a real Mac', () => {
    const file = '_gpl2-glpi-agent/macos/antivirus/defender-101.98.30.json';
    if (!existsSync(path.join(SHARED, file))) return;
    expect(parseMdatp(shared(file))).toMatchObject({
      version: '101.98.30',
      enabled: true,
      upToDate: true,
      passive: false,
      tamperProtected: true,
      signatureVersion: '1.389.10.0',
      signatureAgeDays: 0.1,
    });
  });

  it('reads the USB devices of a real iMac, from the same report as XML', () => {
    const file = '_gpl2-glpi-agent/macos/system_profiler/SPUSBDataType4.xml';
    if (!existsSync(path.join(SHARED, file))) return;
    const root = parsePlist(shared(file)) as readonly Record<string, unknown>[];
    const found = devices.usbDevicesOf(new Map([['SPUSBDataType', asObjects(root[0]?.['_items'])]]));
    expect(found?.length).toBeGreaterThan(0);
    expect(found?.every((device) => device.productId !== null && device.name !== null)).toBe(true);
  });

  it('takes the text reports of other commands for what they are not', () => {
    for (const folder of [
      'macos/inqry',
      'macos/facter',
      '_gpl2-glpi-agent/macos/system_profiler',
      '_gpl2-glpi-agent/macos/ioreg',
    ]) {
      if (!existsSync(path.join(SHARED, folder))) continue;
      for (const file of readdirSync(path.join(SHARED, folder)).filter((name) => !name.endsWith('.xml'))) {
        const text = shared(`${folder}/${file}`);
        expect(parseProfile(text), file).toBeNull();
        expect(power.parseSmartBattery(text) ?? [], file).toEqual([]);
      }
    }
  });
});

/** Every parser of text; profile readers take a report and are fed through it. */
const TEXT_PARSERS: readonly ((text: string) => unknown)[] = [
  parsePlist,
  disks.parseDiskInfo,
  disks.wholeDisks,
  volumes.parseApfsList,
  volumes.parseDf,
  volumes.parseMount,
  volumes.parseFileVault,
  disks.parseAppleRaid,
  machine.parseSysctl,
  machine.parseVmStat,
  machine.parseTopBusy,
  machine.parseSwapUsage,
  machine.parseLoadAverages,
  machine.parseBootTime,
  (text) => machine.cpuOf(machine.parseSysctl(text), parseProfile(text)),
  power.parseTherm,
  power.parseBatt,
  (text) => power.parsePowerLog(text, 0, Date.now()),
  (text) => power.powerOf(power.parseSmartBattery(text) ?? [], parseProfile(text)),
  network.parseHardwarePorts,
  (text) => network.parseIfconfig(text, network.parseHardwarePorts(text)),
  network.parseDhcpPacket,
  network.parseScutilDns,
  network.parseScutilProxy,
  network.parseNcList,
  (text) => network.parseRouteGet(text, text),
  network.parseArp,
  network.parseNetstat,
  launchd.parseLaunchctlList,
  launchd.parseLaunchctlPrint,
  launchd.parseBackgroundItems,
  launchd.parsePs,
  (text) => reports.parseReport(text, 'x.ips'),
  (text) => reports.hardwareErrorsOf(reports.parseLogLines(text), [], 3),
  (text) => reports.shutdownsOf(reports.parseLogLines(text), 3),
  (text) => reports.logErrorsOf(reports.parseLogLines(text), 1),
  (text) => security.usersOf(security.parseDirectory(text) ?? [], null),
  (text) => security.passwordsOf(security.parseDirectory(text) ?? [], null),
  (text) => security.groupsOf(security.parseDirectory(text) ?? []),
  (text) => security.parseWho(text, new Date()),
  security.parseCsrutil,
  security.parseSpctl,
  security.parseSocketFilter,
  security.parseEnrollment,
  security.parseDsconfigad,
  parseMdatp,
  (text) => security.parseCertificates(text, 'System'),
  security.parseKlist,
  programs.parseSoftwareUpdate,
  (text) => programs.parseDestinations(text, text),
  programs.parseSystemExtensions,
  programs.parseKmutil,
  programs.parsePrlctl,
  programs.parseDockerPs,
  (text) => programs.installHistoryOf(parsePlist(text)),
];

const PROFILE_PARSERS = [
  devices.gpusOf,
  devices.monitorsOf,
  devices.displayModesOf,
  devices.soundDevicesOf,
  devices.camerasOf,
  devices.usbDevicesOf,
  devices.bluetoothOf,
  devices.inputDevicesOf,
  devices.docksOf,
  devices.controllersOf,
  machine.machineOf,
  machine.firmwareOf,
  machine.memoryModulesOf,
  wifi.wifiOf,
  network.firewallOf,
];

const TEXTS = RECORDINGS.map((name) => recording(name).slice(0, 12_000));
const mutated: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...TEXTS), fc.nat(), fc.nat(), fc.string({ maxLength: 30, unit: 'binary' }), fc.nat(5))
  .map(([text, first, second, noise, kind]) => {
    const [low, high] = [first % (text.length + 1), second % (text.length + 1)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    if (kind === 0) return text.slice(0, low);
    if (kind === 1) return text.slice(0, low) + noise + text.slice(high);
    if (kind === 2) return text.slice(low, high).repeat(3);
    if (kind === 3)
      return text.replaceAll(/\d+/g, (digits, at: number) => (at % 7 === first % 7 ? `-${digits}99999999999` : digits));
    if (kind === 4)
      return text.replaceAll(/true|false|<true\/>|"[^"]*"/g, (word, at: number) =>
        at % 5 === first % 5 ? '{}' : word,
      );
    return noise.repeat(20);
  });

describe('10,000 broken answers', () => {
  it.each(TEXT_PARSERS.map((parse, index) => [parse.name || `parser ${String(index)}`, parse] as const))(
    '%s neither throws nor hangs',
    (_name, parse) => {
      const broken = fc.property(mutated, (text) => {
        parse(text);
      });
      expect(fc.check(broken, { numRuns: 2_000 })).toMatchObject({ failed: false, error: null });
    },
  );

  it('every reader of the report stands up to sections of any form', () => {
    const report = JSON.parse(recording('system_profiler-main')) as Record<string, unknown>;
    const broken = fc.property(
      fc.constantFrom(...Object.keys(report)),
      fc.jsonValue({ maxDepth: 4 }),
      fc.nat(),
      (section, value, seed) => {
        const text = JSON.stringify({ ...report, [section]: [value] }).replaceAll(/"[a-z_]+":/g, (key, at: number) =>
          at % 11 === seed % 11 ? '"x":' : key,
        );
        const profile = parseProfile(text);
        if (profile !== null) for (const parse of PROFILE_PARSERS) parse(profile);
      },
    );
    expect(fc.check(broken, { numRuns: 10_000 })).toMatchObject({ failed: false, error: null });
  });
});
