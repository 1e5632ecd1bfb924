import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface Connection {
  readonly reached: boolean;
  readonly durationMs: number;
  /** "connected", "(ECONNREFUSED)", "(no answer)" */
  readonly detail: string;
}

/** Opens a TCP connection and closes it at once; nothing is sent. Never an exception. */
export async function tryConnect(
  host: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Connection> {
  const startedAt = performance.now();
  return await new Promise<Connection>((resolve) => {
    const settle = (reached: boolean, detail: string): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ reached, durationMs: Math.round((performance.now() - startedAt) * 10) / 10, detail });
    };
    const socket = connect({ host, port, signal });
    // Of the whole attempt: a socket's own limit begins anew with every address it tries.
    const timer = setTimeout(() => {
      settle(false, '(no answer)');
    }, timeoutMs);
    socket.once('connect', () => {
      settle(true, 'connected');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      settle(false, `(${error.code ?? error.message})`);
    });
  });
}
