import { jobKind } from '../domain/job-kind';
import { sameValue } from '../sync/equal';
import type { Comment, MemoryRequest, Ticket } from './memory-wire';

// The ticket side of the memory server: tickets with an owner, statuses with a lifecycle, comments that carry a key of ours and
// minutes that add up, assets. It takes the same key twice without a word, as the real ones do.

interface StoredTicket extends Omit<Ticket, 'etag'> {
  changed: number;
  mergedInto: number | null;
  /** Logins that may not see it. */
  hiddenFrom: Set<string>;
}

export interface StoredAsset {
  readonly id: number;
  readonly key: string;
  fields: Record<string, unknown>;
}

export interface DeskAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Request<D extends MemoryRequest['do']> = Extract<MemoryRequest, { do: D }>;

export interface DeskOptions {
  /** Whether a status may follow another; the job's own rules when absent. */
  readonly lifecycle?: (from: string, to: string) => boolean;
  /** Logins that see every ticket, not only their own. */
  readonly seesAll?: readonly string[];
  readonly initialStatus?: string;
}

const refused = (message: string): DeskAnswer => ({ status: 422, body: { message } });
const NOT_THERE: DeskAnswer = { status: 404, body: { message: 'No such ticket' } };
const FORBIDDEN: DeskAnswer = { status: 403, body: { message: 'No permission to view this ticket' } };

export class MemoryDesk {
  readonly tickets = new Map<number, StoredTicket>();
  readonly assets = new Map<string, StoredAsset[]>();
  /** Number of the newest change. */
  last = 0;
  private nextTicket = 1;
  private nextAsset = 1;

  constructor(
    private readonly options: DeskOptions,
    private readonly nowIso: () => string,
    private readonly took: (op: string) => void,
  ) {}

  list({ since, limit }: Request<'tickets'>, login: string): DeskAnswer {
    const rows = [...this.tickets.values()]
      .filter((ticket) => ticket.changed > since && this.sees(ticket, login))
      .sort((a, b) => a.changed - b.changed);
    const page = rows.slice(0, limit);
    const last = page.at(-1)?.changed ?? Math.max(since, this.last);
    return {
      status: 200,
      body: {
        rows: page.map(shown),
        last: page.length < rows.length ? last : Math.max(since, this.last),
        pending: rows.length - page.length,
      },
    };
  }

  mine(login: string): DeskAnswer {
    const ids = [...this.tickets.values()].filter((ticket) => this.sees(ticket, login)).map(({ id }) => id);
    return { status: 200, body: { ids } };
  }

  read({ id }: Request<'ticket'>, login: string): DeskAnswer {
    const ticket = this.target(id);
    if (ticket === undefined) return NOT_THERE;
    return ticket.hiddenFrom.has(login) ? FORBIDDEN : { status: 200, body: shown(ticket) };
  }

  find({ key }: Request<'find'>): DeskAnswer {
    const found = (type: string, id: number): DeskAnswer => ({ status: 200, body: { found: { type, id } } });
    for (const ticket of this.tickets.values())
      if (ticket.key === key && !ticket.deleted) return found('ticket', ticket.id);
    const asset = this.assets.get(key)?.[0];
    if (asset !== undefined) return found('asset', asset.id);
    for (const ticket of this.tickets.values()) {
      const comment = ticket.comments.find((one) => one.key === key);
      if (comment !== undefined) return found('comment', comment.id);
    }
    return { status: 200, body: { found: null } };
  }

  create({ key, fields, op }: Request<'createTicket'>, login: string): DeskAnswer {
    const ticket = this.add({ key, owner: login, by: login, ...splitFields(fields) });
    this.took(op);
    return { status: 200, body: { id: ticket.id, etag: String(ticket.changed) } };
  }

  /** A ticket that the office makes; for tests, and for `create`. */
  add(given: Partial<Omit<StoredTicket, 'id' | 'changed'>> = {}): StoredTicket {
    const at = this.nowIso();
    const ticket: StoredTicket = {
      id: this.nextTicket++,
      changed: ++this.last,
      key: null,
      owner: null,
      status: this.options.initialStatus ?? 'dispatched',
      fields: {},
      deleted: false,
      reportedAt: at,
      by: 'office',
      at,
      comments: [],
      mergedInto: null,
      hiddenFrom: new Set(),
      ...given,
    };
    this.tickets.set(ticket.id, ticket);
    return ticket;
  }

