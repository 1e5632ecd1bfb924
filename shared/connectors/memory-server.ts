import { type DeskOptions, MemoryDesk } from './memory-desk';
import {
  type Doc,
  type DocWrite,
  fromHex,
  type MemoryAnswer,
  type MemoryRequest,
  type MemoryTransport,
  toHex,
  TransportError,
  WRITES,
} from './memory-wire';

// A remote system held in memory: a team's hub (whole records, revisions, a feed of changes) or a ticket system. Several clients may
// talk to it; it counts how often each operation took effect. Tests make it fail in every way a real one can.

/** What goes wrong with one request. `before`: nothing was done. `after`: it was done, and the client does not hear so. */
export interface MemoryFault {
  readonly when: 'before' | 'after';
  /** `refused`: the server was not reached. A number is a status code. */
  readonly what: 'refused' | 'cut' | 'html' | number;
  readonly retryAfterMs?: number;
}

export interface MemoryCall {
  readonly login: string;
  readonly request: MemoryRequest;
  /** Counts all requests, from 1. */
  readonly n: number;
  readonly isWrite: boolean;
}

export interface MemoryServerOptions extends DeskOptions {
  readonly role: 'hub' | 'tickets';
  readonly logins?: readonly string[];
  readonly now?: () => number;
  /** Milliseconds that the server's clock is ahead. */
  readonly clockSkewMs?: number;
  /** Rows of the last page that come again. */
  readonly pageOverlap?: number;
  readonly maxDocBytes?: number;
  /** Words in which the hub forbids a write; null allows it. */
  readonly rule?: (login: string, write: DocWrite, before: Doc | null) => string | null;
}

interface StoredDoc extends Doc {
  seq: number;
}

/** As many operations as a record remembers; older ones are long acknowledged. */
const REMEMBERED_OPERATIONS = 200;

export class MemoryServer {
  readonly desk: MemoryDesk;
  readonly docs = new Map<string, StoredDoc>();
  /** Bytes by name, in hexadecimal. */
  readonly files = new Map<string, { hex: string; whole: boolean }>();
  /** How often each operation took effect, by its id; 1 is right. */
  readonly effects = new Map<string, number>();
  /** Asked before each request; null lets it pass. */
  fault: ((call: MemoryCall) => MemoryFault | null) | null = null;
  /** Called around each request, for tests that stop the client there. */
  onCall: ((call: MemoryCall, when: 'before' | 'after') => void | Promise<void>) | null = null;
  calls = 0;
  /** Changes when the database was made anew. */
  instance = 'first';
  seq = 0;
  private readonly waiting = new Set<() => void>();

  constructor(readonly options: MemoryServerOptions) {
    this.desk = new MemoryDesk(
      options,
      () => this.nowIso(),
      (op) => this.took(op),
    );
  }

  nowIso(): string {
    return new Date((this.options.now ?? Date.now)() + (this.options.clockSkewMs ?? 0)).toISOString();
  }

  /** A client's way to the server. */
  transport(login: string): MemoryTransport {
    return async (request) => {
      const sent = copied(request);
      const current: MemoryCall = { login, request: sent, n: ++this.calls, isWrite: WRITES.has(sent.do) };
      const fault = this.fault?.(current) ?? null;
      await this.onCall?.(current, 'before');
      if (fault?.when === 'before') return this.fail(fault);
      const answer = copied(this.handle(login, sent));
      await this.onCall?.(current, 'after');
      return fault === null ? answer : this.fail(fault);
    };
  }

  /** Does what a request asks, at once. The face of the server on a network calls it, too. */
  handle(login: string | null, request: MemoryRequest): MemoryAnswer {
    const before = this.seq + this.desk.last;
    const { status, body } =
      login === null || !(this.options.logins ?? ['tech1', 'tech2', 'dispatcher']).includes(login)
        ? { status: 401, body: { message: 'Unauthorized' } }
        : this.route(login, request);
    if (this.seq + this.desk.last > before) for (const wake of this.waiting) wake();
    return { status, body, serverTime: this.nowIso(), retryAfterMs: null };
  }

