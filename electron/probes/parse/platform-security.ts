import type { PlatformFeature } from '../facts';

/** `/sys/kernel/security/lockdown`: "none [integrity] confidentiality"; null when it is not that. */
export function parseLockdown(text: string): string | null {
  return /\[(none|integrity|confidentiality)\]/.exec(text)?.[1] ?? null;
}

/**
 * The files of `/sys/devices/system/cpu/vulnerabilities` by name: off as soon as the kernel calls the machine vulnerable to one of them.
 * null when there is none to read.
 */
export function vulnerabilityFeature(files: ReadonlyMap<string, string>): PlatformFeature | null {
  if (files.size === 0) return null;
  const open = [...files].filter(([, text]) => /^Vulnerable/i.test(text.trim())).map(([name]) => name);
  const unclear = [...files].filter(([, text]) => !/^(Vulnerable|Mitigation|Not affected)/i.test(text.trim()));
  // "Unknown: ..." and "Processor vulnerable" are answers of old kernels.
  return {
    feature: 'vulnerabilities',
    state: open.length > 0 ? 'off' : unclear.length === files.size ? 'unknown' : 'on',
    detail: open.length === 0 ? null : open.sort().join(', '),
  };
}
