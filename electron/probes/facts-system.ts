import type {
  Browser,
  Driver,
  HotFix,
  Licence,
  Office,
  Process,
  ScheduledTask,
  SyncClient,
  VirtualMachine,
} from '@shared/domain/inspection';

// Facts about the operating system, its programs and its backups.

export interface Crashes {
  readonly days: number;
  /** Blue screens, panics, kernel oopses. */
  readonly system: readonly { readonly at: string; readonly code: string | null; readonly detail: string | null }[];
  /** Programs that fell over or hung, worst first. */
  readonly programs: readonly {
    readonly name: string;
    readonly count: number;
    readonly hangs: number;
    readonly module: string | null;
  }[];
}

/** Errors of the system's log, grouped, most frequent first; known noise is left out. */
export interface LogErrors {
  readonly days: number;
  readonly groups: readonly {
    readonly source: string;
    readonly id: number | null;
    readonly count: number;
    readonly message: string;
  }[];
}

export interface SystemIntegrity {
  readonly state: 'healthy' | 'repairable' | 'damaged';
  readonly detail: string | null;
}

export interface BootTime {
  readonly totalMs: number;
  /** Until the desktop can be used, and what follows it; null where the system does not tell them apart. */
  readonly mainMs: number | null;
  readonly postMs: number | null;
  readonly culprits: readonly { readonly name: string; readonly ms: number }[];
}

export interface Backup {
  readonly product: string;
  readonly lastSuccessAt: string | null;
  readonly destination: string | null;
  /** It is set up, whether or not it has ever run. */
  readonly configured: boolean;
  readonly lastError: string | null;
}

export interface Recovery {
  /** Restore points, local snapshots; null where not known. */
  readonly restorePoints: boolean | null;
  /** Recovery system or rescue kernel. */
  readonly recoveryEnvironment: boolean | null;
}

export interface MailProfile {
  /** "Outlook", "Thunderbird", "Apple Mail", "Evolution" */
  readonly client: string;
  readonly profile: string;
  readonly isDefault: boolean | null;
  readonly dataFiles: readonly { readonly path: string; readonly sizeBytes: number | null }[];
  readonly accounts: number | null;
  /** Outlook: works from a local copy. */
  readonly cached: boolean | null;
}

export interface MailAddin {
  readonly name: string;
  readonly enabled: boolean | null;
  /** Switched off by the client because it fell over or was slow. */
  readonly disabledByClient: boolean;
  readonly loadMs: number | null;
}

export interface TeamsState {
  readonly installed: boolean;
  readonly version: string | null;
  /** The program that Microsoft no longer supports. */
  readonly classic: boolean;
  readonly cacheBytes: number | null;
}

export interface SystemFacts {
  readonly crashes: Crashes;
  readonly logErrors: LogErrors;
  readonly drivers: readonly Driver[];
  readonly integrity: SystemIntegrity;
  readonly bootTime: BootTime;
  readonly licences: readonly Licence[];
  readonly scheduledTasks: readonly ScheduledTask[];
  readonly hotFixes: readonly HotFix[];
  readonly processes: readonly Process[];
  readonly browsers: readonly Browser[];
  readonly office: readonly Office[];
  readonly mailProfiles: readonly MailProfile[];
  readonly mailAddins: readonly MailAddin[];
  readonly teams: TeamsState;
  readonly syncClients: readonly SyncClient[];
  readonly virtualMachines: readonly VirtualMachine[];
  readonly backups: readonly Backup[];
  readonly recovery: Recovery;
}
