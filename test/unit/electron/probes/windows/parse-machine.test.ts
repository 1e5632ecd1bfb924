import { describe, expect, it } from 'vitest';
import { countFailedResumes } from '../../../../../electron/probes/parse/windows/events';
import { parseClock, parseStripchart, parseW32tmStatus } from '../../../../../electron/probes/parse/windows/clock';
import {
  parseBluetooth,
  parseDrivers,
  parseInputDevices,
  parseUsbDevices,
} from '../../../../../electron/probes/parse/windows/devices';
import {
  parseAtaAttributes,
  parseLatency,
  parseSmart,
  parseTrim,
} from '../../../../../electron/probes/parse/windows/disks';
import { parseEncryption, parseFileSystems, parseVolumes } from '../../../../../electron/probes/parse/windows/volumes';
import { parseDisplayModes, parseGpus, parseMonitors } from '../../../../../electron/probes/parse/windows/display';
import {
  parseCpus,
  parseHypervisor,
  parseIdentity,
  parseMemory,
  parseMemoryModules,
  parseOs,
  parsePageFile,
} from '../../../../../electron/probes/parse/windows/machine';
import {
  parseAdapterErrors,
  parseGateway,
  parseIpConfig,
  parseProxy,
} from '../../../../../electron/probes/parse/windows/network';
import { parseNetshWlan, parseWifi } from '../../../../../electron/probes/parse/windows/wifi';
import { listOf } from '../../../../../electron/probes/parse/windows/parts';
import {
  parseLoad,
  parsePower,
  parseSleep,
  parseTemperatures,
} from '../../../../../electron/probes/parse/windows/power';
import { parsePrinterPorts, parsePrinters } from '../../../../../electron/probes/parse/windows/printers';
import { NOW, recorded } from './recordings';

const en = (section: Parameters<typeof recorded>[1]): unknown => recorded('laptop-en', section);
const de = (section: Parameters<typeof recorded>[1]): unknown => recorded('desktop-de', section);
const ja = (section: Parameters<typeof recorded>[1]): unknown => recorded('sample-ja', section);

describe('how PowerShell writes lists', () => {
  it('a list, one thing without its brackets, a wrapped list, nothing, and a part that failed', () => {
    expect(listOf([1, 2])).toEqual([1, 2]);
    expect(listOf({ a: 1 })).toEqual([{ a: 1 }]);
    expect(listOf({ value: [1], Count: 1 })).toEqual([1]);
    expect(listOf(null)).toEqual([]);
    expect(listOf({ failed: 'notPermitted', detail: 'Zugriff verweigert' })).toEqual([]);
    expect(parseCpus(de('cpu'))).toHaveLength(1);
    expect(parseSmart(de('storage'), null)).toHaveLength(2);
  });
});

