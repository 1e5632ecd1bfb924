import {
  activeTestResultSchema,
  machineTestKindSchema,
  TEST_DEVICES,
  testPlanSchema,
  testProgressSchema,
} from '../domain/active-test';
import { inspectionOptionsSchema, inspectionProgressSchema, inspectionSchema } from '../domain/inspection';
import { REDACTIONS } from '../domain/redaction';
import { signOffSchema } from '../domain/sign-off';
import { STORE_CALLS, STORE_EVENTS } from './store-calls';
import { SYNC_CALLS, SYNC_EVENTS } from './sync-calls';
import { ERROR_CODES, type Result } from '../result';
import { z } from '../z';

// Every message between the window and the main process. Both sides parse by these schemas: the types are inferred, never
// written twice. An answer is always a Result; events carry data only.

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const languageSchema = z.enum(['en', 'de']);
export type Language = z.infer<typeof languageSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  /** Where the Electron came from: a release is only ever made with `official`. */
  runtime: z.enum(['official', 'fallback']),
  platform: z.string(),
  arch: z.string(),
  packaged: z.boolean(),
  sandboxed: z.boolean(),
  profilePath: z.string(),
  logPath: z.string(),
  /** Language of the operating system, as BCP 47. */
  systemLocale: z.string(),
  /** An update feed is set. */
  updatesConfigured: z.boolean(),
  freeDiskBytes: z.number().nullable(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const storedFileSchema = z.object({ sha256, sizeBytes: z.number().int().nonnegative() });

/** One table of an export: newline-delimited JSON, one record a line. */
export const exportTableSchema = z.object({ name: z.string().regex(/^[A-Za-z]{1,40}$/), ndjson: z.string() });

/** What an import file turned out to hold; rows are still unparsed text, the window's store validates them. */
export const importContentSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('export'),
    name: z.string(),
    tables: z.array(exportTableSchema),
    files: z.number().int(),
  }),
  z.object({
    type: z.literal('inspection'),
    name: z.string(),
    inspection: inspectionSchema,
    sha256,
    hashChecked: z.boolean(),
  }),
]);
export type ImportContent = z.infer<typeof importContentSchema>;

/** A headless command that needs the store, which lives in the window. */
export const headlessTaskSchema = z.discriminatedUnion('command', [
  z.object({ command: z.literal('export'), path: z.string(), jobNumber: z.string().nullable() }),
  z.object({ command: z.literal('import'), path: z.string() }),
  z.object({ command: z.literal('connect'), path: z.string() }),
  z.object({ command: z.literal('sync'), once: z.boolean() }),
]);
export type HeadlessTask = z.infer<typeof headlessTaskSchema>;

const nothing = z.object({}).strict();
const written = z.object({ path: z.string(), sizeBytes: z.number(), sha256 });

