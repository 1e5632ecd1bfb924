import { connect, type Socket } from 'node:net';
import type { Received } from './bundle';
import { readPairingCode } from './pairing-code';
import { PeerError } from './peer-error';
import { type SessionInput, take } from './session';

const CONNECT_MS = 8_000;

export interface ExchangeInput extends Omit<SessionInput, 'code'> {
  readonly address: string;
  readonly port: number;
  /** As it was typed. */
  readonly typedCode: string;
  readonly signal: AbortSignal;
}

/** Takes what the other laptop offers and gives ours in return. Throws {@link PeerError} and the errors of a socket. */
export async function exchange({ address, port, typedCode, signal, ...input }: ExchangeInput): Promise<Received> {
  const code = readPairingCode(typedCode);
  if (code === null) throw new PeerError('wrongCode', 'that is no code');
  const socket = await connected(address, port, signal);
  const stop = (): void => void socket.destroy(new PeerError('cancelled', 'given up'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await take(socket, { ...input, code });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function connected(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    const giveUp = (error: PeerError) => (): void => void socket.destroy(error);
    const onAbort = giveUp(new PeerError('cancelled', 'given up'));
    const timer = setTimeout(giveUp(new PeerError('offline', 'no answer from that address')), CONNECT_MS);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    socket.once('error', (error) => {
      done();
      reject(error);
    });
    socket.once('connect', () => {
      done();
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}
