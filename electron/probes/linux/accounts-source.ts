import type { ExecOutcome } from '../exec';
import type { ProbeContext } from '../probe';

/** `getent passwd` and `getent group`, asked once for users, groups and whoever needs names: accounts of files and of directories. */
export async function accountLists(
  context: Pick<ProbeContext, 'once'>,
): Promise<{ readonly passwd: ExecOutcome; readonly group: ExecOutcome }> {
  return await context.once('linux.getent', async ({ run }) => {
    const [passwd, group] = await Promise.all([
      run('getent', ['passwd'], { timeoutMs: 6_000 }),
      run('getent', ['group'], { timeoutMs: 6_000 }),
    ]);
    return { passwd, group };
  });
}
