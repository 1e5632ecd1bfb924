import path from 'node:path';
import type { MemoryModules } from '../facts';
import { listFolder } from '../files';
import { parseDmiMemory } from '../parse/dmi';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable } from '../reading';

/** Modules with slot and serial from SMBIOS; needs root. A machine without SMBIOS (most cloud guests, ARM) has no source. */
export const memoryModulesProbe: Probe<'memoryModules'> = {
  fact: 'memoryModules',
  async collect({ root, run, elevated }) {
    const outcome = await run('dmidecode', ['-t', '16,17'], { timeoutMs: 5_000 });
    if (outcome.status === 'toolMissing' && (await listFolder(path.join(root, 'sys/firmware/dmi'))).length === 0) {
      return unavailable('noSource', 'this machine has no SMBIOS tables');
    }
    if (/No SMBIOS nor DMI entry point found/i.test(outcome.stdout)) {
      return unavailable('noSource', 'this machine has no SMBIOS tables', [commandEvidence(outcome)]);
    }
    if (!elevated && outcome.status === 'exitNonZero') {
      return unavailable(
        'notPermitted',
        'SMBIOS tables can only be read by root',
        [commandEvidence(outcome)],
        'dmidecode',
      );
    }
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const memory = parseDmiMemory(outcome.stdout);
    if (memory === null) return badOutput(outcome, 'no memory device');
    return known<MemoryModules>(memory, [commandEvidence(outcome)]);
  },
};
