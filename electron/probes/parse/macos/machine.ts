import type { Cpu, Firmware, Machine, MemoryModule } from '@shared/domain/inspection';
import type { MemoryModules } from '../../facts';
import { asCount, asText, cleanUuid } from '../values';
import type { Json } from '../values';
import { memoryBytes, walkItems } from './profile';
import type { Profile } from './profile';

/** Who the machine is, from SPHardwareDataType; null when the section is not there. */
export function machineOf(profile: Profile): Omit<Machine, 'hostname'> | null {
  const item = profile.get('SPHardwareDataType')?.[0];
  if (item === undefined) return null;
  const identifier = asText(item['machine_model']);
  const name = asText(item['machine_name']);
  return {
    manufacturer: 'Apple',
    // "MacBookPro18,3" names the machine for parts and documents; "MacBook Pro" is what its owner calls it.
    model: identifier ?? name,
    serial: asText(item['serial_number']),
    uuid: cleanUuid(asText(item['platform_UUID'])),
    assetTag: null,
    chassis: chassisOf(name ?? identifier ?? ''),
    sku: asText(item['model_number']),
    family: name,
  };
}

/** What kind of computer a name of Apple's is ("MacBook Air", "Mac mini", "iMac21,1"); null for one it does not tell ("Mac14,2"). */
export function chassisOf(name: string): string | null {
  if (/macbook|powerbook/i.test(name)) return 'laptop';
  if (/^imac/i.test(name)) return 'all-in-one';
  if (/mac ?(mini|studio|pro)/i.test(name)) return 'desktop';
  if (/xserve/i.test(name)) return 'server';
  return /virtual|vmware|parallels/i.test(name) ? 'virtual' : null;
}

/**
 * Firmware with Secure Boot: Macs with a T2 or Apple silicon have a boot policy in SPiBridgeDataType, whose words may be translated;
 * a word we do not know is unknown, never "on". Older Intel Macs have no Secure Boot and no such section.
 */
export function firmwareOf(profile: Profile): Firmware {
  const item = profile.get('SPHardwareDataType')?.[0];
  const policy = asText(profile.get('SPiBridgeDataType')?.[0]?.['ibridge_secure_boot']);
  return {
    vendor: 'Apple',
    version: asText(item?.['boot_rom_version']),
    releasedOn: null,
    mode: 'uefi',
    secureBoot:
      policy === null
        ? null
        : /^(full|medium|reduced) security$|^secureboot_(full|medium|reduced)$/i.test(policy)
          ? true
          : /^(no|permissive) security$|^secureboot_(none|off|permissive)$/i.test(policy)
            ? false
            : null,
    // No TPM in any Mac: the Secure Enclave does its work, and says nothing of itself.
    tpmVersion: null,
  };
}

/** "T2" or "Secure Enclave", or null where the machine has neither or does not tell. */
export function securityChipOf(profile: Profile): { name: string; firmware: string | null } | null {
  const item = profile.get('SPiBridgeDataType')?.[0];
  if (item === undefined) return null;
  const model = asText(item['ibridge_model_name']) ?? asText(item['ibridge_model_identifier_top']);
  const name = /T2|iBridge2/i.test(model ?? '') ? 'Apple T2' : 'Secure Enclave';
  return { name, firmware: asText(item['ibridge_build']) };
}

/** Values of `sysctl -a` by name. A line without a colon continues the value before it and is left out. */
export function parseSysctl(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const match of text.matchAll(/^([a-z][\w.]{2,80}): (.*)$/gm))
    values.set(match[1] ?? '', (match[2] ?? '').trim());
  return values;
}

/** The processor, from sysctl and, for its name and kinds of cores, SPHardwareDataType. Null when sysctl does not count processors. */
export function cpuOf(sysctl: ReadonlyMap<string, string>, profile: Profile | null): Cpu[] | null {
  const threads = asCount(sysctl.get('hw.logicalcpu_max') ?? sysctl.get('hw.logicalcpu') ?? sysctl.get('hw.ncpu'));
  if (threads === null || threads === 0) return null;
  const item = profile?.get('SPHardwareDataType')?.[0];
  const sockets = Math.max(1, asCount(sysctl.get('hw.packages')) ?? 1);
  const cores = asCount(sysctl.get('hw.physicalcpu_max') ?? sysctl.get('hw.physicalcpu'));
  const model =
    asText(sysctl.get('machdep.cpu.brand_string')) ?? asText(item?.['chip_type']) ?? asText(item?.['cpu_type']);
  // "proc 8:4:4": cores, fast ones, economical ones. Apple silicon tells no frequency.
  const kinds = /^proc \d+:(\d+):(\d+)/.exec(asText(item?.['number_processors']) ?? '');
  const hertz = asCount(sysctl.get('hw.cpufrequency_max') ?? sysctl.get('hw.cpufrequency'));
  const cpu: Cpu = {
    model: model !== null && kinds !== null ? `${model} (${kinds[1] ?? ''}+${kinds[2] ?? ''})` : model,
    vendor: (model ?? '').startsWith('Apple') ? 'Apple' : asText(sysctl.get('machdep.cpu.vendor')),
    cores: cores === null ? null : Math.floor(cores / sockets),
    threads: Math.floor(threads / sockets),
    maxHz: hertz === null || hertz === 0 ? null : hertz,
    familyNumber: asCount(sysctl.get('machdep.cpu.family')),
    modelNumber: asCount(sysctl.get('machdep.cpu.model')),
    stepping: asText(sysctl.get('machdep.cpu.stepping')),
  };
  return Array.from({ length: sockets }, (_, index) => ({ ...cpu, socket: String(index) }));
}

