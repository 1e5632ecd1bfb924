import { z } from '@shared/z';
import { suiteIdSchema } from './suites';
import {
  batterySchema,
  bluetoothAdapterSchema,
  boardSchema,
  cameraSchema,
  controllerSchema,
  cpuSchema,
  diskSchema,
  dockSchema,
  expansionSlotSchema,
  firmwareSchema,
  gpuSchema,
  inputDeviceSchema,
  lvmSchema,
  machinePortSchema,
  machineSchema,
  memorySchema,
  monitorSchema,
  networkAdapterSchema,
  printerSchema,
  raidArraySchema,
  soundDeviceSchema,
  osSchema,
  usbDeviceSchema,
  volumeSchema,
} from './inspection-components';
import {
  antivirusSchema,
  browserSchema,
  certificateSchema,
  driverSchema,
  firewallProfileSchema,
  groupSchema,
  hotFixSchema,
  joinStateSchema,
  licenceSchema,
  officeSchema,
  pendingUpdateSchema,
  processSchema,
  remoteToolSchema,
  scheduledTaskSchema,
  serviceSchema,
  sessionSchema,
  softwareSchema,
  startupItemSchema,
  syncClientSchema,
  userSchema,
  virtualMachineSchema,
  vpnSchema,
} from './inspection-system';

export * from './inspection-components';
export * from './inspection-system';

/** Name of the exchange format; a reader refuses anything else. */
export const INSPECTION_SCHEMA = 'callout-inspection/1';

/** The five answers of a check, worst first. What could not be found out is never a pass. */
export const CHECK_OUTCOMES = ['fail', 'warn', 'couldNotRun', 'pass', 'notApplicable'] as const;
export const checkOutcomeSchema = z.enum(CHECK_OUTCOMES);
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>;

/** Groups of checks, in the order in which they are shown. */
export const CHECK_CATEGORIES = [
  'storage',
  'memory',
  'processor',
  'battery',
  'display',
  'network',
  'printing',
  'security',
  'identity',
  'system',
  'peripherals',
  'backup',
  'office',
] as const;
export const checkCategorySchema = z.enum(CHECK_CATEGORIES);
export type CheckCategory = z.infer<typeof checkCategorySchema>;

/** Why a fact or a verdict is not there. "absent" hardware is not in this list: it is an answer, not a failure. */
export const NOT_COLLECTED_REASONS = [
  'toolMissing',
  'notPermitted',
  'notSupported',
  'timedOut',
  'badOutput',
  'outputTooLarge',
  'processDied',
  'cancelled',
  'noSource',
  'failed',
] as const;
export const notCollectedReasonSchema = z.enum(NOT_COLLECTED_REASONS);
export type NotCollectedReason = z.infer<typeof notCollectedReasonSchema>;

