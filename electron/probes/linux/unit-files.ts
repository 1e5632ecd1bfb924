import path from 'node:path';
import { listFolder, readFileOutcome } from '../files';
import { parseUnitFile } from '../parse/unit-file';
import type { UnitFile } from '../parse/unit-file';
import type { ProbeContext } from '../probe';

/** systemd.unit(5), first wins. */
const FOLDERS = [
  'etc/systemd/system',
  'run/systemd/system',
  'run/systemd/generator',
  'usr/local/lib/systemd/system',
  'usr/lib/systemd/system',
  'lib/systemd/system',
  'run/systemd/generator.late',
] as const;

export interface UnitFiles {
  /** The file of a unit with its drop-ins, or of its template; null when there is none. */
  read(unit: string): Promise<UnitFile | null>;
}

/** The unit files of this machine: the folders are listed once, files are read when they are asked for. */
export async function unitFiles({ root, once }: Pick<ProbeContext, 'root' | 'once'>): Promise<UnitFiles> {
  return await once('linux.unitFiles', async () => {
    const lists = await Promise.all(FOLDERS.map(async (folder) => await listFolder(path.join(root, folder))));
    const places = new Map<string, string>();
    const dropIns = new Map<string, string[]>();
    FOLDERS.forEach((folder, index) => {
      for (const name of lists[index] ?? []) {
        const place = path.join(root, folder, name);
        if (name.endsWith('.d')) dropIns.set(name, [...(dropIns.get(name) ?? []), place]);
        else if (!places.has(name)) places.set(name, place);
      }
    });
    const read = async (unit: string): Promise<UnitFile | null> => {
      const place = places.get(unit) ?? places.get(unit.replace(/@[^.]*\./, '@.'));
      if (place === undefined) return null;
      const texts = [await textOf(place)];
      // The vendor's drop-ins first: what stands in /etc overrules them.
      for (const folder of (dropIns.get(`${unit}.d`) ?? []).toReversed()) {
        for (const name of (await listFolder(folder)).filter((one) => one.endsWith('.conf'))) {
          texts.push(await textOf(path.join(folder, name)));
        }
      }
      return parseUnitFile(texts.join('\n'));
    };
    return { read };
  });
}

async function textOf(file: string): Promise<string> {
  const outcome = await readFileOutcome(file, 64 * 1024);
  return outcome.status === 'ok' ? outcome.text : '';
}
