import type { ExecOutcome } from '../exec';
import type { ProbeContext } from '../probe';

/**
 * The kernel's ring buffer, read once for whoever needs it, all levels: dmesg refuses to pick levels together with -r when it may not
 * open /dev/kmsg.
 */
export async function readDmesg(context: ProbeContext): Promise<ExecOutcome> {
  return await context.once(
    'linux.dmesg',
    async ({ run }) => await run('dmesg', ['-r'], { timeoutMs: 5_000, maxBytes: 16 * 1024 * 1024 }),
  );
}
