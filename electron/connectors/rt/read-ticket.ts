import type { RemoteRecord } from '@shared/connectors/port';
import { CHANNELS, JOB_CATEGORIES, JOB_STATES, JOB_TYPES, type JobState } from '@shared/domain/job';
import { ourRecordId, type RtIds } from './ids';
import type { RtOptions, RtTicketField, RtTicketMapping } from './options';
import { customValues, hyperlinkId, rtInstant, type RtTicket, type RtUser } from './wire';

// A ticket as records of ours. Pure. What we have no word for stays in RT and in `unknown`.

export interface ReadContext {
  readonly ids: RtIds;
  readonly options: RtOptions;
  /** This login; null when RT did not tell. */
  readonly me: { readonly id: string | null; readonly name: string };
}

/** What the engine told about our record of a ticket. */
export interface KnownJob {
  readonly recordId: string;
  readonly state: string | null;
  readonly remoteState: string | null;
}

export const TEXT_FIELDS = [
  'symptomTechnical',
  'startedWhen',
  'whatChanged',
  'nextAction',
  'causeCode',
  'fixCode',
  'resolution',
] as const satisfies readonly RtTicketField[];
export const DATE_FIELDS = [
  'plannedStart',
  'plannedEnd',
  'respondBy',
  'resolveBy',
] as const satisfies readonly RtTicketField[];

const FREEMAIL =
  /^(gmail|googlemail|outlook|hotmail|live|icloud|me|yahoo|gmx|web|t-online|proton|protonmail|aol|mail)\./i;
const MAX_TEXT = 20_000;

/** The mapping of a field; null when it is not mapped, or only the other way. */
export function mappingOf(options: RtOptions, field: RtTicketField, way: 'down' | 'up'): RtTicketMapping | null {
  const other = way === 'down' ? 'up' : 'down';
  return options.ticketFields.find((mapping) => mapping.field === field && mapping.direction !== other) ?? null;
}

/** First value of a mapped field as it stands in the ticket: a custom field, or one of RT's own by `core:Name`; null when empty or absent. */
export function remoteValue(ticket: RtTicket, mapping: Pick<RtTicketMapping, 'remote'>): string | null {
  const core = /^core:(\w+)$/.exec(mapping.remote)?.[1];
  if (core !== undefined) {
    const value = (ticket as Readonly<Record<string, unknown>>)[core];
    return typeof value === 'string' && value !== '' ? value : null;
  }
  const value = customValues(ticket, mapping.remote)?.[0];
  return value === undefined || value === '' ? null : value;
}

/** Our id of the job that a ticket is. */
export function jobIdOf(ticket: RtTicket, { ids, options }: Pick<ReadContext, 'ids' | 'options'>): string {
  const external = options.ticketFields.find((mapping) => mapping.field === 'externalId');
  const own = external === undefined ? null : ourRecordId(remoteValue(ticket, external) ?? undefined);
  return own ?? ids.of('t', ticket.id);
}

/** Our name for a person there. */
export function personId(user: RtUser | null | undefined, { ids, options, me }: ReadContext): string | null {
  if (user === null || user === undefined || isNobody(user)) return null;
  if (user.name === me.name && options.technicianId !== null) return options.technicianId;
  return (
    options.people[user.name] ?? (user.numericId === null ? ids.named('u', user.name) : ids.of('u', user.numericId))
  );
}

export function isNobody(user: RtUser): boolean {
  return user.name === 'Nobody' || user.name === 'RT_System';
}

/** Whether the ticket is ours to change: owned by this login, by nobody, or seen by a dispatcher. */
export function isOurs(ticket: RtTicket, { options, me }: Pick<ReadContext, 'options' | 'me'>): boolean {
  if (options.whose === 'all') return true;
  const owner = ticket.Owner;
  return owner === null || owner === undefined || isNobody(owner) || owner.name === me.name;
}

export function priorityFrom(value: string, options: Pick<RtOptions, 'priorities'>): number | null {
  const number = Number(value);
  // 0 is what a ticket has that nobody gave a priority
  if (value === '' || number === 0 || !Number.isFinite(number)) return null;
  const steps = [...options.priorities].sort((a, b) => b.from - a.from);
  return (steps.find((step) => number >= step.from) ?? steps.at(-1))?.priority ?? null;
}

