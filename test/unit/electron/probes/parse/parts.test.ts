import { describe, expect, it } from 'vitest';
import { parseSoundCards } from '../../../../../electron/probes/parse/asound';
import {
  parseBluetoothDevices,
  parseBluetoothInfo,
  parseBluetoothShow,
} from '../../../../../electron/probes/parse/bluetooth';
import { parseCpuInfo, ratedHz } from '../../../../../electron/probes/parse/cpu';
import {
  parseDmiMemory,
  parseDmiPorts,
  parseDmiProcessors,
  parseDmiSlots,
} from '../../../../../electron/probes/parse/dmi';
import { parseEdid } from '../../../../../electron/probes/parse/edid';
import { parseInputDevices } from '../../../../../electron/probes/parse/input-devices';
import {
  controllersOf,
  gpusOf,
  parseLspci,
  pciDeviceAt,
  soundDevicesOf,
} from '../../../../../electron/probes/parse/pci';
import { parsePowerSupply } from '../../../../../electron/probes/parse/power';
import { parseBoltctl } from '../../../../../electron/probes/parse/thunderbolt';
import { lab } from '../lab';
import { NOT_HERE, thirdParty } from '../third-party';
import { cpuMs } from '../../../../helpers/cpu-time';

describe('the PCI bus', () => {
  const devices = parseLspci(lab('lspci-vmmnnk.txt')) ?? [];

  it('is listed whole, the host bridge at 00:00.0 too', () => {
    expect(devices).toHaveLength(13);
    expect(controllersOf(devices)[0]).toMatchObject({
      name: '82G33/G31/P35/P31 Express DRAM Controller',
      manufacturer: 'Intel Corporation',
      type: 'Host bridge',
      slot: '00:00.0',
      pciId: '8086:29c0',
      subsystemId: '1af4:1100',
      driver: null,
    });
  });

  it('gives graphics, sound and adapters from one reading', () => {
    expect(gpusOf(devices)).toHaveLength(1);
    expect(soundDevicesOf(devices)).toEqual([
      {
        name: '82801FB/FBM/FR/FW/FRW (ICH6 Family) High Definition Audio Controller',
        manufacturer: 'Intel Corporation',
        slot: '00:08.0',
        driver: 'snd_hda_intel',
      },
    ]);
    expect(pciDeviceAt(devices, '0000:00:07.0')?.name).toBe('82574L Gigabit Network Connection');
    expect(pciDeviceAt(devices, '0001:00:07.0')).toBeUndefined();
  });

  it('is unknown, not empty, when the output is something else or broke off before the first device', () => {
    for (const text of ['', 'lspci: Cannot open /sys/bus/pci', 'Slot:\t00:0', '{}'])
      expect(parseLspci(text)).toBeNull();
  });

  it('is read from a server with many devices in no time', () => {
    const many = lab('lspci-vmmnnk.txt').repeat(400);
    const ms = cpuMs(() => expect(parseLspci(many)?.length).toBeGreaterThan(5_000));
    expect(ms).toBeLessThan(2_000);
  });

  it("reads another project's machine", ({ skip }) => {
    const text = thirdParty('linux/jc/lspci-nnmmv.txt');
    if (text === null) return skip(NOT_HERE);
    const all = parseLspci(text) ?? [];
    expect(gpusOf(all)).toMatchObject([{ model: 'SVGA II Adapter', vendor: 'VMware', pciId: '15ad:0405' }]);
    expect(all.every((device) => device.pciId !== null && device.type !== null)).toBe(true);
  });
});

describe('SMBIOS', () => {
  it('tells rated and set speed, form factor and the most the board takes', () => {
    expect(parseDmiMemory(lab('dmidecode.txt'))).toMatchObject({
      maximumBytes: 3 * 1024 ** 3,
      modules: [{ speedMtPerS: 3200, configuredSpeedMtPerS: 3200, formFactor: 'DIMM' }],
    });
    const slow = lab('dmidecode.txt').replace('Configured Memory Speed: 3200', 'Configured Memory Speed: 2133');
    expect(parseDmiMemory(slow)?.modules[0]).toMatchObject({ speedMtPerS: 3200, configuredSpeedMtPerS: 2133 });
  });

  it('does not believe a board that claims to take less than is in it', () => {
    const understated = lab('dmidecode.txt').replace('Maximum Capacity: 3 GB', 'Maximum Capacity: 2 GB');
    expect(parseDmiMemory(understated)?.maximumBytes).toBeNull();
  });

  it('says none where the firmware lists no connector, and nothing where the text is no table', () => {
    expect(parseDmiPorts(lab('dmidecode.txt'))).toEqual([]);
    expect(parseDmiSlots(lab('dmidecode.txt'))).toEqual([]);
    for (const text of ['', '# dmidecode 3.4\n/dev/mem: Permission denied', '\u0000\u0001']) {
      expect(parseDmiPorts(text)).toBeNull();
      expect(parseDmiSlots(text)).toBeNull();
      expect(parseDmiProcessors(text)).toEqual([]);
    }
  });

  it('leaves the serial number "None" of a processor unknown', () => {
    expect(parseDmiProcessors(lab('dmidecode.txt'))).toEqual([{ serial: null, externalClockHz: null }]);
    const told = lab('dmidecode.txt')
      .replace('External Clock: Unknown', 'External Clock: 100 MHz')
      .replace('Serial Number: None', 'Serial Number: 7A1B');
    expect(parseDmiProcessors(told)).toEqual([{ serial: '7A1B', externalClockHz: 100e6 }]);
  });

  it("lists the connectors and slots of another project's machine", ({ skip }) => {
    const text = thirdParty('linux/jc/dmidecode-fedora32.txt');
    if (text === null) return skip(NOT_HERE);
    expect(parseDmiPorts(text)?.[0]).toEqual({
      name: 'COM 1',
      type: 'Serial Port 16550A Compatible',
      connector: 'DB-9 male',
    });
    const slots = parseDmiSlots(text) ?? [];
    expect(slots[0]).toEqual({ name: 'ISA Slot J8', type: '16-bit ISA', inUse: null });
    expect(slots.some((slot) => slot.inUse === true)).toBe(true);
    expect(parseDmiMemory(text)?.modules).toHaveLength(1);
  });
});

