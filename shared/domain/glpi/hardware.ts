import type { Cpu, Disk, Inspection, Monitor } from '../inspection';
import { type Clock, entry, type GlpiEntry, integer, mebibytes, megabytes, serialOf, textOf, whole } from './values';

// Sections of the GLPI format about the machine's parts.

/** Our word for the form of a machine to the SMBIOS words GLPI knows. */
const CHASSIS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    laptop: 'Notebook',
    desktop: 'Desktop',
    allInOne: 'All in One',
    tablet: 'Tablet',
    server: 'Rack Mount Chassis',
    virtual: 'Other',
  }),
);

/** `bios`: firmware, mainboard and the machine's own numbers. */
export function bios({ machine, inventory }: Inspection, clock: Clock): GlpiEntry {
  const { firmware, board } = inventory;
  return entry({
    assettag: serialOf(machine.assetTag),
    bdate: clock.date(firmware?.releasedOn),
    bmanufacturer: textOf(firmware?.vendor),
    bversion: textOf(firmware?.version),
    mmanufacturer: textOf(board?.manufacturer),
    mmodel: textOf(board?.model),
    msn: serialOf(board?.serial),
    skunumber: textOf(machine.sku),
    smanufacturer: textOf(machine.manufacturer),
    smodel: textOf(machine.model),
    ssn: serialOf(machine.serial),
    enclosureserial: serialOf(machine.chassisSerial),
    secure_boot:
      firmware?.secureBoot === true
        ? 'enabled'
        : firmware?.secureBoot === false
          ? 'disabled'
          : firmware?.mode === 'bios'
            ? 'unsupported'
            : null,
  });
}

/** The word of the format for the form of a machine. */
export function chassisWord(chassis: string | null | undefined): string | null {
  const word = textOf(chassis);
  return word === null ? null : (CHASSIS.get(word) ?? word);
}

const ARCHITECTURES: readonly (readonly [RegExp, string])[] = [
  [/^(?:x64|amd64|x86[_-]64|em64t)$/i, 'x86_64'],
  [/^(?:x86|ia32|i386)$/i, 'i386'],
  [/^(?:arm64|aarch64)$/i, 'aarch64'],
  [/^(?:ppc64(?:le|el)?|powerpc64)$/i, 'powerpc64'],
  [/^(?:ppc|powerpc)$/i, 'powerpc'],
];
const ARCHITECTURE = /^(?:mips|mips64|alpha|sparc|sparc64|m68k|i\d86|x86_64|powerpc|powerpc64|arm.*|aarch64)$/;

/** An architecture by the name the format takes ("x64" of Node is none); null for one it has no word for. */
export function architecture(arch: string | null | undefined): string | null {
  const text = textOf(arch) ?? '';
  const word = ARCHITECTURES.find(([pattern]) => pattern.test(text))?.[1] ?? text.toLowerCase();
  return ARCHITECTURE.test(word) ? word : null;
}

/** One entry a socket. `thread` is threads a core, as the schema says it. */
export function cpus({ inventory }: Inspection): GlpiEntry[] {
  return inventory.cpus.map((cpu) =>
    entry({
      arch: architecture(inventory.os.arch),
      core: positive(cpu.cores),
      corecount: positive(cpu.cores),
      external_clock: whole(cpu.externalClockHz, 1e6),
      familynumber: numberText(cpu.familyNumber),
      manufacturer: cpuMaker(cpu),
      model: numberText(cpu.modelNumber),
      name: textOf(cpu.model),
      serial: serialOf(cpu.serial),
      speed: nominalMhz(cpu),
      stepping: cpu.stepping !== null && /^\d{1,6}$/.test(cpu.stepping ?? '') ? Number(cpu.stepping) : null,
      thread: threadsPerCore(cpu),
    }),
  );
}

const MAKERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ GenuineIntel: 'Intel', AuthenticAMD: 'AMD', HygonGenuine: 'Hygon' }),
);

function cpuMaker(cpu: Cpu): string | null {
  const vendor = textOf(cpu.vendor);
  return vendor === null ? null : (MAKERS.get(vendor) ?? vendor);
}

/** The rated clock stands in the name of Intel's processors ("@ 2.50GHz"); else what the system says of the maximum. */
function nominalMhz(cpu: Cpu): number | null {
  const named = /@\s*(\d{1,2}(?:\.\d{1,3})?)\s?GHz/i.exec(cpu.model ?? '')?.[1];
  return named === undefined ? whole(cpu.maxHz, 1e6) : Math.round(Number(named) * 1000);
}

