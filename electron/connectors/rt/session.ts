import { type AppError, type ErrorCode, fail, type Result, ok } from '@shared/result';
import {
  createRtClient,
  quoted,
  type RtAnswer,
  type RtClient,
  type RtFailure,
  type RtReply,
  withQuery,
} from './client';
import { rtIds, type RtIds } from './ids';
import type { RtOptions } from './options';
import type { ReadContext } from './read-ticket';
import type { RtConnectorInput } from './types';
import { messageOf, rtPageSchema, rtTicketSchema, rtUserSchema, type RtTicket } from './wire';

/** A call that has no answer as a whole; caught where the port is implemented. */
export class RtError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly retryAfterMs: number | null = null,
    readonly maybeSent = false,
  ) {
    super(detail);
  }

  get error(): AppError {
    const { code, detail, retryAfterMs } = this;
    return retryAfterMs === null ? { code, detail } : { code, detail, retryAfterMs };
  }
}

export function errorOf(failure: RtFailure): RtError {
  return new RtError(failure.code, failure.detail, failure.retryAfterMs, failure.maybeSent);
}

/** What the rest of the connector works with: one login at one site. */
export interface RtSession {
  readonly client: RtClient;
  readonly ids: RtIds;
  readonly options: RtOptions;
  readonly now: () => number;
  /** This login and how to read with it; asked once. */
  context(): Promise<ReadContext>;
  /** The login's zone as RT tells it; null when it has none of its own. */
  timeZone(): Promise<string | null>;
  /** Throws {@link RtError} for everything but a readable 2xx. */
  json(path: string): Promise<unknown>;
  serverTime(): string | null;
}

interface Me {
  readonly id: string | null;
  readonly name: string;
  readonly realName: string;
  readonly timeZone: string | null;
  readonly language: string | null;
}

export function createRtSession(
  input: Omit<RtConnectorInput, 'files'>,
  options: RtOptions,
): RtSession & { me(): Promise<Me> } {
  const client = createRtClient(input);
  const ids = rtIds(client.root);
  let known: Promise<Me> | null = null;

  const json = async (path: string): Promise<unknown> => answerBody(await client.get(path));

  const me = async (): Promise<Me> => {
    // a failed try is not remembered
    known ??= readMe(json, input).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };

  return {
    client,
    ids,
    options,
    now: input.now,
    me,
    context: async () => {
      const { id, name } = await me();
      return { ids, options, me: { id, name } };
    },
    timeZone: async () => options.timeZone ?? (await me()).timeZone,
    json,
    serverTime: () => {
      const ms = client.serverTimeMs();
      return ms === null ? null : new Date(ms).toISOString();
    },
  };
}

async function readMe(
  json: (path: string) => Promise<unknown>,
  { secret }: Pick<RtConnectorInput, 'secret'>,
): Promise<Me> {
  // a token says whose it is (`1-USERID-...`); there is no "me" in REST 2
  const key = 'token' in secret ? /^\d+-(\d+)-/.exec(secret.token)?.[1] : encodeURIComponent(secret.user);
  if (key === undefined) throw new RtError('loginNeeded', 'the token is not of the form RT gives');
  const body = (await json(`/user/${key}`)) as Record<string, unknown>;
  const user = rtUserSchema.safeParse(body);
  if (!user.success) throw new RtError('badAnswer', 'no user');
  const text = (field: string): string | null => {
    const value = body[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const { numericId, name, realName } = user.data;
  return { id: numericId, name, realName, timeZone: text('Timezone'), language: text('Lang') };
}

/** The body of a 2xx; else throws {@link RtError} with the code the port knows. */
export function answerBody(answer: RtAnswer): unknown {
  if (answer.kind === 'failed') throw errorOf(answer);
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw refusal(answer);
}

export function refusal(answer: RtReply): RtError {
  const said = messageOf(answer.body) ?? '';
  const code = answer.status === 403 ? 'forbiddenThere' : answer.status === 404 ? 'notFound' : 'badAnswer';
  return new RtError(code, `status ${answer.status}${said === '' ? '' : `: ${said}`}`);
}

/** Runs a call of the port: what is thrown on the way becomes its error. */
export async function asResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof RtError) return { ok: false, error: error.error };
    return fail('internal', error instanceof Error ? error.message : 'unknown');
  }
}

