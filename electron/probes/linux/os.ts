import os from 'node:os';
import path from 'node:path';
import type { OsInfo } from '@shared/domain/inspection';
import { readFileOutcome, readTrimmed } from '../files';
import { parseKeyValues } from '../parse/values';
import type { Probe } from '../probe';
import { fileEvidence, known } from '../reading';
import type { Gap } from '../reading';

/** Name, version, kernel and architecture as `uname` and os-release(5) give them. */
export const osProbe: Probe<'os'> = {
  fact: 'os',
  async collect({ root }) {
    const file = path.join(root, 'etc/os-release');
    const release = await readFileOutcome(file);
    const values = release.status === 'ok' ? parseKeyValues(release.text) : new Map<string, string>();
    const gaps: Gap[] = release.status === 'ok' ? [] : [{ what: 'os.version', reason: 'failed' }];
    const stat = await readTrimmed(path.join(root, 'proc/stat'));
    const bootedAtSeconds = /^btime (\d{9,10})$/m.exec(stat ?? '')?.[1];
    const value: OsInfo = {
      name: values.get('NAME') ?? 'Linux',
      // The point release where the system tells it ("12.15"), else what os-release has ("12").
      version:
        (await pointRelease(root, values.get('ID'))) ?? values.get('VERSION_ID') ?? values.get('VERSION') ?? null,
      kernel: os.release(),
      arch: os.machine(),
      bootedAt: bootedAtSeconds === undefined ? null : new Date(Number(bootedAtSeconds) * 1000).toISOString(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      initSystem: await readTrimmed(path.join(root, 'proc/1/comm')),
    };
    return known(value, [fileEvidence(file, release)], gaps);
  },
};

async function pointRelease(root: string, id: string | undefined): Promise<string | null> {
  if (id !== 'debian') return null;
  const text = await readTrimmed(path.join(root, 'etc/debian_version'));
  return text !== null && /^\d+\.\d+$/.test(text) ? text : null;
}
