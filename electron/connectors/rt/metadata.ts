import { fail, type Result } from '@shared/result';
import { z } from '@shared/z';
import { withQuery } from './client';
import { parseRtOptions } from './options';
import type { RtField, RtMetadata } from './metadata-schema';
import { asResult, createRtSession, RtError, type RtSession } from './session';
import type { RtConnectorInput } from './types';
import { rtPageSchema, rtTicketSchema } from './wire';
import { quoted } from './client';

type WithMe = ReturnType<typeof createRtSession>;

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));
const named = z.object({ id: text, Name: text, Lifecycle: text });
const fieldRefs = z
  .array(z.object({ id: text, name: text }))
  .nullish()
  .catch(null)
  .transform((fields) => fields ?? []);
const queueSchema = z.object({ TicketCustomFields: fieldRefs, TicketTransactionCustomFields: fieldRefs });
const definitionSchema = z.object({
  Type: text,
  MaxValues: text,
  UniqueValues: text,
  Values: z.array(text).nullish().catch(null),
});

/** Reads what there is to choose from; with `options.queue` its fields and statuses, else those of the first queue. Changes nothing. */
export async function rtMetadata(input: Omit<RtConnectorInput, 'files'>): Promise<Result<RtMetadata>> {
  const options = parseRtOptions(input.options);
  if (options === null) return fail('badAnswer', 'the settings of this connection cannot be read');
  return asResult(() => rtMetadataOf(createRtSession(input, options)));
}

/** The same for a session that is there. Throws RtError. */
export async function rtMetadataOf(session: WithMe): Promise<RtMetadata> {
  const { id, name, realName, timeZone, language } = await session.me();
  const version = (await optional(session, '/rt')) as { Version?: unknown } | null;
  const queues = await list(session, '/queues/all', 'Name,Lifecycle');
  const queue = queues.find((one) => one.Name === session.options.queue) ?? queues[0] ?? null;
  const details = queueSchema.safeParse(queue === null ? {} : await optional(session, `/queue/${queue.id}`));
  const refs = details.success ? details.data : { TicketCustomFields: [], TicketTransactionCustomFields: [] };
  const catalogs = await list(session, '/catalogs/all', 'Name,Lifecycle');
  const catalog = catalogs.find((one) => one.Name === session.options.catalog) ?? catalogs[0] ?? null;
  const { statuses, moves } = await readLifecycle(session, queue?.Name ?? null);
  return {
    version: typeof version?.Version === 'string' ? version.Version : null,
    user: { id, name, realName: realName || null, timeZone, language },
    queues: queues.map((one) => ({ id: one.id, name: one.Name, lifecycle: one.Lifecycle || null })),
    queue: queue?.Name ?? null,
    statuses,
    moves,
    ticketFields: await definitions(session, refs.TicketCustomFields),
    transactionFields: await definitions(session, refs.TicketTransactionCustomFields),
    catalogs: catalogs.map((one) => ({ id: one.id, name: one.Name })),
    assetFields: await definitions(session, catalog === null ? [] : await assetFieldsOf(session, catalog.id)),
  };
}

/** What a login may not see is no error here: it is simply not offered. */
async function optional(session: RtSession, path: string): Promise<unknown> {
  try {
    return await session.json(path);
  } catch (error) {
    if (error instanceof RtError && ['forbiddenThere', 'notFound', 'badAnswer'].includes(error.code)) return null;
    throw error;
  }
}

async function list(session: RtSession, path: string, fields: string): Promise<z.infer<typeof named>[]> {
  const page = rtPageSchema.safeParse(await optional(session, withQuery(path, { fields, per_page: 100 })));
  if (!page.success) return [];
  return page.data.items
    .map((item) => named.safeParse(item))
    .flatMap((one) => (one.success && one.data.Name !== '' ? [one.data] : []));
}

/** Fields of assets: told by the assets of the catalog, not by the catalog, for a login that may not see the definitions. */
async function assetFieldsOf(session: RtSession, catalogId: string): Promise<{ id: string; name: string }[]> {
  const catalog = (await optional(session, `/catalog/${catalogId}`)) as { AssetCustomFields?: unknown } | null;
  const told = fieldRefs.safeParse(catalog?.AssetCustomFields);
  if (told.success && told.data.length > 0) return told.data;
  const path = withQuery('/assets', { query: `Catalog = ${catalogId}`, per_page: 1, fields: 'CustomFields' });
  const page = rtPageSchema.safeParse(await optional(session, path));
  const first = z.object({ CustomFields: fieldRefs }).safeParse(page.success ? page.data.items[0] : null);
  return first.success ? first.data.CustomFields : [];
}

async function definitions(session: RtSession, refs: readonly { id: string; name: string }[]): Promise<RtField[]> {
  return Promise.all(
    refs.map(async ({ id, name }): Promise<RtField> => {
      const parsed = definitionSchema.safeParse(await optional(session, `/customfield/${id}`));
      if (!parsed.success) return { id, name, type: null, multiple: false, values: [], unique: false };
      const { Type, MaxValues, UniqueValues, Values } = parsed.data;
      return {
        id,
        name,
        type: Type || null,
        multiple: MaxValues === '0',
        values: Values ?? [],
        unique: UniqueValues === '1',
      };
    }),
  );
}

/** REST tells no lifecycle: statuses are those of tickets that are there, and those that their labelled moves lead to. */
async function readLifecycle(
  session: RtSession,
  queue: string | null,
): Promise<Pick<RtMetadata, 'statuses' | 'moves'>> {
  const statuses = new Set<string>();
  const moves = new Map<string, RtMetadata['moves'][number]>();
  for (const group of ['__Active__', '__Inactive__']) {
    const query = [...(queue === null ? [] : [`Queue = ${quoted(queue)}`]), `Status = '${group}'`].join(' AND ');
    const fields = 'Status,_hyperlinks';
    const path = withQuery('/tickets', { query, orderby: 'id', order: 'DESC', per_page: 100, fields });
    const page = rtPageSchema.safeParse(await optional(session, path));
    for (const item of page.success ? page.data.items : []) {
      const ticket = rtTicketSchema.safeParse(item);
      if (!ticket.success) continue;
      if (ticket.data.Status !== '') statuses.add(ticket.data.Status);
      for (const link of ticket.data._hyperlinks) {
        if (link.ref !== 'lifecycle' || typeof link.to !== 'string') continue;
        const from = link.from ?? '*';
        statuses.add(link.to);
        if (from !== '*') statuses.add(from);
        moves.set(`${from}>${link.to}`, { from, to: link.to, label: link.label ?? null });
      }
    }
  }
  return { statuses: [...statuses].sort(), moves: [...moves.values()] };
}
