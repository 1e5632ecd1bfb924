import { createCipheriv, createDecipheriv } from 'node:crypto';
import { PeerError } from './peer-error';
import type { Wire } from './wire';

// Encrypted frames: length of the ciphertext (4 bytes, authenticated), ciphertext, tag. Each direction has a key of its own and counts its
// frames in the nonce: none can be left out, repeated, moved or turned round.

const LENGTH_BYTES = 4;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
/** A piece of a table or a file. */
export const CHUNK_BYTES = 256 * 1024;
/** No frame is longer, whatever its length says: nobody makes us reserve memory. */
const MAX_FRAME_BYTES = CHUNK_BYTES + 1;

/** What a frame holds. */
export const FRAME = { message: 1, piece: 2 } as const;
type FrameType = (typeof FRAME)[keyof typeof FRAME];

export interface Frame {
  readonly type: FrameType;
  readonly bytes: Buffer;
}

export class Channel {
  #sent = 0n;
  #received = 0n;

  constructor(
    private readonly wire: Wire,
    private readonly sendKey: Buffer,
    private readonly receiveKey: Buffer,
  ) {}

  async send(type: FrameType, bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength > CHUNK_BYTES) throw new RangeError('a frame of more than a piece');
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(bytes.byteLength + 1);
    const cipher = createCipheriv('aes-256-gcm', this.sendKey, nonce(this.#sent++));
    cipher.setAAD(length);
    const first = cipher.update(Buffer.from([type]));
    await this.wire.write(Buffer.concat([length, first, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
  }

  /** Errors: corruptFile (garbage, changed or repeated bytes), offline, timedOut. */
  async receive(): Promise<Frame> {
    const length = await this.wire.read(LENGTH_BYTES);
    const size = length.readUInt32BE();
    if (size < 1 || size > MAX_FRAME_BYTES) throw new PeerError('corruptFile', 'a frame that cannot be');
    const sealed = await this.wire.read(size);
    const tag = await this.wire.read(TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.receiveKey, nonce(this.#received++), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(length);
    decipher.setAuthTag(tag);
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
    } catch {
      throw new PeerError('corruptFile', 'a frame was changed on its way');
    }
    const type = plain[0];
    if (type !== FRAME.message && type !== FRAME.piece)
      throw new PeerError('corruptFile', 'a frame of an unknown kind');
    return { type, bytes: plain.subarray(1) };
  }
}

function nonce(count: bigint): Buffer {
  const bytes = Buffer.alloc(NONCE_BYTES);
  bytes.writeBigUInt64BE(count, NONCE_BYTES - 8);
  return bytes;
}
