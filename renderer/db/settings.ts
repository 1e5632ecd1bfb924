import { suiteIdSchema } from '@shared/domain/suites';
import { z } from '@shared/z';
import { type CalloutDatabase, database } from './database';
import { settle } from './journal';
import { rebuildReportSchema } from './rebuild-report';

/** Settings of this laptop. Each has a schema and a default: a damaged or unknown value falls back, never crashes. */
export const SETTINGS = {
  technicianId: { schema: z.string().nullable(), fallback: null },
  language: { schema: z.enum(['system', 'en', 'de']), fallback: 'system' },
  theme: { schema: z.enum(['system', 'light', 'dark']), fallback: 'system' },
  jobCounter: { schema: z.number().int().nonnegative(), fallback: 0 },
  vanLocationId: { schema: z.string().nullable(), fallback: null },
  lastInstrumentId: { schema: z.string().nullable(), fallback: null },
  /** Hosts of the internet check; none until somebody sets them (no connection the user did not set up). */
  internetHosts: { schema: z.array(z.string()), fallback: [] },
  /** What the last inspection looked for; the next one is offered the same. */
  inspectSuite: { schema: suiteIdSchema, fallback: 'full' },
  route: { schema: z.string().nullable(), fallback: null },
  /** Names this laptop in logical times; made at the first change. */
  deviceId: { schema: z.string().nullable(), fallback: null },
  /** This laptop's clock against another's: milliseconds to add for true time. Null: never compared. */
  clockOffset: {
    schema: z.object({ offsetMs: z.number(), measuredAt: z.string(), source: z.string() }).nullable(),
    fallback: null,
  },
  /** Version of the app that read the connections last. */
  readBy: { schema: z.string(), fallback: '' },
  /** What came of the last start that made the database anew. */
  lastRebuild: { schema: rebuildReportSchema.nullable(), fallback: null },
  companyName: { schema: z.string(), fallback: '' },
} as const;

export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<K extends SettingKey> = z.infer<(typeof SETTINGS)[K]['schema']>;

export async function readSetting<K extends SettingKey>(
  key: K,
  db: CalloutDatabase = database(),
): Promise<SettingValue<K>> {
  const row = await db.settings.get(key);
  const parsed = SETTINGS[key].schema.safeParse(row?.value);
  return (parsed.success ? parsed.data : SETTINGS[key].fallback) as SettingValue<K>;
}

export async function writeSetting<K extends SettingKey>(
  key: K,
  value: SettingValue<K>,
  db: CalloutDatabase = database(),
): Promise<void> {
  await db.settings.put({ key, value: SETTINGS[key].schema.parse(value) });
  await settle(db);
}