function threadsPerCore({ cores, threads }: Cpu): number | null {
  if (cores === null || threads === null || cores === 0 || threads % cores !== 0) return null;
  return positive(threads / cores);
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? integer(value) : null);
const numberText = (value: number | null | undefined): string | null => integer(value)?.toString() ?? null;

/** Filled slots, one entry each. */
export function memories({ inventory }: Inspection): GlpiEntry[] {
  return inventory.memory.modules.map((module, i) =>
    entry({
      capacity: mebibytes(module.sizeBytes),
      caption: textOf(module.slot),
      description: textOf(module.formFactor),
      formfactor: textOf(module.formFactor),
      manufacturer: textOf(module.manufacturer),
      memorycorrection: module.ecc === true ? 'ECC' : module.ecc === false ? 'None' : null,
      model: textOf(module.partNumber),
      numslots: i + 1,
      serialnumber: serialOf(module.serial),
      speed: whole(module.speedMtPerS, 1)?.toString(),
      type: textOf(module.type),
    }),
  );
}

const BATTERY_LIMIT = 1.2;

/** Capacities in mWh, voltage in mV. A capacity far above the design one is a broken gauge, not a good battery. */
export function batteries({ inventory }: Inspection, clock: Clock): GlpiEntry[] {
  return inventory.batteries.map((battery) => {
    const { designWh, fullWh } = battery;
    const believable = designWh === null || fullWh === null || fullWh <= designWh * BATTERY_LIMIT;
    return entry({
      capacity: milli(designWh),
      real_capacity: believable ? milli(fullWh) : null,
      date: clock.date(battery.manufacturedOn),
      chemistry: textOf(battery.chemistry),
      manufacturer: textOf(battery.manufacturer),
      name: textOf(battery.model) ?? textOf(battery.name),
      serial: serialOf(battery.serial),
      voltage: milli(battery.voltageV),
    });
  });
}

const milli = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : whole(Math.round(value * 1000), 1);

/** Devices on the PCI bus. */
export function controllers({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.controllers ?? []).map((controller) => {
    const [vendor, product] = idsOf(controller.pciId);
    return entry({
      caption: textOf(controller.name),
      driver: textOf(controller.driver),
      manufacturer: textOf(controller.manufacturer),
      name: textOf(controller.name) ?? textOf(controller.type),
      pciclass: textOf(controller.classCode),
      pcislot: textOf(controller.slot),
      pcisubsystemid: textOf(controller.subsystemId),
      productid: product,
      rev: textOf(controller.revision),
      type: textOf(controller.type),
      vendorid: vendor,
    });
  });
}

function idsOf(pciId: string | null): [string | null, string | null] {
  const match = /^([0-9a-f]{4}):([0-9a-f]{4})/i.exec(pciId ?? '');
  return [match?.[1]?.toLowerCase() ?? null, match?.[2]?.toLowerCase() ?? null];
}

/** Graphics adapters. */
export function videos({ inventory }: Inspection): GlpiEntry[] {
  return inventory.gpus.map((gpu) =>
    entry({
      name: textOf(gpu.model),
      chipset: [textOf(gpu.vendor), textOf(gpu.model)].filter(Boolean).join(' '),
      memory: mebibytes(gpu.memoryBytes),
      pcislot: textOf(gpu.slot),
    }),
  );
}

/** Screens; `base64` is the whole EDID, from which GLPI reads more. */
export function monitors({ inventory }: Inspection): GlpiEntry[] {
  return inventory.monitors.map((monitor) =>
    entry({
      base64: edidOf(monitor),
      caption: textOf(monitor.model),
      name: textOf(monitor.model),
      description: madeIn(monitor),
      manufacturer: textOf(monitor.manufacturer),
      serial: serialOf(monitor.serial),
      port: textOf(monitor.connector) ?? textOf(monitor.port),
    }),
  );
}

function edidOf({ edid }: Monitor): string | null {
  return edid !== null && edid !== undefined && /^[A-Za-z0-9+/]{100,}={0,2}$/.test(edid) ? edid : null;
}

/** "42/2014", week and year of manufacture, as GLPI shows it. */
function madeIn({ week, year }: Monitor): string | null {
  if (year === null || year < 1990) return null;
  return week !== null && week !== undefined && week >= 1 && week <= 54 ? `${week}/${year}` : String(year);
}

