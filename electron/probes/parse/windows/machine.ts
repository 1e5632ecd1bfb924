import type { Cpu, MemoryModule, OsInfo } from '@shared/domain/inspection';
import type { Identity, MemoryModules, MemoryState, PageFile } from '../../facts';
import { asBoolean, asCount, asNumber, asText, cleanUuid } from '../values';
import { dayOf, first, isoOf, rows, sizeOf } from './parts';

/** `system` and, where there were rights, `tpm`. Win32_SystemEnclosure.ChassisTypes are SMBIOS numbers (DSP0134, 7.4.1). */
export function parseIdentity(system: unknown, tpm: unknown): Identity | null {
  const [computer, product, bios] = [first(system, 'computer'), first(system, 'product'), first(system, 'bios')];
  const [board, enclosure] = [first(system, 'board'), first(system, 'enclosure')];
  if (Object.keys(computer).length === 0 && Object.keys(bios).length === 0) return null;
  const types = rowsOfNumbers(enclosure['ChassisTypes']);
  const chip = first(tpm, 'tpm');
  const device = first(system, 'tpmDevice');
  const secureBoot = first(system, 'secureBoot')['UEFISecureBootEnabled'];
  const mode = asNumber(first(system, 'firmware')['PEFirmwareType']);
  const vendor = asText(computer['Manufacturer']);
  // Lenovo puts its order number into Model and the name people know into the version of the product.
  const friendly = /lenovo/i.test(vendor ?? '') ? asText(product['Version']) : null;
  return {
    hostname: asText(computer['DNSHostName']) ?? asText(computer['Name']),
    machine: {
      manufacturer: vendor ?? asText(product['Vendor']),
      model: friendly ?? asText(computer['Model']) ?? asText(product['Name']),
      serial: asText(bios['SerialNumber']) ?? asText(product['IdentifyingNumber']),
      uuid: cleanUuid(asText(product['UUID'])),
      assetTag: asText(enclosure['SMBIOSAssetTag']),
      chassis: chassisOf(
        types,
        asNumber(computer['PCSystemType']),
        hypervisorOf(computer['Manufacturer'], computer['Model']),
      ),
      sku: asText(computer['SystemSKUNumber']),
      family: asText(computer['SystemFamily']),
      chassisSerial: asText(enclosure['SerialNumber']),
    },
    firmware: {
      vendor: asText(bios['Manufacturer']),
      version: asText(bios['SMBIOSBIOSVersion']),
      releasedOn: dayOf(bios['ReleaseDate']),
      mode: mode === 2 ? 'uefi' : mode === 1 ? 'bios' : null,
      secureBoot: asBoolean(secureBoot),
      tpmVersion:
        /^\s*(\d\.\d)/.exec(asText(chip['SpecVersion']) ?? '')?.[1] ??
        /\b([12]\.[02])\b/.exec(asText(device['Name']) ?? '')?.[1] ??
        null,
      tpmReady:
        chip['IsEnabled_InitialValue'] === undefined
          ? null
          : chip['IsEnabled_InitialValue'] === true && chip['IsActivated_InitialValue'] === true,
    },
    board: {
      manufacturer: asText(board['Manufacturer']),
      model: asText(board['Product']),
      version: asText(board['Version']),
      serial: asText(board['SerialNumber']),
    },
  };
}

function rowsOfNumbers(value: unknown): number[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number');
}

function chassisOf(types: readonly number[], system: number | null, guest: string | null): string | null {
  if (guest !== null) return 'virtual';
  const type = types[0];
  if (type !== undefined) {
    if ([8, 9, 10, 14].includes(type)) return 'laptop';
    if ([30].includes(type)) return 'tablet';
    if ([31, 32].includes(type)) return 'convertible';
    if ([3, 4, 5, 6, 7, 15, 16, 35].includes(type)) return 'desktop';
    if (type === 13) return 'all-in-one';
    if ([17, 23, 28, 29].includes(type)) return 'server';
  }
  return system === 2 ? 'laptop' : system === 1 ? 'desktop' : system === 3 ? 'workstation' : null;
}

