import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Software } from '@shared/domain/inspection';
import { listFolder } from '../files';
import { applicationsOf, receiptOf } from '../parse/macos/programs';
import { parseProfile } from '../parse/macos/profile';
import { asText } from '../parse/values';
import type { Probe } from '../probe';
import { commandEvidence, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { homes, readPlist } from './sources';

const APP_FOLDERS = [
  '/Applications',
  '/Applications/Utilities',
  '/System/Applications',
  '/System/Applications/Utilities',
];
const HOMEBREW = ['/opt/homebrew', '/usr/local'];
const AT_ONCE = 16;

/**
 * Installed programs: apps by their own Info.plist (a few hundred small files, faster than any command), installer receipts, Homebrew.
 * A full run adds what system_profiler knows of their signers, and the apps that lie elsewhere.
 */
export const softwareProbe: Probe<'software'> = {
  fact: 'software',
  async collect(context) {
    const { root } = context;
    const slow =
      context.options.quick === true
        ? null
        : context.run('system_profiler', ['-json', 'SPApplicationsDataType'], {
            timeoutMs: 14_000,
            maxBytes: 64 * 1024 * 1024,
          });
    const [apps, receipts, brew] = await Promise.all([appsOf(root), receiptsOf(root), homebrewOf(root)]);
    const outcome = await slow;
    const items = outcome === null ? null : (parseProfile(outcome.stdout)?.get('SPApplicationsDataType') ?? null);
    const gaps: Gap[] =
      outcome !== null && items === null
        ? [
            {
              what: 'software.publisher',
              reason: outcome.status === 'ok' ? 'badOutput' : reasonOf(outcome),
              tool: 'system_profiler',
            },
          ]
        : [];
    const listed = items === null ? [] : applicationsOf(items);
    const byPath = new Map(apps.map((app) => [app.comment, app]));
    // What system_profiler lists inside other programs (helpers, frameworks) is not what anybody installed.
    const own = listed.filter(
      (app) => byPath.has(app.comment ?? '') || !/\.app\/|^\/(System|Library)\//.test(app.comment ?? ''),
    );
    const merged = own.map((app) => ({
      ...app,
      id: byPath.get(app.comment ?? '')?.id ?? null,
      version: app.version ?? byPath.get(app.comment ?? '')?.version ?? null,
    }));
    const known_ = new Set(own.map((app) => app.comment));
    const rest = apps.filter((app) => !known_.has(app.comment ?? null));
    const evidence = [
      {
        command: 'read /Applications/*.app/Contents/Info.plist',
        exitCode: null,
        durationMs: 0,
        excerpt: `${String(apps.length)} apps`,
      },
    ];
    return known(
      [...merged, ...rest, ...receipts, ...brew],
      outcome === null ? evidence : [...evidence, commandEvidence(outcome)],
      gaps,
    );
  },
};

async function appsOf(root: string): Promise<Software[]> {
  const folders = [...APP_FOLDERS, ...(await homes(root)).map((home) => `${home}/Applications`)];
  const bundles: string[] = [];
  for (const folder of folders) {
    for (const name of await listFolder(path.join(root, folder)))
      if (name.endsWith('.app')) bundles.push(`${folder}/${name}`);
  }
  return await inGroups(bundles, async (bundle): Promise<Software | null> => {
    const info = (await readPlist(root, `${bundle}/Contents/Info.plist`)).value;
    // Apps of an iPad keep theirs elsewhere; a folder that only ends in ".app" has none.
    if (info === null) return null;
    const changed = await stat(path.join(root, bundle)).catch(() => null);
    const id = asText(info['CFBundleIdentifier']);
    const store = await stat(path.join(root, bundle, 'Contents/_MASReceipt')).catch(() => null);
    return {
      name: path.basename(bundle, '.app'),
      version: asText(info['CFBundleShortVersionString']) ?? asText(info['CFBundleVersion']),
      publisher: id?.startsWith('com.apple.') === true ? 'Apple' : null,
      installedOn: changed?.mtime.toISOString() ?? null,
      source: store === null ? 'apps' : 'appstore',
      id,
      user: /^\/Users\/([^/]+)\//.exec(bundle)?.[1] ?? null,
      comment: bundle,
      section: bundle.startsWith('/System/') ? 'system' : null,
    };
  });
}

async function receiptsOf(root: string): Promise<Software[]> {
  const folder = '/var/db/receipts';
  const names = (await listFolder(path.join(root, folder))).filter((name) => name.endsWith('.plist'));
  return await inGroups(names, async (name) => {
    const plist = (await readPlist(root, `${folder}/${name}`)).value;
    return plist === null ? null : receiptOf(plist);
  });
}

/** Homebrew keeps a folder for each formula and cask, and in it one for each version. */
async function homebrewOf(root: string): Promise<Software[]> {
  const found: Software[] = [];
  for (const prefix of HOMEBREW) {
    for (const kind of ['Cellar', 'Caskroom']) {
      const folder = path.join(root, prefix, kind);
      for (const name of await listFolder(folder)) {
        if (name.startsWith('.')) continue;
        const version =
          (await listFolder(path.join(folder, name))).filter((one) => !one.startsWith('.')).at(-1) ?? null;
        found.push({
          name,
          version,
          publisher: null,
          installedOn: null,
          source: kind === 'Cellar' ? 'homebrew' : 'homebrew cask',
        });
      }
    }
  }
  return found;
}

async function inGroups<T, R>(items: readonly T[], make: (item: T) => Promise<R | null>): Promise<R[]> {
  const found: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const group = await Promise.all(items.slice(at, at + AT_ONCE).map(make));
    for (const one of group) if (one !== null) found.push(one);
  }
  return found;
}
