import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { Crashes } from '../facts';
import { listFolder, readTrimmed } from '../files';
import { apportProgram, countPrograms, parseCoredumps, programFaults } from '../parse/crashes';
import { crashLines, parseDmesgRaw } from '../parse/kernel-log';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';
import { readDmesg } from './dmesg';
import { lookInto } from './people';

const DAYS = 30;

/** Crashes of the kernel (its log, what it saved in pstore, kdump) and of programs (core dumps, apport, the kernel's own lines). */
export const crashesProbe: Probe<'crashes'> = {
  fact: 'crashes',
  after: ['kernelLog'],
  async collect(context) {
    const { root, fact } = context;
    const log = await fact('kernelLog');
    if (log.status !== 'known') return unavailable(log.reason, log.detail, log.evidence, log.tool);
    const gaps: Gap[] = [];
    const evidence: Evidence[] = [...log.evidence];
    const uptimeDays = Number((await readTrimmed(path.join(root, 'proc/uptime')))?.split(' ')[0] ?? 0) / 86_400 || 0;
    const startedAt = new Date(Date.now() - uptimeDays * 86_400_000).toISOString();
    const inLog = crashLines(log.value.entries).map(({ at, message }) => ({
      // Without a journal the log holds this start only.
      at: at ?? startedAt,
      code: codeOf(message),
      detail: message.slice(0, 200),
    }));
    const saved = [...(await savedByKernel(root, gaps)), ...(await kdumps(root))];
    const programs = await programCrashes(context, evidence);
    if (programs === null) gaps.push({ what: 'crashes.programs', reason: 'noSource' });
    return known<Crashes>(
      {
        days: log.value.days ?? Math.max(1, Math.min(DAYS, Math.round(uptimeDays))),
        system: [...inLog, ...saved.filter(({ at }) => !inLog.some((one) => one.at.slice(0, 13) === at.slice(0, 13)))],
        programs: programs ?? [],
      },
      evidence,
      gaps,
    );
  },
};

function codeOf(message: string): string | null {
  return /Kernel panic|Oops|soft lockup|NULL pointer|general protection fault|kernel BUG/.exec(message)?.[0] ?? null;
}

/** What the kernel wrote into the firmware's memory before it died; systemd moves it to /var/lib at the next start. */
async function savedByKernel(
  root: string,
  gaps: Gap[],
): Promise<{ at: string; code: string; detail: string | null }[]> {
  const found = new Map<string, { at: string; code: string; detail: string | null }>();
  for (const folder of ['sys/fs/pstore', 'var/lib/systemd/pstore']) {
    const place = path.join(root, folder);
    if ((await lookInto(place)) === 'closed') gaps.push({ what: `crashes.system /${folder}`, reason: 'notPermitted' });
    for (const name of await listFolder(place)) {
      const at = await changedAt(path.join(place, name));
      // One crash is saved in several parts.
      if (at !== null) found.set(at.slice(0, 13), { at, code: 'Kernel panic', detail: path.join('/', folder, name) });
    }
  }
  return [...found.values()].filter(({ at }) => Date.now() - Date.parse(at) < DAYS * 86_400_000);
}

async function kdumps(root: string): Promise<{ at: string; code: string; detail: string | null }[]> {
  const found = [];
  for (const name of await listFolder(path.join(root, 'var/crash'))) {
    // kdump-tools: "202611220514"; kdump of Red Hat: "127.0.0.1-2026-11-22-05:14:12".
    if (!/^\d{12}$|-\d{4}-\d\d-\d\d-\d\d:\d\d/.test(name)) continue;
    const at = await changedAt(path.join(root, 'var/crash', name));
    if (at !== null && Date.now() - Date.parse(at) < DAYS * 86_400_000) {
      found.push({ at, code: 'Kernel panic', detail: `/var/crash/${name}` });
    }
  }
  return found;
}

/** null: nothing on this machine keeps a record of programs that fell over. */
async function programCrashes(context: ProbeContext, evidence: Evidence[]): Promise<Crashes['programs'] | null> {
  const { root, run } = context;
  const dumps = await run('coredumpctl', ['list', '--json=short', '--no-pager', '--since', `-${String(DAYS)}d`], {
    timeoutMs: 8_000,
  });
  if (dumps.status !== 'toolMissing') evidence.push(commandEvidence(dumps));
  const listed = dumps.status === 'ok' ? parseCoredumps(dumps.stdout) : null;
  if (listed !== null) return countPrograms(listed.map(({ program }) => ({ program, module: null })));
  if (dumps.status === 'exitNonZero' && /no coredumps found/i.test(dumps.stderr)) return [];

  const reports = await listFolder(path.join(root, 'var/crash'));
  const apport = reports.flatMap((name) => apportProgram(name) ?? []).map((program) => ({ program, module: null }));
  const journal = await run(
    'journalctl',
    ['_TRANSPORT=kernel', '--since', `-${String(DAYS)}d`, '-n', '20000', '-o', 'cat', '--no-pager', '-q'],
    { timeoutMs: 6_000, maxBytes: 16 * 1024 * 1024 },
  );
  const lines = journal.status === 'ok' ? journal.stdout.split('\n').filter((line) => line !== '') : [];
  if (lines.length > 0) {
    const faults = programFaults(lines);
    evidence.push(commandEvidence(journal, faults.map(({ program }) => program).join('\n') || '(no fault)'));
    return countPrograms([...faults, ...apport]);
  }
  const dmesg = await readDmesg(context);
  if (dmesg.status !== 'ok' || reasonOf(dmesg) === 'notPermitted')
    return apport.length > 0 ? countPrograms(apport) : null;
  const faults = programFaults(parseDmesgRaw(dmesg.stdout).map(({ message }) => message));
  evidence.push(commandEvidence(dmesg, faults.map(({ program }) => program).join('\n') || '(no fault)'));
  return countPrograms([...faults, ...apport]);
}

async function changedAt(file: string): Promise<string | null> {
  try {
    return (await stat(file)).mtime.toISOString();
  } catch {
    return null;
  }
}
