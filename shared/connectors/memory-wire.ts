import type { ErrorCode } from '../result';
import { z } from '../z';

// What the memory server is asked and answers: plain data, so that the same messages can go through a real network in tests.

/** One version of a record on its way into the hub. */
export interface DocWrite {
  readonly id: string;
  readonly kind: string;
  /** Revision it was made from; null for a new one. */
  readonly revision: string | null;
  /** Null is a tombstone. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Operations that it brings along: the server keeps them and counts how often each took effect. */
  readonly ops: readonly string[];
  readonly by: string | null;
  readonly at: string | null;
}

export type MemoryRequest =
  | { readonly do: 'whoAmI' }
  // a hub
  | { readonly do: 'changes'; readonly since: number; readonly limit: number }
  | { readonly do: 'bulk'; readonly docs: readonly DocWrite[] }
  // a ticket system
  | { readonly do: 'tickets'; readonly since: number; readonly limit: number }
  | { readonly do: 'mine' }
  | { readonly do: 'ticket'; readonly id: number }
  /** Looks for what carries a key of ours: a ticket, an asset or a comment. */
  | { readonly do: 'find'; readonly key: string }
  | {
      readonly do: 'createTicket';
      readonly key: string;
      readonly fields: Readonly<Record<string, unknown>>;
      readonly op: string;
    }
  | {
      readonly do: 'setTicket';
      readonly id: number;
      readonly etag: string;
      readonly fields: Readonly<Record<string, unknown>>;
      readonly op: string;
    }
  | {
      readonly do: 'comment';
      readonly ticketId: number;
      readonly key: string;
      readonly kind: string;
      readonly text: string;
      readonly minutes: number;
      readonly at: string;
      readonly file: { readonly name: string; readonly mediaType: string; readonly hex: string } | null;
      readonly op: string;
    }
  | {
      readonly do: 'putAsset';
      readonly key: string;
      readonly fields: Readonly<Record<string, unknown>>;
      readonly op: string;
    }
  // files
  | {
      readonly do: 'putFile';
      readonly ref: string;
      readonly offset: number;
      readonly hex: string;
      readonly end: boolean;
    }
  | { readonly do: 'getFile'; readonly ref: string };

/** Requests after which the server holds something new. */
export const WRITES: ReadonlySet<MemoryRequest['do']> = new Set([
  'bulk',
  'createTicket',
  'setTicket',
  'comment',
  'putAsset',
  'putFile',
]);

/** Status codes are HTTP's. */
export interface MemoryAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly serverTime: string;
  readonly retryAfterMs: number | null;
}

/** How a request went from one side to the other; throws {@link TransportError} when no readable answer came back. */
export type MemoryTransport = (request: MemoryRequest) => Promise<MemoryAnswer>;

/**
 * - `notSent` the server was not reached
 * - `lost`    it may have got the request, its answer did not come
 * - `garbled` an answer came that is not in its language
 */
export class TransportError extends Error {
  constructor(readonly kind: 'notSent' | 'lost' | 'garbled') {
    super(kind);
    this.name = 'TransportError';
  }
}

const body = z.record(z.string(), z.unknown());

export const docSchema = z.object({
  id: z.string(),
  kind: z.string(),
  revision: z.string(),
  body: body.nullable(),
  applied: z.array(z.string()),
  by: z.string().nullable(),
  at: z.string().nullable(),
});
export type Doc = z.infer<typeof docSchema>;

export const commentSchema = z.object({
  id: z.number(),
  key: z.string().nullable(),
  kind: z.string(),
  text: z.string(),
  minutes: z.number(),
  at: z.string(),
  by: z.string(),
  file: z.object({ ref: z.string(), name: z.string(), mediaType: z.string(), sizeBytes: z.number() }).nullable(),
});
export type Comment = z.infer<typeof commentSchema>;

