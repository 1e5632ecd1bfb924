import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { FileSystemState } from '../facts';
import { readFileOutcome } from '../files';
import { parseDumpe2fs, parseWritableFstab } from '../parse/block-devices';
import type { Probe } from '../probe';
import { commandEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';

/** Whether a local file system says of itself that it is damaged: superblock state (ext), and a forced change to read-only. */
export const fileSystemsProbe: Probe<'fileSystems'> = {
  fact: 'fileSystems',
  async collect({ root, run, fact }) {
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
          const outcome = await run('dumpe2fs', ['-h', device], { timeoutMs: 6_000 });
          const parsed = outcome.status === 'ok' ? parseDumpe2fs(outcome.stdout) : null;
          evidence.push(commandEvidence(outcome, stateLines(outcome.stdout)));
          if (parsed === null)
            gaps.push({ what: `fileSystems ${mountPoint}`, reason: reasonOf(outcome), tool: 'dumpe2fs' });
          state = parsed?.state ?? null;
          errorCount = parsed?.errorCount ?? null;
        }
        states.push({ device, mountPoint, fileSystem, state, errorCount, remountedReadOnly });
      }),
    );
    return known(states, evidence, gaps);
  },
};

function stateLines(text: string): string | undefined {
  const wanted = text
    .split('\n')
    .filter((line) => /^(Filesystem state|FS Error count|Last checked|First error)/.test(line));
  return wanted.length === 0 ? undefined : wanted.join('\n');
}