/** The hypervisor a guest's firmware names. `HypervisorPresent` says nothing: with memory integrity it is true on real machines too. */
export function hypervisorOf(manufacturer: unknown, model: unknown): string | null {
  const text = `${asText(manufacturer) ?? ''} ${asText(model) ?? ''}`;
  if (/vmware/i.test(text)) return 'VMware';
  if (/virtualbox|innotek/i.test(text)) return 'VirtualBox';
  if (/microsoft corporation virtual machine/i.test(text)) return 'Hyper-V';
  if (/qemu|kvm/i.test(text)) return 'KVM';
  if (/\bxen\b/i.test(text)) return 'Xen';
  return /parallels/i.test(text) ? 'Parallels' : null;
}

export function parseHypervisor(system: unknown): string | null {
  const computer = first(system, 'computer');
  return hypervisorOf(computer['Manufacturer'], computer['Model']);
}

/** `os`: Win32_OperatingSystem and the version in the registry. */
export function parseOs(data: unknown): OsInfo | null {
  const [system, version] = [first(data, 'system'), first(data, 'version')];
  const release = asText(system['Version']);
  if (release === null) return null;
  const build = asText(version['CurrentBuild']) ?? asText(system['BuildNumber']);
  const revision = asCount(version['UBR']);
  const [host, domain] = [asText(first(data, 'dns')['Hostname']), asText(first(data, 'dns')['Domain'])];
  return {
    // "Microsoft Windows 11 Pro": the maker is no news.
    name: asText(system['Caption'])?.replace(/^Microsoft\s+/, '') ?? null,
    version: asText(version['DisplayVersion']) ?? asText(version['ReleaseId']) ?? release,
    kernel: build === null || revision === null ? release : `${release}.${String(revision)}`,
    arch: archOf(asText(system['OSArchitecture'])),
    bootedAt: isoOf(system['LastBootUpTime']),
    timeZone: asText(first(data, 'zone')['TimeZoneKeyName']),
    edition: asText(version['EditionID']),
    build: build === null ? null : revision === null ? build : `${build}.${String(revision)}`,
    installedOn: dayOf(system['InstallDate']),
    fqdn: host === null || domain === null ? null : `${host}.${domain}`.toLowerCase(),
    dnsDomain: domain,
  };
}

/** "64-bit", "64-Bit", "64 bits", "64 ビット", "ARM 64-bit Processor" */
function archOf(text: string | null): string | null {
  if (text === null) return null;
  if (/arm/i.test(text)) return text.includes('64') ? 'arm64' : 'arm';
  return text.includes('64') ? 'x86_64' : text.includes('32') ? 'i686' : null;
}

/** `cpu`: one entry a socket. */
export function parseCpus(data: unknown): Cpu[] | null {
  const found = rows(data, 'cpus');
  if (found.length === 0) return null;
  return found.map((cpu) => {
    // "Intel64 Family 6 Model 142 Stepping 12": not translated.
    const ids = /Family (\d+) Model (\d+) Stepping (\d+)/.exec(asText(cpu['Description']) ?? '');
    const megahertz = (value: unknown): number | null => {
      const mhz = asNumber(value);
      return mhz === null || mhz <= 0 ? null : mhz * 1e6;
    };
    return {
      model: asText(cpu['Name'])?.replaceAll(/\s+/g, ' ') ?? null,
      vendor: asText(cpu['Manufacturer']),
      socket: asText(cpu['SocketDesignation']),
      cores: asCount(cpu['NumberOfCores']),
      threads: asCount(cpu['NumberOfLogicalProcessors']),
      maxHz: megahertz(cpu['MaxClockSpeed']),
      externalClockHz: megahertz(cpu['ExtClock']),
      familyNumber: ids?.[1] === undefined ? null : Number(ids[1]),
      modelNumber: ids?.[2] === undefined ? null : Number(ids[2]),
      stepping: ids?.[3] ?? null,
    };
  });
}

