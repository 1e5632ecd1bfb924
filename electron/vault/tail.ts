import type { JournalEntry } from '@shared/ipc/store-calls';
import { roughBytes } from './sizes';

export const MAX_TAIL_ENTRIES = 50;
const MAX_BYTES = 1_048_576;

/** The last entries of the journal, few enough to be compared with the database at every start; at least one. */
export class Tail {
  #kept: { readonly entry: JournalEntry; readonly bytes: number }[] = [];

  get entries(): JournalEntry[] {
    return this.#kept.map(({ entry }) => entry);
  }

  get isFull(): boolean {
    return this.#kept.length >= MAX_TAIL_ENTRIES || this.#bytes() >= MAX_BYTES;
  }

  /** Entries that follow. */
  add(entries: readonly JournalEntry[]): void {
    this.#kept.push(...entries.slice(-MAX_TAIL_ENTRIES).map(measured));
    this.#trim();
  }

  /** Entries that lie before those that are here. */
  addBefore(entries: readonly JournalEntry[]): void {
    this.#kept.unshift(...entries.slice(-MAX_TAIL_ENTRIES).map(measured));
    this.#trim();
  }

  #bytes(): number {
    return this.#kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #trim(): void {
    let bytes = this.#bytes();
    let from = Math.max(0, this.#kept.length - MAX_TAIL_ENTRIES);
    for (const { bytes: dropped } of this.#kept.slice(0, from)) bytes -= dropped;
    for (; bytes > MAX_BYTES && from < this.#kept.length - 1; from++) bytes -= this.#kept[from]?.bytes ?? 0;
    this.#kept = this.#kept.slice(from);
  }
}

// texts are counted as they would be written; a megabyte more or less is nothing to this
function measured(entry: JournalEntry): { entry: JournalEntry; bytes: number } {
  return { entry, bytes: roughBytes(entry.writes) };
}
