import type { Socket } from 'node:net';
import type { FileStore } from '../vault/files';
import { type Give, type Progress, type Received, receiveBundle, receiveDone, sendBundle, sendDone } from './bundle';
import { Channel } from './channel';
import { greetClient, greetServer } from './handshake';
import { PeerError } from './peer-error';
import { Wire } from './wire';

/** Milliseconds. */
export interface PeerLimits {
  /** For the whole handshake: nobody keeps a place without the code. */
  readonly handshakeMs: number;
  /** Longest silence afterwards; the other one may be hashing a large file. */
  readonly idleMs: number;
}
export const PEER_LIMITS: PeerLimits = { handshakeMs: 15_000, idleMs: 60_000 };

export interface SessionInput {
  readonly code: string;
  readonly name: string;
  readonly give: Give;
  readonly files: Pick<FileStore, 'get' | 'put'>;
  /** Both have proved that they know the code. */
  readonly onPaired: () => void;
  readonly onProgress: Progress;
  readonly limits?: PeerLimits;
}

/** Nothing of ours, to somebody who only takes. */
export const NOTHING: Give = { tables: [], files: [] };

/**
 * The offering side: proves, sends, receives. When it resolves, everything has come and been stored; the other one knows it or, should
 * the last word be lost, exchanges again, which changes nothing. Throws PeerError and the errors of a socket.
 */
export async function serve(socket: Socket, input: SessionInput): Promise<Received> {
  return within(socket, input, greetClient, async (wire, keys) => {
    const channel = new Channel(wire, keys.toClient, keys.toServer);
    const both = bothWays(input.onProgress);
    await sendBundle(channel, input.name, input.give, input.files, both.first);
    const received = await receiveBundle(channel, input.files, both.second);
    await sendDone(channel);
    await wire.finish();
    return received;
  });
}

/** The side that typed the code: proves, receives, sends. */
export async function take(socket: Socket, input: SessionInput): Promise<Received> {
  return within(socket, input, greetServer, async (wire, keys) => {
    const channel = new Channel(wire, keys.toServer, keys.toClient);
    const both = bothWays(input.onProgress);
    const received = await receiveBundle(channel, input.files, both.first);
    await sendBundle(channel, input.name, input.give, input.files, both.second);
    await receiveDone(channel);
    await wire.finish();
    return received;
  });
}

async function within(
  socket: Socket,
  { code, onPaired, limits = PEER_LIMITS }: SessionInput,
  greet: typeof greetClient,
  exchange: (wire: Wire, keys: Awaited<ReturnType<typeof greetClient>>) => Promise<Received>,
): Promise<Received> {
  const wire = new Wire(socket, limits.idleMs);
  const timer = setTimeout(() => wire.end(new PeerError('timedOut', 'the pairing takes too long')), limits.handshakeMs);
  try {
    const keys = await greet(wire, code);
    clearTimeout(timer);
    onPaired();
    return await exchange(wire, keys);
  } finally {
    clearTimeout(timer);
    // what was said last (a no, say) still goes out
    socket.destroySoon();
  }
}

function bothWays(onProgress: Progress): { readonly first: Progress; readonly second: Progress } {
  let before = 0;
  return {
    first: (done, total) => {
      before = total;
      onProgress(done, total);
    },
    second: (done, total) => onProgress(before + done, before + total),
  };
}
