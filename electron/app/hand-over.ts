import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { headlessTaskSchema } from '@shared/ipc/contract';
import { z } from '@shared/z';

// A second start on the same profile hands its command to the first and waits for the answer on a socket only it knows.

const MAX_ANSWER_BYTES = 4_000_000;
const ANSWER_TIMEOUT_MS = 10 * 60_000;
const SHAKE_TIMEOUT_MS = 15_000;
export const MAILBOX_TIMEOUTS = { shakeMs: SHAKE_TIMEOUT_MS, answerMs: ANSWER_TIMEOUT_MS };

const replySchema = z.object({ path: z.string().max(300), token: z.string().length(64) });

/** What travels with the request for the single-instance lock. */
export const handOverSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), link: z.string().max(200).nullable(), reply: replySchema }),
  z.object({ kind: z.literal('task'), task: headlessTaskSchema, reply: replySchema }),
]);
export type HandOver = z.infer<typeof handOverSchema>;
type Reply = z.infer<typeof replySchema>;

const answerSchema = z.discriminatedUnion('state', [
  /** The command was received; the answer follows. */
  z.object({ state: z.literal('received'), token: z.string() }),
  z.object({ state: z.literal('done'), token: z.string(), exitCode: z.int(), out: z.string(), err: z.string() }),
  /** The other process is about to end: take the lock yourself. */
  z.object({ state: z.literal('retry'), token: z.string() }),
]);
type Message = z.infer<typeof answerSchema>;

export type HandOverAnswer =
  | { readonly state: 'done'; readonly exitCode: number; readonly out: string; readonly err: string }
  | { readonly state: 'retry' }
  | { readonly state: 'silent' };

/** The waiting side. */
export interface Mailbox {
  readonly reply: Reply;
  /** Resolves with the answer; `silent` when nobody spoke up in time. */
  readonly answer: Promise<HandOverAnswer>;
  readonly close: () => Promise<void>;
}

/** Opens a private socket (a folder only this user can enter; a random name on Windows) to be answered on. */
export async function openMailbox(
  timeouts: { readonly shakeMs: number; readonly answerMs: number } = MAILBOX_TIMEOUTS,
): Promise<Mailbox> {
  const token = randomBytes(32).toString('hex');
  const isWindows = process.platform === 'win32';
  const folder = isWindows ? null : await mkdtemp(path.join(tmpdir(), 'callout-'));
  const address = folder === null ? `\\\\.\\pipe\\callout-${randomBytes(16).toString('hex')}` : path.join(folder, 's');
  const server = createServer();
  const answer = waitForAnswer(server, token, timeouts);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  return {
    reply: { path: address, token },
    answer,
    close: async () => {
      server.close();
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

function waitForAnswer(
  server: Server,
  token: string,
  timeouts: { shakeMs: number; answerMs: number },
): Promise<HandOverAnswer> {
  return new Promise((resolve) => {
    const silent = (): void => resolve({ state: 'silent' });
    let timer = setTimeout(silent, timeouts.shakeMs);
    const settle = (answer: HandOverAnswer): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    server.on('connection', (socket) => {
      let text = '';
      socket.setEncoding('utf8');
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > MAX_ANSWER_BYTES) socket.destroy();
        const lines = text.split('\n');
        text = lines.pop() ?? '';
        for (const line of lines) {
          const message = readMessage(line, token);
          if (message === null) socket.destroy();
          else if (message.state === 'done') settle(message);
          else if (message.state === 'retry') settle({ state: 'retry' });
          else {
            clearTimeout(timer);
            timer = setTimeout(silent, timeouts.answerMs);
            socket.once('close', silent);
          }
        }
      });
    });
  });
}

function readMessage(line: string, token: string): Message | null {
  try {
    const message = answerSchema.parse(JSON.parse(line));
    return message.token === token ? message : null;
  } catch {
    return null;
  }
}

/** The answering side: says at once that the command has arrived, and later how it went. */
export class Answering {
  readonly #socket;

  constructor(private readonly reply: Reply) {
    this.#socket = connect(reply.path);
    // the asking process may have been ended by its user
    this.#socket.on('error', () => this.#socket.destroy());
    this.#write({ state: 'received', token: reply.token });
  }

  done(exitCode: number, out: string, err: string): Promise<void> {
    return this.#end({ state: 'done', token: this.reply.token, exitCode, out, err });
  }

  retry(): Promise<void> {
    return this.#end({ state: 'retry', token: this.reply.token });
  }

  #write(message: Message): void {
    this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  #end(message: Message): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.destroyed) return resolve();
      this.#socket.once('close', () => resolve());
      this.#socket.end(`${JSON.stringify(message)}\n`);
    });
  }
}
