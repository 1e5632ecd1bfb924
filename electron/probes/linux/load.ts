import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readFileOutcome } from '../files';
import { parseCpuInfo, parseCpuTimes, parseLoadAverage } from '../parse/cpu';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';

const SAMPLE_MS = 1_000;

/** Load averages, and the busy share of the processors during one second. */
export const loadProbe: Probe<'load'> = {
  fact: 'load',
  async collect({ root, signal }) {
    const loadFile = path.join(root, 'proc/loadavg');
    const statFile = path.join(root, 'proc/stat');
    const before = await readFileOutcome(statFile);
    const loadText = await readFileOutcome(loadFile);
    const info = await readFileOutcome(path.join(root, 'proc/cpuinfo'));
    const load = loadText.status === 'ok' ? parseLoadAverage(loadText.text) : null;
    const threads =
      info.status === 'ok' ? parseCpuInfo(info.text).reduce((sum, cpu) => sum + (cpu.threads ?? 0), 0) : 0;
    if (load === null || threads === 0)
      return unavailable('badOutput', '/proc/loadavg or /proc/cpuinfo', [fileEvidence(loadFile, loadText)]);
    await delay(SAMPLE_MS, undefined, { signal });
    const after = await readFileOutcome(statFile);
    const first = before.status === 'ok' ? parseCpuTimes(before.text) : null;
    const second = after.status === 'ok' ? parseCpuTimes(after.text) : null;
    const total = first === null || second === null ? 0 : second.total - first.total;
    const busyPercent =
      first === null || second === null || total <= 0 ? null : ((second.busy - first.busy) / total) * 100;
    return known({ load1: load[0], load5: load[1], load15: load[2], threads, busyPercent }, [
      fileEvidence(loadFile, loadText),
      fileEvidence(statFile, after, after.status === 'ok' ? (after.text.split('\n')[0] ?? '') : ''),
    ]);
  },
};
