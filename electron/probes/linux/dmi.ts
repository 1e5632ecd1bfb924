import path from 'node:path';
import { listFolder } from '../files';
import type { ProbeContext } from '../probe';
import { badOutput, commandEvidence, failedCommand, unavailable } from '../reading';
import type { Unavailable } from '../reading';
import type { Evidence } from '@shared/domain/inspection';

export type DmiTables =
  | { readonly status: 'ok'; readonly text: string; readonly evidence: readonly Evidence[] }
  | { readonly status: 'missing'; readonly why: Unavailable };

/** SMBIOS tables as dmidecode writes them, asked once for processors, memory, connectors and slots. They need root. */
export async function readDmi(context: ProbeContext): Promise<DmiTables> {
  return await context.once('linux.dmi', async ({ run }): Promise<DmiTables> => {
    const missing = (why: Unavailable): DmiTables => ({ status: 'missing', why });
    const outcome = await run('dmidecode', ['-t', '4,8,9,16,17'], { timeoutMs: 4_000 });
    const evidence = [commandEvidence(outcome)];
    if (/No SMBIOS nor DMI entry point found/i.test(outcome.stdout)) {
      return missing(unavailable('noSource', 'this machine has no SMBIOS tables', evidence));
    }
    if (outcome.status === 'toolMissing' || outcome.status === 'exitNonZero') {
      // Where the kernel has found no tables, dmidecode looks through the memory itself, in vain.
      const tables = await listFolder(path.join(context.root, 'sys/firmware/dmi'));
      if (tables.length === 0) return missing(unavailable('noSource', 'this machine has no SMBIOS tables', evidence));
    }
    if (!context.elevated && outcome.status === 'exitNonZero') {
      return missing(unavailable('notPermitted', 'SMBIOS tables can only be read by root', evidence, 'dmidecode'));
    }
    if (outcome.status !== 'ok') return missing(failedCommand(outcome));
    if (outcome.stdout.trim() === '') return missing(badOutput(outcome, 'no table'));
    return { status: 'ok', text: outcome.stdout, evidence };
  });
}
