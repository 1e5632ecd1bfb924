import { quotedPath } from './paths';
import { readTicket, errorOf, type RtSession } from './session';
import { messageOf, type RtTicket } from './wire';
import type { RtOptions, RtStatuses } from './options';

// A lifecycle may not allow the step from where a ticket is to where it is to be; then the steps between are taken one by one. REST tells
// only the labelled moves of a ticket, so what is not known is tried: a refused step answers 200 and changes nothing.

const MAX_STEPS = 24;

export type WalkResult =
  | { readonly state: 'there'; readonly ticket: RtTicket; readonly etag: string | null }
  /** RT's words of the refusals. */
  | {
      readonly state: 'refused';
      readonly message: string | null;
      readonly ticket: RtTicket;
      readonly etag: string | null;
    }
  | { readonly state: 'lost' };

/** The statuses of a job that goes its usual way, first to last. */
export function usualWay(statuses: RtStatuses): string[] {
  const { toRt, visits } = statuses;
  const way = [
    toRt.dispatched,
    toRt.accepted,
    visits.travelling,
    visits.onSite,
    toRt.inProgress,
    visits.working,
    toRt.resolved,
    toRt.closed,
  ];
  return [...new Set(way.filter((status): status is string => status !== undefined))];
}

/**
 * Where to try next from a status to another, best first: straight, by moves that are known, then along the usual way as far ahead as
 * possible. Never back along it, and never through a status the job does not pass anyway.
 */
export function nextSteps(
  from: string,
  to: string,
  options: Pick<RtOptions, 'statuses'>,
  ticket: Pick<RtTicket, '_hyperlinks'>,
): string[] {
  const moves = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => void moves.set(a, (moves.get(a) ?? new Set()).add(b));
  for (const [a, targets] of Object.entries(options.statuses.moves)) for (const b of targets) add(a, b);
  for (const link of ticket._hyperlinks) {
    if (link.ref === 'lifecycle' && link.to != null)
      add(link.from === '*' || link.from == null ? from : link.from, link.to);
  }
  const way = usualWay(options.statuses);
  const path = shortest(from, to, moves, new Set([...way, to]));
  const [at, target] = [way.indexOf(from), way.indexOf(to)];
  const along = target === -1 ? [] : way.slice(at + 1, target).reverse();
  return [...new Set([to, ...(path === null ? [] : path.slice(0, 1)), ...along])].filter((status) => status !== from);
}

function shortest(
  from: string,
  to: string,
  moves: ReadonlyMap<string, ReadonlySet<string>>,
  passable: ReadonlySet<string>,
): string[] | null {
  const queue: string[][] = [[from]];
  const seen = new Set([from]);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1) ?? from;
    if (last === to) return path.slice(1);
    for (const next of [...(moves.get(last) ?? []), ...(moves.get('*') ?? [])]) {
      if (seen.has(next) || !passable.has(next)) continue;
      seen.add(next);
      queue.push([...path, next]);
    }
  }
  return null;
}

/** Brings a ticket to a status. Throws RtError when the end of a step is not clear. */
export async function walkTo(session: RtSession, ticketId: string, to: string): Promise<WalkResult> {
  const refusedSteps = new Set<string>();
  const words: string[] = [];
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const answer = await readTicket(session, ticketId);
    if (answer.state !== 'here') return { state: 'lost' };
    const { ticket, etag } = answer;
    if (ticket.Status === to) return { state: 'there', ticket, etag };
    const next = nextSteps(ticket.Status, to, session.options, ticket).find(
      (status) => !refusedSteps.has(`${ticket.Status}>${status}`),
    );
    const message = [...new Set(words)].join(' · ').slice(0, 1_000) || null;
    if (next === undefined) return { state: 'refused', message, ticket, etag };
    const put = await session.client.send({
      method: 'PUT',
      path: quotedPath('ticket', ticketId),
      json: { Status: next },
      ...(etag === null ? {} : { ifMatch: etag }),
    });
    if (put.kind === 'failed') throw errorOf(put);
    // somebody else was quicker: look again, nothing was refused
    if (put.status === 412) continue;
    const after = await readTicket(session, ticketId);
    if (after.state !== 'here') return { state: 'lost' };
    if (after.ticket.Status === ticket.Status) {
      refusedSteps.add(`${ticket.Status}>${next}`);
      const said = messageOf(put.body);
      if (said !== null) words.push(said);
    }
  }
  const answer = await readTicket(session, ticketId);
  return answer.state === 'here' ? { ...answer, state: 'refused', message: words.at(-1) ?? null } : { state: 'lost' };
}