describe('the machine', () => {
  it('identity: the name on the lid, the serial, the mode of the firmware', () => {
    expect(parseIdentity(en('system'), null)).toMatchObject({
      hostname: 'LAPTOP-7F3K',
      machine: {
        manufacturer: 'LENOVO',
        model: 'ThinkPad T14 Gen 3',
        serial: 'PF0TEST1',
        chassis: 'laptop',
        assetTag: null,
      },
      firmware: { releasedOn: '2026-05-12', mode: 'uefi', secureBoot: true, tpmVersion: '2.0', tpmReady: null },
    });
    expect(parseIdentity(de('system'), de('tpm'))).toMatchObject({
      machine: { model: 'OptiPlex 7060', chassis: 'desktop', assetTag: 'INV-00417' },
      firmware: { releasedOn: '2019-06-11', secureBoot: false, tpmReady: true },
    });
  });

  it('memory integrity does not make a laptop a guest', () => {
    expect(parseHypervisor(en('system'))).toBeNull();
    expect(parseHypervisor({ computer: [{ Manufacturer: 'Microsoft Corporation', Model: 'Virtual Machine' }] })).toBe(
      'Hyper-V',
    );
    expect(parseHypervisor({ computer: [{ Manufacturer: 'VMware, Inc.', Model: 'VMware7,1' }] })).toBe('VMware');
  });

  it('the system in three languages', () => {
    expect(parseOs(en('os'))).toMatchObject({
      name: 'Windows 11 Pro',
      version: '25H2',
      build: '26200.7171',
      arch: 'x86_64',
    });
    expect(parseOs(de('os'))).toMatchObject({
      name: 'Windows 10 Pro',
      version: '22H2',
      arch: 'x86_64',
      fqdn: 'buero-pc04.praxis.local',
    });
    expect(parseOs(ja('os'))).toMatchObject({
      name: 'Windows 11 Pro',
      arch: 'x86_64',
      timeZone: 'Tokyo Standard Time',
    });
  });

  it('processor, memory and paging file', () => {
    expect(parseCpus(en('cpu'))?.[0]).toMatchObject({
      cores: 10,
      threads: 12,
      maxHz: 1.6e9,
      familyNumber: 6,
      modelNumber: 154,
      stepping: '4',
    });
    expect(parseMemoryModules(en('memory'))).toMatchObject({ slots: 2, maximumBytes: 48 * 2 ** 30 });
    expect(parseMemoryModules(de('memory'))?.modules[0]).toMatchObject({
      type: 'DDR4',
      speedMtPerS: 2666,
      configuredSpeedMtPerS: 2400,
      ecc: false,
      formFactor: 'DIMM',
    });
    const memory = parseMemory(de('os'));
    expect(memory?.availableBytes).toBe(289_042 * 1024);
    expect((memory?.availableBytes ?? 0) / (memory?.totalBytes ?? 1)).toBeLessThan(0.05);
    expect(parsePageFile(de('memory'), de('system'))).toEqual({
      kind: 'fixed',
      totalBytes: 2 ** 30,
      usedBytes: 1010 * 2 ** 20,
    });
    expect(parsePageFile(en('memory'), en('system'))?.kind).toBe('managed');
  });
});

describe('disks', () => {
  it('a drive that says that it fails, with its counters', () => {
    const [ssd, hdd] = parseSmart(de('storage'), de('smart')) ?? [];
    expect(ssd).toMatchObject({ passed: true, temperatureC: 38, powerOnHours: 19_873, exitBits: 0 });
    expect(hdd).toMatchObject({
      device: '\\\\.\\PHYSICALDRIVE1',
      serial: 'Z9A0TEST',
      passed: false,
      exitBits: 8,
      temperatureC: 47,
      temperatureLimitC: 60,
    });
    const raw = Object.fromEntries((hdd?.attributes ?? []).map(({ id, raw: value }) => [id, value]));
    expect(raw).toMatchObject({ 5: 1832, 187: 37, 197: 24, 198: 24, 199: 2 });
  });

  it('without rights the verdict is there and the counters are not', () => {
    expect(parseSmart(en('storage'), null)?.[0]).toMatchObject({
      passed: true,
      attributes: [],
      temperatureC: null,
      nvme: null,
    });
  });

  it('an attribute table that is cut off is none', () => {
    expect(parseAtaAttributes(Buffer.alloc(100, 1).toString('base64'))).toEqual([]);
    expect(parseAtaAttributes(7)).toEqual([]);
  });

  it('volumes: the optical drive and partitions without a letter are left out', () => {
    expect(parseVolumes(de('volumes'))?.map(({ mountPoint }) => mountPoint)).toEqual(['C:', 'D:']);
    expect(parseFileSystems(de('volumes'))?.map(({ state }) => state)).toEqual(['clean', 'not clean']);
  });

  it('BitLocker: suspended is not on; anybody may know it, the protectors need rights', () => {
    expect(parseEncryption(de('volumes'), de('bitlocker'))).toEqual([
      {
        volume: 'C:',
        system: true,
        state: 'suspended',
        method: 'BitLocker XTS-AES 128',
        protectors: ['TPM', 'recovery password'],
      },
      { volume: 'D:', system: false, state: 'off', method: null, protectors: [] },
    ]);
    expect(parseEncryption(de('volumes'), null)?.[0]).toMatchObject({ state: 'suspended', protectors: [] });
    expect(parseEncryption(en('volumes'), null)?.[0]).toMatchObject({ state: 'on', method: null });
  });

  it('response times from raw counters, also when one runs over 32 bits', () => {
    const [, hdd] = parseLatency(de('counters'), de('storage')) ?? [];
    expect(hdd).toMatchObject({ device: '\\\\.\\PHYSICALDRIVE1', kind: 'hdd', queue: 1 });
    expect(hdd?.readMs).toBeCloseTo(130, 0);
    expect(hdd?.busyPercent).toBeCloseTo(99.5, 1);
    expect(parseLatency(en('counters'), en('storage'))?.[0]?.readMs).toBeLessThan(1);
  });

  it('TRIM', () => {
    expect(parseTrim(de('storage'))).toEqual([
      { device: '\\\\.\\PHYSICALDRIVE0', supported: true, enabled: false },
      { device: '\\\\.\\PHYSICALDRIVE1', supported: false, enabled: false },
    ]);
  });
});

