import { sntpOffset } from '../common/sntp';
import { parseChronyTracking, parseNtpSynchronized } from '../parse/time';
import type { Probe } from '../probe';
import { commandEvidence, failedCommand, known, unavailable } from '../reading';

/** How far the clock is off: asked from the time servers of the settings, else from chrony; without either there is no source. */
export const clockProbe: Probe<'clock'> = {
  fact: 'clock',
  async collect({ run, options, signal }) {
    const evidence = [];
    for (const server of options.timeServers ?? []) {
      const answer = await sntpOffset(server, signal);
      evidence.push(answer.evidence);
      if (answer.offsetSeconds !== null)
        return known({ source: server, offsetSeconds: answer.offsetSeconds }, evidence);
    }
    const chrony = await run('chronyc', ['-c', 'tracking'], { timeoutMs: 4_000 });
    if (chrony.status !== 'toolMissing') evidence.push(commandEvidence(chrony));
    const state = chrony.status === 'ok' ? parseChronyTracking(chrony.stdout) : null;
    if (state !== null) return known(state, evidence);
    if (chrony.status === 'timedOut' || chrony.status === 'outputTooLarge') return failedCommand(chrony);
    const timedatectl = await run('timedatectl', ['show'], { timeoutMs: 4_000 });
    if (timedatectl.status !== 'toolMissing') evidence.push(commandEvidence(timedatectl));
    const synchronized = timedatectl.status === 'ok' ? parseNtpSynchronized(timedatectl.stdout) : null;
    // "Synchronised" without a number is no measurement, so it stays without a verdict as well.
    return unavailable(
      'noSource',
      synchronized === true ? 'synchronised, but no offset is told' : 'no time source answered',
      evidence,
    );
  },
};
