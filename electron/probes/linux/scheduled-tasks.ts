import path from 'node:path';
import type { Evidence, ScheduledTask } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parseCrontab, parseTimers } from '../parse/scheduled';
import type { CronLine } from '../parse/scheduled';
import { serviceAccount, serviceCommand, timerSchedule } from '../parse/unit-file';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { lookInto } from './people';
import { withoutSystemd } from './services';
import { unitFiles } from './unit-files';

/** Timers of systemd, the system's crontabs and folders, and the crontabs of people, which only root may read. */
export const scheduledTasksProbe: Probe<'scheduledTasks'> = {
  fact: 'scheduledTasks',
  async collect(context) {
    const gaps: Gap[] = [];
    const evidence: Evidence[] = [];
    const [timers, cron] = await Promise.all([timersOf(context, gaps, evidence), cronTasks(context.root, gaps)]);
    return known([...timers, ...cron], evidence, gaps);
  },
};

async function timersOf(context: ProbeContext, gaps: Gap[], evidence: Evidence[]): Promise<ScheduledTask[]> {
  const { run } = context;
  const outcome = await run('systemctl', ['list-timers', '--all', '--no-pager', '-o', 'json'], { timeoutMs: 8_000 });
  if (outcome.status !== 'toolMissing') evidence.push(commandEvidence(outcome));
  const listed = outcome.status === 'ok' ? parseTimers(outcome.stdout) : null;
  if (listed === null) {
    // Without systemd no timer runs, whatever files lie about.
    if (outcome.status === 'toolMissing' || withoutSystemd(outcome.stderr)) return [];
    gaps.push({ what: 'scheduledTasks.timers', reason: reasonOf(outcome), tool: 'systemctl' });
    return [];
  }
  const files = await unitFiles(context);
  return await Promise.all(
    listed.map(async (timer): Promise<ScheduledTask> => {
      const [file, service] = await Promise.all([
        files.read(timer.unit),
        timer.activates === null ? null : files.read(timer.activates),
      ]);
      return {
        name: timer.unit,
        command: (service === null ? null : serviceCommand(service.file)) ?? timer.activates,
        schedule: file === null ? null : timerSchedule(file.file),
        enabled: timer.nextAt !== null || file?.startMode === 'automatic',
        lastRunAt: timer.lastAt,
        lastResult: null,
        user: service === null ? null : serviceAccount(service.file),
      };
    }),
  );
}

async function cronTasks(root: string, gaps: Gap[]): Promise<ScheduledTask[]> {
  const tasks: ScheduledTask[] = [];
  const take = (source: string, lines: readonly CronLine[], owner: string | null): void => {
    for (const { schedule, user, command } of lines) {
      const program = (command.split(/\s/)[0] ?? '').split('/').at(-1) ?? '';
      tasks.push({
        name: `${source}: ${program === '' || /^[[(]/.test(program) ? command.slice(0, 60) : program}`,
        command,
        schedule,
        enabled: true,
        lastRunAt: null,
        lastResult: null,
        user: user ?? owner,
      });
    }
  };
  const system = ['crontab', ...(await listFolder(path.join(root, 'etc/cron.d'))).map((name) => `cron.d/${name}`)];
  for (const name of system) {
    // cron itself ignores files whose name has a dot (".placeholder", "x.dpkg-dist").
    if (path.basename(name).includes('.')) continue;
    const file = await readFileOutcome(path.join(root, 'etc', name), 256 * 1024);
    if (file.status === 'ok') take(name, parseCrontab(file.text, true), null);
    else if (file.status === 'notPermitted') gaps.push({ what: `scheduledTasks./etc/${name}`, reason: 'notPermitted' });
  }
  for (const every of ['hourly', 'daily', 'weekly', 'monthly']) {
    for (const script of await listFolder(path.join(root, `etc/cron.${every}`))) {
      // run-parts takes names of letters, digits, underscores and hyphens only; 0anacron merely keeps anacron's books.
      if (!/^[\w-]+$/.test(script) || script === '0anacron') continue;
      const command = `/etc/cron.${every}/${script}`;
      take(`cron.${every}`, [{ schedule: every, user: 'root', command }], 'root');
    }
  }
  await userCrontabs(root, take, gaps);
  return tasks;
}

async function userCrontabs(
  root: string,
  take: (source: string, lines: readonly CronLine[], owner: string) => void,
  gaps: Gap[],
): Promise<void> {
  // Debian and SUSE, Red Hat.
  for (const folder of ['var/spool/cron/crontabs', 'var/spool/cron']) {
    const names = await listFolder(path.join(root, folder));
    for (const name of names.filter((one) => /^[a-z_][\w.-]*$/i.test(one) && !/^(crontabs|lastrun|tabs)$/.test(one))) {
      const file = await readFileOutcome(path.join(root, folder, name), 256 * 1024);
      if (file.status === 'ok') take(`crontab of ${name}`, parseCrontab(file.text, false), name);
      else if (file.status === 'notPermitted') gaps.push({ what: 'scheduledTasks.otherUsers', reason: 'notPermitted' });
    }
    if ((await lookInto(path.join(root, folder))) === 'closed') {
      gaps.push({ what: 'scheduledTasks.otherUsers', reason: 'notPermitted' });
    }
  }
}
