import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Backup } from '../facts';
import { listFolder, readFileOutcome } from '../files';
import {
  borgmaticRepository,
  duplicityDate,
  parseTimeshift,
  rsnapshotRoot,
  snapperDate,
  timeshiftDate,
} from '../parse/backups';
import type { Probe } from '../probe';
import { known } from '../reading';
import type { Gap } from '../reading';
import { closedHomes, lookInto, peopleOf } from './people';
import type { Person } from './people';
import { exists, programsOf } from './programs';
import type { Programs } from './programs';

/** Backup programs by their own notes: settings, newest snapshot, last run. Nothing is started, and no repository is opened. */
export const backupsProbe: Probe<'backups'> = {
  fact: 'backups',
  after: ['scheduledTasks'],
  async collect(context) {
    const { root } = context;
    const gaps: Gap[] = [];
    const [programs, people, tasks] = await Promise.all([
      programsOf(context),
      peopleOf(root),
      context.fact('scheduledTasks'),
    ]);
    const jobs = tasks.status === 'known' ? tasks.value : [];
    const personal = await Promise.all(people.open.map(async (person) => await personalBackups(person, programs)));
    const found = [
      await timeshift(root),
      ...(await snapper(root, gaps)),
      await rsnapshot(root, gaps),
      await borgmatic(root, gaps),
      await ofAgents(root, programs),
      ...personal.flat(),
      // restic and borg keep no settings: a task that runs them is all there is to see.
      ...['restic', 'borg', 'rclone', 'duplicity', 'rdiff-backup', 'kopia'].map((product): Backup | null => {
        const task = jobs.find(
          ({ command, name }) => new RegExp(`(^|[/ ])${product}( |$)`).test(command ?? '') || name.startsWith(product),
        );
        return task === undefined
          ? null
          : { product, lastSuccessAt: null, destination: null, configured: true, lastError: null };
      }),
    ].filter((one) => one !== null);
    return known(found, [], [...gaps, ...closedHomes('backups', people)]);
  },
};

async function timeshift(root: string): Promise<Backup | null> {
  const file = await readFileOutcome(path.join(root, 'etc/timeshift/timeshift.json'), 256 * 1024);
  const config = file.status === 'ok' ? parseTimeshift(file.text) : null;
  const names: string[] = [];
  for (const place of [
    'timeshift/snapshots',
    'timeshift-btrfs/snapshots',
    'run/timeshift/backup/timeshift/snapshots',
  ]) {
    names.push(...(await listFolder(path.join(root, place))));
  }
  const newest =
    names
      .flatMap((name) => timeshiftDate(name) ?? [])
      .sort()
      .at(-1) ?? (await timeshiftLog(root));
  if (config === null && newest === null) return null;
  return {
    product: 'Timeshift',
    lastSuccessAt: newest,
    destination: config?.device ?? null,
    configured: config?.set ?? false,
    lastError: null,
  };
}

/** Its disk is mounted only while it runs; the logs stay: "2026-11-20_18-00-01_backup.log". */
async function timeshiftLog(root: string): Promise<string | null> {
  const names = await listFolder(path.join(root, 'var/log/timeshift'));
  return (
    names
      .flatMap((name) => timeshiftDate(name.replace(/_(backup|create)\.log$/, '')) ?? [])
      .sort()
      .at(-1) ?? null
  );
}

async function snapper(root: string, gaps: Gap[]): Promise<Backup[]> {
  const found: Backup[] = [];
  for (const name of await listFolder(path.join(root, 'etc/snapper/configs'))) {
    const config = await readFileOutcome(path.join(root, 'etc/snapper/configs', name), 64 * 1024);
    const volume = config.status === 'ok' ? (/^SUBVOLUME="([^"]+)"/m.exec(config.text)?.[1] ?? '/') : '/';
    const folder = path.join(root, volume, '.snapshots');
    if (config.status === 'notPermitted' || (await lookInto(folder)) === 'closed') {
      gaps.push({ what: `backups.snapper.${name}`, reason: 'notPermitted' });
    }
    const numbers = (await listFolder(folder)).filter((one) => /^\d+$/.test(one)).sort((a, b) => Number(b) - Number(a));
    const newest = numbers[0];
    const info = newest === undefined ? null : await readFileOutcome(path.join(folder, newest, 'info.xml'), 64 * 1024);
    found.push({
      product: `Snapper (${name})`,
      lastSuccessAt: info?.status === 'ok' ? snapperDate(info.text) : null,
      destination: volume,
      configured: true,
      lastError: null,
    });
  }
  return found;
}