/** A ticket with its ETag, or why there is none. */
export type TicketAnswer =
  | { readonly state: 'here'; readonly ticket: RtTicket; readonly etag: string | null }
  | { readonly state: 'missing' | 'forbidden' };

/** One ticket with its ETag. Answers the target of a merge for a merged one (`ticket.id` differs then). Throws {@link RtError}. */
export async function readTicket(session: Pick<RtSession, 'client'>, id: string): Promise<TicketAnswer> {
  const answer = await session.client.get(`/ticket/${encodeURIComponent(id)}`);
  if (answer.kind === 'failed') throw errorOf(answer);
  if (answer.status === 404) return { state: 'missing' };
  if (answer.status === 403) return { state: 'forbidden' };
  const ticket = rtTicketSchema.safeParse(answerBody(answer));
  if (!ticket.success) throw new RtError('badAnswer', `ticket ${id} cannot be read`);
  return { state: 'here', ticket: ticket.data, etag: answer.etag };
}

/** Fields of a ticket in a list, people and queue with their names. */
export const TICKET_FIELDS = {
  fields:
    'Subject,Status,Priority,Created,LastUpdated,LastUpdatedBy,Starts,Due,TimeWorked,Owner,Creator,Requestor,Queue,EffectiveId,CustomFields,_hyperlinks',
  'fields[Queue]': 'Name,Lifecycle',
  'fields[Owner]': 'id,Name,RealName',
  'fields[Creator]': 'id,Name,RealName',
  'fields[LastUpdatedBy]': 'id,Name,RealName',
  'fields[Requestor]': 'id,Name,RealName,EmailAddress,Organization',
} as const;

/** Which tickets are ours, as TicketSQL; `status` is `__Active__` or `__Inactive__`. */
export function ticketQuery({ queue, filter, whose }: RtOptions, ...more: readonly string[]): string {
  return [
    ...(queue === null ? [] : [`Queue = ${quoted(queue)}`]),
    ...(filter === null || filter.trim() === '' ? [] : [`( ${filter} )`]),
    ...(whose === 'mine' ? [`Owner = '__CurrentUser__'`] : []),
    ...more,
  ].join(' AND ');
}

/** Tickets of a query in the order of their ids, beginning after one, with whether more may follow. */
export async function listTickets(
  session: Pick<RtSession, 'json'>,
  query: string,
  after: number,
  limit: number,
): Promise<{ tickets: RtTicket[]; more: boolean; total: number | null; unreadable: number }> {
  // keyed by id and not by page number: rows that leave the list meanwhile must not shift others past us
  const asked = `${query} AND id > ${after}`;
  for (let page = 1; ; page += 1) {
    const path = withQuery('/tickets', {
      query: asked,
      orderby: 'id',
      order: 'ASC',
      per_page: limit,
      page,
      ...TICKET_FIELDS,
    });
    const list = rtPageSchema.safeParse(await session.json(path));
    if (!list.success) throw new RtError('badAnswer', 'no list of tickets');
    const { items, total = null, next_page: next = null } = list.data;
    // rights are filtered after paging: an empty page is not the last one while there is a next
    if (items.length === 0 && next !== null && page < 1_000) continue;
    const read = items.map((item) => rtTicketSchema.safeParse(item));
    return {
      tickets: read.flatMap((ticket) => (ticket.success ? [ticket.data] : [])),
      more: items.length > 0 && (next !== null || total === null),
      total,
      unreadable: read.filter((ticket) => !ticket.success).length,
    };
  }
}
