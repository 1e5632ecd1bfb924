import net from 'node:net';
import { activeTestTexts } from '@shared/texts/active-tests';
import { formatsOf } from '@shared/texts';
import type { Evidence, Measured } from '@shared/domain/inspection';
import { randomInt } from 'node:crypto';
import { askOverUdp } from '../probes/common/udp';
import { dnsQuestion, dnsResponseCode } from '../probes/parse/datagrams';
import { commandEvidence } from '../probes/reading';
import type { TestContext, TestVerdict } from './test-run';

const ROUNDS = 20;
const PAUSE_MS = 100;
const CONNECT_TIMEOUT_MS = 2_000;
const FULL_PACKET = 1_500;
const IP_AND_ICMP_HEADER = 28;

/** Answers of one target, in milliseconds; null is a lost one. */
export interface Series {
  readonly target: string;
  readonly kind: 'router' | 'dns' | 'host';
  readonly times: readonly (number | null)[];
}

export interface Quality {
  readonly lossPercent: number;
  readonly averageMs: number | null;
  /** Mean difference of one answer to the next (RFC 3550 calls it so, without its smoothing). */
  readonly jitterMs: number | null;
}

/** Loss, mean and jitter of a series; no number where nothing came back. */
export function qualityOf(times: readonly (number | null)[]): Quality {
  const answers = times.filter((time): time is number => time !== null);
  const lossPercent = times.length === 0 ? 100 : ((times.length - answers.length) / times.length) * 100;
  if (answers.length === 0) return { lossPercent, averageMs: null, jitterMs: null };
  const averageMs = answers.reduce((sum, time) => sum + time, 0) / answers.length;
  const steps = answers.slice(1).map((time, index) => Math.abs(time - (answers[index] ?? time)));
  const jitterMs = steps.length === 0 ? null : steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return { lossPercent, averageMs, jitterMs };
}

