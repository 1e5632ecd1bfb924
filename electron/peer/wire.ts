import type { Socket } from 'node:net';
import { PeerError } from './peer-error';

/** Bytes over a socket, one reader and one writer: whole pieces or an error, never half a piece, never for ever. */
export class Wire {
  #failure: Error | null = null;
  #wake: (() => void) | null = null;
  #bytes = 0;

  constructor(
    private readonly socket: Socket,
    /** Longest silence of the other side. */
    private readonly idleMs: number,
  ) {
    const wake = (): void => this.#wake?.();
    const fail = (error: Error) => (): void => {
      this.#failure ??= error;
      wake();
    };
    socket.setNoDelay(true);
    socket.on('readable', wake);
    socket.on('error', (error) => fail(error)());
    socket.on('end', wake);
    socket.on('close', fail(new PeerError('offline', 'the connection broke off')));
  }

  /** Bytes that came or went, for the progress. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Exactly so many bytes. Errors: offline (it ended before), timedOut. */
  async read(length: number): Promise<Buffer> {
    if (length === 0) return Buffer.alloc(0);
    for (;;) {
      const piece = this.socket.read(length) as Buffer | null;
      if (piece !== null && piece.byteLength === length) {
        this.#bytes += length;
        return piece;
      }
      if (piece !== null || this.socket.readableEnded) throw new PeerError('offline', 'the connection broke off');
      if (this.#failure !== null) throw this.#failure;
      await this.#wait();
    }
  }

  /** Resolves when the system has taken the bytes, so that nothing piles up here. */
  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      const timer = setTimeout(
        () => this.end(new PeerError('timedOut', 'the other laptop takes nothing')),
        this.idleMs,
      );
      this.socket.write(bytes, (error) => {
        clearTimeout(timer);
        if (error !== null && error !== undefined) return reject(this.#failure ?? error);
        this.#bytes += bytes.byteLength;
        resolve();
      });
    });
  }

  end(reason?: Error): void {
    if (reason !== undefined) this.#failure ??= reason;
    this.socket.destroy();
    this.#wake?.();
  }

  /** Ends after what was written has gone out. */
  finish(): Promise<void> {
    return new Promise((resolve) => {
      if (this.socket.destroyed) return resolve();
      const timer = setTimeout(() => this.socket.destroy(), 2_000);
      this.socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      this.socket.end();
      this.socket.resume();
    });
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#failure ??= new PeerError('timedOut', 'the other laptop is silent');
        resolve();
      }, this.idleMs);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}
