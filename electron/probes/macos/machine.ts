import os from 'node:os';
import { asCount, asText } from '../parse/values';
import {
  chassisOf,
  cpuOf,
  firmwareOf,
  hypervisorOf,
  machineOf,
  parseBootTime,
  parseLoadAverages,
  parseSwapUsage,
  parseTopBusy,
  parseVmStat,
} from '../parse/macos/machine';
import { profileExcerpt } from '../parse/macos/profile';
import type { Probe } from '../probe';
import { commandEvidence, known } from '../reading';
import type { Gap } from '../reading';
import { missing, profile, readPlist, sysctl } from './sources';
import type { Source } from './sources';

/** The lines of sysctl that prove a fact, instead of all fifteen hundred. */
function excerpt(source: Source<ReadonlyMap<string, string>>, pattern: RegExp): string {
  return [...(source.value ?? new Map<string, string>())]
    .filter(([name]) => pattern.test(name))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** Name, version and build, from a file that every macOS has, and from the kernel. */
export const osProbe: Probe<'os'> = {
  fact: 'os',
  async collect(context) {
    const [kernel, file] = await Promise.all([
      sysctl(context),
      readPlist(context.root, '/System/Library/CoreServices/SystemVersion.plist'),
    ]);
    if (kernel.value === null && file.value === null) return missing(kernel.outcome, 'no hw.memsize');
    const value = (name: string): string | null => asText(kernel.value?.get(name));
    const bootedAt = parseBootTime(kernel.value?.get('kern.boottime'));
    const evidence = commandEvidence(kernel.outcome, excerpt(kernel, /^kern\.(os|boottime|hostname)/));
    return known(
      {
        name: asText(file.value?.['ProductName']) ?? 'macOS',
        version: asText(file.value?.['ProductVersion']) ?? value('kern.osproductversion'),
        kernel: value('kern.osrelease') ?? os.release(),
        arch: value('hw.optional.arm64') === '1' ? 'arm64' : value('hw.machine'),
        build: asText(file.value?.['ProductBuildVersion']) ?? value('kern.osversion'),
        edition: null,
        bootedAt: bootedAt === null ? null : new Date(bootedAt * 1000).toISOString(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        initSystem: 'launchd',
      },
      file.value === null ? [evidence] : [evidence, file.evidence],
    );
  },
};

/** Model, serial, firmware with its Secure Boot policy. */
export const identityProbe: Probe<'identity'> = {
  fact: 'identity',
  async collect(context) {
    const [report, kernel] = await Promise.all([profile(context), sysctl(context)]);
    const machine = report.value === null ? null : machineOf(report.value);
    if (report.value === null || machine === null) return missing(report.outcome, 'no SPHardwareDataType');
    const firmware = firmwareOf(report.value);
    const types = ['SPHardwareDataType', 'SPiBridgeDataType'];
    const gaps: Gap[] = [];
    // A T2 or an Apple chip has a policy; that we could not read its word is not "no Secure Boot".
    if (firmware.secureBoot === null && report.value.get('SPiBridgeDataType')?.[0] !== undefined)
      gaps.push({ what: 'firmware.secureBoot', reason: 'badOutput', tool: 'system_profiler' });
    const model = asText(kernel.value?.get('hw.model')) ?? machine.model;
    return known(
      {
        hostname: asText(kernel.value?.get('kern.hostname')),
        machine: { ...machine, model, chassis: machine.chassis ?? chassisOf(model ?? '') },
        firmware,
        board: { manufacturer: 'Apple', model, version: null, serial: null },
      },
      [commandEvidence(report.outcome, profileExcerpt(report.value, types))],
      gaps,
    );
  },
};

/** The processor. Apple silicon tells its kinds of cores and no frequency. */
export const cpusProbe: Probe<'cpus'> = {
  fact: 'cpus',
  async collect(context) {
    const [kernel, report] = await Promise.all([sysctl(context), profile(context)]);
    const cpus = kernel.value === null ? null : cpuOf(kernel.value, report.value);
    if (cpus === null) return missing(kernel.outcome, 'no hw.logicalcpu');
    return known(cpus, [
      commandEvidence(
        kernel.outcome,
        excerpt(
          kernel,
          /^(hw\.(ncpu|physicalcpu|logicalcpu|packages|cpufrequency)|machdep\.cpu\.(brand_string|vendor|family|model|stepping))/,
        ),
      ),
    ]);
  },
};

/** Whether this is a guest, and whose. */
export const hypervisorProbe: Probe<'hypervisor'> = {
  fact: 'hypervisor',
  async collect(context) {
    const kernel = await sysctl(context);
    if (kernel.value === null) return missing(kernel.outcome, 'no hw.memsize');
    return known(hypervisorOf(kernel.value), [
      commandEvidence(kernel.outcome, excerpt(kernel, /^(kern\.hv_vmm_present|hw\.model)$/)),
    ]);
  },
};

/** Memory: what the kernel itself calls available ("memorystatus_level", percent), else what vm_stat counts as free or easily freed. */
export const memoryProbe: Probe<'memory'> = {
  fact: 'memory',
  async collect(context) {
    const [kernel, statistics] = await Promise.all([sysctl(context), context.run('vm_stat', [], { timeoutMs: 4_000 })]);
    const totalBytes = asCount(kernel.value?.get('hw.memsize'));
    if (totalBytes === null) return missing(kernel.outcome, 'no hw.memsize');
    const level = asCount(kernel.value?.get('kern.memorystatus_level'));
    const counted = statistics.status === 'ok' ? parseVmStat(statistics.stdout) : null;
    const swap = parseSwapUsage(kernel.value?.get('vm.swapusage'));
    return known(
      {
        totalBytes,
        availableBytes:
          level !== null && level <= 100
            ? Math.round((totalBytes * level) / 100)
            : counted !== null && counted <= totalBytes
              ? counted
              : null,
        swapTotalBytes: swap?.total ?? null,
        swapFreeBytes: swap?.free ?? null,
        stalledPercent: null,
      },
      [
        commandEvidence(kernel.outcome, excerpt(kernel, /^(hw\.memsize|kern\.memorystatus_level|vm\.swapusage)$/)),
        commandEvidence(statistics),
      ],
    );
  },
};

/** macOS makes swap files as it needs them. */
export const pageFileProbe: Probe<'pageFile'> = {
  fact: 'pageFile',
  async collect(context) {
    const kernel = await sysctl(context);
    const swap = parseSwapUsage(kernel.value?.get('vm.swapusage'));
    if (swap === null) return missing(kernel.outcome, 'no vm.swapusage');
    return known({ kind: 'managed', totalBytes: swap.total, usedBytes: swap.used }, [
      commandEvidence(kernel.outcome, excerpt(kernel, /^vm\.swapusage$/)),
    ]);
  },
};

/** Load averages and the busy share of one second. */
export const loadProbe: Probe<'load'> = {
  fact: 'load',
  async collect(context) {
    const kernel = await sysctl(context);
    const load = parseLoadAverages(kernel.value?.get('vm.loadavg'));
    const threads = asCount(kernel.value?.get('hw.logicalcpu') ?? kernel.value?.get('hw.ncpu'));
    if (load === null || threads === null || threads === 0) return missing(kernel.outcome, 'no vm.loadavg');
    const top = await context.run('top', ['-l', '2', '-n', '0', '-s', '1'], { timeoutMs: 8_000 });
    return known(
      {
        load1: load[0],
        load5: load[1],
        load15: load[2],
        threads,
        busyPercent: top.status === 'ok' ? parseTopBusy(top.stdout) : null,
      },
      [
        commandEvidence(kernel.outcome, excerpt(kernel, /^(vm\.loadavg|hw\.logicalcpu|hw\.ncpu)$/)),
        commandEvidence(top),
      ],
    );
  },
};

/** How long it has been running, and whether a downloaded update waits for a restart. */
export const restartProbe: Probe<'restart'> = {
  fact: 'restart',
  async collect(context) {
    const kernel = await sysctl(context);
    const bootedAt = parseBootTime(kernel.value?.get('kern.boottime'));
    if (bootedAt === null) return missing(kernel.outcome, 'no kern.boottime');
    // An update that is prepared and only wants the restart leaves its marker here.
    const staged = await readPlist(context.root, '/System/Volumes/Update/nsupdate.plist');
    const uptimeDays = Math.max(0, Date.now() / 1000 - bootedAt) / 86_400;
    return known({ required: staged.status === 'ok', packages: staged.status === 'ok' ? ['macOS'] : [], uptimeDays }, [
      commandEvidence(kernel.outcome, excerpt(kernel, /^kern\.boottime$/)),
    ]);
  },
};
