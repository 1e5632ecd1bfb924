import { spawnSync } from 'node:child_process';

/** Electron gives up without a display before any of our code could say otherwise; this switch, from the start on, needs none. */
const HEADLESS_PLATFORM = '--ozone-platform=headless';
/** Fatal only: a machine without D-Bus and GPU would fill standard error, which belongs to our own lines. */
const QUIET = '--log-level=3';

export interface RelaunchInput {
  readonly platform: string;
  /** The app's folder, when started as `electron APP ...`. */
  readonly appPath: string | null;
  /** What the user typed after the program (and the app's folder). */
  readonly args: readonly string[];
  readonly hasSwitch: (name: string) => boolean;
  readonly switchValue: (name: string) => string;
}

/**
 * The command line with which the app must start itself again to run without a display.
 *
 * @returns null when it already runs so, or on a system that needs no such thing
 */
export function headlessArguments(input: RelaunchInput): string[] | null {
  if (input.platform !== 'linux' || input.switchValue('ozone-platform') === 'headless') return null;
  return [
    HEADLESS_PLATFORM,
    QUIET,
    // Chromium's switches are taken out of argv; without this one root could not start again
    ...(input.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
    ...(input.appPath === null ? [] : [input.appPath]),
    ...input.args,
  ];
}

/**
 * Runs the app again in the foreground and gives its exit code. Synchronous on purpose: if this process went on, it would end for want of
 * a display. The only user of child_process outside the probes.
 */
export function runAgain(execPath: string, args: readonly string[]): number {
  const { status, error } = spawnSync(execPath, [...args], { stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}