/** Our states that a status of theirs may stand for: the one in the table, every one that is written as it, and those of a visit under way. */
export function statesOf(status: string, { statuses }: Pick<RtOptions, 'statuses'>): Set<JobState> {
  const states = new Set<JobState>(JOB_STATES.filter((state) => statuses.toRt[state] === status));
  const read = statuses.fromRt[status];
  if (read !== undefined) states.add(read);
  if (Object.values(statuses.visits).includes(status)) {
    states.add('accepted');
    states.add('inProgress');
  }
  return states;
}

/** Who asked, as customer, site and contact; null ids where the ticket does not say. */
export function placeOf(ticket: RtTicket, { ids, options }: ReadContext) {
  const requestor = ticket.Requestor[0];
  const siteMapping = mappingOf(options, 'site', 'down');
  const customerMapping = mappingOf(options, 'customer', 'down');
  const site = siteMapping === null ? null : remoteValue(ticket, siteMapping);
  const named = customerMapping === null ? null : remoteValue(ticket, customerMapping);
  const customer = named ?? customerName(requestor, options);
  const cut = customer?.trim().slice(0, 200);
  const customerId = cut === undefined || cut === '' ? null : ids.named('c', cut);
  return {
    customer: customerId === null ? null : { id: customerId, name: cut ?? '' },
    site:
      site === null || customerId === null ? null : { id: ids.named('s', `${cut}\n${site}`), name: site.slice(0, 200) },
    contact:
      requestor === undefined || customerId === null
        ? null
        : {
            id: requestor.numericId === null ? ids.named('u', requestor.name) : ids.of('u', requestor.numericId),
            name: (requestor.realName || requestor.email || requestor.name).slice(0, 200),
            email: requestor.email || (requestor.name.includes('@') ? requestor.name : null),
          },
  };
}

function customerName(requestor: RtUser | undefined, options: RtOptions): string | null {
  if (options.customerFrom === 'fixed') return options.customerName;
  if (requestor === undefined) return options.customerName;
  if (options.customerFrom === 'organisation' && requestor.organisation !== '') return requestor.organisation;
  const address = requestor.email || requestor.name;
  const domain = address.includes('@') ? (address.split('@').at(-1) ?? '') : '';
  if (domain !== '' && !FREEMAIL.test(domain)) return domain;
  return requestor.realName || address || options.customerName;
}

/** The asset a ticket refers to; the lowest number where it refers to several. */
export function assetRefs(ticket: RtTicket): string[] {
  const found = ticket._hyperlinks
    .filter((link) => link.ref === 'refers-to' && link.type === 'asset')
    .map(hyperlinkId)
    .filter((id): id is string => id !== null);
  return [...new Set(found)].sort((a, b) => Number(a) - Number(b));
}

/** Values of the mapped fields of a ticket; fields that are empty there are null, fields that are not mapped are absent. */
export function mappedFields(ticket: RtTicket, options: RtOptions): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const field of [...TEXT_FIELDS, ...DATE_FIELDS, 'type', 'category', 'safetyRisk'] as const) {
    const mapping = mappingOf(options, field, 'down');
    // absent: not in this queue, or not for this login to see
    if (mapping === null || (!mapping.remote.startsWith('core:') && customValues(ticket, mapping.remote) === null))
      continue;
    const value = fieldValue(field, remoteValue(ticket, mapping), mapping);
    if (value !== undefined) fields[field] = value;
  }
  return fields;
}

function fieldValue(field: RtTicketField, raw: string | null, mapping: RtTicketMapping): unknown {
  const back = raw === null ? null : (Object.entries(mapping.values).find(([, theirs]) => theirs === raw)?.[0] ?? raw);
  if ((DATE_FIELDS as readonly string[]).includes(field)) return back === null ? null : rtInstant(back);
  if (field === 'type') return JOB_TYPES.find((type) => type === back);
  if (field === 'category') return JOB_CATEGORIES.find((category) => category === back);
  if (field === 'safetyRisk') return back === null ? undefined : /^(yes|true|1|ja|wahr)$/i.test(back);
  return back === null ? null : back.slice(0, MAX_TEXT);
}

/**
 * The job of a ticket. Fields that RT cannot hold as exactly as we do (who and where, the words of a job that was made here) are only for a
 * record that is new; the state is left out where ours is one of those that the status may stand for.
 */
