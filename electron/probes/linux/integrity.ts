import type { Probe } from '../probe';
import { commandEvidence, failedCommand, known, unavailable } from '../reading';

/** Whether dpkg holds packages that are half installed or not configured. It does not compare files: that takes minutes. */
export const integrityProbe: Probe<'integrity'> = {
  fact: 'integrity',
  async collect({ run }) {
    const audit = await run('dpkg', ['--audit'], { timeoutMs: 8_000 });
    if (audit.status === 'toolMissing') return unavailable('notSupported', 'only dpkg keeps such a list', [], 'dpkg');
    // It ends with 1 when it has something to say (since 1.21), and says it on standard output.
    if (audit.status !== 'ok' && audit.stdout.trim() === '') return failedCommand(audit);
    if (audit.stdout.trim() === '')
      return known({ state: 'healthy', detail: 'dpkg --audit' }, [commandEvidence(audit)]);
    const packages = [...audit.stdout.matchAll(/^ (\S+)\s/gm)].map((match) => match[1] ?? '');
    return known({ state: 'repairable', detail: packages.slice(0, 10).join(', ') || 'dpkg --audit' }, [
      commandEvidence(audit),
    ]);
  },
};
