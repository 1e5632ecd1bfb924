import { z } from '@shared/z';

// Where a pull goes on. Only this connector reads it; the engine keeps the text. Sequences are the server's own and opaque, too.

const cursorSchema = z.object({
  v: z.literal(1),
  /** When the database was made, in the server's words: another one is another database. */
  started: z.string(),
  since: z.string(),
  /** Documents of today's jobs that are still to be fetched; null when that phase is over. */
  today: z.array(z.string()).nullable(),
  /** Documents a page may hold: small while nobody knows how large they are. */
  page: z.number().int().positive(),
  /** Documents there were at the start and those that have come, for the progress where the server does not count. */
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const FIRST_SEQUENCE = '0';
export const FIRST_PAGE = 250;

export function newCursor(started: string, total: number): Cursor {
  return { v: 1, started, since: FIRST_SEQUENCE, today: null, page: FIRST_PAGE, total, done: 0 };
}

/** Null for no cursor, and for one nobody can read: then everything is read again. */
export function readCursor(text: string | null): Cursor | null {
  if (text === null) return null;
  try {
    return cursorSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor);
}

/** A page of more characters than this holds up the window and the memory. */
const PAGE_CHARACTERS = 6_000_000;

/** How many documents the next page may hold, by what the last one weighed. */
export function nextPageSize(page: number, rows: number, characters: number, limit: number): number {
  if (rows === 0) return Math.min(page, limit);
  const fits = Math.floor(PAGE_CHARACTERS / Math.max(1, characters / rows));
  return Math.max(1, Math.min(limit, fits, page * 4));
}
