import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Software } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parseDistInfoName, parseNodePackage, parsePacmanDesc, parsePythonMetadata } from '../parse/software';
import type { Person } from './people';

/** Where packages stop being worth a look each: a folder of a thousand is a developer's, and its first ones say so. */
const MAX_PACKAGES = 500;
const HEAD_BYTES = 4096;

/**
 * What pip put beside the system's own Python packages: into /usr/local, and into the homes. Folders of the distribution hold its
 * packages, which its package manager tells already; virtual environments belong to projects.
 */
export async function pipPackages(root: string, people: readonly Person[]): Promise<Software[]> {
  const places: { folder: string; user: string | null }[] = [];
  const below = async (base: string, user: string | null): Promise<void> => {
    for (const version of (await listFolder(base)).filter((name) => /^python3(\.\d+)?$/.test(name))) {
      for (const kind of ['dist-packages', 'site-packages'])
        places.push({ folder: path.join(base, version, kind), user });
    }
  };
  await below(path.join(root, 'usr/local/lib'), null);
  for (const { user, home } of people) await below(path.join(home, '.local/lib'), user);
  const found = await Promise.all(
    places.map(async ({ folder, user }) => {
      const names = (await listFolder(folder)).filter((name) => parseDistInfoName(name) !== null);
      return await Promise.all(names.slice(0, MAX_PACKAGES).map(async (name) => await pipPackage(folder, name, user)));
    }),
  );
  return found.flat();
}

async function pipPackage(folder: string, name: string, user: string | null): Promise<Software> {
  const place = path.join(folder, name);
  const parsed = parseDistInfoName(name);
  const [metadata, installedOn] = await Promise.all([
    readFileOutcome(path.join(place, name.endsWith('.dist-info') ? 'METADATA' : 'PKG-INFO'), HEAD_BYTES),
    changedOn(place),
  ]);
  return {
    name: parsed?.name ?? name,
    version: parsed?.version ?? null,
    installedOn,
    source: 'pip',
    ...(metadata.status === 'ok' ? parsePythonMetadata(metadata.text) : { publisher: null }),
    ...(user === null ? {} : { user }),
  };
}

/** npm's global packages: of the system, of /usr/local, and of people who keep their own. */
export async function npmPackages(root: string, people: readonly Person[]): Promise<Software[]> {
  const places: { folder: string; user: string | null }[] = [
    { folder: path.join(root, 'usr/local/lib/node_modules'), user: null },
    { folder: path.join(root, 'usr/lib/node_modules'), user: null },
  ];
  for (const { user, home } of people) {
    for (const own of ['.npm-global/lib/node_modules', '.local/lib/node_modules']) {
      places.push({ folder: path.join(home, own), user });
    }
  }
  const found = await Promise.all(
    places.map(async ({ folder, user }) => {
      const names: string[] = [];
      for (const name of (await listFolder(folder)).filter((one) => !one.startsWith('.'))) {
        if (!name.startsWith('@')) names.push(name);
        else for (const inner of await listFolder(path.join(folder, name))) names.push(path.join(name, inner));
      }
      return await Promise.all(
        names.slice(0, MAX_PACKAGES).map(async (name): Promise<Software | null> => {
          const file = path.join(folder, name, 'package.json');
          const [manifest, installedOn] = await Promise.all([readFileOutcome(file, 256 * 1024), changedOn(file)]);
          const parsed = manifest.status === 'ok' ? parseNodePackage(manifest.text) : null;
          return parsed === null ? null : { ...parsed, installedOn, ...(user === null ? {} : { user }) };
        }),
      );
    }),
  );
  return found.flat().filter((one) => one !== null);
}

/** Arch and its relatives keep a folder a package; null where there is no such database. */
export async function pacmanPackages(root: string): Promise<Software[] | null> {
  const folder = path.join(root, 'var/lib/pacman/local');
  const names = (await listFolder(folder)).filter((name) => name !== 'ALPM_DB_VERSION');
  if (names.length === 0) return null;
  const packages = await Promise.all(
    names.map(async (name) => {
      const file = await readFileOutcome(path.join(folder, name, 'desc'), 64 * 1024);
      return file.status === 'ok' ? parsePacmanDesc(file.text) : null;
    }),
  );
  return packages.filter((one) => one !== null);
}

async function changedOn(file: string): Promise<string | null> {
  try {
    return (await stat(file)).mtime.toISOString();
  } catch {
    return null;
  }
}
