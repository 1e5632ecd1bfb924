import path from 'node:path';
import { readFileOutcome, readTrimmed } from '../files';
import { parseCpuInfo, parseLscpu, ratedHz } from '../parse/cpu';
import { parseDmiProcessors } from '../parse/dmi';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';
import { readDmi } from './dmi';

/** One entry a socket from /proc/cpuinfo; where that names no model (ARM), lscpu does. */
export const cpusProbe: Probe<'cpus'> = {
  fact: 'cpus',
  async collect(context) {
    const { root, run } = context;
    const file = path.join(root, 'proc/cpuinfo');
    const info = await readFileOutcome(file);
    if (info.status !== 'ok') return unavailable(info.status === 'absent' ? 'noSource' : info.status, info.detail);
    const cpus = parseCpuInfo(info.text);
    if (cpus.length === 0) return unavailable('badOutput', 'no processor in /proc/cpuinfo', [fileEvidence(file, info)]);
    const maxKhz = Number(await readTrimmed(path.join(root, 'sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq')));
    const nameless = cpus.some((cpu) => cpu.model === null);
    const lscpu = nameless ? await run('lscpu', ['-J'], { timeoutMs: 5_000 }) : null;
    const more = lscpu?.status === 'ok' ? parseLscpu(lscpu.stdout) : null;
    const dmi = await readDmi(context);
    // SMBIOS counts sockets in the kernel's order; where the numbers differ nobody can tell which is which.
    const sockets = dmi.status === 'ok' ? parseDmiProcessors(dmi.text) : [];
    return known(
      cpus.map((cpu, index) => ({
        ...cpu,
        ...(sockets.length === cpus.length ? sockets[index] : {}),
        model: cpu.model ?? more?.model ?? null,
        vendor: cpu.vendor ?? more?.vendor ?? null,
        // A guest is told no speed but the one in the name.
        maxHz: maxKhz > 0 ? maxKhz * 1000 : (more?.maxHz ?? ratedHz(cpu.model)),
      })),
      [fileEvidence(file, info, info.text.slice(0, 800))],
    );
  },
};
