import type { ExecOutcome } from '../exec';
import type { ProbeContext } from '../probe';

/** `ip -j -d addr`, run once for adapters and addresses. */
export async function readIpAddr(context: ProbeContext): Promise<ExecOutcome> {
  return await context.once(
    'linux.ip.addr',
    async ({ run }) => await run('ip', ['-j', '-d', 'addr'], { timeoutMs: 5_000 }),
  );
}

/** `ip -j route`, run once for addresses, gateway and tunnels. */
export async function readIpRoutes(context: ProbeContext): Promise<ExecOutcome> {
  return await context.once(
    'linux.ip.route',
    async ({ run }) => await run('ip', ['-j', 'route'], { timeoutMs: 5_000 }),
  );
}