/** "total = 3072.00M  used = 2513.50M  free = 558.50M  (encrypted)" in bytes, or null. */
export function parseSwapUsage(text: string | undefined): { total: number; used: number; free: number } | null {
  const match = /^total = ([\d.]+)M\s+used = ([\d.]+)M\s+free = ([\d.]+)M/.exec(text ?? '');
  if (match === null) return null;
  const [total, used, free] = match.slice(1).map((part) => Math.round(Number(part) * 1024 ** 2));
  return total !== undefined &&
    used !== undefined &&
    free !== undefined &&
    [total, used, free].every(Number.isSafeInteger)
    ? { total, used, free }
    : null;
}

/** "{ 2.57 2.41 2.24 }", the decimals with a point or, in some languages, a comma; null when it is no load average. */
export function parseLoadAverages(text: string | undefined): readonly [number, number, number] | null {
  const match = /^\{\s*(\d+[.,]\d+)\s+(\d+[.,]\d+)\s+(\d+[.,]\d+)\s*\}$/.exec((text ?? '').trim());
  if (match === null) return null;
  const [one, five, fifteen] = match.slice(1).map((part) => Number(part.replace(',', '.')));
  return one !== undefined && five !== undefined && fifteen !== undefined ? [one, five, fifteen] : null;
}

/** "{ sec = 1592836479, usec = 918881 } Mon Jun 22 ..." -> seconds since 1970, or null. */
export function parseBootTime(text: string | undefined): number | null {
  const seconds = /^\{ sec = (\d{9,11}), usec = \d+ \}/.exec(text ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/** Bytes that `vm_stat` calls free, inactive, speculative or purgeable: what programs can still get; null when it is not vm_stat's table. */
export function parseVmStat(text: string): number | null {
  const pageSize = Number(/page size of (\d{4,6}) bytes/.exec(text)?.[1]);
  const pages = new Map(
    [...text.matchAll(/^([^:\n]{4,60}):\s+(\d+)\.$/gm)].map((match) => [match[1], Number(match[2])]),
  );
  const free = pages.get('Pages free');
  if (!Number.isFinite(pageSize) || free === undefined) return null;
  const kinds = ['Pages inactive', 'Pages speculative', 'Pages purgeable'];
  const bytes = kinds.reduce((sum, name) => sum + (pages.get(name) ?? 0), free) * pageSize;
  return Number.isSafeInteger(bytes) ? bytes : null;
}

/** `top -l 2 -n 0`: busy percent of the second, true sample (the first counts since the start); null when it is not there. */
export function parseTopBusy(text: string): number | null {
  const idle = [...text.matchAll(/^CPU usage:.*?([\d.]+)% idle/gm)].at(-1)?.[1];
  const percent = idle === undefined ? Number.NaN : 100 - Number(idle);
  return percent >= 0 && percent <= 100 ? Math.round(percent * 100) / 100 : null;
}

/**
 * SPMemoryDataType: modules of Intel Macs by slot, or the one soldered amount of Apple silicon. Null without the section.
 * "empty" is a slot without a module.
 */
export function memoryModulesOf(profile: Profile): MemoryModules | null {
  const section = profile.get('SPMemoryDataType');
  if (section === undefined) return null;
  const soldered = section.find((item) => item['SPMemoryDataType'] !== undefined);
  if (soldered !== undefined) {
    const sizeBytes = memoryBytes(soldered['SPMemoryDataType']);
    return sizeBytes === null
      ? { modules: [], slots: null }
      : { modules: [moduleOf(soldered, 'soldered', sizeBytes)], slots: null };
  }
  const slots = walkItems(section).filter(({ item }) => item['dimm_size'] !== undefined);
  const modules = slots.flatMap(({ item }): MemoryModule[] => {
    const sizeBytes = memoryBytes(item['dimm_size']);
    return sizeBytes === null ? [] : [moduleOf(item, asText(item['_name']), sizeBytes)];
  });
  return { modules, slots: slots.length === 0 ? null : slots.length };
}

function moduleOf(item: Json, slot: string | null, sizeBytes: number): MemoryModule {
  const said = (key: string): string | null => {
    const text = asText(item[key]);
    return text === null || text === '-' || text.toLowerCase() === 'empty' ? null : text;
  };
  const speed = /^(\d{3,5}) (MHz|MT\/s)$/.exec(said('dimm_speed') ?? '')?.[1];
  return {
    slot,
    sizeBytes,
    type: said('dimm_type'),
    manufacturer: said('dimm_manufacturer'),
    partNumber: said('dimm_part_number'),
    serial: said('dimm_serial_number'),
    speedMtPerS: speed === undefined ? null : Number(speed),
    ecc: null,
    formFactor: slot === 'soldered' ? 'soldered' : null,
  };
}

/** The guest's hypervisor by the model it shows ("VMware7,1", "Parallels...", "VirtualMac2,1"), or its own word for itself. */
export function hypervisorOf(sysctl: ReadonlyMap<string, string>): string | null {
  if (sysctl.get('kern.hv_vmm_present') !== '1') return null;
  const model = sysctl.get('hw.model') ?? '';
  if (/^vmware/i.test(model)) return 'VMware';
  if (/^parallels/i.test(model)) return 'Parallels';
  if (/^virtualbox/i.test(model)) return 'VirtualBox';
  return model.startsWith('VirtualMac') ? 'Apple Virtualization' : 'unknown';
}
