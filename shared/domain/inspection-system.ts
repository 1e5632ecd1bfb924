import { z } from '@shared/z';

// What is installed and set up on a machine, as `callout-inspection/1` writes it. Units and nulls as in inspection-components.ts.
// Sections that came after the first version of the format are optional in a document; what they hold is not.

const text = z.string().nullable();
const bytes = z.number().int().min(0).nullable();
const count = z.int().min(0).nullable();

export const softwareSchema = z.object({
  name: z.string(),
  version: text,
  publisher: text,
  /** ISO date or date-time. */
  installedOn: text,
  /** "dpkg", "rpm", "flatpak", "snap", "registry", "apps", ... */
  source: z.string(),
  arch: text.optional(),
  sizeBytes: bytes.optional(),
  /** Only where a package is not whole: "configurationLeft", "incomplete". */
  state: z.string().optional(),
  /** Set where it is installed for one account only. */
  user: text.optional(),
  /** Identity in its source: product code, bundle id, package family. */
  id: text.optional(),
  comment: text.optional(),
  section: text.optional(),
});
export type Software = z.infer<typeof softwareSchema>;

export const serviceSchema = z.object({
  name: z.string(),
  title: text,
  state: z.enum(['running', 'stopped', 'failed', 'other', 'unknown']),
  startMode: z.enum(['automatic', 'manual', 'disabled', 'other']).nullable(),
  command: text.optional(),
  account: text.optional(),
  exitCode: z.int().nullable().optional(),
});
export type Service = z.infer<typeof serviceSchema>;

export const userSchema = z.object({
  name: z.string(),
  fullName: text,
  /** Numeric id on Unix, SID on Windows. */
  id: text,
  admin: z.boolean().nullable(),
  shell: text.optional(),
  home: text.optional(),
  disabled: z.boolean().nullable().optional(),
  lastSignInAt: text.optional(),
  /** "local", "domain", "entra", "microsoft". */
  origin: text.optional(),
});
export type User = z.infer<typeof userSchema>;

export const startupItemSchema = z.object({
  name: z.string(),
  command: text,
  /** "autostart", "systemd", "cron", "init", "registry", ... */
  source: z.string(),
  enabled: z.boolean().nullable(),
  location: text.optional(),
  user: text.optional(),
  publisher: text.optional(),
  signed: z.boolean().nullable().optional(),
});
export type StartupItem = z.infer<typeof startupItemSchema>;

export const groupSchema = z.object({
  name: z.string(),
  id: text,
  members: z.array(z.string()),
  /** Its members are administrators of this machine. */
  admin: z.boolean().nullable(),
});
export type Group = z.infer<typeof groupSchema>;

/** Somebody signed in now. */
export const sessionSchema = z.object({ user: z.string(), terminal: text, from: text, startedAt: text });
export type Session = z.infer<typeof sessionSchema>;

export const scheduledTaskSchema = z.object({
  name: z.string(),
  command: text,
  schedule: text,
  enabled: z.boolean().nullable(),
  lastRunAt: text,
  lastResult: z.int().nullable(),
  user: text,
});
export type ScheduledTask = z.infer<typeof scheduledTaskSchema>;

/** A driver, or on Windows a device with its driver. */
export const driverSchema = z.object({
  device: text,
  name: text,
  version: text,
  date: text,
  provider: text,
  signed: z.boolean().nullable(),
  /** "storage", "network", "input", "display", "audio", "usb", ... */
  class: text,
  /** Windows: CM_PROB code, 0 none. Linux: 0, or 1 where a device has no driver or lacks its firmware. */
  problemCode: z.int().nullable(),
});
export type Driver = z.infer<typeof driverSchema>;

export const hotFixSchema = z.object({ id: z.string(), title: text, installedOn: text });
export type HotFix = z.infer<typeof hotFixSchema>;

/** A licence of the system or of an office suite. Keys are never kept; five characters identify them. */
export const licenceSchema = z.object({
  product: z.string(),
  partialKey: text,
  state: z.enum(['licensed', 'grace', 'notification', 'unlicensed', 'unknown']),
  channel: text,
  graceEndsAt: text,
});
export type Licence = z.infer<typeof licenceSchema>;

export const joinStateSchema = z.object({
  kind: z.enum(['workgroup', 'domain', 'entra', 'hybrid', 'registered', 'unknown']),
  /** Domain, realm or workgroup. */
  domain: text,
  tenant: text,
  deviceId: text,
  mdm: z.object({ enrolled: z.boolean().nullable(), provider: text }).nullable(),
  /** A primary refresh token is there: single sign-on works. null where it does not apply or is not known. */
  primaryRefreshToken: z.boolean().nullable(),
  /** "SUCCESS", "FAILED. ..." as dsregcmd says it. */
  deviceAuthStatus: text,
  windowsHello: z.boolean().nullable(),
});
export type JoinState = z.infer<typeof joinStateSchema>;