async function rsnapshot(root: string, gaps: Gap[]): Promise<Backup | null> {
  const config = await readFileOutcome(path.join(root, 'etc/rsnapshot.conf'), 256 * 1024);
  if (config.status === 'notPermitted') gaps.push({ what: 'backups.rsnapshot', reason: 'notPermitted' });
  const place = config.status === 'ok' ? rsnapshotRoot(config.text) : null;
  if (place === null) return null;
  const newest = (
    await Promise.all(
      (await listFolder(path.join(root, place)))
        .filter((name) => name.endsWith('.0'))
        .map(async (name) => await changedAt(path.join(root, place, name))),
    )
  )
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  return { product: 'rsnapshot', lastSuccessAt: newest ?? null, destination: place, configured: true, lastError: null };
}

async function borgmatic(root: string, gaps: Gap[]): Promise<Backup | null> {
  const folder = path.join(root, 'etc/borgmatic.d');
  const files = [
    path.join(root, 'etc/borgmatic/config.yaml'),
    ...(await listFolder(folder)).filter((name) => /\.ya?ml$/.test(name)).map((name) => path.join(folder, name)),
  ];
  for (const file of files) {
    const config = await readFileOutcome(file, 256 * 1024);
    if (config.status === 'notPermitted') gaps.push({ what: 'backups.borgmatic', reason: 'notPermitted' });
    if (config.status !== 'ok') continue;
    // Borg writes a note of every repository it has used; when it was last changed is when it last ran.
    const used = await newestOf(path.join(root, 'root/.config/borg/security'), 'manifest-timestamp');
    return {
      product: 'borgmatic',
      lastSuccessAt: used,
      destination: borgmaticRepository(config.text),
      configured: true,
      lastError: null,
    };
  }
  return null;
}

/** Agents of central backup: whether they ran, only their server knows. */
async function ofAgents(root: string, programs: Programs): Promise<Backup | null> {
  const agents: readonly (readonly [string, RegExp, string])[] = [
    ['Veeam Agent', /^veeam$/, 'etc/veeam/veeam.ini'],
    ['UrBackup', /^urbackup-client$/, 'etc/default/urbackupclient'],
    ['Bareos', /^bareos-filedaemon$/, 'etc/bareos/bareos-fd.d'],
    ['Bacula', /^bacula-fd$/, 'etc/bacula/bacula-fd.conf'],
    ['Acronis', /^(acronis|cyberprotect)/i, 'etc/Acronis'],
  ];
  for (const [product, packages, place] of agents) {
    if (programs.package(packages) !== undefined || (await exists(root, place))) {
      return { product, lastSuccessAt: null, destination: null, configured: true, lastError: null };
    }
  }
  return null;
}

async function personalBackups({ user, home }: Person, programs: Programs): Promise<Backup[]> {
  const found: Backup[] = [];
  const add = (product: string, lastSuccessAt: string | null, configured: boolean): void => {
    found.push({ product: `${product} (${user})`, lastSuccessAt, destination: null, configured, lastError: null });
  };
  for (const cache of ['.cache/deja-dup', '.cache/duplicity', '.var/app/org.gnome.DejaDup/cache/deja-dup']) {
    const names = await listFolder(path.join(home, cache));
    const inner = await Promise.all(names.map(async (name) => await listFolder(path.join(home, cache, name))));
    const at = duplicityDate([...names, ...inner.flat()]);
    if (at !== null)
      add(
        cache.includes('deja-dup') ? 'Deja Dup' : 'Duplicity',
        at,
        programs.package(/^(deja-dup|duplicity)$/) !== undefined,
      );
  }
  if (await exists(home, '.config/backintime/config')) {
    const at = await changedAt(path.join(home, '.local/share/backintime/takesnapshot_.log'));
    add('Back In Time', at, true);
  }
  const borg = await newestOf(path.join(home, '.config/borg/security'), 'manifest-timestamp');
  // Root's notes are borgmatic's where that is set up.
  if (borg !== null && user !== 'root') add('Borg', borg, true);
  if (await exists(home, '.config/vorta'))
    add('Vorta', await changedAt(path.join(home, '.local/share/Vorta/settings.db')), true);
  return found;
}

async function newestOf(folder: string, file: string): Promise<string | null> {
  const times = await Promise.all(
    (await listFolder(folder)).map(async (name) => await changedAt(path.join(folder, name, file))),
  );
  return (
    times
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null
  );
}

async function changedAt(file: string): Promise<string | null> {
  try {
    return (await stat(file)).mtime.toISOString();
  } catch {
    return null;
  }
}
