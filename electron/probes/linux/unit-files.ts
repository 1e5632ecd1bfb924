import { readlink } from 'node:fs/promises';
import path from 'node:path';
import type { Service } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parseUnitFile } from '../parse/unit-file';
import type { UnitFile } from '../parse/unit-file';
import type { ProbeContext } from '../probe';

/** systemd.unit(5), first wins. */
const FOLDERS = [
  'etc/systemd/system.control',
  'run/systemd/system.control',
  'run/systemd/transient',
  'run/systemd/generator.early',
  'etc/systemd/system',
  'run/systemd/system',
  'run/systemd/generator',
  'usr/local/lib/systemd/system',
  'usr/lib/systemd/system',
  'lib/systemd/system',
  'run/systemd/generator.late',
] as const;

export interface FoundUnit {
  readonly file: UnitFile;
  /** How it is started, as `systemctl is-enabled` would say. */
  readonly startMode: NonNullable<Service['startMode']>;
}

export interface UnitFiles {
  /** The file of a unit with its drop-ins, or of its template; null when there is none. */
  read(unit: string): Promise<FoundUnit | null>;
}

/**
 * The unit files of this machine: the folders are listed once, files are read when they are asked for. `systemctl list-unit-files` looks
 * at all of them for every question, which takes a second on an ordinary machine.
 */
export async function unitFiles({ root, once }: Pick<ProbeContext, 'root' | 'once'>): Promise<UnitFiles> {
  return await once('linux.unitFiles', async () => {
    const lists = await Promise.all(FOLDERS.map(async (folder) => await listFolder(path.join(root, folder))));
    const places = new Map<string, string>();
    const dropIns = new Map<string, string[]>();
    const links: string[] = [];
    FOLDERS.forEach((folder, index) => {
      for (const name of lists[index] ?? []) {
        const place = path.join(root, folder, name);
        if (/\.(wants|requires|upholds)$/.test(name)) {
          if (/^(etc|run\/systemd\/generator)/.test(folder)) links.push(place);
        } else if (name.endsWith('.d')) dropIns.set(name, [...(dropIns.get(name) ?? []), place]);
        else if (!places.has(name)) places.set(name, place);
      }
    });
    const wanted = new Set((await Promise.all(links.map(listFolder))).flat());
    const aliases = await aliasesOf(
      path.join(root, 'etc/systemd/system'),
      lists[FOLDERS.indexOf('etc/systemd/system')] ?? [],
    );
    const read = async (unit: string): Promise<FoundUnit | null> => {
      const template = unit.replace(/@[^.]*\./, '@.');
      const place = places.get(unit) ?? places.get(template);
      if (place === undefined) return null;
      if ((await targetOf(place)) === '/dev/null') return { file: new Map(), startMode: 'disabled' };
      const texts = [await textOf(place)];
      // The vendor's drop-ins first: what stands in /etc overrules them.
      for (const folder of (dropIns.get(`${unit}.d`) ?? []).toReversed()) {
        for (const name of (await listFolder(folder)).filter((one) => one.endsWith('.conf'))) {
          texts.push(await textOf(path.join(folder, name)));
        }
      }
      const file = parseUnitFile(texts.join('\n'));
      const isWanted = wanted.has(unit) || wanted.has(template) || aliases.has(unit);
      return { file, startMode: isWanted ? 'automatic' : startModeOf(file, place) };
    };
    return { read };
  });
}

/** A unit that nothing wants: without an [Install] section it is there for others to start. */
function startModeOf(file: UnitFile, place: string): FoundUnit['startMode'] {
  if (/\/run\/systemd\/(generator|transient)/.test(place)) return 'other';
  return [...file.keys()].some((key) => /^Install\.(WantedBy|RequiredBy|UpheldBy|Alias)$/.test(key))
    ? 'disabled'
    : 'manual';
}

/** Units that are enabled by a second name ("display-manager.service" for the one that was chosen). */
async function aliasesOf(folder: string, names: readonly string[]): Promise<Set<string>> {
  const targets = await Promise.all(
    names
      .filter((name) => /\.(service|timer|socket)$/.test(name))
      .map(async (name) => await targetOf(path.join(folder, name))),
  );
  return new Set(
    targets.flatMap((target) => (target === null || target === '/dev/null' ? [] : [path.basename(target)])),
  );
}

async function targetOf(link: string): Promise<string | null> {
  try {
    return await readlink(link);
  } catch {
    // Most are files.
    return null;
  }
}

async function textOf(file: string): Promise<string> {
  const outcome = await readFileOutcome(file, 64 * 1024);
  return outcome.status === 'ok' ? outcome.text : '';
}
