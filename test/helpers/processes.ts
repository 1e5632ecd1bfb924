import { readdirSync, readFileSync } from 'node:fs';

/** Linux only: the processes of a process group, read from /proc. */
export function processesOfGroup(groupId: number): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // "pid (comm) state ppid pgrp": the name may hold blanks and brackets
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(group) === groupId) found.push(Number(name));
    } catch {
      // ended meanwhile
    }
  }
  return found;
}

/** Memory of the processes in bytes, shared pages counted once (PSS). */
export function proportionalBytes(pids: readonly number[]): number {
  let kilobytes = 0;
  for (const pid of pids) {
    try {
      const match = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
      kilobytes += Number(match?.[1] ?? 0);
    } catch {
      // ended meanwhile
    }
  }
  return kilobytes * 1024;
}
