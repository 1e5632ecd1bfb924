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
  parseAppleRaid,
  parseDiskInfo,
  smartOf,
  wholeDisks,
} from '../../../../../electron/probes/parse/macos/disks';
import {
  encryptionOf,
  parseApfsList,
  parseDf,
  parseFileVault,
  parseMount,
  volumesOf,
} from '../../../../../electron/probes/parse/macos/volumes';
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
  parseBatt,
  parsePowerLog,
  parseSmartBattery,
  parseTherm,
  powerOf,
} from '../../../../../electron/probes/parse/macos/power';
import { parseProfile } from '../../../../../electron/probes/parse/macos/profile';
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
