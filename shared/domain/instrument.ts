import { defineKind } from './kind';
import { z } from '../z';
import { dateSchema, optionalText, recordFields } from './record';

/** The appliance tester. Its calibration date is printed with every reading it made. */
export const instrumentSchema = z.object({
  ...recordFields,
  make: z.string().min(1).max(100),
  model: z.string().min(1).max(100),
  serial: z.string().min(1).max(100),
  calibratedOn: dateSchema.nullable().default(null),
  calibratedUntil: dateSchema.nullable().default(null),
  certificate: optionalText,
});
export type Instrument = z.infer<typeof instrumentSchema>;

export const instrumentKind = defineKind({
  name: 'instrument',
  table: 'instruments',
  schema: instrumentSchema,
  indexes: 'id',
});
