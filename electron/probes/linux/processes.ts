import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Process } from '@shared/domain/inspection';
import { listFolder, readFileOutcome, readTrimmed } from '../files';
import { parsePasswd } from '../parse/accounts';
import { pageBytes, parseCmdline, parseProcStat, processName, terminalName } from '../parse/processes';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';

/** USER_HZ is 100 on every processor this runs on, whatever the kernel counts with. */
const TICKS_PER_SECOND = 100;

/** Running processes from /proc, without starting one. */
export const processesProbe: Probe<'processes'> = {
  fact: 'processes',
  timeoutMs: 5_000,
  async collect({ root }) {
    const proc = path.join(root, 'proc');
    const ids = (await listFolder(proc)).filter((name) => /^\d+$/.test(name));
    const [passwd, statText, uptimeText, auxv] = await Promise.all([
      readFileOutcome(path.join(root, 'etc/passwd')),
      readTrimmed(path.join(proc, 'stat')),
      readTrimmed(path.join(proc, 'uptime')),
      readFileOutcome(path.join(proc, 'self/auxv'), 4096),
    ]);
    if (ids.length === 0) return unavailable('noSource', 'no process in /proc');
    const names = new Map(
      (passwd.status === 'ok' ? parsePasswd(passwd.text) : []).toReversed().map((entry) => [entry.id, entry.name]),
    );
    const booted = Number(/^btime (\d{9,10})$/m.exec(statText ?? '')?.[1] ?? Number.NaN);
    const machine: Machine = {
      names,
      bootedSeconds: Number.isFinite(booted) ? booted : null,
      uptimeSeconds: Number(uptimeText?.split(' ')[0] ?? Number.NaN),
      pageBytes: auxv.status === 'ok' ? pageBytes(auxv.bytes) : 4096,
    };
    const found = await Promise.all(ids.map(async (id) => await readProcess(path.join(proc, id), machine)));
    // Mounted with "hidepid", /proc shows everybody only what is his own.
    const hidden = !ids.includes('1');
    return known(
      found.filter((one) => one !== null),
      [],
      hidden ? [{ what: 'processes.otherUsers', reason: 'notPermitted' }] : [],
    );
  },
};

interface Machine {
  readonly names: ReadonlyMap<number, string>;
  readonly bootedSeconds: number | null;
  readonly uptimeSeconds: number;
  readonly pageBytes: number;
}

/** null for a process that ended while it was looked at. */
async function readProcess(folder: string, machine: Machine): Promise<Process | null> {
  const [statFile, cmdline, owner] = await Promise.all([
    readFileOutcome(path.join(folder, 'stat'), 4096),
    readFileOutcome(path.join(folder, 'cmdline'), 8192),
    stat(folder).then(
      ({ uid }) => uid,
      () => null,
    ),
  ]);
  const state = statFile.status === 'ok' ? parseProcStat(statFile.text) : null;
  if (state === null) return null;
  const command = cmdline.status === 'ok' ? parseCmdline(cmdline.text) : null;
  const aliveSeconds = machine.uptimeSeconds - state.startedTicks / TICKS_PER_SECOND;
  const startedMs =
    machine.bootedSeconds === null ? null : (machine.bootedSeconds + state.startedTicks / TICKS_PER_SECOND) * 1000;
  return {
    pid: state.pid,
    name: processName(state.name, command),
    // Kernel threads have no command line; ps writes their name in brackets.
    command: command ?? `[${state.name}]`,
    user: owner === null ? null : (machine.names.get(owner) ?? String(owner)),
    cpuPercent: aliveSeconds > 0 ? Math.round((state.usedTicks / TICKS_PER_SECOND / aliveSeconds) * 1000) / 10 : null,
    memoryBytes: state.residentPages * machine.pageBytes,
    startedAt: startedMs !== null && startedMs < 8.64e15 ? new Date(startedMs).toISOString() : null,
    virtualBytes: state.virtualBytes,
    terminal: terminalName(state.terminal),
  };
}
