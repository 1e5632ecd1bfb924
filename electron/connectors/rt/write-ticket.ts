import type { PushItem } from '@shared/connectors/port';
import { RT_TICKET_FIELDS, type RtOptions, type RtTicketField, type RtTicketMapping } from './options';
import { DATE_FIELDS, mappingOf, priorityFrom, remoteValue } from './read-ticket';
import { cut, sendable } from './lines';
import { rtDateTime, zoneOffsetMin } from './zone';
import { customValues, type RtTicket } from './wire';
import type { Row } from './summary';

// What a ticket is to have, in its own words, and how far it is from that. Pure.

export interface WriteContext {
  readonly options: RtOptions;
  /** Name of this login there. */
  readonly me: string;
  /** IANA zone of the login. */
  readonly zone: string | null;
  /** Minutes that the server turned out to be off from that zone. */
  readonly zoneFixMin: number;
  readonly context: PushItem['context'];
}

/** One value that the ticket is to have. */
export interface Want {
  /** Our field. */
  readonly field: string;
  /** `Subject`, `Priority`, `Owner`, `Starts`, `Due`, or the name of a custom field. */
  readonly target: string;
  readonly custom: boolean;
  /** As it is written; '' clears. */
  readonly value: string | number;
  /** Instant that is meant, for dates. */
  readonly instant?: string;
  /** Whether the ticket has it. */
  readonly isThere: (ticket: RtTicket) => boolean;
}

const SUBJECT_MAX = 200;

/** Whether a symptom fits RT's one-line subject, which is cut without a word. */
export function fitsSubject(symptom: string): boolean {
  return symptom.length <= SUBJECT_MAX && !/[\r\n]/.test(symptom);
}

/** A symptom as one line that fits. */
export function subjectOf(symptom: string): string {
  const line = symptom.replace(/\s+/g, ' ').trim();
  return line.length <= SUBJECT_MAX ? line || '?' : `${cut(line, SUBJECT_MAX - 1)}…`;
}

/** What a field of a job asks of the ticket; null when the ticket has no field for it. */
export function wantOf(field: string, value: unknown, write: WriteContext): Want | null {
  const { options } = write;
  if (field === 'symptomVerbatim') {
    if (typeof value !== 'string' || !fitsSubject(value) || value.trim() === '') return null;
    return core(field, 'Subject', value, (ticket) => sameText(ticket.Subject, value));
  }
  if (field === 'priority') {
    const step = options.priorities.find(({ priority }) => priority === value);
    if (step === undefined) return null;
    return core(field, 'Priority', step.value, (ticket) => priorityFrom(ticket.Priority, options) === value);
  }
  if (field === 'assignedTo') {
    const owner = ownerName(value, write);
    return owner === null ? null : core(field, 'Owner', owner, (ticket) => (ticket.Owner?.name ?? 'Nobody') === owner);
  }
  const name = field === 'siteId' ? 'site' : field === 'customerId' ? 'customer' : field;
  if (!(RT_TICKET_FIELDS as readonly string[]).includes(name) || name === 'partsUsed') return null;
  const mapping = mappingOf(options, name as RtTicketField, 'up');
  if (mapping === null) return null;
  const text = name === field ? value : nameOf(value, write);
  if (text === undefined) return null;
  return (DATE_FIELDS as readonly string[]).includes(name)
    ? wantDate(field, text, mapping, write)
    : wantText(field, text, mapping);
}

/** The login that a technician of ours is; null when nobody knows. */
function ownerName(technicianId: unknown, { options, me }: WriteContext): string | null {
  if (technicianId === null) return 'Nobody';
  if (technicianId === options.technicianId) return me;
  return Object.entries(options.people).find(([, id]) => id === technicianId)?.[0] ?? null;
}

function nameOf(id: unknown, { context }: WriteContext): string | null | undefined {
  if (id === null) return null;
  const name = typeof id === 'string' ? context[id]?.record['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function core(field: string, target: string, value: string | number, isThere: Want['isThere']): Want {
  return { field, target, custom: false, value, isThere };
}

function wantText(field: string, value: unknown, mapping: RtTicketMapping): Want {
  const plain =
    value === null || value === undefined
      ? ''
      : typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : String(value as string);
  const text = mapping.values[String(value)] ?? mapping.values[plain] ?? plain;
  return {
    ...targetOf(mapping),
    field,
    value: text,
    isThere: (ticket) => sameText(remoteValue(ticket, mapping) ?? '', text),
  };
}

function wantDate(
  field: string,
  value: unknown,
  mapping: RtTicketMapping,
  { zone, zoneFixMin }: WriteContext,
): Want | null {
  const target = targetOf(mapping);
  if (value === null) return { ...target, field, value: '', isThere: (ticket) => dateThere(ticket, mapping) === null };
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return null;
  // RT's own dates are always UTC, those of custom fields in the login's zone; both without a zone in the text
  const offset = target.custom ? (zoneOffsetMin(zone ?? 'UTC', Date.parse(value)) ?? 0) + zoneFixMin : 0;
  const text = rtDateTime(value, offset);
  const isDay = mapping.type === 'Date';
  return {
    ...target,
    field,
    value: isDay ? text.slice(0, 10) : text,
    ...(isDay ? {} : { instant: value }),
    isThere: (ticket) => {
      const there = dateThere(ticket, mapping);
      if (isDay) return (remoteValue(ticket, mapping) ?? '').slice(0, 10) === text.slice(0, 10);
      return there !== null && Math.floor(there / 1_000) === Math.floor(Date.parse(value) / 1_000);
    },
  };
}

/** Milliseconds of a date as it stands there; null for none. */
export function dateThere(ticket: RtTicket, mapping: Pick<RtTicketMapping, 'remote'>): number | null {
  const ms = Date.parse(remoteValue(ticket, mapping) ?? '');
  return Number.isNaN(ms) || ms <= 0 ? null : ms;
}

function targetOf(mapping: RtTicketMapping): { target: string; custom: boolean } {
  return mapping.remote.startsWith('core:')
    ? { target: mapping.remote.slice('core:'.length), custom: false }
    : { target: mapping.remote, custom: true };
}

function sameText(a: string, b: string): boolean {
  const tidy = (text: string) =>
    sendable(text)
      .replace(/\r\n?/g, '\n')
      .replace(/[ \t]+/g, ' ')
      .trim();
  return tidy(a) === tidy(b);
}

/** What the record asks of the ticket in these fields, where the ticket has a field for it at all. */
export function wantsOf(fields: readonly string[], record: Row, write: WriteContext, ticket: RtTicket | null): Want[] {
  return fields.flatMap((field) => {
    const want = wantOf(field, record[field] ?? null, write);
    // a field that is not in this queue, or not for this login to see, cannot be written
    const absent = want !== null && want.custom && ticket !== null && customValues(ticket, want.target) === null;
    return want === null || absent ? [] : [want];
  });
}

/** The body of a PUT (or of a create) for these. */
export function bodyOf(wants: readonly Want[]): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const { target, custom: isCustom, value } of wants) (isCustom ? custom : body)[target] = value;
  return Object.keys(custom).length === 0 ? body : { ...body, CustomFields: custom };
}

/** Fields that a job made here tells when it is created there. */
export const CREATED_FIELDS = [
  'priority',
  'assignedTo',
  'siteId',
  'customerId',
  ...RT_TICKET_FIELDS.filter((field) => !['externalId', 'site', 'customer', 'partsUsed'].includes(field)),
] as const;
