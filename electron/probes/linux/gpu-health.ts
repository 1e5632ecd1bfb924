import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { GpuHealth } from '../facts';
import { linkName, listFolder, readTrimmed } from '../files';
import { parseNvidiaSmi } from '../parse/nvidia';
import { temperatureOf } from '../parse/thermal';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';

/** Temperature and memory errors of graphics cards: NVIDIA's own tool where its driver runs, hwmon for AMD and Intel. */
export const gpuHealthProbe: Probe<'gpuHealth'> = {
  fact: 'gpuHealth',
  async collect({ root, run }) {
    const evidence: Evidence[] = [];
    const cards = await fromHwmon(root, evidence);
    const smi = await run('nvidia-smi', ['-q', '-x'], { timeoutMs: 8_000 });
    if (smi.status === 'toolMissing') return known(cards, evidence);
    if (smi.status !== 'ok') {
      // The tool is installed, the driver is not loaded: there is no such card in use.
      if (
        cards.length > 0 ||
        /No devices were found|couldn't communicate with the NVIDIA driver/i.test(smi.stdout + smi.stderr)
      )
        return known(cards, [...evidence, commandEvidence(smi)]);
      return failedCommand(smi);
    }
    const nvidia = parseNvidiaSmi(smi.stdout);
    if (nvidia === null) return badOutput(smi, 'not its XML report');
    const excerpt = nvidia
      .map(
        (card) =>
          `${card.name}: ${String(card.temperatureC ?? '?')} °C, slows down at ${String(card.slowdownC ?? '?')} °C, uncorrected errors ${String(card.uncorrectedErrors ?? 'not counted')}`,
      )
      .join('\n');
    return known([...cards, ...nvidia], [...evidence, commandEvidence(smi, excerpt)]);
  },
};

async function fromHwmon(root: string, evidence: Evidence[]): Promise<GpuHealth[]> {
  const folder = path.join(root, 'sys/class/hwmon');
  const cards: GpuHealth[] = [];
  for (const chip of await listFolder(folder)) {
    const base = path.join(folder, chip);
    const name = await readTrimmed(path.join(base, 'name'));
    if (name === null || !/^(amdgpu|radeon|nouveau|i915|xe)$/.test(name)) continue;
    const temperatureC = temperatureOf(await readTrimmed(path.join(base, 'temp1_input')));
    const slowdownC = temperatureOf(await readTrimmed(path.join(base, 'temp1_crit')));
    const slot = await linkName(path.join(base, 'device'));
    cards.push({
      name: slot === null ? name : `${name} (${slot})`,
      temperatureC,
      slowdownC,
      uncorrectedErrors: null,
      retiredPages: null,
    });
    const excerpt = `${name}: ${String(temperatureC ?? '?')} °C, critical ${String(slowdownC ?? '?')} °C`;
    evidence.push({ command: `read ${base}/temp1_input`, exitCode: null, durationMs: 0, excerpt });
  }
  return cards;
}
