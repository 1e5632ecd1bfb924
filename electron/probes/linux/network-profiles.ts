import type { NetworkProfile } from '../facts';
import { parseActiveZones } from '../parse/firewalld-zones';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable, unverified } from '../reading';

/** How far the firewall trusts the network of each adapter. Only firewalld has zones; elsewhere there is no such thing to ask for. */
export const networkProfilesProbe: Probe<'networkProfiles'> = {
  fact: 'networkProfiles',
  async collect({ run }) {
    const outcome = await run('firewall-cmd', ['--get-active-zones'], { timeoutMs: 4_000 });
    if (outcome.status === 'toolMissing') return unavailable('notSupported', 'only firewalld has zones');
    if (/FirewallD is not running/i.test(outcome.stdout + outcome.stderr))
      return unavailable('notSupported', 'firewalld is not running', [commandEvidence(outcome)]);
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const profiles = parseActiveZones(outcome.stdout);
    if (profiles.length === 0 && outcome.stdout.trim() !== '' && !/^\S+.*\n\s+sources:/m.test(outcome.stdout))
      return badOutput(outcome, 'no zone found');
    return unverified(known<NetworkProfile[]>(profiles, [commandEvidence(outcome)]));
  },
};
