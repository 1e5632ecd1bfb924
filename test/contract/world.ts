import { createHash } from 'node:crypto';
import type { Connector } from '@shared/connectors/port';

// What the contract suite needs of a system under test. Small on purpose: everything that it asks of the server goes past the connector,
// so that a connector cannot vouch for itself. What a system cannot do is left out (undefined): the suite names it as not applying.

export type Login = 'tech1' | 'tech2';

/** A folder of files by content, as the profile has one. */
export interface WorldFiles {
  read(sha256: string): Promise<Uint8Array | null>;
  put(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }>;
}

export interface World {
  /** A connector of a laptop of its own, with an empty memory. Its files are `files`; its links carry `connection`. */
  connect(login: Login, files: WorldFiles): Connector | Promise<Connector>;
  readonly connection: string;
  /** A connector whose token or password is wrong. */
  badLogin(): Connector | Promise<Connector>;
  /** Technician id (ours) of a login, for `assignedTo`; tech1 is whom everything is assigned to. */
  technician(login: Login): string;
  /**
   * How often a record of ours is on the server: documents with this id, tickets with this External ID, comments with this key (a
   * note, a file). 0, 1, or the double that must not be.
   */
  count(kind: string, recordId: string): Promise<number>;
  /** One field of a record as it stands there, in our terms (`symptomVerbatim` of a job, `text` of a note); undefined when absent. */
  read(kind: string, recordId: string, field: string): Promise<unknown>;
  /** Somebody else changes a field of a record of ours there (a job's `symptomVerbatim`, `priority`). */
  change(kind: string, recordId: string, field: string, value: unknown): Promise<void>;
  /** Somebody there deletes the job. */
  remove(recordId: string): Promise<void>;
  /** The job is given to somebody else. Ticket systems. */
  reassign?(recordId: string): Promise<void>;
  /** Makes the next write of this record be refused by the server, in words that `words` finds. */
  readonly refusal?: {
    /** An update of a job (fields of the change) or the fields of a new note that the server says no to by its own rules. */
    readonly kind: 'job' | 'note';
    readonly fields: Readonly<Record<string, unknown>>;
    /** Made known to the server before the test, where it needs that. */
    readonly prepare?: () => Promise<void>;
    readonly words: RegExp;
  };
  /** A field inside or beside the record that this app does not know; `stillThere` is asked after a write of ours. */
  readonly unknownField?: {
    add(recordId: string): Promise<void>;
    stillThere(recordId: string): Promise<boolean>;
  };
  /** The next write reaches the server and is done; its answer is lost on the way back. Undo is not needed. */
  loseNextAnswer?(): void | Promise<void>;
  /** Every request is lost from now on, or not any more. */
  cutOff?(isCut: boolean): void | Promise<void>;
  /** A file that somebody else hangs on the job there; null where that is not possible. */
  addFile?(jobId: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Bytes of a file of ours there, read past the connector. */
  readFile?(recordId: string, sha256: string): Promise<Uint8Array | null>;
  /** Items of the big push and pull; 1,000 unless the server needs minutes for it. */
  readonly many?: number;
  /** Milliseconds one case may take; 20 s unless told. */
  readonly timeoutMs?: number;
  close?(): Promise<void>;
}

/** Files in memory. */
export function memoryFiles(): WorldFiles & { readonly byHash: Map<string, Uint8Array> } {
  const byHash = new Map<string, Uint8Array>();
  return {
    byHash,
    read: (sha256) => Promise.resolve(byHash.get(sha256) ?? null),
    put: (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      byHash.set(sha256, Uint8Array.from(bytes));
      return Promise.resolve({ sha256, sizeBytes: bytes.length });
    },
  };
}