export const CALLS = {
  ...STORE_CALLS,
  ...SYNC_CALLS,
  'app.info': { input: nothing, output: appInfoSchema },
  /** An error the window caught, for the log. */
  'app.reportError': {
    input: z.object({ message: z.string().max(2_000), stack: z.string().max(10_000).optional() }),
    output: nothing,
  },
  'app.openExternal': { input: z.object({ url: z.string().max(2_000) }), output: nothing },
  'app.showFolder': { input: z.object({ folder: z.enum(['profile', 'logs']) }), output: nothing },
  'app.setTheme': { input: z.object({ theme: z.enum(['system', 'light', 'dark']) }), output: nothing },
  /** While a visit is under way no update is installed and quitting asks first. */
  'app.setVisitUnderWay': { input: z.object({ underWay: z.boolean() }), output: nothing },
  'app.checkForUpdates': {
    input: nothing,
    output: z.object({ state: z.enum(['off', 'none', 'available', 'downloaded', 'failed']) }),
  },

  'inspect.start': {
    input: z.object({ runId: z.string().max(64), options: inspectionOptionsSchema }),
    output: inspectionSchema,
  },
  'inspect.cancel': { input: z.object({ runId: z.string().max(64) }), output: nothing },
  /** Saves an inspection, with its SHA-256 beside it; asks where. What `redact` names is replaced before it is written. */
  'inspect.saveAs': {
    input: z.object({
      inspection: inspectionSchema,
      suggestedName: z.string().max(200),
      format: z.enum(['json', 'glpi', 'html', 'csv']).default('json'),
      redact: z.array(z.enum(REDACTIONS)).default([]),
      language: languageSchema.default('en'),
    }),
    output: written,
  },
  /**
   * Asks the system for administrator rights (pkexec, UAC, osascript), reads what an inspection of this session could not, and answers
   * with the whole document, judged anew. `notPermitted`: the user said no; `notFound`: the run is not of this session.
   */
  'inspect.collectRest': { input: z.object({ runId: z.string().max(64) }), output: inspectionSchema },

  /** What a test would do, whether it may, and what it can be pointed at. Starts nothing. */
  'activeTest.plan': {
    input: z.object({
      kind: machineTestKindSchema,
      language: languageSchema,
      hosts: z.array(z.string().max(253)).max(5).default([]),
    }),
    output: testPlanSchema,
  },
  /** Runs one test; the person at the screen has consented to it. One at a time: `busy`. */
  'activeTest.start': {
    input: z.object({
      runId: z.string().max(64),
      kind: machineTestKindSchema,
      /** Id of a target of the plan; null where the test has none. */
      target: z.string().max(200).nullable(),
      seconds: z.number().min(1).max(600),
      language: languageSchema,
      /** Hosts of the settings, for the network. */
      hosts: z.array(z.string().max(253)).max(5).default([]),
    }),
    output: activeTestResultSchema,
  },
  'activeTest.cancel': { input: z.object({ runId: z.string().max(64) }), output: nothing },
  /** While a test on the screen needs it, and no longer: the one device this page may use. null takes it back. */
  'activeTest.allowDevice': {
    input: z.object({ device: z.enum(TEST_DEVICES).nullable() }),
    output: nothing,
  },

  'files.put': { input: z.object({ bytes: z.instanceof(Uint8Array) }), output: storedFileSchema },
  'files.get': { input: z.object({ sha256 }), output: z.object({ bytes: z.instanceof(Uint8Array) }) },
  /** Which of these files are not in the profile. Looks whether they are there; what is in them is checked when they are read. */
  'files.has': {
    input: z.object({ sha256s: z.array(sha256).max(10_000) }),
    output: z.object({ absent: z.array(sha256) }),
  },
  /** Opens a stored file with the system's own program, under a readable name. */
  'files.open': { input: z.object({ sha256, name: z.string().max(300) }), output: nothing },
  'files.saveAs': { input: z.object({ sha256, suggestedName: z.string().max(300) }), output: written },

  /** Makes the PDF from the very record that was signed; refuses one whose hash does not match. */
  'report.print': {
    input: z.object({
      signOff: signOffSchema.pick({
        outcome: true,
        name: true,
        role: true,
        at: true,
        strokes: true,
        padWidth: true,
        padHeight: true,
        typed: true,
        reason: true,
        reservation: true,
        recordSha256: true,
        record: true,
      }),
      language: languageSchema,
    }),
    output: storedFileSchema,
  },

  /** Writes the export zip (manifest, one NDJSON a table, files by hash). `path` only from a headless command; else it asks. */
  'exchange.writeExport': {
    input: z.object({
      suggestedName: z.string().max(200),
      path: z.string().optional(),
      tables: z.array(exportTableSchema),
      files: z.array(sha256),
      counts: z.record(z.string(), z.number()),
    }),
    output: written.extend({ missingFiles: z.array(sha256) }),
  },
  /** Reads an export or an inspection; its files go into the profile. `path` only from a headless command; else it asks. */
  'exchange.readImport': { input: z.object({ path: z.string().optional() }), output: importContentSchema },

  /** The hidden window of a headless command asks what to do, and says how it went. */
  'headless.task': {
    input: nothing,
    output: z.object({ taskId: z.string(), task: headlessTaskSchema }),
  },
  'headless.done': {
    input: z.object({
      taskId: z.string(),
      ok: z.boolean(),
      output: z.string(),
      /** Why it failed; the main process says it in the language of the command. */
      code: z.enum(ERROR_CODES).optional(),
      reason: z.string().nullable(),
    }),
    output: nothing,
  },
} as const;

export const EVENTS = {
  ...STORE_EVENTS,
  ...SYNC_EVENTS,
  'inspect.progress': inspectionProgressSchema,
  'activeTest.progress': testProgressSchema,
  /** A `callout://` link was opened; only known routes come through. */
  'app.deepLink': z.object({ route: z.enum(['job', 'today', 'inspect']), id: z.string().max(64).nullable() }),
  'update.state': z.object({
    state: z.enum(['checking', 'available', 'downloaded', 'none', 'failed']),
    version: z.string().nullable(),
  }),
  /** A headless command was handed to this open window. */
  'headless.task': z.object({ taskId: z.string(), task: headlessTaskSchema }),
} as const;

export type CallName = keyof typeof CALLS;
export type CallInput<C extends CallName> = z.input<(typeof CALLS)[C]['input']>;
export type CallParsedInput<C extends CallName> = z.output<(typeof CALLS)[C]['input']>;
export type CallOutput<C extends CallName> = z.output<(typeof CALLS)[C]['output']>;
export type EventName = keyof typeof EVENTS;
export type EventData<E extends EventName> = z.output<(typeof EVENTS)[E]>;

/** What the report's own preload may ask: the model to print. */
export const reportRequestSchema = CALLS['report.print'].input;
export type ReportRequest = z.output<typeof reportRequestSchema>;

type Domain<C> = C extends `${infer D}.${string}` ? D : never;

/** The one object the preload puts on the window: verbs by domain (`callout.inspect.start(...)`), never a generic send. */
export type CalloutApi = {
  readonly [D in Domain<CallName>]: {
    readonly [C in CallName as C extends `${D}.${infer Verb}` ? Verb : never]: (
      input: CallInput<C>,
    ) => Promise<Result<CallOutput<C>>>;
  };
} & {
  /** Data only, never the Electron event; returns its unsubscribe. */
  readonly on: <E extends EventName>(event: E, listener: (data: EventData<E>) => void) => () => void;
};
