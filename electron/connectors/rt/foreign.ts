import { z } from '@shared/z';
import { withQuery } from './client';
import { RtError, type RtSession } from './session';
import type { Want } from './write-ticket';
import { rtPageSchema, rtUserSchema, type RtTicket } from './wire';

// If-Match keeps writes apart that are minutes apart: RT compares the ETag first and writes later, and of two writes in the same
// moment both get through. Who came between shows in the history alone.

const changeSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(Number),
  Field: z.string().nullish(),
  NewValue: z.union([z.string(), z.number()]).nullish(),
  Creator: rtUserSchema.nullish().catch(null),
});

/**
 * What others wrote into these fields since an ETag, the last value of each, by the field's name there. Throws RtError.
 *
 * @param etag of the ticket as it was read before our own write; it is the number of its newest transaction
 * @param me name of this login
 */
export async function foreignChanges(
  session: Pick<RtSession, 'json'>,
  ticket: RtTicket,
  etag: string | null,
  wants: readonly Pick<Want, 'target' | 'custom'>[],
  me: string,
): Promise<Map<string, string>> {
  const since = /\d+/.exec(etag ?? '')?.[0];
  if (since === undefined) return new Map();
  const query = `ObjectType = 'RT::Ticket' AND ObjectId = ${ticket.id} AND id > ${since}`;
  const list = rtPageSchema.safeParse(
    await session.json(
      withQuery('/transactions', {
        query,
        orderby: 'id',
        order: 'ASC',
        per_page: 100,
        fields: 'Field,NewValue,Creator',
      }),
    ),
  );
  if (!list.success) throw new RtError('badAnswer', 'no list of transactions');
  const names = new Map(
    wants.flatMap(({ target, custom }) => {
      const id = custom ? ticket.CustomFields.find(({ name }) => sameName(name, target))?.id : target;
      return id === undefined ? [] : [[id, target] as const];
    }),
  );
  const found = new Map<string, string>();
  for (const item of list.data.items) {
    const change = changeSchema.safeParse(item);
    const target = change.success ? names.get(change.data.Field ?? '') : undefined;
    if (!change.success || target === undefined || change.data.Creator?.name === me) continue;
    found.set(target, String(change.data.NewValue ?? ''));
  }
  return found;
}

/** The ticket as it would stand with their values. */
export function withTheirValues(ticket: RtTicket, theirs: ReadonlyMap<string, string>): RtTicket {
  const custom = ticket.CustomFields.map((field) => {
    const value = [...theirs].find(([target]) => sameName(field.name, target))?.[1];
    return value === undefined ? field : { ...field, values: value === '' ? [] : [value] };
  });
  const { Subject = ticket.Subject, Priority = ticket.Priority } = Object.fromEntries(theirs);
  return { ...ticket, Subject, Priority, CustomFields: custom };
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
