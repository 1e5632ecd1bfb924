/** Counters of one block device (Documentation/admin-guide/iostats.rst). */
export interface DiskCounters {
  readonly reads: number;
  readonly readMs: number;
  readonly busyMs: number;
  readonly weightedMs: number;
}

/** `/proc/diskstats`: by device name; null when no line is one. */
export function parseDiskstats(text: string): Map<string, DiskCounters> | null {
  const disks = new Map<string, DiskCounters>();
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/\s+/);
    const name = fields[2];
    const numbers = fields.slice(3).map(Number);
    if (name === undefined || numbers.length < 11 || numbers.some((value) => !Number.isSafeInteger(value) || value < 0))
      continue;
    disks.set(name, {
      reads: numbers[0] ?? 0,
      readMs: numbers[3] ?? 0,
      busyMs: numbers[9] ?? 0,
      weightedMs: numbers[10] ?? 0,
    });
  }
  return disks.size === 0 ? null : disks;
}

/** What happened between two looks. Counters are 32 bits on old kernels and may start anew: then nothing is said. */
export function latencyBetween(
  before: DiskCounters,
  after: DiskCounters,
  elapsedMs: number,
): { readMs: number | null; busyPercent: number | null; queue: number | null } {
  const reads = after.reads - before.reads;
  const readMs = after.readMs - before.readMs;
  const busy = after.busyMs - before.busyMs;
  const weighted = after.weightedMs - before.weightedMs;
  const steady = elapsedMs > 0 && reads >= 0 && readMs >= 0 && busy >= 0 && weighted >= 0;
  if (!steady) return { readMs: null, busyPercent: null, queue: null };
  return {
    readMs: reads === 0 ? null : readMs / reads,
    busyPercent: Math.min(100, (busy / elapsedMs) * 100),
    queue: weighted / elapsedMs,
  };
}