/** SMBIOS memory types (DSP0134, 7.18.2), those that are still met. */
const MEMORY_TYPES: Readonly<Record<number, string>> = {
  20: 'DDR',
  21: 'DDR2',
  24: 'DDR3',
  26: 'DDR4',
  27: 'LPDDR',
  28: 'LPDDR2',
  29: 'LPDDR3',
  30: 'LPDDR4',
  34: 'DDR5',
  35: 'LPDDR5',
};
const FORM_FACTORS: Readonly<Record<number, string>> = { 8: 'DIMM', 12: 'SODIMM', 22: 'SODIMM' };

/** `memory`: one entry a module that is there. */
export function parseMemoryModules(data: unknown): MemoryModules | null {
  const arrays = rows(data, 'arrays').filter((array) => asNumber(array['Use']) === 3 || array['Use'] === null);
  const slots = arrays.reduce((sum, array) => sum + (asCount(array['MemoryDevices']) ?? 0), 0);
  const kilobytes = arrays.reduce(
    (sum, array) => sum + (sizeOf(array['MaxCapacityEx']) ?? sizeOf(array['MaxCapacity']) ?? 0),
    0,
  );
  const correcting = arrays.map((array) => asNumber(array['MemoryErrorCorrection']));
  const modules = rows(data, 'modules').map((module): MemoryModule => {
    const [total, width] = [asNumber(module['TotalWidth']), asNumber(module['DataWidth'])];
    const corrected = correcting.some((kind) => kind !== null && kind >= 5 && kind <= 7);
    const rated = asNumber(module['Speed']);
    const running = asNumber(module['ConfiguredClockSpeed']);
    return {
      slot:
        [asText(module['BankLabel']), asText(module['DeviceLocator'])].filter((one) => one !== null).join(' ') || null,
      sizeBytes: sizeOf(module['Capacity']),
      type: MEMORY_TYPES[asNumber(module['SMBIOSMemoryType']) ?? -1] ?? null,
      manufacturer: asText(module['Manufacturer']),
      partNumber: asText(module['PartNumber']),
      serial: asText(module['SerialNumber']),
      speedMtPerS: rated === null || rated <= 0 ? null : rated,
      configuredSpeedMtPerS: running === null || running <= 0 ? null : running,
      formFactor: FORM_FACTORS[asNumber(module['FormFactor']) ?? -1] ?? null,
      ecc: corrected ? true : total === null || width === null || width === 0 ? null : total > width,
    };
  });
  if (modules.length === 0 && arrays.length === 0) return null;
  return { modules, slots: slots === 0 ? null : slots, ...(kilobytes === 0 ? {} : { maximumBytes: kilobytes * 1024 }) };
}

/** Memory and commit of `os`: Win32_OperatingSystem counts in kilobytes. */
export function parseMemory(data: unknown): MemoryState | null {
  const system = first(data, 'system');
  const bytes = (value: unknown): number | null => {
    const kilobytes = asCount(value);
    return kilobytes === null ? null : kilobytes * 1024;
  };
  const total = bytes(system['TotalVisibleMemorySize']);
  if (total === null || total === 0) return null;
  const [commit, commitFree] = [bytes(system['TotalVirtualMemorySize']), bytes(system['FreeVirtualMemory'])];
  const available = bytes(system['FreePhysicalMemory']);
  // "Virtual" is memory and paging file together; what is beyond the memory is the paging file.
  const swap = commit === null ? null : Math.max(0, commit - total);
  return {
    totalBytes: total,
    availableBytes: available,
    swapTotalBytes: swap,
    swapFreeBytes: swap === null || commitFree === null ? null : Math.min(swap, commitFree),
    stalledPercent: null,
  };
}

/** Paging files: sizes in megabytes. */
export function parsePageFile(memory: unknown, system: unknown): PageFile | null {
  const files = rows(memory, 'pageFiles');
  const managed = asBoolean(first(system, 'computer')['AutomaticManagedPagefile']);
  if (managed === null && files.length === 0) return null;
  const sum = (key: string): number => files.reduce((all, file) => all + (asCount(file[key]) ?? 0), 0) * 1024 * 1024;
  return {
    kind: files.length === 0 ? 'none' : managed === true ? 'managed' : 'fixed',
    totalBytes: sum('AllocatedBaseSize'),
    usedBytes: files.some((file) => asCount(file['CurrentUsage']) === null) ? null : sum('CurrentUsage'),
  };
}
