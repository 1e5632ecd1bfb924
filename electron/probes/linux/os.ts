import { stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { OsInfo } from '@shared/domain/inspection';
import { readFileOutcome, readTrimmed } from '../files';
import { fullNameOf, parseHosts } from '../parse/hosts';
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
      fullName: values.get('PRETTY_NAME') ?? null,
      // The point release where the system tells it ("12.15"), else what os-release has ("12").
      version:
        (await pointRelease(root, values.get('ID'))) ?? values.get('VERSION_ID') ?? values.get('VERSION') ?? null,
      kernel: os.release(),
      arch: os.machine(),
      bootedAt: bootedAtSeconds === undefined ? null : new Date(Number(bootedAtSeconds) * 1000).toISOString(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      initSystem: await readTrimmed(path.join(root, 'proc/1/comm')),
      edition: values.get('VARIANT') ?? values.get('VARIANT_ID') ?? null,
      build: values.get('BUILD_ID') ?? values.get('IMAGE_VERSION') ?? null,
      installedOn: await installedOn(root),
      ...(await namesOf(root)),
    };
    return known(value, [fileEvidence(file, release)], gaps);
  },
};

async function pointRelease(root: string, id: string | undefined): Promise<string | null> {
  if (id !== 'debian') return null;
  const text = await readTrimmed(path.join(root, 'etc/debian_version'));
  return text !== null && /^\d+\.\d+$/.test(text) ? text : null;
}

/** The file that the installer of each family writes once; its age is the system's. null where none is left. */
async function installedOn(root: string): Promise<string | null> {
  const files = [
    'var/log/installer',
    'var/log/anaconda',
    'root/anaconda-ks.cfg',
    'var/log/YaST2',
    'var/log/pacman.log',
    // The folder that formatting the volume leaves behind.
    'lost+found',
  ];
  for (const file of files) {
    try {
      const { birthtime, ctime } = await stat(path.join(root, file));
      // A file system that keeps no birth time answers 1970, and so does one that was made as an image.
      const times = [birthtime, ctime].filter((time) => time.getTime() > Date.UTC(2000, 0, 1));
      if (times.length > 0) return new Date(Math.min(...times.map((time) => time.getTime()))).toISOString();
    } catch {
      // Not this family.
    }
  }
  return null;
}

async function namesOf(root: string): Promise<Pick<OsInfo, 'fqdn' | 'dnsDomain'>> {
  const hosts = await readFileOutcome(path.join(root, 'etc/hosts'));
  const fqdn = hosts.status === 'ok' ? fullNameOf(parseHosts(hosts.text), os.hostname()) : null;
  const resolver = (await readTrimmed(path.join(root, 'etc/resolv.conf'))) ?? '';
  const domain =
    fqdn === null
      ? /^[ \t]*(?:domain|search)\s+([\w-][\w.-]*)/m.exec(resolver)?.[1]
      : fqdn.slice(fqdn.indexOf('.') + 1);
  return { fqdn, dnsDomain: domain ?? null };
}
