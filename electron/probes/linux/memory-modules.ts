import type { MemoryModules } from '../facts';
import { parseDmiMemory } from '../parse/dmi';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';
import { readDmi } from './dmi';

/** Modules with slot and serial from SMBIOS; needs root. A machine without SMBIOS (most cloud guests, ARM) has no source. */
export const memoryModulesProbe: Probe<'memoryModules'> = {
  fact: 'memoryModules',
  async collect(context) {
    const dmi = await readDmi(context);
    if (dmi.status === 'missing') return dmi.why;
    const memory = parseDmiMemory(dmi.text);
    return memory === null
      ? unavailable('badOutput', 'no memory device', dmi.evidence, 'dmidecode')
      : known<MemoryModules>(memory, dmi.evidence);
  },
};
