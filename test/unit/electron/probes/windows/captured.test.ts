import { describe, expect, it } from 'vitest';
import { diskSerial, parseBlockDevices } from '../../../../../electron/probes/parse/windows/disks';
import { encryptionState, parseVolumes } from '../../../../../electron/probes/parse/windows/volumes';
import { parseCrashes, parseHardwareErrors, parseShutdowns } from '../../../../../electron/probes/parse/windows/events';
import { parseEventXml } from '../../../../../electron/probes/parse/windows/event-xml';
import { parseNetworkAdapters, parseVpns } from '../../../../../electron/probes/parse/windows/network';
import { parseBatteryReport } from '../../../../../electron/probes/parse/windows/power';
import { parseInstalled } from '../../../../../electron/probes/parse/windows/software';
import { parseLicences } from '../../../../../electron/probes/parse/windows/system';
import { NOT_HERE, thirdParty } from '../third-party';
import { registryRows, utf16, wmiRows } from './captures';

// Outputs of real Windows machines that other projects have published. They prove the shapes and numbers our parsers expect; the road
// from PowerShell to them is proved by nothing but documentation.

const WMI = '_gpl2-glpi-agent/win32/wmi';
const events = thirdParty('windows/evtx/System-selected-events.xml');
const here = events !== null && utf16(`${WMI}/10-net-MSFT_NetAdapter.wmi`) !== null;
if (!here) console.warn(NOT_HERE);

const wmi = (name: string): Record<string, unknown>[] => wmiRows(utf16(`${WMI}/${name}.wmi`) ?? '');

describe.skipIf(!here)('events of a real System log', () => {
  const texts = (events ?? '').match(/<Event .*?<\/Event>/gs) ?? [];
  const data = { system: texts, application: [] };

  it('are all read, with provider, number, time and values', () => {
    const parsed = texts.map(parseEventXml);
    expect(parsed).toHaveLength(41);
    expect(parsed).not.toContain(null);
    expect(parsed.every((event) => event?.at?.startsWith('20') === true)).toBe(true);
    const update = parsed.find(
      (event) => event?.provider === 'microsoft-windows-windowsupdateclient' && event.id === 20,
    );
    expect(update?.named.get('errorCode')).toBe('0x80248007');
    const pnp = parsed.find((event) => event?.id === 219);
    expect(pnp?.named.get('DriverName')).toBe('HID\\VID_0E0F&PID_000A&Col01\\7&1e4bfc40&0&0000');
    expect(parsed.find((event) => event?.id === 6009)?.fields).toEqual([
      '10.00.',
      '15063',
      '',
      'Multiprocessor Free',
      '0',
    ]);
  });

  it('Disk 51 counts on its disk, Kernel-Boot 153 and a healthy Ntfs 98 count as nothing', () => {
    const errors = parseHardwareErrors(data);
    expect(errors?.disks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ device: '\\\\.\\PHYSICALDRIVE1', count: 1, severe: false }),
        expect.objectContaining({ device: '\\\\.\\PHYSICALDRIVE0', count: 2, severe: false }),
      ]),
    );
    expect(errors?.disks).toHaveLength(2);
    expect(errors?.memory).toEqual({ corrected: 0, uncorrected: 0 });
    expect(errors?.usb).toEqual([]);
  });

  it('a machine that was shut down properly has no crash and no loss of power', () => {
    expect(parseCrashes(data)).toMatchObject({ system: [], programs: [] });
    expect(parseShutdowns(data)?.unexpected).toEqual([]);
  });
});

describe.skipIf(!here)('battery reports of real laptops', () => {
  it('two batteries of a ThinkPad', () => {
    const found = parseBatteryReport(thirdParty('_gpl2-glpi-agent/win32/powercfg/windows-10-notebook.xml') ?? '');
    expect(
      found?.map(({ id, designMilliwattHours, fullMilliwattHours, cycles }) => [
        id,
        designMilliwattHours,
        fullMilliwattHours,
        cycles,
      ]),
    ).toEqual([
      ['00HW023', 23540, 19450, 173],
      ['01AV406', 26060, 17860, 143],
    ]);
    expect(found?.[0]).toMatchObject({ manufacturer: 'SMP', serial: '541', chemistry: 'LiP', manufacturedOn: null });
  });

  it('one of a Dell, in a file that begins with a byte order mark', () => {
    const found = parseBatteryReport(thirdParty('_gpl2-glpi-agent/win32/powercfg/win10-dell-xps.xml') ?? '');
    expect(found).toHaveLength(1);
    expect(found?.[0]?.designMilliwattHours).toBeGreaterThan(10_000);
    expect(found?.[0]?.fullMilliwattHours).toBeGreaterThan(10_000);
  });
});

