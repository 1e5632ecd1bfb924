/**
 * Processor time of this thread that `work` took, in milliseconds. Of a limit in a test: a busy machine does not count, a pattern that
 * looks at every place from every place does.
 */
export function cpuMs(work: () => unknown): number {
  const began = used();
  work();
  return used() - began;
}

function used(): number {
  // Node before 23.9 counts for the whole process only
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1_000;
}
