import type { FirmwareUpdate } from '../facts';
import { parseFirmwareUpdates } from '../parse/fwupd';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unverified } from '../reading';

/** Firmware updates fwupd knows of from the lists already on the machine; it is told not to fetch any and to report nothing. */
export const firmwareUpdatesProbe: Probe<'firmwareUpdates'> = {
  fact: 'firmwareUpdates',
  slow: true,
  timeoutMs: 18_000,
  async collect({ run }) {
    const args = ['get-updates', '--json', '--no-unreported-check', '--no-metadata-check'];
    const outcome = await run('fwupdmgr', args, { timeoutMs: 17_000 });
    const nothing = /No updates available|no updatable devices|Nothing to do/i.test(outcome.stdout + outcome.stderr);
    if (outcome.status === 'exitNonZero' && outcome.exitCode === 2 && nothing)
      return unverified(known<FirmwareUpdate[]>([], [commandEvidence(outcome)]));
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const updates = parseFirmwareUpdates(outcome.stdout);
    if (updates === null) return badOutput(outcome, 'not fwupd JSON');
    const excerpt = updates
      .map((update) => `${update.device} -> ${update.version ?? '?'}${update.critical ? ' (critical)' : ''}`)
      .join('\n');
    return unverified(known(updates, [commandEvidence(outcome, excerpt || '(none)')]));
  },
};