  /** Resolves at the next change. */
  async changed(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
    });
  }

  /** A write that no client of ours made: a newer Callout, an administrator, another program. */
  put(kind: string, id: string, body: Record<string, unknown> | null, by = 'office'): void {
    const before = this.docs.get(id) ?? null;
    this.store({ id, kind, revision: before?.revision ?? null, body, ops: [], by, at: this.nowIso() }, before);
    for (const wake of this.waiting) wake();
  }

  /** The database was lost and made anew, empty. */
  startAnew(): void {
    this.docs.clear();
    this.files.clear();
    this.seq = 0;
    this.instance += "'";
  }

  private route(login: string, request: MemoryRequest): { status: number; body: unknown } {
    switch (request.do) {
      case 'whoAmI':
        return { status: 200, body: { user: login, version: 'memory 1' } };
      case 'changes':
        return this.changesSince(request.since, request.limit);
      case 'bulk':
        return { status: 200, body: { rows: request.docs.map((write) => this.write(login, write)) } };
      case 'tickets':
        return this.desk.list(
          { ...request, since: Math.max(0, request.since - (this.options.pageOverlap ?? 0)) },
          login,
        );
      case 'mine':
        return this.desk.mine(login);
      case 'ticket':
        return this.desk.read(request, login);
      case 'find':
        return this.desk.find(request);
      case 'createTicket':
        return this.desk.create(request, login);
      case 'setTicket':
        return this.desk.set(request, login);
      case 'comment':
        return this.desk.comment(request, login, (hex) => this.keepFile(hex));
      case 'putAsset':
        return this.desk.putAsset(request);
      case 'putFile':
        return this.putFile(request.ref, request.offset, request.hex, request.end);
      case 'getFile': {
        const file = this.files.get(request.ref);
        return file?.whole === true
          ? { status: 200, body: { hex: file.hex, name: null } }
          : { status: 404, body: { message: 'No such file' } };
      }
    }
  }

  private changesSince(since: number, limit: number): { status: number; body: unknown } {
    const overlap = this.options.pageOverlap ?? 0;
    const rows = [...this.docs.values()].filter(({ seq }) => seq > since - overlap).sort((a, b) => a.seq - b.seq);
    const fresh = rows.filter(({ seq }) => seq > since);
    const page = [...rows.filter(({ seq }) => seq <= since), ...fresh.slice(0, limit)];
    const isEnd = fresh.length <= limit;
    const last = isEnd ? Math.max(this.seq, 0) : (fresh[limit - 1]?.seq ?? since);
    return {
      status: 200,
      body: {
        instance: this.instance,
        rows: page.map(docOf),
        last,
        pending: Math.max(0, fresh.length - limit),
      },
    };
  }

  private write(login: string, write: DocWrite): unknown {
    const before = this.docs.get(write.id) ?? null;
    if (before !== null && before.revision !== write.revision) {
      return { ok: false, status: 409, message: 'Document update conflict.', doc: docOf(before) };
    }
    if (before === null && write.revision !== null) {
      return { ok: false, status: 409, message: 'Document update conflict.', doc: null };
    }
    const forbidden = this.options.rule?.(login, write, before) ?? null;
    if (forbidden !== null) return { ok: false, status: 403, message: forbidden, doc: null };
    if (write.body !== null && JSON.stringify(write.body).length > (this.options.maxDocBytes ?? 8_000_000)) {
      return { ok: false, status: 413, message: 'The document is too large', doc: null };
    }
    return { ok: true, revision: this.store(write, before).revision };
  }

  private store(write: DocWrite, before: StoredDoc | null): StoredDoc {
    const applied = before?.applied ?? [];
    // one that is here already comes with a record by another way, or again: what it changed stands
    for (const op of write.ops) if (!applied.includes(op)) this.took(op);
    const generation = Number(before?.revision.split('-')[0] ?? 0) + 1;
    const doc: StoredDoc = {
      id: write.id,
      kind: write.kind,
      revision: `${generation}-${(this.seq + 1).toString(36)}`,
      body: write.body === null ? null : copied(write.body),
      applied: [...new Set([...applied, ...write.ops])].slice(-REMEMBERED_OPERATIONS),
      by: write.by,
      at: write.at,
      seq: ++this.seq,
    };
    this.docs.set(doc.id, doc);
    return doc;
  }

  private putFile(ref: string, offset: number, hex: string, end: boolean): { status: number; body: unknown } {
    const known = this.files.get(ref);
    const have = (known?.hex.length ?? 0) / 2;
    if (known?.whole === true) return { status: 200, body: { have } };
    if (offset !== have) return { status: 409, body: { message: 'Another part is due', have } };
    this.files.set(ref, { hex: (known?.hex ?? '') + hex, whole: end });
    return { status: 200, body: { have: have + hex.length / 2 } };
  }

  private keepFile(hex: string): string {
    const ref = `file-${this.files.size + 1}`;
    this.files.set(ref, { hex, whole: true });
    return ref;
  }

  private took(op: string): void {
    if (op !== '') this.effects.set(op, (this.effects.get(op) ?? 0) + 1);
  }

  private fail(fault: MemoryFault): MemoryAnswer {
    if (fault.what === 'refused') throw new TransportError('notSent');
    if (fault.what === 'cut') throw new TransportError('lost');
    if (fault.what === 'html') throw new TransportError('garbled');
    return {
      status: fault.what,
      body: { message: `made to answer ${fault.what}` },
      serverTime: this.nowIso(),
      retryAfterMs: fault.retryAfterMs ?? null,
    };
  }
}

/** Bytes of a file that a client sent whole; null when it is not there. */
export function fileOnServer(server: MemoryServer, ref: string): Uint8Array | null {
  const file = server.files.get(ref);
  return file?.whole === true ? fromHex(file.hex) : null;
}

/** Puts a file there, as another program would. */
export function addFileToServer(server: MemoryServer, ref: string, bytes: Uint8Array): void {
  server.files.set(ref, { hex: toHex(bytes), whole: true });
}

function docOf({ seq: _seq, ...doc }: StoredDoc): Doc {
  return doc;
}

/** As it would come out of a network: nothing of the sender's is shared. */
function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