describe('screens, devices, power', () => {
  it("graphics memory above 4 GB is the registry's, not the 32-bit one", () => {
    expect(parseGpus(en('graphics'))?.[0]).toMatchObject({
      memoryBytes: 8 * 2 ** 30,
      pciId: '8086:46a8',
      driverDate: '2026-03-01',
    });
  });

  it('a monitor from its EDID, the panel of a laptop, and what they run at', () => {
    expect(parseMonitors(de('monitors'))[0]).toMatchObject({
      manufacturer: 'RHT',
      model: 'QEMU Monitor',
      connector: 'VGA',
      year: 2014,
      week: 42,
      serial: null,
    });
    expect(parseDisplayModes(de('graphics'), de('monitors'))[0]).toMatchObject({
      widthPx: 1024,
      nativeWidthPx: 1920,
      refreshHz: 64,
      edidValid: true,
    });
    expect(parseDisplayModes(en('graphics'), en('monitors'))[0]).toMatchObject({
      connector: 'internal',
      widthPx: 1920,
      nativeHeightPx: 1200,
    });
    const broken = {
      ids: [{ InstanceName: 'x', Edid: Buffer.alloc(128, 3).toString('base64') }],
      sizes: [],
      connections: [],
    };
    expect(parseDisplayModes({ controllers: [] }, broken)[0]?.edidValid).toBe(false);
  });

  it('problem codes, whatever the devices are called', () => {
    const codes = new Map(
      (parseDrivers(de('drivers'), de('devices')) ?? []).map(({ device, problemCode }) => [device, problemCode]),
    );
    expect(codes.get('Intel(R) Ethernet Connection (7) I219-LM')).toBe(10);
    expect(codes.get('PCI-Kommunikationscontroller (einfach)')).toBe(28);
    expect(codes.get('Realtek High Definition Audio')).toBe(22);
    expect([...codes.values()]).toContain(43);
    expect(parseDrivers(null, ja('devices'))?.[0]?.problemCode).toBe(43);
    expect(parseInputDevices(ja('devices'))?.[0]).toMatchObject({
      kind: 'keyboard',
      manufacturer: null,
      connection: 'usb',
    });
  });

  it('USB: hubs and interfaces are no devices of their own, a made-up instance is no serial', () => {
    expect(parseUsbDevices(en('devices'))?.map(({ name, serial }) => [name, serial])).toEqual([
      ['Intel(R) Wireless Bluetooth(R)', null],
      ['USB Mass Storage Device', '4C530001230415116092'],
      ['USB Composite Device', null],
    ]);
    expect(parseBluetooth(en('devices'))?.[0]?.paired).toEqual([
      { name: 'WH-1000XM4', address: '94:db:56:01:02:03', connected: null },
    ]);
  });

  it('a battery by its report; a desktop has none and is on mains', () => {
    expect(parsePower(en('power'))).toMatchObject({
      batteries: [
        {
          designWh: 52.52,
          fullWh: 49.53,
          healthPercent: 94.3,
          cycles: 118,
          state: 'Charging',
          serial: '1732',
          chargePercent: 81,
        },
      ],
      mains: [{ online: true }],
    });
    expect(parsePower(de('power'))).toEqual({ batteries: [], mains: [] });
  });

  it('what sleep costs, and that the machine did not wake from it', () => {
    expect(parseSleep(en('power'), countFailedResumes(en('events')) ?? -1)).toEqual({
      days: 30,
      drainPercentPerHour: 0.3,
      failedResumes: 0,
      culprits: [],
    });
    expect(countFailedResumes(de('events'))).toBe(1);
    expect(parseSleep(de('power'), 1).drainPercentPerHour).toBeNull();
    expect(countFailedResumes({ system: { failed: 'notPermitted' } })).toBeNull();
  });

  it("temperatures are the board's, in tenths of a kelvin; a moment of load is not five minutes of it", () => {
    expect(parseTemperatures(de('thermal'))).toEqual([
      { sensor: '\\_TZ.TZ00', celsius: 27.9, criticalC: 119, processor: false },
    ]);
    expect(parseLoad(de('thermal'), de('cpu'))).toMatchObject({ busyPercent: 41, threads: 6, load5: 0 });
  });
});

