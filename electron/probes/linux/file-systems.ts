import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { FileSystemState } from '../facts';
import { readFileOutcome, readTrimmed } from '../files';
import { parseDumpe2fs, parseWritableFstab } from '../parse/block-devices';
import type { Probe } from '../probe';
import { commandEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';

/** Whether a local file system says of itself that it is damaged: superblock state (ext), and a forced change to read-only. */
export const fileSystemsProbe: Probe<'fileSystems'> = {
  fact: 'fileSystems',
  async collect({ root, run, fact, elevated }) {
    const volumes = await fact('volumes');
    if (volumes.status === 'unavailable')
      return unavailable(volumes.reason, volumes.detail, volumes.evidence, volumes.tool);
    const fstab = await readFileOutcome(path.join(root, 'etc/fstab'));
    const writable = fstab.status === 'ok' ? parseWritableFstab(fstab.text) : new Set<string>();
    const evidence: Evidence[] = [...volumes.evidence];
    const gaps: Gap[] = [];
    const states: FileSystemState[] = [];
    const seen = new Set<string>();
    await Promise.all(
      volumes.value.map(async ({ mountPoint, fileSystem, device, readOnly }) => {
        const local =
          mountPoint !== null && device !== null && fileSystem !== null && /^\/dev\/[\w/.+-]+$/.test(device);
        if (!local || seen.has(device) || /^(squashfs|iso9660|udf|erofs)$/.test(fileSystem)) return;
        seen.add(device);
        const remountedReadOnly = readOnly === true && writable.has(mountPoint);
        let state: string | null = null;
        let errorCount: number | null = null;
        if (/^ext[234]$/.test(fileSystem)) {
          errorCount = await errorsCount(root, device);
          // The superblock itself says more, but only to root; the kernel's counter is there for everyone.
          if (elevated || errorCount === null) {
            const outcome = await run('dumpe2fs', ['-h', device], { timeoutMs: 6_000 });
            const parsed = outcome.status === 'ok' ? parseDumpe2fs(outcome.stdout) : null;
            evidence.push(commandEvidence(outcome, stateLines(outcome.stdout)));
            state = parsed?.state ?? null;
            errorCount = parsed?.errorCount ?? errorCount;
            const hidden = parsed === null && errorCount === null;
            if (hidden) gaps.push({ what: `fileSystems ${mountPoint}`, reason: reasonOf(outcome), tool: 'dumpe2fs' });
          }
          if (errorCount !== null) {
            const excerpt = `errors_count ${String(errorCount)}`;
            evidence.push({ command: `read /sys/fs/ext4 ${device}`, exitCode: null, durationMs: 0, excerpt });
          }
        }
        states.push({ device, mountPoint, fileSystem, state, errorCount, remountedReadOnly });
      }),
    );
    return known(states, evidence, gaps);
  },
};

/** The kernel's own count of errors on a mounted ext file system; null where it keeps none. */
async function errorsCount(root: string, device: string): Promise<number | null> {
  let name = path.basename(device);
  try {
    name = path.basename(await realpath(device));
  } catch {
    // The device node is not there (a container): the name as it stands will do.
  }
  const text = await readTrimmed(path.join(root, 'sys/fs/ext4', name, 'errors_count'));
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function stateLines(text: string): string | undefined {
  const wanted = text
    .split('\n')
    .filter((line) => /^(Filesystem state|FS Error count|Last checked|First error)/.test(line));
  return wanted.length === 0 ? undefined : wanted.join('\n');
}
