import { z } from '@shared/z';

// Where a pull goes on. Plain JSON in the store; one that cannot be read means starting over, which loses nothing.

const ticketSchema = z.object({
  /** `LastUpdated` when its history was last read; empty when it was too fresh to be sure that nothing else came in the same second. */
  u: z.string(),
  /** Newest transaction delivered. */
  x: z.number().int().nonnegative(),
});

const todoSchema = z.object({
  ticket: z.string().regex(/^\d+$/),
  /** Our id of the job. */
  job: z.string(),
  /** Transaction after which to go on. */
  after: z.number().int().nonnegative(),
  /** `LastUpdated` as the list had it. */
  updated: z.string(),
  /** Logins of those who asked. */
  requestors: z.array(z.string()),
});
export type RtTodo = z.infer<typeof todoSchema>;

const cursorSchema = z.object({
  v: z.literal(1),
  phase: z.enum(['open', 'closed', 'talk', 'idle']),
  /** Id of the last ticket of the list that was read. */
  after: z.number().int().nonnegative(),
  /** Tickets met in this round. */
  seen: z.array(z.number().int()),
  tickets: z.record(z.string(), ticketSchema),
  /** Id of the last ticket that was asked for by itself while there were too many to ask for all in one round; else 0. */
  asked: z.number().nonnegative().default(0),
  /** Tickets whose history is still to be read in this round. */
  todo: z.array(todoSchema),
  /** Tickets by the id of ours that they carry: a second one of the same job is left out. */
  ours: z.record(z.string(), z.string()),
  /** Server time in milliseconds at the beginning of this round and of the last whole one. */
  began: z.number(),
  last: z.number().nullable(),
});
export type RtCursor = z.infer<typeof cursorSchema>;

const START: RtCursor = {
  v: 1,
  phase: 'open',
  after: 0,
  seen: [],
  asked: 0,
  tickets: {},
  todo: [],
  ours: {},
  began: 0,
  last: null,
};

export function readCursor(text: string | null): RtCursor {
  if (text === null) return structuredClone(START);
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : structuredClone(START);
  } catch {
    return structuredClone(START);
  }
}

export function writeCursor(cursor: RtCursor): string {
  return JSON.stringify(cursor);
}