export const ticketSchema = z.object({
  id: z.number(),
  etag: z.string(),
  key: z.string().nullable(),
  owner: z.string().nullable(),
  status: z.string(),
  fields: body,
  deleted: z.boolean(),
  reportedAt: z.string(),
  by: z.string(),
  at: z.string(),
  comments: z.array(commentSchema),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** Shape of the body of a good answer, by request. */
export const ANSWERS = {
  whoAmI: z.object({ user: z.string(), version: z.string() }),
  changes: z.object({ instance: z.string(), rows: z.array(docSchema), last: z.number(), pending: z.number() }),
  bulk: z.object({
    rows: z.array(
      z.union([
        z.object({ ok: z.literal(true), revision: z.string() }),
        z.object({ ok: z.literal(false), status: z.number(), message: z.string(), doc: docSchema.nullable() }),
      ]),
    ),
  }),
  tickets: z.object({ rows: z.array(ticketSchema), last: z.number(), pending: z.number() }),
  mine: z.object({ ids: z.array(z.number()) }),
  ticket: ticketSchema,
  find: z.object({ found: z.object({ type: z.enum(['ticket', 'asset', 'comment']), id: z.number() }).nullable() }),
  createTicket: z.object({ id: z.number(), etag: z.string() }),
  setTicket: z.object({ etag: z.string() }),
  comment: z.object({ id: z.number() }),
  putAsset: z.object({ id: z.number() }),
  putFile: z.object({ have: z.number() }),
  getFile: z.object({ hex: z.string(), name: z.string().nullable() }),
} as const satisfies Record<MemoryRequest['do'], z.ZodType>;

type AnswerBody<D extends MemoryRequest['do']> = z.infer<(typeof ANSWERS)[D]>;

/** What came of a request. */
export type Called<T> =
  | { readonly is: 'ok'; readonly body: T; readonly serverTime: string }
  | {
      readonly is: 'status';
      readonly status: number;
      readonly message: string;
      readonly retryAfterMs: number | null;
      readonly body: unknown;
    }
  | { readonly is: TransportError['kind'] };

/** Asks, and reads the answer with its schema: an answer of another shape is `garbled`. */
export async function call<D extends MemoryRequest['do']>(
  transport: MemoryTransport,
  request: Extract<MemoryRequest, { do: D }>,
): Promise<Called<AnswerBody<D>>> {
  let answer: MemoryAnswer;
  try {
    answer = await transport(request);
  } catch (error) {
    if (error instanceof TransportError) return { is: error.kind };
    throw error;
  }
  if (answer.status >= 300) {
    const words = (answer.body as { message?: unknown } | null)?.message;
    return {
      is: 'status',
      status: answer.status,
      message: typeof words === 'string' ? words : '',
      retryAfterMs: answer.retryAfterMs,
      body: answer.body,
    };
  }
  const parsed = ANSWERS[request.do as D].safeParse(answer.body);
  if (!parsed.success) return { is: 'garbled' };
  return { is: 'ok', body: parsed.data as AnswerBody<D>, serverTime: answer.serverTime };
}

export type Failed = Exclude<Called<never>, { is: 'ok' }>;

/** Error code of a request that changed nothing, for calls that fail as a whole. */
export function codeOf(failed: Failed): ErrorCode {
  switch (failed.is) {
    case 'notSent':
    case 'lost':
      return 'offline';
    case 'garbled':
      return 'badAnswer';
    case 'status':
      if (failed.status === 401) return 'loginNeeded';
      if (failed.status === 403) return 'forbiddenThere';
      if (failed.status === 404) return 'notFound';
      if (failed.status === 429 || failed.status === 503) return 'serverBusy';
      return failed.status >= 500 ? 'serverTrouble' : 'badAnswer';
  }
}

/** Whether the server may have done what it was asked although it did not say so. */
export function mayBeDone(failed: Failed): boolean {
  if (failed.is !== 'status') return failed.is !== 'notSent';
  return failed.status >= 500 && failed.status !== 503;
}

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