describe('processors', () => {
  it('have stepping, family and model, and the speed in their name', () => {
    const text =
      'processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 85\nmodel name\t: Intel(R) Xeon(R) Processor @ 2.50GHz\nstepping\t: 7\nphysical id\t: 0\ncore id\t\t: 0\n';
    expect(parseCpuInfo(text)).toMatchObject([{ stepping: '7', familyNumber: 6, modelNumber: 85 }]);
    expect(ratedHz('Intel(R) Xeon(R) Processor @ 2.50GHz')).toBe(2.5e9);
    expect(ratedHz('AMD EPYC')).toBeNull();
    expect(ratedHz(null)).toBeNull();
  });
});

// Written by hand from Documentation/input and linux/input-event-codes.h; never captured.
const INPUT_DEVICES = `I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
P: Phys=LNXPWRBN/button/input0
H: Handlers=kbd event0
B: PROP=0
B: EV=3
B: KEY=8000 10000000000000 0

I: Bus=0011 Vendor=0001 Product=0001 Version=ab41
N: Name="AT Translated Set 2 keyboard"
H: Handlers=sysrq kbd event1 leds
B: PROP=0
B: EV=120013
B: KEY=402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe

I: Bus=0003 Vendor=046d Product=c52b Version=0111
N: Name="Logitech USB Receiver Mouse"
H: Handlers=mouse0 event2
B: PROP=0
B: EV=17
B: KEY=ffff0000 0 0 0 0

I: Bus=0003 Vendor=046d Product=c52b Version=0111
N: Name="Logitech USB Receiver Consumer Control"
H: Handlers=kbd event3
B: PROP=0
B: EV=1f
B: KEY=300ff 0 0 483ffff17aff32d bfd4444600000000 1 130ff38b17d000 677bfad9415fed 19ed68000004400 10000002

I: Bus=0018 Vendor=04f3 Product=2d4a Version=0100
N: Name="ELAN Touchscreen"
H: Handlers=mouse1 event4
B: PROP=2
B: EV=b
B: KEY=400 0 0 0 0 0

I: Bus=0000 Vendor=0000 Product=0000 Version=0000
N: Name="HDA Intel Headphone"
H: Handlers=event5
B: PROP=0
B: EV=21
`;

describe('keyboards and mice', () => {
  it('are told apart by what they can do, and buttons of the case are none', () => {
    expect(parseInputDevices(INPUT_DEVICES).map(({ name, kind, connection }) => [name, kind, connection])).toEqual([
      ['AT Translated Set 2 keyboard', 'keyboard', 'ps2'],
      ['Logitech USB Receiver Mouse', 'pointing', 'usb'],
      ['Logitech USB Receiver Consumer Control', 'other', 'usb'],
      ['ELAN Touchscreen', 'touch', 'i2c'],
    ]);
  });

  it('survive a list that was cut', () => {
    for (let length = 0; length < INPUT_DEVICES.length; length += 7)
      expect(parseInputDevices(INPUT_DEVICES.slice(0, length)).length).toBeLessThanOrEqual(4);
  });
});

describe('Bluetooth', () => {
  // Documented (bluetoothctl(1)), not captured.
  const show =
    'Controller 3C:58:C2:11:22:33 (public)\n\tName: laptop-7\n\tAlias: laptop-7\n\tPowered: no\n\tDiscoverable: no\n';

  it('tells the radio and whether it is on', () => {
    expect(parseBluetoothShow(show)).toEqual({ name: 'laptop-7', address: '3C:58:C2:11:22:33', powered: false });
    for (const text of ['', 'No default controller available\n', 'Waiting to connect to bluetoothd...'])
      expect(parseBluetoothShow(text)).toBeNull();
  });

  it('tells pairings from devices that were only seen', () => {
    expect(parseBluetoothDevices('Device 67:F6:B4:0E:5C:94 WH-1000XM3\nnonsense\n')).toEqual([
      { name: 'WH-1000XM3', address: '67:F6:B4:0E:5C:94', connected: null },
    ]);
    expect(parseBluetoothInfo('[General]\nName=Keyboard\n\n[LinkKey]\nKey=00112233445566778899AABBCCDDEEFF\n')).toEqual(
      {
        name: 'Keyboard',
      },
    );
    expect(parseBluetoothInfo('[General]\nName=Somebody\n')).toBeNull();
  });
});