describe.skipIf(!here)('classes of real machines', () => {
  it('adapters: kinds, states, speeds; a Wi-Fi adapter that works says "not full duplex" and is not half duplex for it', () => {
    const found = parseNetworkAdapters({ adapters: wmi('vpn-up-MSFT_NetAdapter'), configurations: [] }) ?? [];
    const wifi = found.find((adapter) => adapter.name === 'Wi-Fi');
    expect(wifi).toMatchObject({
      kind: 'wifi',
      state: 'up',
      speedBitPerS: 144_400_000,
      duplex: null,
      pciId: '8086:a0f0',
      driver: 'Netwtw10.sys',
    });
    const docked = parseNetworkAdapters({ adapters: wmi('10-net-MSFT_NetAdapter'), configurations: [] }) ?? [];
    expect(docked.find((adapter) => adapter.name === 'Ethernet 4')).toMatchObject({
      kind: 'ethernet',
      state: 'up',
      speedBitPerS: 1_000_000_000,
      duplex: 'full',
      mac: '00:50:b6:00:00:6d',
      mtu: 1500,
    });
    expect(docked.find((adapter) => adapter.name === 'vEthernet (Default Switch)')?.kind).toBe('virtual');
    // no link, no speed
    expect(docked.filter((adapter) => adapter.state === 'down').map((adapter) => adapter.speedBitPerS)).not.toContain(
      3_000_000,
    );
  });

  it('a VPN that is up is told from one that is not', () => {
    const adapters = wmi('vpn-up-MSFT_NetAdapter');
    const configurations = wmi('vpn-up-Win32_NetworkAdapterConfiguration');
    const index = adapters.find((row) => row['Name'] === 'Ethernet 3')?.['InterfaceIndex'];
    const addresses = [
      { InterfaceIndex: index, IPAddress: '10.8.0.2', PrefixLength: 32, PrefixOrigin: 1, AddressState: 4 },
    ];
    const vpns = parseVpns({ connections: [] }, { adapters, configurations, addresses, routes: [] }, new Map());
    expect(vpns.map(({ name, product, connected }) => [name, product, connected])).toEqual([
      ['Ethernet 2', 'FortiClient', false],
      ['Ethernet 3', 'FortiClient', true],
    ]);
  });

  it('disks: the NVMe drive has the serial of its label, not its EUI', () => {
    const devices = parseBlockDevices({
      physical: wmi('latitude-7480-MSFT_PhysicalDisk'),
      drives: wmi('latitude-7480-Win32_DiskDrive'),
    });
    expect(devices?.disks).toEqual([
      {
        device: '\\\\.\\PHYSICALDRIVE0',
        model: 'PC300 NVMe SK hynix 512GB',
        vendor: null,
        serial: 'FJ68NXXXXXXXXXXXX',
        firmware: '20007A00',
        sizeBytes: 512_110_190_592,
        bus: 'nvme',
        kind: 'ssd',
        removable: false,
        wwn: 'eui.ACE42E6190007804',
        rpm: null,
      },
    ]);
    const virtual = parseBlockDevices({ physical: wmi('win10-edu-2020-fr-MSFT_PhysicalDisk'), drives: [] })?.disks[0];
    expect(virtual).toMatchObject({ serial: 'VB56f85924-28919b73', bus: 'sata', kind: 'unknown', wwn: null });
    expect(diskSerial({ SerialNumber: '0025_3841_61B6_798A.', AdapterSerialNumber: null })).toBe('0025_3841_61B6_798A');
  });

  it('volumes: the one with a letter, not the recovery and EFI partitions', () => {
    const found = parseVolumes({ volumes: wmi('win10-crypt-Win32_Volume') });
    expect(found).toHaveLength(1);
    expect(found?.[0]).toMatchObject({
      mountPoint: 'C:',
      fileSystem: 'NTFS',
      sizeBytes: 510_462_619_648,
      freeBytes: 271_162_552_320,
      uuid: '603eeb71-3202-4b56-86e9-46e56b970dce',
    });
    expect(encryptionState(wmi('win10-crypt-Win32_EncryptableVolume')[0] ?? {})).toBe('on');
  });

  it('a licence of Office', () => {
    const [licence] = parseLicences({ products: wmi('office_2016_01-SoftwareLicensingProduct') }, Date.UTC(2026, 0, 1));
    expect(licence).toMatchObject({
      product: 'Office 16, Office16ProPlusVL_KMS_Client edition',
      partialKey: 'WE9H9',
      state: 'licensed',
      channel: 'Volume:GVLK',
    });
  });

  it('Uninstall keys of a Russian Windows', () => {
    const rows = registryRows(utf16('_gpl2-glpi-agent/win32/registry/10_russian-Uninstall.reg') ?? '');
    const found = parseInstalled({ installed: rows }) ?? [];
    expect(found.length).toBeGreaterThan(0);
    const csp = found.find((program) => program.name === 'КриптоПро CSP');
    expect(csp).toMatchObject({
      version: '5.0.12000',
      publisher: 'Компания КриптоПро',
      installedOn: '2021-07-24',
      source: 'registry',
    });
  });
});
