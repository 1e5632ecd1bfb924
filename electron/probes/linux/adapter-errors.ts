import { setTimeout as delay } from 'node:timers/promises';
import { parseIpStats } from '../parse/ip-config';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';

const SAMPLE_MS = 1_000;

/** Errors and drops of each adapter since the start, and what was added within a second. */
export const adapterErrorsProbe: Probe<'adapterErrors'> = {
  fact: 'adapterErrors',
  async collect({ run, signal }) {
    const args = ['-j', '-s', 'link'];
    const first = await run('ip', args, { timeoutMs: 5_000 });
    if (first.status !== 'ok') return failedCommand(first);
    const before = parseIpStats(first.stdout);
    if (before === null) return badOutput(first, 'not a JSON list');
    await delay(SAMPLE_MS, undefined, { signal });
    const second = await run('ip', args, { timeoutMs: 5_000 });
    const after = second.status === 'ok' ? parseIpStats(second.stdout) : null;
    const evidence = [commandEvidence(first), ...(after === null ? [] : [commandEvidence(second)])];
    if (after === null) return known(before, evidence);
    return known(
      after.map((adapter) => {
        const earlier = before.find((one) => one.adapter === adapter.adapter);
        // A driver that was loaded anew counts from zero.
        const grown = earlier === undefined ? null : adapter.errors - earlier.errors;
        return { ...adapter, newErrors: grown === null || grown < 0 ? null : grown };
      }),
      evidence,
    );
  },
};
