import { parseNvidiaSmi } from '../parse/nvidia';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable } from '../reading';

/** Temperature and memory errors of graphics cards. Windows tells none; NVIDIA's driver brings a tool of its own into System32. */
export const gpuHealthProbe: Probe<'gpuHealth'> = {
  fact: 'gpuHealth',
  async collect({ run }) {
    const smi = await run('nvidia-smi', ['-q', '-x'], { timeoutMs: 8_000 });
    if (smi.status === 'toolMissing')
      return unavailable(
        'notSupported',
        'Windows tells no temperature of a graphics card, and no tool of NVIDIA is here',
      );
    if (smi.status !== 'ok') return failedCommand(smi);
    const cards = parseNvidiaSmi(smi.stdout);
    return cards === null ? badOutput(smi, 'not its XML report') : known(cards, [commandEvidence(smi)]);
  },
};
