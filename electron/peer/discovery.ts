import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { z } from '@shared/z';
import { broadcastAddresses } from './near';

// Finding the laptop that offers something, so that nobody has to type its address. It says its name and port to whoever asks; what it
// gives away needs the code. Answers only while an offer is open; asks only while the dialog is.

export const DISCOVERY_PORT = 47_115;
const QUESTION = 'callout-peer?/1 ';
const ANSWER = 'callout-peer!/1 ';
const NONCE_BYTES = 16;
/** A question is at least as long as its answer: nobody can make us shout at a third. */
const QUESTION_BYTES = 512;
const MAX_NAME_LENGTH = 80;
const MAX_PEERS = 50;

const answerSchema = z.object({
  nonce: z.string(),
  id: z.string().max(64),
  name: z.string().max(200),
  port: z.int().min(1).max(65_535),
});

export interface FoundPeer {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** Answers questions until it is closed. An occupied port is no reason to offer nothing: the address can be typed. */
export async function announce(
  name: string,
  port: number,
  discoveryPort = DISCOVERY_PORT,
): Promise<{ close: () => void }> {
  const id = randomBytes(8).toString('hex');
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.on('error', () => socket.close());
  socket.on('message', (message, { address, port: from }) => {
    const nonce = nonceOf(message);
    if (nonce === null) return;
    const answer = `${ANSWER}${JSON.stringify({ nonce, id, name: name.slice(0, MAX_NAME_LENGTH), port })}`;
    socket.send(answer, from, address, () => undefined);
  });
  await bound(socket, discoveryPort);
  return { close: () => closeQuietly(socket) };
}

/** Asks every network this laptop is in, and collects answers for so long. */
export async function findPeers(
  waitMs = 1_200,
  discoveryPort = DISCOVERY_PORT,
  addresses: readonly string[] = broadcastAddresses(),
): Promise<FoundPeer[]> {
  const socket = createSocket('udp4');
  const nonce = randomBytes(NONCE_BYTES).toString('hex');
  const found = new Map<string, FoundPeer>();
  socket.on('error', () => undefined);
  socket.on('message', (message, { address }) => {
    const answer = readAnswer(message, nonce);
    if (answer === null || found.size >= MAX_PEERS) return;
    // a laptop in two networks, or this very one, answers by several addresses: one is enough, and loopback is the last choice
    const known = found.get(answer.id);
    if (known === undefined || known.address.startsWith('127.')) {
      found.set(answer.id, { name: answer.name, address, port: answer.port });
    }
  });
  if (!(await bound(socket, 0))) return [];
  socket.setBroadcast(true);
  const question = Buffer.alloc(QUESTION_BYTES, ' ');
  question.write(`${QUESTION}${nonce}`, 'latin1');
  const ask = (): void =>
    addresses.forEach((address) => socket.send(question, discoveryPort, address, () => undefined));
  ask();
  // datagrams get lost
  const again = setTimeout(ask, waitMs / 3);
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  clearTimeout(again);
  closeQuietly(socket);
  return [...found.values()];
}

function bound(socket: Socket, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(port, () => resolve(true));
  });
}

function nonceOf(message: Buffer): string | null {
  if (message.byteLength < QUESTION_BYTES || message.byteLength > 2 * QUESTION_BYTES) return null;
  const text = message.toString('latin1');
  const nonce = text.slice(QUESTION.length, QUESTION.length + 2 * NONCE_BYTES);
  return text.startsWith(QUESTION) && /^[0-9a-f]{32}$/.test(nonce) ? nonce : null;
}

function readAnswer(message: Buffer, nonce: string): z.infer<typeof answerSchema> | null {
  const text = message.toString('utf8');
  if (!text.startsWith(ANSWER) || text.length > QUESTION_BYTES) return null;
  try {
    const answer = answerSchema.parse(JSON.parse(text.slice(ANSWER.length)));
    return answer.nonce === nonce ? answer : null;
  } catch {
    return null;
  }
}

function closeQuietly(socket: Socket): void {
  try {
    socket.close();
  } catch {
    // closed by its own error
  }
}
