import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { DiskLatency } from '../facts';
import { readFileOutcome } from '../files';
import { latencyBetween, parseDiskstats } from '../parse/diskstats';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';

const SAMPLE_MS = 1_000;

/** How long reads took during one second, from the kernel's own counters; the app reads nothing itself. */
export const diskLatencyProbe: Probe<'diskLatency'> = {
  fact: 'diskLatency',
  async collect({ root, fact, signal }) {
    const devices = await fact('blockDevices');
    if (devices.status === 'unavailable')
      return unavailable(devices.reason, devices.detail, devices.evidence, devices.tool);
    const file = path.join(root, 'proc/diskstats');
    const first = await readFileOutcome(file);
    if (first.status !== 'ok') return unavailable(first.status === 'absent' ? 'noSource' : first.status, first.detail);
    const startedAt = performance.now();
    await delay(SAMPLE_MS, undefined, { signal });
    const second = await readFileOutcome(file);
    const elapsedMs = performance.now() - startedAt;
    const before = parseDiskstats(first.text);
    const after = second.status === 'ok' ? parseDiskstats(second.text) : null;
    if (before === null || after === null)
      return unavailable('badOutput', 'no line of counters', [fileEvidence(file, first)]);
    const disks = devices.value.disks.flatMap((disk): DiskLatency[] => {
      const name = disk.device?.replace(/^\/dev\//, '') ?? '';
      const [then, now] = [before.get(name), after.get(name)];
      if (then === undefined || now === undefined) return [];
      return [{ device: `/dev/${name}`, kind: disk.kind, ...latencyBetween(then, now, elapsedMs) }];
    });
    const excerpt = disks
      .map(
        (disk) =>
          `${disk.device}: ${disk.readMs === null ? 'no reads' : `${disk.readMs.toFixed(1)} ms a read`}, busy ${(disk.busyPercent ?? 0).toFixed(0)} %, queue ${(disk.queue ?? 0).toFixed(2)}`,
      )
      .join('\n');
    return known(disks, [fileEvidence(file, second, excerpt)]);
  },
};
