import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Software } from '@shared/domain/inspection';
import type { ProbeContext } from '../probe';
import type { Gap } from '../reading';

/** What is installed and what runs, for probes that look for known programs. */
export interface Programs {
  /** The first package whose name matches and of which more than the configuration is there. */
  package(pattern: RegExp): Software | undefined;
  /** Whether a process of that name runs; null where the processes are not known. */
  runs(pattern: RegExp): boolean | null;
  /** Nothing said about programs when their lists are missing would read as "there are none". */
  gaps(section: string): Gap[];
}

/** Asks the inventory's own lists; both must be collected before. */
export async function programsOf(context: Pick<ProbeContext, 'fact'>): Promise<Programs> {
  const [software, processes] = [await context.fact('software'), await context.fact('processes')];
  const packages = software.status === 'known' ? software.value.filter((one) => one.state !== 'configurationLeft') : [];
  const names = processes.status === 'known' ? [...new Set(processes.value.map((one) => one.name))] : null;
  const hidden = processes.status === 'known' && processes.gaps.length > 0;
  return {
    package: (pattern) => packages.find((one) => pattern.test(one.name) || (one.id != null && pattern.test(one.id))),
    runs: (pattern) => {
      if (names === null) return null;
      // What was not seen among some of the processes may run all the same.
      return names.some((name) => pattern.test(name)) || (hidden ? null : false);
    },
    gaps: (section) => [
      ...(software.status === 'known' ? [] : [{ what: `${section}.packages`, reason: software.reason }]),
      ...(processes.status === 'known' ? [] : [{ what: `${section}.running`, reason: processes.reason }]),
    ],
  };
}

/** Whether something is there under a path, of whatever kind; false also where it may not be looked at. */
export async function exists(root: string, file: string): Promise<boolean> {
  try {
    await stat(path.join(root, file));
    return true;
  } catch {
    return false;
  }
}

/** Whether a unit is linked to be started with the system. */
export async function startsWithSystem(root: string, unit: string): Promise<boolean> {
  const targets = ['multi-user', 'graphical', 'default', 'sockets', 'network-online'];
  const found = await Promise.all(
    targets.map(async (target) => await exists(root, `etc/systemd/system/${target}.target.wants/${unit}`)),
  );
  return found.includes(true);
}
