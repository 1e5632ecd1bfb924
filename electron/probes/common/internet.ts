import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Evidence } from '@shared/domain/inspection';
import type { InternetState } from '../facts';
import { parseNmcliConnectivity } from '../parse/network';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, failedCommand, known, unavailable } from '../reading';
import type { Reading } from '../reading';
import { splitHost } from './sntp';

const CONNECT_TIMEOUT_MS = 3_000;

/**
 * Internet and captive portal. The app calls nobody the user did not name: with hosts in the settings it connects to those; without,
 * it asks only NetworkManager what it thinks.
 */
export const internetProbe: Probe<'internet'> = {
  fact: 'internet',
  async collect(context) {
    const hosts = context.options.internetHosts ?? [];
    return hosts.length > 0 ? await askHosts(hosts, context.signal) : await askSystem(context);
  },
};

async function askSystem({ run }: ProbeContext): Promise<Reading<InternetState>> {
  const outcome = await run('nmcli', ['networking', 'connectivity'], { timeoutMs: 4_000 });
  if (outcome.status === 'toolMissing')
    return unavailable('noSource', 'no hosts in the settings and no NetworkManager');
  if (outcome.status !== 'ok') return failedCommand(outcome);
  const state = parseNmcliConnectivity(outcome.stdout);
  const evidence = [commandEvidence(outcome)];
  if (state === null) return unavailable('badOutput', 'unknown word', evidence, 'nmcli');
  if (state === 'unknown') return unavailable('noSource', 'NetworkManager does not know', evidence);
  return known<InternetState>({ source: 'system', state, reached: [], missed: [] }, evidence);
}

async function askHosts(hosts: readonly string[], signal: AbortSignal): Promise<Reading<InternetState>> {
  const evidence: Evidence[] = [];
  const answers = await Promise.all(
    hosts.map(async (host) => {
      const web = host.startsWith('http://');
      const answer = web ? await fetchDirect(host, signal) : await connectTo(host, signal);
      evidence.push({
        command: `${web ? 'get' : 'connect'} ${host}`,
        exitCode: null,
        durationMs: answer.durationMs,
        excerpt: answer.detail,
      });
      return { host, ...answer };
    }),
  );
  const reached = answers.filter((answer) => answer.outcome === 'reached').map((answer) => answer.host);
  const missed = answers.filter((answer) => answer.outcome === 'missed').map((answer) => answer.host);
  const portal = answers.some((answer) => answer.outcome === 'portal');
  const state = portal ? 'portal' : missed.length === 0 ? 'full' : reached.length > 0 ? 'limited' : 'none';
  return known<InternetState>({ source: 'hosts', state, reached, missed }, evidence);
}

interface HostAnswer {
  readonly outcome: 'reached' | 'missed' | 'portal';
  readonly durationMs: number;
  readonly detail: string;
}

async function connectTo(target: string, signal: AbortSignal): Promise<HostAnswer> {
  const { host, port } = splitHost(target, 443);
  const startedAt = performance.now();
  return await new Promise<HostAnswer>((resolve) => {
    const socket = connect({ host, port, signal });
    const settle = (outcome: HostAnswer['outcome'], detail: string): void => {
      socket.destroy();
      resolve({ outcome, durationMs: Math.round(performance.now() - startedAt), detail });
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => {
      settle('missed', '(no answer)');
    });
    socket.once('connect', () => {
      settle('reached', 'connected');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      settle('missed', `(${error.code ?? error.message})`);
    });
  });
}

/** A plain HTTP page that is answered by a redirect to another host is what a captive portal does. */
async function fetchDirect(url: string, signal: AbortSignal): Promise<HostAnswer> {
  const startedAt = performance.now();
  const elapsedMs = (): number => Math.round(performance.now() - startedAt);
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(CONNECT_TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    const location = response.headers.get('location');
    const elsewhere = location !== null && new URL(location, url).hostname !== new URL(url).hostname;
    const detail = `${String(response.status)}${location === null ? '' : ` -> ${location}`}`;
    return { outcome: elsewhere || response.status === 511 ? 'portal' : 'reached', durationMs: elapsedMs(), detail };
  } catch (error) {
    return {
      outcome: 'missed',
      durationMs: elapsedMs(),
      detail: `(${error instanceof Error ? error.message : String(error)})`,
    };
  }
}