/** What a verdict rests on: one command that was run, or one file that was read ("read /proc/meminfo"). */
export const evidenceSchema = z.object({
  command: z.string(),
  exitCode: z.int().nullable(),
  durationMs: z.number().min(0),
  /** The lines that matter, at most a few kilobytes. */
  excerpt: z.string(),
  /** SHA-256 (hex) of the whole output, of which `excerpt` is a part. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** A number a check looked at, with its unit ("%", "°C", "B", "ms", "1" for a count). */
export const measuredSchema = z.object({ name: z.string(), value: z.number(), unit: z.string() });
export type Measured = z.infer<typeof measuredSchema>;

/** The verdict on one device or volume, where a check looks at several; the check's own outcome is the worst of them. */
export const checkItemSchema = z.object({ subject: z.string(), outcome: checkOutcomeSchema, summary: z.string() });
export type CheckItem = z.infer<typeof checkItemSchema>;

export const checkResultSchema = z.object({
  id: z.string().min(1),
  title: z.string(),
  category: checkCategorySchema,
  outcome: checkOutcomeSchema,
  /** One sentence in plain words, in the language of the run. */
  summary: z.string(),
  evidence: z.array(evidenceSchema),
  /** The limits in words ("warning below 15 % free, failure below 10 %"); null where the check has no limit. */
  threshold: z.string().nullable(),
  /** Where the limits come from (a standard, a vendor's page, or our own judgement, said so). */
  source: z.string(),
  durationMs: z.number().min(0),
  measured: z.array(measuredSchema).optional(),
  /** Only with couldNotRun. */
  reason: notCollectedReasonSchema.optional(),
  /** What to do now, one or two sentences. */
  nextStep: z.string().optional(),
  items: z.array(checkItemSchema).optional(),
  /** Set where the output format this verdict rests on was never captured from a real machine. */
  unverified: z.boolean().optional(),
  /** Set where nothing else in the report matters more (a failing drive and no backup): it stands on top. */
  urgent: z.boolean().optional(),
  /** How long its facts may take before it is given up. */
  timeLimitMs: z.number().min(0).optional(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** Something the inventory could not read. `what` is a section or "section.detail"; `reason` starts with its code. */
export const notCollectedSchema = z.object({
  what: z.string(),
  /** In words, in the language of the run. */
  reason: z.string(),
  code: notCollectedReasonSchema.optional(),
  /** What would make it readable, where there is something. */
  nextStep: z.string().optional(),
});
export type NotCollected = z.infer<typeof notCollectedSchema>;

export const inventorySchema = z.object({
  os: osSchema,
  firmware: firmwareSchema.nullable(),
  board: boardSchema.nullable(),
  cpus: z.array(cpuSchema),
  memory: memorySchema,
  disks: z.array(diskSchema),
  volumes: z.array(volumeSchema),
  gpus: z.array(gpuSchema),
  monitors: z.array(monitorSchema),
  networkAdapters: z.array(networkAdapterSchema),
  batteries: z.array(batterySchema),
  printers: z.array(printerSchema),
  usbDevices: z.array(usbDeviceSchema),
  software: z.array(softwareSchema),
  services: z.array(serviceSchema),
  users: z.array(userSchema),
  startupItems: z.array(startupItemSchema),
  // Sections that came later: absent in documents of earlier versions, and where the machine could not be asked (`notCollected`).
  controllers: z.array(controllerSchema).optional(),
  soundDevices: z.array(soundDeviceSchema).optional(),
  cameras: z.array(cameraSchema).optional(),
  inputDevices: z.array(inputDeviceSchema).optional(),
  bluetooth: z.array(bluetoothAdapterSchema).optional(),
  ports: z.array(machinePortSchema).optional(),
  slots: z.array(expansionSlotSchema).optional(),
  docks: z.array(dockSchema).optional(),
  lvm: lvmSchema.optional(),
  raid: z.array(raidArraySchema).optional(),
  drivers: z.array(driverSchema).optional(),
  groups: z.array(groupSchema).optional(),
  sessions: z.array(sessionSchema).optional(),
  scheduledTasks: z.array(scheduledTaskSchema).optional(),
  hotFixes: z.array(hotFixSchema).optional(),
  pendingUpdates: z.array(pendingUpdateSchema).optional(),
  licences: z.array(licenceSchema).optional(),
  join: joinStateSchema.optional(),
  antivirus: z.array(antivirusSchema).optional(),
  firewalls: z.array(firewallProfileSchema).optional(),
  remoteTools: z.array(remoteToolSchema).optional(),
  vpns: z.array(vpnSchema).optional(),
  browsers: z.array(browserSchema).optional(),
  office: z.array(officeSchema).optional(),
  syncClients: z.array(syncClientSchema).optional(),
  virtualMachines: z.array(virtualMachineSchema).optional(),
  certificates: z.array(certificateSchema).optional(),
  processes: z.array(processSchema).optional(),
});
export type Inventory = z.infer<typeof inventorySchema>;

export const inspectionSchema = z.object({
  schema: z.literal(INSPECTION_SCHEMA),
  takenAt: z.iso.datetime(),
  tool: z.object({ name: z.string(), version: z.string() }),
  machine: machineSchema,
  inventory: inventorySchema,
  checks: z.array(checkResultSchema),
  notCollected: z.array(notCollectedSchema),
  /** Wall time of the run in milliseconds. */
  durationMs: z.number().min(0).optional(),
  /** Language of titles, summaries and reasons. */
  language: z.enum(['en', 'de']).optional(),
  /** Whether the run had administrator rights; says why serials may be missing. */
  elevated: z.boolean().optional(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** What can be asked of a run. */
export const inspectionOptionsSchema = z.object({
  language: z.enum(['en', 'de']),
  /** Leaves out the slow checks (pending updates). */
  quick: z.boolean().optional(),
  /** What the user complained about; leaves out checks that have nothing to do with it. All when absent. */
  suite: suiteIdSchema.optional(),
  /** Only these checks (ids), whatever the suite; all when absent. The inventory is always taken. */
  checks: z.array(z.string()).optional(),
  /** Hosts from the settings ("host" or "host:port") for the internet check; none: only what the system itself says. */
  internetHosts: z.array(z.string().max(253)).max(5).optional(),
  /** Time servers from the settings; none: only what the system's own time service says. */
  timeServers: z.array(z.string().max(253)).max(5).optional(),
});
export type InspectionOptions = z.infer<typeof inspectionOptionsSchema>;

/**
 * One step of a running inspection. Each step sends `running` and then `done`, once each, except when it is answered without being
 * started (couldNotRun): then only `done`. `done` counts finished steps of `total`. When the probe process died and was replaced, a
 * step may be told again and `done` may step back: the latest word counts.
 */
export const inspectionProgressSchema = z.object({
  runId: z.string(),
  /** Section name ("disks") or check id ("sto.free"). */
  stepId: z.string(),
  kind: z.enum(['section', 'check']),
  /** In the language of the run. */
  title: z.string(),
  state: z.enum(['running', 'done']),
  /** Of a finished check. */
  outcome: checkOutcomeSchema.optional(),
  /** Of a finished check, so that findings show up while the run goes on. */
  check: checkResultSchema.optional(),
  done: z.int().min(0),
  total: z.int().min(0),
});
export type InspectionProgress = z.infer<typeof inspectionProgressSchema>;

const OUTCOME_RANK = new Map<CheckOutcome, number>(CHECK_OUTCOMES.map((outcome, rank) => [outcome, rank]));
const CATEGORY_RANK = new Map<CheckCategory, number>(CHECK_CATEGORIES.map((category, rank) => [category, rank]));

/** A sorted copy: what is urgent, then fail, warn, couldNotRun, pass, notApplicable; inside an outcome by category, then by id. */
export function worstFirst<T extends Pick<CheckResult, 'outcome' | 'category' | 'id' | 'urgent'>>(
  checks: readonly T[],
): T[] {
  return [...checks].sort(
    (a, b) =>
      Number(b.urgent === true) - Number(a.urgent === true) ||
      (OUTCOME_RANK.get(a.outcome) ?? 0) - (OUTCOME_RANK.get(b.outcome) ?? 0) ||
      (CATEGORY_RANK.get(a.category) ?? 0) - (CATEGORY_RANK.get(b.category) ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** How many checks gave which answer; every outcome is there, zero where none. */
export function countOutcomes(checks: readonly Pick<CheckResult, 'outcome'>[]): Record<CheckOutcome, number> {
  const counts: Record<CheckOutcome, number> = { fail: 0, warn: 0, couldNotRun: 0, pass: 0, notApplicable: 0 };
  for (const check of checks) counts[check.outcome] += 1;
  return counts;
}

/** The worst of several outcomes, where an unknown never hides behind a pass; notApplicable for an empty list. */
export function worstOutcome(outcomes: readonly CheckOutcome[]): CheckOutcome {
  return CHECK_OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? 'notApplicable';
}