/** Audio devices. */
export function sounds({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.soundDevices ?? []).map((sound) =>
    entry({
      caption: textOf(sound.name),
      description: textOf(sound.driver),
      manufacturer: textOf(sound.manufacturer),
      name: textOf(sound.name),
    }),
  );
}

/** Cameras. */
export function cameras({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.cameras ?? []).map((camera) =>
    entry({
      designation: textOf(camera.name),
      manufacturer: textOf(camera.manufacturer),
      model: textOf(camera.name),
    }),
  );
}

const INPUT_TYPES = { keyboard: 'Keyboard', pointing: 'Pointing', touch: 'Pointing', other: 'Other' } as const;

/** Keyboards and pointing devices. */
export function inputs({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.inputDevices ?? []).map((input) =>
    entry({
      caption: textOf(input.name),
      name: textOf(input.name),
      description: textOf(input.name),
      manufacturer: textOf(input.manufacturer),
      interface: textOf(input.connection)?.toUpperCase(),
      type: INPUT_TYPES[input.kind],
      pointingtype: input.kind === 'touch' ? 'Touch' : null,
    }),
  );
}

/** Connectors the firmware lists. */
export function ports({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.ports ?? []).flatMap((port) => {
    const type = textOf(port.type) ?? textOf(port.connector);
    return type === null
      ? []
      : [
          entry({
            caption: textOf(port.connector),
            description: textOf(port.connector),
            name: textOf(port.name),
            type,
          }),
        ];
  });
}

/** Expansion slots. */
export function slots({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.slots ?? []).flatMap((slot) => {
    const name = textOf(slot.name);
    const status = slot.inUse === null ? null : slot.inUse ? 'used' : 'free';
    return name === null ? [] : [entry({ name, designation: name, description: textOf(slot.type), status })];
  });
}

/** USB devices; root hubs are part of the controller. */
export function usbDevices({ inventory }: Inspection): GlpiEntry[] {
  return inventory.usbDevices
    .filter((device) => device.vendorId?.toLowerCase() !== '1d6b')
    .map((device) =>
      entry({
        caption: textOf(device.name),
        name: textOf(device.name),
        class: textOf(device.class),
        manufacturer: textOf(device.manufacturer),
        productid: textOf(device.productId)?.toLowerCase(),
        vendorid: textOf(device.vendorId)?.toLowerCase(),
        serial: serialOf(device.serial),
      }),
    );
}

/** Firmware of parts that have their own. */
export function firmwares({ inventory }: Inspection): GlpiEntry[] {
  const docks = (inventory.docks ?? []).flatMap((dock) =>
    dock.firmware === null
      ? []
      : [
          entry({
            name: textOf(dock.name),
            type: 'dock',
            version: textOf(dock.firmware),
            manufacturer: textOf(dock.vendor),
          }),
        ],
  );
  return docks;
}

const INTERFACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sata: 'SATA',
    ata: 'ATA',
    pata: 'IDE',
    nvme: 'NVME',
    usb: 'USB',
    sas: 'SAS',
    scsi: 'SCSI',
    virtio: 'Virtual',
    mmc: 'MMC',
  }),
);

/** Disks, each once: the same serial behind two paths is one disk. Sizes in MB as makers count them. */
export function storages({ inventory }: Inspection): GlpiEntry[] {
  const seen = new Set<string>();
  return inventory.disks.map(storage).filter((one) => {
    const key = JSON.stringify(one['serial'] === undefined ? [one['name'], one['wwn']] : [one['serial'], one['model']]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function storage(disk: Disk): GlpiEntry {
  const bus = textOf(disk.bus);
  return entry({
    description: bus === null ? null : (INTERFACES.get(bus) ?? bus.toUpperCase()),
    disksize: megabytes(disk.sizeBytes),
    firmware: textOf(disk.firmware),
    interface: bus === null ? null : (INTERFACES.get(bus) ?? bus.toUpperCase()),
    manufacturer: textOf(disk.vendor),
    model: textOf(disk.model),
    name: textOf(disk.device)?.replace(/^\/dev\//, ''),
    serial: serialOf(disk.serial),
    type: disk.removable === true ? 'removable' : 'disk',
    wwn: textOf(disk.wwn),
  });
}
