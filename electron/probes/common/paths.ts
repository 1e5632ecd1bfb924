import { setTimeout as delay } from 'node:timers/promises';
import type { PathQuality } from '../facts';
import type { Probe } from '../probe';
import { known } from '../reading';
import { tryConnect } from './connect';
import { splitHost } from './sntp';

const ATTEMPTS = 10;
const CONNECT_TIMEOUT_MS = 1_000;
const PAUSE_MS = 100;

/**
 * Loss, time and jitter to the hosts of the settings, by opening connections: a ping is often answered by somebody else or by nobody.
 * Without hosts in the settings nobody is called and the list is empty.
 */
export const pathsProbe: Probe<'paths'> = {
  fact: 'paths',
  timeoutMs: 14_000,
  async collect({ options, signal }) {
    const hosts = options.internetHosts ?? [];
    const paths = await Promise.all(hosts.map(async (target) => await measure(target, signal)));
    return known(
      paths,
      paths.map((path) => ({
        command: `connect ${path.host}:${String(path.port)} x ${String(path.sent)}`,
        exitCode: null,
        durationMs: Math.round(path.averageMs ?? CONNECT_TIMEOUT_MS),
        excerpt: `${String(path.answered)} of ${String(path.sent)} answered${path.averageMs === null ? '' : `, average ${path.averageMs.toFixed(1)} ms, jitter ${(path.jitterMs ?? 0).toFixed(1)} ms`}`,
      })),
    );
  },
};

async function measure(target: string, signal: AbortSignal): Promise<PathQuality> {
  const web = /^(https?):\/\/([^/]+)/.exec(target);
  const { host, port } = splitHost(web?.[2] ?? target, web?.[1] === 'http' ? 80 : 443);
  const times: number[] = [];
  let sent = 0;
  while (sent < ATTEMPTS && !signal.aborted) {
    if (sent > 0) await delay(PAUSE_MS, undefined, { signal });
    const answer = await tryConnect(host, port, CONNECT_TIMEOUT_MS, signal);
    sent += 1;
    if (answer.reached) times.push(answer.durationMs);
    // Nobody there after four tries: the rest would only cost time.
    if (sent === 4 && times.length === 0) break;
  }
  return { host, port, sent, answered: times.length, averageMs: averageOf(times), jitterMs: jitterOf(times) };
}

function averageOf(times: readonly number[]): number | null {
  return times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0) / times.length;
}

/** Mean difference between one answer and the next (the idea of RFC 3550, without its smoothing). */
export function jitterOf(times: readonly number[]): number | null {
  if (times.length < 2) return null;
  const steps = times.slice(1).map((time, index) => Math.abs(time - (times[index] ?? time)));
  return averageOf(steps);
}
