import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface UdpAnswer {
  readonly message: Buffer | null;
  readonly durationMs: number;
  /** Why there is no message: "no answer", or the system's error code ("ENETUNREACH"). */
  readonly detail: string;
}

/** Sends one datagram and waits for one answer from that address. Resolves always, within `timeoutMs`. */
export async function askOverUdp(
  host: string,
  port: number,
  question: Buffer,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<UdpAnswer> {
  const startedAt = performance.now();
  return await new Promise<UdpAnswer>((resolve) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    let settled = false;
    const settle = (message: Buffer | null, detail: string): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.close();
      resolve({ message, durationMs: Math.round(performance.now() - startedAt), detail });
    };
    const onAbort = (): void => {
      settle(null, 'cancelled');
    };
    const timer = setTimeout(() => {
      settle(null, 'no answer');
    }, timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      settle(null, error.code ?? error.message);
    });
    socket.on('message', (message) => {
      settle(message, '');
    });
    // Connected, so that only this address's answer arrives and a refused port is heard of at once. The event, not the callback:
    // the callback is also called when connecting has failed.
    socket.once('connect', () => {
      if (!settled) socket.send(question);
    });
    socket.connect(port, host);
  });
}
