import { quoted } from './client';
import { ourRecordId } from './ids';
import { remoteValue } from './read-ticket';
import { listTickets, type RtSession } from './session';
import type { RtTicket } from './wire';

const AT_ONCE = 10;

/**
 * Leaves out tickets that are a second one of the same job of ours: made when an answer was lost on one laptop and the search index was
 * behind, or by two laptops at once. The lower number is the job, everywhere; the others stay in RT for a person to merge.
 */
export async function hideTwins(
  session: Pick<RtSession, 'json' | 'options'>,
  tickets: readonly RtTicket[],
): Promise<{ kept: RtTicket[]; twins: number }> {
  const mapping = session.options.ticketFields.find(({ field }) => field === 'externalId');
  if (mapping === undefined || mapping.remote.startsWith('core:')) return { kept: [...tickets], twins: 0 };
  const idOf = (ticket: RtTicket) => ourRecordId(remoteValue(ticket, mapping) ?? undefined);
  const wanted = [...new Set(tickets.map(idOf).filter((id) => id !== null))];
  const lowest = new Map<string, number>();
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE);
    const any = some.map((id) => `${customField(mapping.remote)} = ${quoted(id)}`).join(' OR ');
    const found = await listTickets(session, `( ${any} )`, 0, 100);
    for (const ticket of found.tickets) {
      const id = idOf(ticket);
      if (id !== null) lowest.set(id, Math.min(lowest.get(id) ?? Infinity, Number(ticket.id)));
    }
  }
  const kept = tickets.filter((ticket) => {
    const id = idOf(ticket);
    return id === null || (lowest.get(id) ?? Number(ticket.id)) >= Number(ticket.id);
  });
  return { kept, twins: tickets.length - kept.length };
}

/** A custom field by name as TicketSQL and AssetSQL name it, quotes included. */
export function customField(name: string): string {
  return `'CF.{${name.replace(/[\\']/g, '\\$&').replace(/[{}]/g, '')}}'`;
}
