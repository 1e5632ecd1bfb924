import path from 'node:path';
import type { Printer } from '@shared/domain/inspection';
import { listFolder } from '../files';
import { parseLpstat } from '../parse/printers';
import type { Probe } from '../probe';
import { commandEvidence, failedCommand, known, unavailable } from '../reading';

/** CUPS queues. A machine without CUPS has no printers; one where CUPS does not answer has unknown ones. */
export const printersProbe: Probe<'printers'> = {
  fact: 'printers',
  async collect({ root, run }) {
    const outcome = await run('lpstat', ['-v', '-p', '-d', '-a', '-o'], { timeoutMs: 6_000 });
    if (outcome.status === 'toolMissing') {
      return (await listFolder(path.join(root, 'etc/cups'))).length === 0
        ? known<Printer[]>([])
        : failedCommand(outcome);
    }
    if (/No destinations added/i.test(outcome.stdout + outcome.stderr))
      return known<Printer[]>([], [commandEvidence(outcome)]);
    const printers = parseLpstat(outcome.stdout);
    if (printers.length > 0) return known(printers, [commandEvidence(outcome)]);
    if (outcome.status !== 'ok') return failedCommand(outcome);
    // Exit 0 and not one line that could be understood is not the same as "no printers".
    if (outcome.stdout.trim() !== '' && !/^(no )?system default destination/m.test(outcome.stdout)) {
      return unavailable('badOutput', 'no queue found in the output', [commandEvidence(outcome)], 'lpstat');
    }
    return known<Printer[]>([], [commandEvidence(outcome)]);
  },
};