/** "host", "host:port", "[2001:db8::1]:port"; 443 where nothing is said. */
export function hostAndPort(text: string): { host: string; port: number } {
  const match = /^(?:\[(.+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text);
  if (match === null) return { host: text, port: 443 };
  return { host: match[1] ?? match[2] ?? text, port: Number(match[3] ?? 443) };
}

/** Loss, delay, jitter and the largest packet on the way to the router, the name servers and the hosts of the settings. */
export async function networkQuality(context: TestContext): Promise<TestVerdict> {
  const { request, signal } = context;
  const texts = activeTestTexts(request.language).networkQuality;
  const f = formatsOf(request.language);
  const facts = await context.facts(['gateway', 'dns']);
  const gateway = facts.gateway?.status === 'known' ? facts.gateway.value : null;
  if (gateway !== null && !gateway.connected) {
    return { outcome: 'fail', summary: texts.offline, nextStep: texts.next };
  }
  const servers = facts.dns?.status === 'known' ? facts.dns.value.map(({ server }) => server) : [];
  const evidence: Evidence[] = [];
  const series: Series[] = [];
  const steps = servers.length + request.hosts.length + 2;
  let step = 0;
  const next = (what: string): void => {
    context.progress(step / steps, texts.doing(what));
    step += 1;
  };

  if (gateway?.gateway != null) {
    next(gateway.gateway);
    // macOS and Linux speak alike here; Windows' ping speaks the user's language and is not asked.
    if (context.platform !== 'win32') {
      const count = String(ROUNDS);
      const ping = await context.run('ping', ['-n', '-c', count, '-i', '0.2', gateway.gateway], { timeoutMs: 15_000 });
      evidence.push(commandEvidence(ping));
      const times = pingTimes(ping.stdout, ROUNDS);
      // A router that never answers pings is no bad line: its neighbour entry tells whether it is there.
      if (times.some((time) => time !== null)) series.push({ target: gateway.gateway, kind: 'router', times });
    }
  }
  for (const server of servers) {
    next(server);
    series.push({
      target: server,
      kind: 'dns',
      times: await repeat(signal, async () => await askServer(server, signal)),
    });
  }
  for (const entry of request.hosts) {
    next(entry);
    series.push({ target: entry, kind: 'host', times: await repeat(signal, async () => await connect(entry, signal)) });
  }
  next('MTU');
  const [host] = request.hosts;
  const path = host === undefined ? gateway?.gateway : hostAndPort(host).host;
  const mtu = path == null || context.platform !== 'linux' ? null : await largestPacket(context, path, evidence);

  const problems: string[] = [];
  let failed = false;
  for (const { target, kind, times } of series) {
    const { lossPercent, averageMs, jitterMs } = qualityOf(times);
    if (lossPercent > (kind === 'router' ? 2 : 5)) failed = true;
    if (lossPercent > 0) problems.push(texts.loss(target, lossPercent, f));
    if (averageMs !== null && averageMs > (kind === 'router' ? 10 : 100))
      problems.push(texts.slow(target, averageMs, f));
    if (jitterMs !== null && jitterMs > 30) problems.push(texts.jitter(target, jitterMs, f));
  }
  if (mtu !== null && path != null && mtu < FULL_PACKET) problems.push(texts.mtu(path, mtu));
  const measured: Measured[] = [
    ...series.flatMap(({ target, times }) => {
      const { lossPercent, averageMs, jitterMs } = qualityOf(times);
      return [
        { name: `${target} loss`, value: Math.round(lossPercent * 10) / 10, unit: '%' },
        ...(averageMs === null
          ? []
          : [{ name: `${target} average`, value: Math.round(averageMs * 10) / 10, unit: 'ms' }]),
        ...(jitterMs === null ? [] : [{ name: `${target} jitter`, value: Math.round(jitterMs * 10) / 10, unit: 'ms' }]),
      ];
    }),
    ...(mtu === null ? [] : [{ name: 'mtu', value: mtu, unit: 'B' }]),
  ];
  evidence.push(
    ...series
      .filter(({ kind }) => kind !== 'router')
      .map(({ target, kind, times }) => ({
        command: `${kind === 'dns' ? 'dns query' : 'connect'} ${target} x ${String(times.length)}`,
        exitCode: null,
        durationMs: 0,
        excerpt: times.map((time) => (time === null ? 'lost' : `${time.toFixed(1)} ms`)).join('\n'),
      })),
  );
  const answered = series.flatMap(({ times }) => times).filter((time): time is number => time !== null);
  const frame = { measured, evidence };
  if (series.length === 0) return { ...frame, outcome: 'couldNotRun', summary: texts.silent, reason: 'noSource' };
  if (answered.length === 0) return { ...frame, outcome: 'fail', summary: texts.silent, nextStep: texts.next };
  if (problems.length > 0) {
    return {
      ...frame,
      outcome: failed ? 'fail' : 'warn',
      summary: texts.poor(problems.join(' ')),
      nextStep: texts.next,
    };
  }
  const averageMs = answered.reduce((sum, time) => sum + time, 0) / answered.length;
  return { ...frame, outcome: 'pass', summary: texts.pass(averageMs, f) };
}

/** Times of the answers by their number; a number that is missing is a packet that was lost. */
export function pingTimes(text: string, sent: number): (number | null)[] {
  const times = new Map<number, number>();
  for (const match of text.matchAll(/icmp_seq=(\d{1,6}) .*?time[=<]([\d.]{1,12}) ?ms/g)) {
    const time = Number(match[2]);
    if (Number.isFinite(time)) times.set(Number(match[1]), time);
  }
  // Linux counts from 1, macOS from 0.
  const first = times.has(0) ? 0 : 1;
  return Array.from({ length: sent }, (_, index) => times.get(first + index) ?? null);
}

async function repeat(signal: AbortSignal, ask: () => Promise<number | null>): Promise<(number | null)[]> {
  const times: (number | null)[] = [];
  for (let i = 0; i < ROUNDS && !signal.aborted; i += 1) {
    times.push(await ask());
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return times;
}

async function askServer(server: string, signal: AbortSignal): Promise<number | null> {
  const id = randomInt(1, 0xffff);
  const answer = await askOverUdp(server, 53, dnsQuestion(id, '.'), CONNECT_TIMEOUT_MS, signal);
  return answer.message !== null && dnsResponseCode(answer.message, id) !== null ? answer.durationMs : null;
}

async function connect(entry: string, signal: AbortSignal): Promise<number | null> {
  const { host, port } = hostAndPort(entry);
  const startedAt = performance.now();
  return await new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const end = (time: number | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', lost);
      socket.destroy();
      resolve(time);
    };
    const lost = (): void => {
      end(null);
    };
    const timer = setTimeout(lost, CONNECT_TIMEOUT_MS);
    signal.addEventListener('abort', lost, { once: true });
    socket.once('connect', () => {
      end(performance.now() - startedAt);
    });
    socket.once('error', lost);
  });
}

/** Halves its way to the largest packet that gets through whole; null where not even a small one is answered. */
async function largestPacket(context: TestContext, host: string, evidence: Evidence[]): Promise<number | null> {
  const passes = async (size: number): Promise<boolean> => {
    const data = String(size - IP_AND_ICMP_HEADER);
    const ping = await context.run('ping', ['-n', '-M', 'do', '-c', '1', '-W', '1', '-s', data, host], {
      timeoutMs: 4_000,
    });
    evidence.push(commandEvidence(ping));
    return ping.status === 'ok';
  };
  let [low, high] = [576, FULL_PACKET];
  if (await passes(high)) return high;
  if (!(await passes(low))) return null;
  while (high - low > 8 && !context.signal.aborted) {
    const middle = Math.floor((low + high) / 2);
    if (await passes(middle)) low = middle;
    else high = middle;
  }
  return low;
}
