import path from 'node:path';
import { readFileOutcome, readTrimmed } from '../files';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';
import { lines } from '../parse/values';

/** Whether an update waits for a restart (Debian's and Ubuntu's flag file), and how long the machine has been running. */
export const restartProbe: Probe<'restart'> = {
  fact: 'restart',
  async collect({ root }) {
    const uptimeFile = path.join(root, 'proc/uptime');
    const uptime = await readFileOutcome(uptimeFile);
    const seconds = uptime.status === 'ok' ? Number(uptime.text.split(' ')[0]) : Number.NaN;
    if (!Number.isFinite(seconds) || seconds < 0)
      return unavailable('badOutput', '/proc/uptime', [fileEvidence(uptimeFile, uptime)]);
    const flagFile = path.join(root, 'run/reboot-required');
    const flag = await readFileOutcome(flagFile);
    const packages = lines((await readTrimmed(path.join(root, 'run/reboot-required.pkgs'))) ?? '');
    return known({ required: flag.status === 'ok', packages: [...new Set(packages)], uptimeDays: seconds / 86_400 }, [
      fileEvidence(uptimeFile, uptime),
      fileEvidence(flagFile, flag),
    ]);
  },
};
