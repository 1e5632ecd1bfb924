import type { Process, ScheduledTask, Service, StartupItem } from '@shared/domain/inspection';
import type { FailedUnit } from '../../facts';
import { asArray, asBoolean, asCount, asNumber, asObject, asObjects, asText } from '../values';
import type { Json } from '../values';

// launchd: what runs, what is set to start, and when. A "job" is a property list in a LaunchDaemons or LaunchAgents folder.

export interface LaunchState {
  readonly label: string;
  readonly pid: number | null;
  /** Exit code of the last run; negative for a signal; null when it never ended. */
  readonly status: number | null;
}

/** `launchctl list`: jobs of this user, or of the system when asked by root; null without its heading. */
export function parseLaunchctlList(text: string): LaunchState[] | null {
  if (!/^PID\s+Status\s+Label/m.test(text)) return null;
  return [...text.matchAll(/^(-|\d+)\t(-|-?\d+)\t(\S.*)$/gm)].map((match) => ({
    label: match[3] ?? '',
    pid: match[1] === '-' ? null : Number(match[1]),
    status: match[2] === '-' ? null : Number(match[2]),
  }));
}

/** `launchctl print system`: every job of the system domain without being root, and which are switched on or off by hand; null when it is not that. */
export function parseLaunchctlPrint(text: string): { services: LaunchState[]; disabled: Map<string, boolean> } | null {
  const block = /^\tservices = \{\n([\s\S]*?)^\t\}/m.exec(text)?.[1];
  if (block === undefined) return null;
  const services = [...block.matchAll(/^[ \t]+(\d+)\s+(-|-?\d+|\([a-z]+\))\s+(\S.*)$/gm)].map((match) => ({
    label: match[3] ?? '',
    pid: match[1] === '0' ? null : Number(match[1]),
    status: /^-?\d+$/.test(match[2] ?? '') ? Number(match[2]) : null,
  }));
  const overrides = /^\tdisabled services = \{\n([\s\S]*?)^\t\}/m.exec(text)?.[1] ?? '';
  const disabled = new Map(
    [...overrides.matchAll(/^[ \t]+"([^"]+)" => (enabled|disabled|true|false)$/gm)].map((match) => [
      match[1] ?? '',
      /disabled|true/.test(match[2] ?? ''),
    ]),
  );
  return { services, disabled };
}

/** A job as its property list describes it. */
export interface LaunchJob {
  readonly label: string;
  readonly file: string;
  readonly kind: 'daemon' | 'agent';
  readonly command: string | null;
  readonly atStart: boolean;
  readonly disabled: boolean;
  readonly schedule: string | null;
  readonly user: string | null;
}

/** Takes a job's property list apart; null when it has no label. */
export function launchJobOf(plist: Json, file: string, kind: LaunchJob['kind']): LaunchJob | null {
  const label = asText(plist['Label']);
  if (label === null) return null;
  const words = asArray(plist['ProgramArguments']).flatMap((word) => (typeof word === 'string' ? [word] : []));
  const program = asText(plist['Program']);
  const keepAlive = plist['KeepAlive'] === true || asObject(plist['KeepAlive']) !== null;
  return {
    label,
    file,
    kind,
    command: words.length > 0 ? words.join(' ') : program,
    atStart: asBoolean(plist['RunAtLoad']) === true || keepAlive,
    disabled: asBoolean(plist['Disabled']) === true,
    schedule: scheduleOf(plist),
    user: asText(plist['UserName']),
  };
}

function scheduleOf(plist: Json): string | null {
  const seconds = asCount(plist['StartInterval']);
  if (seconds !== null && seconds > 0) return `every ${String(seconds)} s`;
  const calendar = plist['StartCalendarInterval'];
  const entries = (Array.isArray(calendar) ? asObjects(calendar) : [asObject(calendar)]).filter(
    (entry) => entry !== null,
  );
  if (entries.length === 0) return null;
  return entries
    .slice(0, 10)
    .map((entry) =>
      ['Month', 'Day', 'Weekday', 'Hour', 'Minute']
        .flatMap((key) => (asNumber(entry[key]) === null ? [] : [`${key} ${String(entry[key])}`]))
        .join(' '),
    )
    .join('; ');
}

/** Services: every job of the system with its state, named by those whose property list was read. */
export function servicesOf(
  states: readonly LaunchState[],
  overrides: ReadonlyMap<string, boolean>,
  jobs: readonly LaunchJob[],
): Service[] {
  const byLabel = new Map(jobs.filter((job) => job.kind === 'daemon').map((job) => [job.label, job]));
  const known = states.map((state): Service => {
    const job = byLabel.get(state.label);
    const disabled = overrides.get(state.label) ?? job?.disabled ?? null;
    return {
      name: state.label,
      title: null,
      state: state.pid !== null ? 'running' : hasFailed(state) ? 'failed' : 'stopped',
      startMode: disabled === true ? 'disabled' : job === undefined ? null : job.atStart ? 'automatic' : 'manual',
      command: job?.command ?? null,
      account: job === undefined ? null : (job.user ?? 'root'),
      exitCode: state.status,
    };
  });
  const listed = new Set(states.map((state) => state.label));
  const others = [...byLabel.values()]
    .filter((job) => !listed.has(job.label))
    .map((job): Service => {
      const disabled = overrides.get(job.label) ?? job.disabled;
      return {
        name: job.label,
        title: null,
        state: states.length === 0 ? 'unknown' : 'stopped',
        startMode: disabled ? 'disabled' : job.atStart ? 'automatic' : 'manual',
        command: job.command,
        account: job.user ?? 'root',
      };
    });
  return [...known, ...others];
}