describe('Thunderbolt', () => {
  // Documented in bolt's README, not captured.
  const list = ` ● Lenovo ThinkPad Thunderbolt 3 Dock
   ├─ type:          peripheral
   ├─ name:          ThinkPad Thunderbolt 3 Dock
   ├─ vendor:        Lenovo
   ├─ uuid:          00b5d3e9-4a2f-4b3c-ffff-ffffffffffff
   ├─ status:        disconnected
   └─ stored:        Mon 02 Nov 2026 08:00:00 UTC

 ● Dell WD19TB
   ├─ type:          peripheral
   ├─ name:          WD19TB
   ├─ vendor:        Dell
   └─ status:        connected

 ○ Intel Host
   ├─ type:          host
   └─ status:        authorized
`;

  it('knows docks that are not connected now, and ones that are not authorised', () => {
    expect(parseBoltctl(list)).toMatchObject([
      { name: 'ThinkPad Thunderbolt 3 Dock', vendor: 'Lenovo', authorised: null, connected: false },
      { name: 'WD19TB', vendor: 'Dell', authorised: false, connected: true },
    ]);
    expect(parseBoltctl('')).toEqual([]);
  });
});

describe('sound', () => {
  // Documented (Documentation/sound/designs/procfile.rst), not captured.
  it('lists cards with their driver', () => {
    const text =
      ' 0 [Intel          ]: HDA-Intel - HDA Intel\n                      HDA Intel at 0xfebf0000 irq 28\n 1 [Headset        ]: USB-Audio - Jabra EVOLVE 20\n                      GN Netcom Jabra EVOLVE 20 at usb-0000:00:14.0-2, full speed\n';
    expect(parseSoundCards(text)).toEqual([
      { index: 0, driver: 'HDA-Intel', name: 'HDA Intel' },
      { index: 1, driver: 'USB-Audio', name: 'Jabra EVOLVE 20' },
    ]);
    expect(parseSoundCards('--- no soundcards ---\n')).toEqual([]);
  });
});

describe('monitors and batteries', () => {
  it('keep the whole EDID, and the week the monitor was made in', () => {
    const bytes = Buffer.from(
      lab('edid.txt')
        .trim()
        .split(/\s+/)
        .map((hex) => Number.parseInt(hex, 16)),
    );
    const edid = bytes.subarray(bytes.indexOf(Buffer.from([0, 0xff, 0xff, 0xff])));
    const monitor = parseEdid(edid, 'Virtual-1');
    expect(monitor).toMatchObject({ year: 2014, week: 42 });
    expect(Buffer.from(monitor?.edid ?? '', 'base64').equals(edid)).toBe(true);
  });

  it("read another project's monitor", ({ skip }) => {
    const text = thirdParty('linux/edid-AOC1670W.hex.txt');
    if (text === null) return skip(NOT_HERE);
    const hex = text.slice(text.indexOf('00 ff ff')).replaceAll(/\s/g, '');
    expect(parseEdid(Buffer.from(hex, 'hex'), 'VGA-1')).toMatchObject({ manufacturer: 'AOC' });
  });

  it('tell the voltage and the day a battery was made', () => {
    const text = lab('battery-uevent.txt').split(/^## .*$/m)[2] ?? '';
    const supply = parsePowerSupply(
      `${text}POWER_SUPPLY_MANUFACTURE_YEAR=2023\nPOWER_SUPPLY_MANUFACTURE_MONTH=2\nPOWER_SUPPLY_MANUFACTURE_DAY=28\n`,
    );
    expect(supply.kind === 'battery' && supply.battery).toMatchObject({
      voltageV: 11.52,
      manufacturedOn: '2023-02-28',
    });
    const never = parsePowerSupply(
      `${text}POWER_SUPPLY_MANUFACTURE_YEAR=2023\nPOWER_SUPPLY_MANUFACTURE_MONTH=2\nPOWER_SUPPLY_MANUFACTURE_DAY=31\n`,
    );
    expect(never.kind === 'battery' && never.battery.manufacturedOn).toBeNull();
  });

  it('tell what a USB adapter gives', () => {
    const text =
      'POWER_SUPPLY_NAME=ucsi\nPOWER_SUPPLY_TYPE=USB\nPOWER_SUPPLY_ONLINE=1\nPOWER_SUPPLY_VOLTAGE_NOW=20000000\nPOWER_SUPPLY_CURRENT_MAX=3250000\n';
    expect(parsePowerSupply(text)).toEqual({ kind: 'mains', name: 'ucsi', online: true, watts: 65 });
  });
});