describe('the network', () => {
  it('an address the machine gave itself, and the servers that were asked', () => {
    expect(parseIpConfig(de('network'))?.[0]).toMatchObject({
      up: true,
      addresses: [{ address: '169.254.161.245', prefix: 16, origin: 'linkLocal', duplicate: false }],
      gateways: [],
      dhcpServer: null,
    });
    expect(parseIpConfig(en('network'))?.[0]).toMatchObject({
      gateways: ['192.168.178.1'],
      dhcpServer: '192.168.178.1',
    });
    expect(parseGateway(en('gateway'), en('network'))).toMatchObject({
      device: 'Wi-Fi',
      sent: 5,
      received: 5,
      averageMs: 2,
      neighbour: 'REACHABLE',
    });
    expect(parseGateway(de('gateway'), de('network'))).toMatchObject({ connected: true, gateway: null, sent: null });
    expect(parseAdapterErrors(de('counters'))?.[0]).toMatchObject({ errors: 731, newErrors: 31 });
  });

  it('Wi-Fi out of netsh in English, Japanese and German', () => {
    expect(parseWifi(en('wifi'), en('network'))).toMatchObject([
      {
        adapter: 'Wi-Fi',
        connection: { ssid: 'Home Office', signalDbm: -52, frequencyMhz: 5220, rateBitPerS: 866.7e6, security: 'wpa2' },
      },
    ]);
    expect(parseWifi(ja('wifi'), null)).toMatchObject([
      {
        connection: {
          ssid: '診療所',
          bssid: '3c:a6:2f:11:22:44',
          signalDbm: -73,
          channel: 6,
          frequencyMhz: 2437,
          security: 'wpa2Enterprise',
        },
      },
    ]);
    const german = `\nEs ist 1 Schnittstelle auf dem System vorhanden:\n\n    Name                   : WLAN\n    Beschreibung           : Intel(R) Wireless-AC 9560\n    GUID                   : 5f1b2c3d-1111-2222-3333-444455556666\n    Physische Adresse      : a4:c3:f0:01:02:06\n    Status                 : Verbunden\n    SSID                   : Gast: offen\n    BSSID                  : 3c:a6:2f:11:22:55\n    Netzwerktyp            : Infrastruktur\n    Funktyp                : 802.11n\n    Authentifizierung      : Offen\n    Verschlüsselung        : Keine\n    Verbindungsmodus       : Profil\n    Kanal                  : 11\n    Empfangsrate (MBit/s)  : 72,2\n    Übertragungsrate (MBit/s) : 72,2\n    Signal                 : 30%\n    Profil                 : Gast\n`;
    expect(parseNetshWlan(german)).toMatchObject([
      { adapter: 'WLAN', connection: { ssid: 'Gast: offen', signalDbm: -85, rateBitPerS: 72.2e6, security: 'open' } },
    ]);
  });

  it('no Wi-Fi is an answer, a refusal for want of the permission for location is one as well', () => {
    expect(parseWifi(de('wifi'), de('network'))).toEqual([]);
    const refusal =
      'Network shell commands need location permission ... ms-settings:privacy-location\nFunction WlanQueryInterface returns error 5:';
    expect(parseNetshWlan(refusal)).toBe('refused');
    // there is an adapter, and netsh says something else: that is not "no Wi-Fi"
    expect(parseWifi({ exit: 0, text: '???', service: [{ State: 'Running' }] }, en('network'))).toBeNull();
    expect(parseWifi({ exit: 1, text: '???', service: [{ State: 'Stopped' }] }, en('network'))).toEqual([
      { adapter: 'Wi-Fi', connection: null, radioOn: null },
    ]);
  });

  it('a password in the address of a proxy is not kept', () => {
    expect(parseProxy(de('setup'))).toEqual({
      kind: 'manual',
      address: 'http://proxy.praxis.local:8080',
      reachable: false,
      durationMs: null,
    });
    expect(parseProxy(en('setup'))).toMatchObject({ kind: 'none' });
  });

  it('printers: what stops a queue, and how old its jobs are', () => {
    const [laser, labor] = parsePrinters(de('printers'), NOW);
    expect(laser).toMatchObject({
      state: 'stopped',
      stateReason: 'offline',
      isDefault: true,
      queuedJobs: 2,
      acceptingJobs: false,
    });
    expect(laser?.oldestJobMinutes).toBeCloseTo(24 * 60, 0);
    expect(labor).toMatchObject({ state: 'idle', queuedJobs: 0, oldestJobMinutes: null });
    expect(parsePrinterPorts(de('printers'))).toMatchObject([
      { kind: 'tcp', host: '192.168.10.40', port: 9100, reachable: false },
      { kind: 'wsd', reachable: null },
    ]);
  });

  it('offsets of the clock with a point or a comma, in any language', () => {
    expect(parseStripchart('09:12:31, +00.0012345s')).toBeCloseTo(0.0012345);
    expect(parseStripchart('09:12:31, -312,4120000s\n')).toBeCloseTo(-312.412);
    expect(parseStripchart('09:12:31, Fehler: 0x800705B4')).toBeNull();
    expect(parseClock(de('domain'), de('clock'))).toEqual({ source: 'dc01.praxis.local', offsetSeconds: -312.412 });
    expect(parseClock(null, en('clock'))).toEqual({ source: 'time.windows.com', offsetSeconds: 0.0012345 });
    expect(parseClock(null, ja('clock'))?.offsetSeconds).toBeCloseTo(0.0012345);
    expect(parseW32tmStatus('Leap Indicator: 3(not synchronized)\nStratum: 0 (unspecified)\n')).toEqual({
      stratum: 0,
      offsetSeconds: null,
    });
    expect(
      parseClock(null, {
        status: [{ exit: 0, text: 'a: 3\nb: 0 (unspecified)\nc: 10 (1024s)\nd: 0.0s' }],
        source: [{ exit: 0, text: 'Local CMOS Clock' }],
      }),
    ).toBeNull();
  });
});
