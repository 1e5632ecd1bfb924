import { randomBytes } from 'node:crypto';
import type { Evidence } from '@shared/domain/inspection';
import { sntpOffsetSeconds, sntpRequest } from '../parse/datagrams';
import { askOverUdp } from './udp';

/** Asks a time server of the settings once; `offsetSeconds` (+ ahead) is null when it did not answer properly. Server: "host" or "host:port". */
export async function sntpOffset(
  server: string,
  signal: AbortSignal,
): Promise<{ offsetSeconds: number | null; evidence: Evidence }> {
  const { host, port } = splitHost(server, 123);
  const cookie = randomBytes(8);
  const sentAtMs = Date.now();
  const answer = await askOverUdp(host, port, sntpRequest(cookie), 2_500, signal);
  const offsetSeconds =
    answer.message === null ? null : sntpOffsetSeconds(answer.message, cookie, sentAtMs, sentAtMs + answer.durationMs);
  return {
    offsetSeconds,
    evidence: {
      command: `sntp ${server}`,
      exitCode: null,
      durationMs: answer.durationMs,
      excerpt:
        offsetSeconds === null
          ? `(${answer.message === null ? answer.detail : 'no valid answer'})`
          : `offset ${offsetSeconds.toFixed(3)} s`,
    },
  };
}

/** "host", "host:port" or "[v6]:port" in its parts. */
export function splitHost(text: string, defaultPort: number): { host: string; port: number } {
  const match = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text) ?? /^([^:]+):(\d{1,5})$/.exec(text);
  const port = Number(match?.[2] ?? defaultPort);
  return { host: match?.[1] ?? text, port: port >= 1 && port <= 65_535 ? port : defaultPort };
}
