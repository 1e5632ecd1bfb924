import {
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { PeerError } from './peer-error';
import type { Wire } from './wire';

// How two laptops that know one pairing code come to keys, and prove to each other that they know it, before anything else is said:
//
//   client -> server   "callout-peer/1\n"  X25519 public key (32)  random (16)
//   server -> client   "callout-peer/1\n"  X25519 public key (32)  salt (16)
//   client -> server   HMAC over both hellos (32)
//   server -> client   1, HMAC over both hellos (32); or 0 and the end
//
// All keys come from HKDF over the X25519 secret and scrypt of the code, salted by the hash of both hellos. Who sits in between sees or
// changes hellos and learns nothing; who guesses the code gets three tries. The client proves itself first: a server says only yes or no.

const MAGIC = 'callout-peer/';
const VERSION = 1;
const GREETING = Buffer.from(`${MAGIC}${VERSION}\n`, 'latin1');
const KEY_BYTES = 32;
const RANDOM_BYTES = 16;
const HELLO_BYTES = GREETING.byteLength + KEY_BYTES + RANDOM_BYTES;
const MAC_BYTES = 32;
/** About a tenth of a second and 32 MB for every guess. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
/** DER in front of a raw X25519 public key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');

export interface SessionKeys {
  readonly toServer: Buffer;
  readonly toClient: Buffer;
}

interface Derived extends SessionKeys {
  readonly clientProof: Buffer;
  readonly serverProof: Buffer;
}

/** Errors: wrongCode, newerVersion, corruptFile (not our protocol), offline, timedOut. */
export async function greetServer(wire: Wire, code: string): Promise<SessionKeys> {
  const own = newKeys();
  const clientHello = hello(own.publicKey);
  await wire.write(clientHello);
  const serverHello = await readHello(wire);
  const keys = await derive(own.privateKey, serverHello, code, clientHello, serverHello, saltOf(serverHello));
  await wire.write(keys.clientProof);
  const [accepted] = await wire.read(1);
  if (accepted !== 1) throw new PeerError('wrongCode', 'the other laptop has another code');
  const proof = await wire.read(MAC_BYTES);
  // it knows our hello, not the code: somebody else sits there
  if (!timingSafeEqual(proof, keys.serverProof))
    throw new PeerError('wrongCode', 'the other side does not know the code');
  return keys;
}

/** The offering side. Errors as {@link greetServer}; after wrongCode the client has been told. */
export async function greetClient(wire: Wire, code: string): Promise<SessionKeys> {
  const clientHello = await readHello(wire);
  const own = newKeys();
  const serverHello = hello(own.publicKey);
  await wire.write(serverHello);
  // nothing dear is done before the proof is there: each costs one of three tries
  const proof = await wire.read(MAC_BYTES);
  const keys = await derive(own.privateKey, clientHello, code, clientHello, serverHello, saltOf(serverHello));
  if (!timingSafeEqual(proof, keys.clientProof)) {
    await wire.write(Buffer.from([0]));
    throw new PeerError('wrongCode', 'the other laptop typed another code');
  }
  await wire.write(Buffer.concat([Buffer.from([1]), keys.serverProof]));
  return keys;
}

function newKeys(): { readonly publicKey: Buffer; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-KEY_BYTES), privateKey };
}

function hello(publicKey: Buffer): Buffer {
  return Buffer.concat([GREETING, publicKey, randomBytes(RANDOM_BYTES)]);
}

async function readHello(wire: Wire): Promise<Buffer> {
  const greeting = await wire.read(GREETING.byteLength);
  if (!greeting.equals(GREETING)) {
    const version = /^callout-peer\/(\d)/.exec(greeting.toString('latin1'))?.[1];
    if (version !== undefined && Number(version) > VERSION)
      throw new PeerError('newerVersion', greeting.toString('latin1').trim());
    throw new PeerError('corruptFile', 'no Callout there');
  }
  return Buffer.concat([greeting, await wire.read(HELLO_BYTES - GREETING.byteLength)]);
}

function saltOf(serverHello: Buffer): Buffer {
  return serverHello.subarray(-RANDOM_BYTES);
}

async function derive(
  privateKey: KeyObject,
  theirHello: Buffer,
  code: string,
  clientHello: Buffer,
  serverHello: Buffer,
  salt: Buffer,
): Promise<Derived> {
  const raw = theirHello.subarray(GREETING.byteLength, GREETING.byteLength + KEY_BYTES);
  const shared = sharedSecret(privateKey, raw);
  const codeKey = await stretch(code, salt);
  const transcript = createHash('sha256').update(clientHello).update(serverHello).digest();
  const secret = Buffer.concat([shared, codeKey]);
  const key = (name: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, transcript, `${MAGIC}${VERSION} ${name}`, KEY_BYTES));
  const proof = (name: string): Buffer => createHmac('sha256', key(name)).update(transcript).digest();
  return {
    toServer: key('client to server'),
    toClient: key('server to client'),
    clientProof: proof('client proof'),
    serverProof: proof('server proof'),
  };
}

function sharedSecret(privateKey: KeyObject, raw: Buffer): Buffer {
  let secret: Buffer;
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), type: 'spki', format: 'der' });
    secret = diffieHellman({ privateKey, publicKey });
  } catch {
    throw new PeerError('corruptFile', 'no key there');
  }
  // a point of small order makes a secret that everybody knows
  if (secret.every((byte) => byte === 0)) throw new PeerError('corruptFile', 'no key there');
  return secret;
}

function stretch(code: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, KEY_BYTES, SCRYPT, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