export function readJob(
  ticket: RtTicket,
  known: KnownJob | null,
  context: ReadContext,
  etag: string | null = null,
): RemoteRecord {
  const { options, ids } = context;
  const recordId = known?.recordId ?? jobIdOf(ticket, context);
  const madeThere = recordId === ids.of('t', ticket.id);
  const place = placeOf(ticket, context);
  const asset = assetRefs(ticket)[0];
  const created = rtInstant(ticket.Created) ?? new Date(0).toISOString();
  const symptom = { symptomVerbatim: ticket.Subject.slice(0, MAX_TEXT) };
  const owner = personId(ticket.Owner, context);
  const priority = priorityFrom(ticket.Priority, options);
  const mapped = mappedFields(ticket, options);
  const state = options.statuses.fromRt[ticket.Status];
  const say = state !== undefined && tellsState(ticket.Status, known, options);
  const at = rtInstant(ticket.LastUpdated);
  const parties = {
    customerId: place.customer?.id ?? null,
    siteId: place.site?.id ?? null,
    contactId: place.contact?.id ?? null,
    assetId: asset === undefined ? null : ids.of('a', asset),
  };

  return {
    kind: 'job',
    recordId,
    remoteId: ticket.id,
    revision: etag,
    whole: false,
    fields: {
      officeNumber: `#${ticket.id}`,
      assignedTo: owner,
      ...(priority === null ? {} : { priority }),
      // a longer symptom was cut to fit when it was sent
      ...(madeThere || !ticket.Subject.endsWith('…') ? symptom : {}),
      ...(madeThere ? parties : {}),
      ...mapped,
      ...(say ? { state } : {}),
    },
    initial: {
      number: `RT-${ticket.id}`,
      type: JOB_TYPES[0],
      category: JOB_CATEGORIES[0],
      channel: CHANNELS.at(-1),
      state: state ?? 'dispatched',
      reportedAt: created,
      ...parties,
      createdAt: created,
      createdBy: personId(ticket.Creator, context) ?? ids.named('u', 'RT_System'),
      updatedAt: at ?? created,
      sample: false,
      ...symptom,
    },
    unknown: null,
    gone: null,
    remoteState: ticket.Status,
    by: ticket.LastUpdatedBy?.realName || ticket.LastUpdatedBy?.name || null,
    at,
    applied: [],
  };
}

function tellsState(status: string, known: KnownJob | null, options: RtOptions): boolean {
  if (known === null) return true;
  if (known.state !== null) return !(statesOf(status, options) as ReadonlySet<string>).has(known.state);
  return known.remoteState !== status;
}

/** Customer, site, contact and people of a ticket, each complete as a new record; what is here already keeps its own fields. */
export function readPlace(ticket: RtTicket, context: ReadContext): RemoteRecord[] {
  const { customer, site, contact } = placeOf(ticket, context);
  const at = rtInstant(ticket.Created) ?? new Date(0).toISOString();
  const records: RemoteRecord[] = [];
  if (customer !== null)
    records.push(extra('customer', customer.id, `customer/${customer.id}`, { name: customer.name }, at));
  if (customer !== null && site !== null) {
    records.push(extra('site', site.id, `site/${site.id}`, { name: site.name, customerId: customer.id }, at));
  }
  if (customer !== null && contact !== null) {
    const fields = { name: contact.name, email: contact.email, customerId: customer.id, siteId: site?.id ?? null };
    records.push(extra('contact', contact.id, `user/${contact.id}`, fields, at));
  }
  const owner = readPerson(ticket.Owner, context, at);
  if (owner !== null) records.push(owner);
  return records;
}

/** A colleague who is nobody of ours yet, so that his name stands under his words; null when he needs no record. */
export function readPerson(user: RtUser | null | undefined, context: ReadContext, at: string): RemoteRecord | null {
  const id = personId(user, context);
  if (user === null || user === undefined || id === null || !id.startsWith('rt-')) return null;
  if (context.options.people[user.name] !== undefined) return null;
  const name = (user.realName || user.name).slice(0, 200);
  const initials = name
    .split(/[\s@._-]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase()
    .slice(0, 3);
  return extra('technician', id, `user/${user.name}`, { name, initials: initials || '?', role: 'dispatcher' }, at);
}

export function extra(
  kind: string,
  id: string,
  remoteId: string,
  initial: Record<string, unknown>,
  at: string,
): RemoteRecord {
  return {
    kind,
    recordId: id,
    remoteId,
    revision: null,
    whole: false,
    fields: {},
    initial: { createdAt: at, createdBy: id, updatedAt: at, sample: false, ...initial },
    unknown: null,
    gone: null,
    remoteState: null,
    by: null,
    at: null,
    applied: [],
  };
}
