import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { journalEntrySchema, type JournalEntry } from '@shared/ipc/store-calls';
import { z } from '@shared/z';
import { framesOf } from './file-source';
import { type FindSecret, type Found, isCutFrame } from './frames';
import { MAX_TAIL_ENTRIES } from './tail';

// The journal's files: `000001.journal`, `000002.journal`, ... Each begins with a head that says which journal and which database it is of.

const NAME = /^(\d{6,})\.journal$/;

export const headSchema = z.object({
  /** Made anew with every journal that does not continue another one. */
  journalId: z.string(),
  /** There was no database when it began: it holds everything that ever was in it. */
  complete: z.boolean(),
  storeId: z.string().nullable(),
  dbVersion: z.number().int().nullable(),
  appVersion: z.string(),
  at: z.string(),
});
export type Head = z.infer<typeof headSchema>;

export interface Segment {
  readonly number: number;
  readonly file: string;
  /** Number of the last entry before it; null when its head cannot be read. */
  readonly before: number | null;
  readonly sizeBytes: number;
}

export function segmentName(number: number): string {
  return `${String(number).padStart(6, '0')}.journal`;
}

/** The journal's files, oldest first, each with what its head says. */
export async function listSegments(folder: string, findSecret: FindSecret): Promise<Segment[]> {
  const names = await readdir(folder).catch(() => []);
  const numbers = names.flatMap((name) => {
    const found = NAME.exec(name);
    return found === null ? [] : [Number(found[1])];
  });
  const segments: Segment[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const file = path.join(folder, segmentName(number));
    segments.push({ number, file, before: await firstNumber(file, findSecret), sizeBytes: (await stat(file)).size });
  }
  return segments;
}

async function firstNumber(file: string, findSecret: FindSecret): Promise<number | null> {
  for await (const found of framesOf(file, findSecret)) {
    if (found.type !== 'frame' && found.type !== 'locked') return null;
    return found.kind === 'head' ? found.sequence : found.sequence - 1;
  }
  return null;
}

export interface SeenSegment {
  /** The last ones, behind any that is locked: what was written before one that cannot be read is not how things are. */
  readonly entries: readonly JournalEntry[];
  readonly hasLocked: boolean;
  /** Number of the last frame that was found. */
  readonly last: number;
  readonly head: Head | null;
  /** Nothing is wrong but its end, perhaps. */
  readonly whole: boolean;
  /** Entries up to this number may be missing. */
  readonly doubtfulTo: number;
  /** Bytes at the end that are no frame. `isCut`: the beginning of one, as a killed process leaves it. */
  readonly torn: { readonly at: number; readonly end: number; readonly isCut: boolean } | null;
}

/** Checks a whole file of the journal, and unpacks its last entries. */
export async function readSegment(
  segment: Segment,
  findSecret: FindSecret,
  onProblem: (problem: string) => void,
): Promise<SeenSegment> {
  const name = path.basename(segment.file);
  let recent: Extract<Found, { type: 'frame' }>[] = [];
  let hasLocked = false;
  let head: Head | null = null;
  let last = segment.before ?? 0;
  let whole = true;
  let doubtfulTo = 0;
  let isDoubtful = false;
  let torn: SeenSegment['torn'] = null;
  for await (const found of framesOf(segment.file, findSecret, segment.before)) {
    if (found.type === 'damage' && found.atEnd) {
      torn = { at: found.at, end: found.end, isCut: isCutFrame(await bytesOf(segment.file, found.at, found.end)) };
      continue;
    }
    if (found.type === 'frame' || found.type === 'locked') {
      if (isDoubtful) doubtfulTo = found.kind === 'head' ? found.sequence : found.sequence - 1;
      isDoubtful = false;
      last = found.sequence;
    }
    if (found.type === 'frame') {
      if (found.kind === 'head') head = headSchema.safeParse(found.value).data ?? head;
      else if (recent.push(found) > 2 * MAX_TAIL_ENTRIES) recent = recent.slice(-MAX_TAIL_ENTRIES);
      continue;
    }
    if (found.type === 'locked') {
      hasLocked ||= found.kind === 'entry';
      recent = [];
      doubtfulTo = found.sequence;
    } else isDoubtful = true;
    whole = false;
    onProblem(problemOf(found, name));
  }
  const entries: JournalEntry[] = [];
  for (const found of recent.slice(-MAX_TAIL_ENTRIES)) {
    const item = itemOf(found, name);
    if (item?.type === 'entry') entries.push(item.entry);
    if (item?.type !== 'problem') continue;
    whole = false;
    doubtfulTo = Math.max(doubtfulTo, found.sequence);
    onProblem(item.problem);
  }
  return { entries, hasLocked, last, head, whole, doubtfulTo, torn };
}

/** What a read of the journal gives: its entries by number, and what is not there. */
export type JournalItem =
  | { readonly type: 'entry'; readonly number: number; readonly entry: JournalEntry }
  | { readonly type: 'problem'; readonly problem: string };

/** A frame as an entry or a problem; null for a head. */
export function itemOf(found: Found, name: string): JournalItem | null {
  if (found.type !== 'frame') return { type: 'problem', problem: problemOf(found, name) };
  if (found.kind !== 'entry') return null;
  const entry = journalEntrySchema.safeParse(found.value);
  if (entry.success) return { type: 'entry', number: found.sequence, entry: entry.data };
  return { type: 'problem', problem: `${name}: entry ${found.sequence} is of an unknown form` };
}

function problemOf(found: Exclude<Found, { type: 'frame' }>, name: string): string {
  switch (found.type) {
    case 'damage':
      return `${name}: bytes ${found.at} to ${found.end} are damaged`;
    case 'missing':
      return `${name}: entries ${found.from} to ${found.to} are missing`;
    case 'locked':
      return `${name}: ${found.kind} ${found.sequence} is locked with a key that is not here`;
  }
}

/** Some bytes of a file, for the quarantine. */
export async function bytesOf(file: string, from: number, to: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(to - from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
