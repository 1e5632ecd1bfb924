import { z } from '../z';

/** A UTC instant, `2026-11-22T09:41:00.000Z`. Shown in the user's zone, stored in none. */
export const instantSchema = z.string().datetime({ offset: false });

/** A calendar date without a time, `2026-12-13`. */
export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const idSchema = z.string().min(1).max(64);

/** What every record carries, whatever its kind. */
export const recordFields = {
  id: idSchema,
  createdAt: instantSchema,
  /** Technician id of who made it. */
  createdBy: z.string(),
  updatedAt: instantSchema,
  /** Belongs to the removable sample day: never sent, never counted. */
  sample: z.boolean().default(false),
};

/** Text that may be absent; the empty string is normalised away by the actions, not here. */
export const optionalText = z.string().max(20_000).nullable().default(null);
export const optionalInstant = instantSchema.nullable().default(null);
export const optionalId = idSchema.nullable().default(null);
