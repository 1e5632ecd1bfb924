import path from 'node:path';
import type { Throttling } from '../facts';
import { listFolder, readTrimmed } from '../files';
import type { Probe } from '../probe';
import { known, unavailable, unverified } from '../reading';

/** How often heat slowed the processor down since the start, and how fast it may run now. A guest has neither. */
export const throttlingProbe: Probe<'throttling'> = {
  fact: 'throttling',
  after: ['kernelLog'],
  async collect({ root, fact }) {
    const folder = path.join(root, 'sys/devices/system/cpu');
    const number = async (file: string): Promise<number | null> => {
      const text = await readTrimmed(path.join(folder, file));
      return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
    };
    // The package's counter is the same in each of its processors: the highest is the truth, cores are counted on their own.
    let cores: number | null = null;
    let packages: number | null = null;
    let limitPercent: number | null = null;
    for (const cpu of (await listFolder(folder)).filter((name) => /^cpu\d+$/.test(name))) {
      const core = await number(`${cpu}/thermal_throttle/core_throttle_count`);
      const whole = await number(`${cpu}/thermal_throttle/package_throttle_count`);
      if (core !== null) cores = Math.max(cores ?? 0, core);
      if (whole !== null) packages = Math.max(packages ?? 0, whole);
      const [now, full] = [
        await number(`${cpu}/cpufreq/scaling_max_freq`),
        await number(`${cpu}/cpufreq/cpuinfo_max_freq`),
      ];
      if (now !== null && full !== null && full > 0)
        limitPercent = Math.min(limitPercent ?? 100, Math.round((now / full) * 100));
    }
    const log = await fact('kernelLog');
    const shutdowns =
      log.status === 'known'
        ? log.value.entries.filter((entry) => /critical temperature reached|overheating.*shutdown/i.test(entry.message))
            .length
        : 0;
    const events = cores === null && packages === null ? null : Math.max(cores ?? 0, packages ?? 0);
    if (events === null && limitPercent === null && shutdowns === 0)
      return unavailable(
        'noSource',
        'the kernel keeps no such counters here (a virtual machine, or not an Intel processor)',
      );
    const power = await fact('power');
    const mains = power.status === 'known' ? power.value.mains : [];
    const value: Throttling = {
      events,
      days: null,
      limitPercent,
      onMains: mains.length === 0 ? null : mains.some((one) => one.online),
      thermalShutdowns: shutdowns,
    };
    const excerpt = `throttled ${String(events ?? '(not counted)')} times since the start; limit ${String(limitPercent ?? '(not told)')} %; shut down by heat ${String(shutdowns)} times`;
    return unverified(
      known(value, [{ command: 'read /sys/devices/system/cpu', exitCode: null, durationMs: 0, excerpt }]),
    );
  },
};