  set({ id, etag, fields, op }: Request<'setTicket'>, login: string): DeskAnswer {
    const ticket = this.target(id);
    if (ticket === undefined) return NOT_THERE;
    if (ticket.hiddenFrom.has(login)) return FORBIDDEN;
    if (String(ticket.changed) !== etag) return { status: 412, body: { message: 'It has changed meanwhile' } };
    const { status, owner, fields: rest } = splitFields(fields);
    if (status !== undefined && status !== ticket.status && !this.mayFollow(ticket.status, status)) {
      return refused(`You can't change status from '${ticket.status}' to '${status}'.`);
    }
    if (status !== undefined) ticket.status = status;
    if (owner !== undefined) ticket.owner = owner;
    Object.assign(ticket.fields, rest);
    this.touch(ticket, login);
    this.took(op);
    return { status: 200, body: { etag: String(ticket.changed) } };
  }

  comment(request: Request<'comment'>, login: string, keepFile: (hex: string) => string): DeskAnswer {
    const ticket = this.target(request.ticketId);
    if (ticket === undefined || ticket.deleted) return NOT_THERE;
    if (ticket.hiddenFrom.has(login)) return FORBIDDEN;
    const { file } = request;
    this.touch(ticket, login);
    const comment: Comment = {
      id: this.last,
      key: request.key === '' ? null : request.key,
      kind: request.kind,
      text: request.text,
      minutes: request.minutes,
      at: request.at,
      by: login,
      file: file === null ? null : { ...file, ref: keepFile(file.hex), sizeBytes: file.hex.length / 2 },
    };
    ticket.comments.push(comment);
    this.took(request.op);
    return { status: 200, body: { id: comment.id } };
  }

  putAsset({ key, fields, op }: Request<'putAsset'>): DeskAnswer {
    const known = this.assets.get(key)?.[0];
    const isNews = Object.entries(fields).some(([field, value]) => !sameValue(known?.fields[field], value));
    if (known === undefined || isNews) this.took(op);
    if (known !== undefined) {
      Object.assign(known.fields, fields);
      return { status: 200, body: { id: known.id } };
    }
    const asset: StoredAsset = { id: this.nextAsset++, key, fields: { ...fields } };
    this.assets.set(key, [...(this.assets.get(key) ?? []), asset]);
    return { status: 200, body: { id: asset.id } };
  }

  /** What the office does to a ticket by itself. */
  edit(id: number, change: (ticket: StoredTicket) => void): void {
    const ticket = this.tickets.get(id);
    if (ticket === undefined) throw new Error(`no ticket ${id}`);
    change(ticket);
    this.touch(ticket, 'office');
  }

  /** Whatever is done to the merged one from now on happens to the target. */
  merge(id: number, into: number): void {
    this.edit(id, (ticket) => (ticket.mergedInto = into));
  }

  private touch(ticket: StoredTicket, by: string): void {
    ticket.changed = ++this.last;
    ticket.by = by;
    ticket.at = this.nowIso();
  }

  private target(id: number): StoredTicket | undefined {
    const ticket = this.tickets.get(id);
    return ticket?.mergedInto == null ? ticket : this.target(ticket.mergedInto);
  }

  private sees(ticket: StoredTicket, login: string): boolean {
    if (ticket.deleted || ticket.mergedInto !== null || ticket.hiddenFrom.has(login)) return false;
    return ticket.owner === login || (this.options.seesAll ?? []).includes(login);
  }

  private mayFollow(from: string, to: string): boolean {
    return (this.options.lifecycle ?? jobKind.steps ?? (() => true))(from, to);
  }
}

function shown({ changed, mergedInto: _merged, hiddenFrom: _hidden, ...ticket }: StoredTicket): Ticket {
  return copied({ ...ticket, etag: String(changed) });
}

function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function splitFields(fields: Readonly<Record<string, unknown>>): {
  status?: string;
  owner?: string | null;
  fields: Record<string, unknown>;
} {
  const { status, owner, ...rest } = fields;
  return {
    ...(typeof status === 'string' ? { status } : {}),
    ...(typeof owner === 'string' || owner === null ? { owner } : {}),
    fields: rest,
  };
}
