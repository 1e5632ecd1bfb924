import path from 'node:path';
import type { PlatformFeature } from '../facts';
import { listFolder, readFileOutcome, readTrimmed } from '../files';
import { parseLockdown, vulnerabilityFeature } from '../parse/platform-security';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';
import { exists } from './programs';

/** Protections of the kernel and the processor: lockdown with the access control beside it, mitigations, DMA protection. */
export const platformSecurityProbe: Probe<'platformSecurity'> = {
  fact: 'platformSecurity',
  async collect({ root }) {
    const features: PlatformFeature[] = [];
    const file = path.join(root, 'sys/kernel/security/lockdown');
    const outcome = await readFileOutcome(file, 256);
    const lockdown = outcome.status === 'ok' ? parseLockdown(outcome.text) : null;
    const control = await accessControl(root);
    if (lockdown !== null) {
      const detail = [`lockdown ${lockdown}`, ...control].join('; ');
      features.push({ feature: 'lockdown', state: lockdown === 'none' ? 'off' : 'on', detail });
    } else if (outcome.status !== 'absent') {
      features.push({ feature: 'lockdown', state: 'unknown', detail: control.join('; ') || null });
    }
    const folder = path.join(root, 'sys/devices/system/cpu/vulnerabilities');
    const texts = new Map<string, string>();
    for (const name of await listFolder(folder)) {
      const text = await readTrimmed(path.join(folder, name));
      if (text !== null) texts.set(name, text);
    }
    const vulnerabilities = vulnerabilityFeature(texts);
    if (vulnerabilities !== null) features.push(vulnerabilities);
    const dma = await readTrimmed(path.join(root, 'sys/bus/thunderbolt/devices/domain0/iommu_dma_protection'));
    if (dma === '0' || dma === '1') {
      features.push({ feature: 'dmaProtection', state: dma === '1' ? 'on' : 'off', detail: 'Thunderbolt' });
    }
    if (features.length === 0) return unavailable('noSource', 'the kernel tells neither lockdown nor mitigations');
    const mitigations = [...texts].map(([name, text]) => `${name}: ${text}`).join('\n');
    return known(features, [
      fileEvidence('/sys/kernel/security/lockdown', outcome),
      { command: `read ${folder}/*`, exitCode: null, durationMs: 0, excerpt: mitigations.slice(0, 4_000) },
    ]);
  },
};

/** AppArmor and SELinux, by what the kernel says of them. */
async function accessControl(root: string): Promise<string[]> {
  const found: string[] = [];
  if ((await readTrimmed(path.join(root, 'sys/module/apparmor/parameters/enabled'))) === 'Y') found.push('AppArmor on');
  const selinux = await readTrimmed(path.join(root, 'sys/fs/selinux/enforce'));
  if (selinux !== null) found.push(selinux === '1' ? 'SELinux enforcing' : 'SELinux permissive');
  else if (await exists(root, 'etc/selinux/config')) found.push('SELinux off');
  return found;
}
