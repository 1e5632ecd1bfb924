import { createServer, type Server, type Socket } from 'node:net';
import type { AppError } from '@shared/result';
import type { Received } from './bundle';
import { newPairingCode, readPairingCode } from './pairing-code';
import { PeerError, peerError } from './peer-error';
import { serve, type SessionInput } from './session';

const MAX_WRONG_TRIES = 3;
/** Handshakes at once: more come from no person. */
const MAX_WAITING = 4;
/** The port that a firewall can be told; another one where it is taken. */
export const PEER_PORT = 47_115;

export type OfferState = 'waiting' | 'connected' | 'sending' | 'done' | 'failed' | 'wrongCode';

export interface OfferInput extends Pick<SessionInput, 'name' | 'give' | 'files'> {
  readonly onState: (state: OfferState, doneBytes: number, totalBytes: number) => void;
  readonly limits?: SessionInput['limits'];
  readonly port?: number;
  /** An offer that nobody takes ends by itself. */
  readonly lastsMs?: number;
}

const LASTS_MS = 15 * 60_000;

/** Waits for one laptop that knows the code. Listens from {@link open} until it is done, stopped or given up, and at no other time. */
export class Offer {
  readonly code = newPairingCode();
  readonly #secret = readPairingCode(this.code) ?? '';
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #wrongTries = 0;
  #paired = false;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;
  received: Received | null = null;
  failure: AppError | null = null;

  constructor(private readonly input: OfferInput) {
    this.#server = createServer({ pauseOnConnect: false }, (socket) => this.#take(socket));
    this.#server.on('error', () => this.#end('failed'));
  }

  /** @returns the port it listens on */
  async open(): Promise<number> {
    const { port = PEER_PORT, lastsMs = LASTS_MS } = this.input;
    if (!(await this.#listen(port)) && !(await this.#listen(0)))
      throw new PeerError('notPermitted', 'no port can be opened');
    this.#timer = setTimeout(() => {
      this.failure = { code: 'timedOut' };
      this.#end('failed');
    }, lastsMs);
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  stop(): void {
    this.#ended = true;
    this.#close();
  }

  #listen(port: number): Promise<boolean> {
    return new Promise((resolve) => {
      const failed = (): void => resolve(false);
      this.#server.removeAllListeners('error');
      this.#server.once('error', failed);
      this.#server.listen(port, () => {
        this.#server.off('error', failed);
        this.#server.on('error', () => this.#end('failed'));
        resolve(true);
      });
    });
  }

  #take(socket: Socket): void {
    socket.on('error', () => undefined);
    if (this.#paired || this.#ended || this.#sockets.size >= MAX_WAITING) return void socket.destroy();
    this.#sockets.add(socket);
    void this.#serve(socket).finally(() => this.#sockets.delete(socket));
  }

  async #serve(socket: Socket): Promise<void> {
    let isOurs = false;
    const { name, give, files, limits, onState } = this.input;
    try {
      this.received = await serve(socket, {
        code: this.#secret,
        name,
        give,
        files,
        ...(limits === undefined ? {} : { limits }),
        onPaired: () => {
          if (this.#paired || this.#ended) throw new PeerError('busy', 'another laptop was first');
          isOurs = true;
          this.#paired = true;
          // nobody else is let in any more
          this.#server.close();
          for (const other of this.#sockets) if (other !== socket) other.destroy();
          onState('connected', 0, 0);
        },
        onProgress: (done, total) => {
          if (!this.#ended) onState('sending', done, total);
        },
      });
      this.#end('done');
    } catch (error) {
      const failure = peerError(error);
      if (isOurs) {
        this.failure = failure;
        this.#end('failed');
      } else if (failure.code === 'wrongCode') {
        this.#wrongTries += 1;
        this.failure = failure;
        if (this.#wrongTries >= MAX_WRONG_TRIES) this.#end('wrongCode');
      }
    }
  }

  #end(state: OfferState): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#close();
    this.input.onState(state, 0, 0);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