export const antivirusSchema = z.object({
  name: z.string(),
  version: text,
  enabled: z.boolean().nullable(),
  upToDate: z.boolean().nullable(),
  signatureVersion: text,
  signatureAgeDays: z.number().min(0).nullable(),
  /** Runs beside another product and leaves protection to it. */
  passive: z.boolean().nullable(),
  tamperProtected: z.boolean().nullable(),
  /** Threats it has found and not dealt with. */
  activeThreats: z.array(z.string()).nullable(),
});
export type Antivirus = z.infer<typeof antivirusSchema>;

export const firewallProfileSchema = z.object({ product: z.string(), profile: text, active: z.boolean().nullable() });

/** A program through which somebody else can use this machine. */
export const remoteToolSchema = z.object({
  name: z.string(),
  version: text,
  /** The number or name under which it is reached. */
  id: text,
  running: z.boolean().nullable(),
  /** Starts by itself, so that it works with nobody there. */
  unattended: z.boolean().nullable(),
});
export type RemoteTool = z.infer<typeof remoteToolSchema>;

export const vpnSchema = z.object({
  name: z.string(),
  product: text,
  version: text,
  connected: z.boolean().nullable(),
  /** While connected: a route, and a name server, through it. */
  hasRoute: z.boolean().nullable(),
  hasDns: z.boolean().nullable(),
  lastError: text,
});
export type Vpn = z.infer<typeof vpnSchema>;

export const browserSchema = z.object({
  name: z.string(),
  version: text,
  isDefault: z.boolean().nullable(),
  extensions: z.array(
    z.object({ name: z.string(), id: text, version: text, enabled: z.boolean().nullable(), profile: text }),
  ),
});
export type Browser = z.infer<typeof browserSchema>;

export const officeSchema = z.object({
  product: z.string(),
  version: text,
  /** "Current", "MonthlyEnterprise", "SemiAnnual", "Perpetual2021", ... */
  channel: text,
  updatesEnabled: z.boolean().nullable(),
  bits: z.union([z.literal(32), z.literal(64)]).nullable(),
  lastUpdatedAt: text,
});
export type Office = z.infer<typeof officeSchema>;

/** OneDrive, Dropbox, iCloud, Nextcloud, ... */
export const syncClientSchema = z.object({
  name: z.string(),
  version: text,
  account: text,
  running: z.boolean().nullable(),
  state: z.enum(['syncing', 'upToDate', 'paused', 'notSignedIn', 'error', 'unknown']),
  /** Desktop, documents and pictures are kept in it. */
  knownFolders: z.boolean().nullable(),
});
export type SyncClient = z.infer<typeof syncClientSchema>;

/** A virtual machine or container on this machine. */
export const virtualMachineSchema = z.object({
  name: z.string(),
  /** "libvirt", "docker", "podman", "lxc", "hyper-v", "wsl", "virtualbox", "parallels", ... */
  engine: z.string(),
  kind: z.enum(['machine', 'container']),
  state: z.enum(['running', 'paused', 'stopped', 'crashed', 'unknown']),
  id: text,
  image: text,
  cpus: count,
  memoryBytes: bytes,
});
export type VirtualMachine = z.infer<typeof virtualMachineSchema>;

export const certificateSchema = z.object({
  subject: z.string(),
  issuer: text,
  expiresAt: z.string(),
  /** Store or file. */
  store: z.string(),
  /** "server", "client", "wifi", "vpn", "authority", ... */
  usage: z.array(z.string()),
  /** Something of this machine uses it: a service, a network profile. */
  inUse: z.boolean().nullable(),
});
export type Certificate = z.infer<typeof certificateSchema>;

export const processSchema = z.object({
  pid: z.int().min(0),
  name: z.string(),
  /** With arguments, which may hold secrets: left out of every export unless asked for. */
  command: text,
  user: text,
  cpuPercent: z.number().min(0).nullable(),
  memoryBytes: bytes,
  startedAt: text,
  virtualBytes: bytes.optional(),
  terminal: text.optional(),
});
export type Process = z.infer<typeof processSchema>;

export const pendingUpdateSchema = z.object({
  name: z.string(),
  from: text,
  to: text,
  security: z.boolean(),
});
export type PendingUpdate = z.infer<typeof pendingUpdateSchema>;
