import { z } from '@shared/z';

// Answers of RT as they come: numbers are strings, people and queues are objects or bare names depending on what was asked, and what this
// login may not read is simply absent.

const id = z.union([z.string(), z.number()]).transform(String);
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));

/** A person: `{id: "tech1"}`, or with fields asked for `{id: 27, Name: "tech1", ...}`; `Nobody` for none. */
export const rtUserSchema = z.preprocess(
  (value) => (typeof value === 'string' || typeof value === 'number' ? { id: value } : value),
  z.object({ id, Name: text, RealName: text, EmailAddress: text, Organization: text }).transform((user) => ({
    /** Only when the server told it. */
    numericId: /^\d+$/.test(user.id) ? user.id : null,
    name: user.Name !== '' ? user.Name : user.id,
    realName: user.RealName,
    email: user.EmailAddress,
    organisation: user.Organization,
  })),
);
export type RtUser = z.infer<typeof rtUserSchema>;

const customFieldSchema = z.object({
  id,
  name: z.string().default(''),
  values: z
    .array(text)
    .nullish()
    .transform((v) => v ?? []),
});
const linkSchema = z.object({
  ref: z.string().default(''),
  type: z.string().nullish(),
  id: id.nullish(),
  _url: z.string().nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  label: z.string().nullish(),
});
export type RtHyperlink = z.infer<typeof linkSchema>;
const links = z
  .array(linkSchema)
  .nullish()
  .transform((l) => l ?? []);
// an object there instead of a list when a login sees no field at all
const customFields = z
  .array(customFieldSchema)
  .optional()
  .catch([])
  .transform((fields) => fields ?? []);
const people = z
  .array(rtUserSchema)
  .optional()
  .catch([])
  .transform((users) => users ?? []);

export const rtTicketSchema = z.object({
  id,
  Subject: text,
  Status: text,
  Priority: text,
  Created: text,
  LastUpdated: text,
  LastUpdatedBy: rtUserSchema.nullish().catch(null),
  Starts: text,
  Due: text,
  TimeWorked: text,
  Owner: rtUserSchema.nullish().catch(null),
  Creator: rtUserSchema.nullish().catch(null),
  Requestor: people,
  Queue: z
    .preprocess(
      (value) => (typeof value === 'string' || typeof value === 'number' ? { id: value } : value),
      z.object({ id, Name: text, Lifecycle: text }),
    )
    .nullish()
    .catch(null),
  EffectiveId: z
    .preprocess((value) => (typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value), id)
    .nullish()
    .catch(null),
  CustomFields: customFields,
  _hyperlinks: links,
});
export type RtTicket = z.infer<typeof rtTicketSchema>;

export const rtTransactionSchema = z.object({
  id,
  ObjectId: id.nullish(),
  Type: text,
  Field: text,
  Data: text,
  Created: text,
  Creator: rtUserSchema.nullish().catch(null),
  TimeTaken: text,
  _hyperlinks: links,
});
export type RtTransaction = z.infer<typeof rtTransactionSchema>;

export const rtAttachmentSchema = z.object({
  id,
  TransactionId: z
    .preprocess((v) => (typeof v === 'object' && v !== null ? (v as { id?: unknown }).id : v), id)
    .nullish()
    .catch(null),
  ContentType: text,
  Filename: text,
  ContentLength: text,
  Subject: text,
  Content: z.string().nullish(),
});
export type RtAttachment = z.infer<typeof rtAttachmentSchema>;

export const rtAssetSchema = z.object({
  id,
  Name: text,
  Description: text,
  Status: text,
  LastUpdated: text,
  LastUpdatedBy: rtUserSchema.nullish().catch(null),
  CustomFields: customFields,
});
export type RtAsset = z.infer<typeof rtAssetSchema>;

/** A page of a list; `total` and `next_page` may be hidden, and a page may be empty and not the last. */
export const rtPageSchema = z.object({
  items: z.array(z.unknown()),
  total: z.number().nullish(),
  next_page: z.string().nullish(),
});

/** The values of a custom field by name, without regard to case; null when the field is not there (or not for this login). */
export function customValues(record: Pick<RtTicket, 'CustomFields'>, name: string): string[] | null {
  const wanted = name.toLowerCase();
  return record.CustomFields.find((field) => field.name.toLowerCase() === wanted)?.values ?? null;
}

/** Instant of RT's date, seconds apart; null for 1970, which RT writes for "not set", and for what is no date. */
export function rtInstant(value: string): string | null {
  const ms = Date.parse(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value) ? `${value.replace(' ', 'T')}Z` : value);
  return Number.isNaN(ms) || ms <= 0 ? null : new Date(ms).toISOString();
}

/** What people there are told in one line: the human messages of a 200 or 400; null when there are none. */
export function messageOf(body: unknown): string | null {
  const words = Array.isArray(body)
    ? body.filter((word): word is string => typeof word === 'string')
    : [(body as { message?: unknown } | null | undefined)?.message].filter((word) => typeof word === 'string');
  const line = words.join(' · ').trim();
  return line === '' ? null : line.slice(0, 1_000);
}

/** Id of the record a hyperlink names: the last number of its address where `id` is absent. */
export function hyperlinkId(link: RtHyperlink): string | null {
  return link.id ?? /\/(\d+)$/.exec(link._url ?? '')?.[1] ?? null;
}