/** Ended by itself with an error. A signal is how launchd ends jobs that idle, so a negative status is none. */
function hasFailed(state: LaunchState): boolean {
  return state.pid === null && state.status !== null && state.status > 0;
}

/** Jobs of other makers that start with the machine and ended with an error. Apple's own come and go with codes of their own. */
export function failedJobs(states: readonly LaunchState[], jobs: readonly LaunchJob[]): FailedUnit[] {
  const own = new Map(jobs.map((job) => [job.label, job]));
  return states.flatMap((state) => {
    const job = own.get(state.label);
    if (!hasFailed(state) || state.label.startsWith('com.apple.') || job === undefined) return [];
    return [{ name: state.label, title: `exit code ${String(state.status)}: ${job.command ?? job.file}` }];
  });
}

/** Jobs that start with the machine or with the user. */
export function startupItemsOf(jobs: readonly LaunchJob[], overrides: ReadonlyMap<string, boolean>): StartupItem[] {
  return jobs
    .filter((job) => job.atStart || job.schedule === null)
    .map((job) => ({
      name: job.label,
      command: job.command,
      source: job.kind === 'daemon' ? 'launchDaemon' : 'launchAgent',
      enabled: !(overrides.get(job.label) ?? job.disabled),
      location: job.file,
      user: homeOf(job.file),
      publisher: null,
      signed: null,
    }));
}

function homeOf(file: string): string | null {
  return /\/Users\/([^/]+)\/Library\//.exec(file)?.[1] ?? null;
}

/** Jobs with a calendar or an interval. */
export function scheduledTasksOf(jobs: readonly LaunchJob[], states: readonly LaunchState[]): ScheduledTask[] {
  const byLabel = new Map(states.map((state) => [state.label, state]));
  return jobs
    .filter((job) => job.schedule !== null)
    .map((job) => ({
      name: job.label,
      command: job.command,
      schedule: job.schedule,
      enabled: !job.disabled,
      lastRunAt: null,
      lastResult: byLabel.get(job.label)?.status ?? null,
      user: job.user ?? homeOf(job.file),
    }));
}

/** `sfltool dumpbtm`: what the user sees under "Login Items & Extensions"; null when it is not that dump. */
export function parseBackgroundItems(text: string): StartupItem[] | null {
  if (!/Records for UID/.test(text)) return null;
  return text
    .split(/^ *#\d+:/m)
    .slice(1)
    .flatMap((block): StartupItem[] => {
      const value = (key: string): string | null =>
        asText(new RegExp(`^[ \\t]+${key}: (.+)$`, 'm').exec(block)?.[1]?.replace(/^\(null\)$/, ''));
      const type = value('Type') ?? '';
      const name = value('Name') ?? value('Identifier');
      // Daemons and agents are read from their own files; what is left are login items and apps that ask to be started.
      if (name === null || !/login item|app/i.test(type) || /developer/i.test(type)) return [];
      const disposition = value('Disposition') ?? '';
      return [
        {
          name,
          command: value('Executable Path'),
          source: 'loginItem',
          enabled: disposition === '' ? null : /\benabled\b/.test(disposition),
          location: value('URL'),
          user: null,
          publisher: value('Developer Name') ?? value('Team Identifier'),
          signed: null,
        },
      ];
    });
}

/** `ps axuww`; null without its heading. The time of a start is told without a date on the same day, so it is left out. */
export function parsePs(text: string): Process[] | null {
  if (!/^USER\s+PID\s+%CPU\s+%MEM\s+VSZ\s+RSS\s/.test(text)) return null;
  return [...text.matchAll(/^(\S+)\s+(\d+)\s+([\d.,]+)\s+[\d.,]+\s+\d+\s+(\d+)\s+\S+\s+\S+\s+\S+\s+\S+ (.*)$/gm)].map(
    (match) => {
      const command = match[5] ?? '';
      const cpu = Number((match[3] ?? '').replace(',', '.'));
      return {
        pid: Number(match[2]),
        name: nameOf(command),
        command: asText(command),
        user: match[1] ?? null,
        cpuPercent: Number.isFinite(cpu) ? cpu : null,
        memoryBytes: Number(match[4]) * 1024,
        startedAt: null,
      };
    },
  );
}

/** "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome --type=x" is "Google Chrome": paths hold blanks. */
function nameOf(command: string): string {
  const bundle = /\/MacOS\/(.+?)(?= -| \/|$)/.exec(command)?.[1];
  if (bundle !== undefined) return bundle.trim();
  return (command.split(/ -| \//)[0] ?? command).split('/').at(-1)?.trim() || command.slice(0, 60);
}
