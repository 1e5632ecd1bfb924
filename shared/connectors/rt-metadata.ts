import { z } from '../z';

/** A custom field as the mapping editor needs it. */
export const rtFieldSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Freeform, Select, Text, DateTime, Date, Image ...; null when this login may not read the definition. */
  type: z.string().nullable(),
  multiple: z.boolean(),
  /** Values of a closed list. */
  values: z.array(z.string()),
  unique: z.boolean(),
});
export type RtField = z.infer<typeof rtFieldSchema>;

/** What a server has to choose from, as far as this login may see it. */
export const rtMetadataSchema = z.object({
  version: z.string().nullable(),
  user: z.object({
    id: z.string().nullable(),
    name: z.string().nullable(),
    realName: z.string().nullable(),
    timeZone: z.string().nullable(),
    language: z.string().nullable(),
  }),
  queues: z.array(z.object({ id: z.string(), name: z.string(), lifecycle: z.string().nullable() })),
  /** The queue that the fields and statuses below are of. */
  queue: z.string().nullable(),
  /** Statuses found on tickets and in moves; REST does not tell the lifecycle itself. */
  statuses: z.array(z.string()),
  /** Labelled moves this login may make; from `*` is from anywhere. */
  moves: z.array(z.object({ from: z.string(), to: z.string(), label: z.string().nullable() })),
  ticketFields: z.array(rtFieldSchema),
  transactionFields: z.array(rtFieldSchema),
  catalogs: z.array(z.object({ id: z.string(), name: z.string() })),
  assetFields: z.array(rtFieldSchema),
});
export type RtMetadata = z.infer<typeof rtMetadataSchema>;
