import path from 'node:path';
import type { Gpu } from '@shared/domain/inspection';
import { readTrimmed } from '../files';
import { gpusOf } from '../parse/pci';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';
import { readPciBus } from './pci';

/** Display controllers: lspci says what they are called, /sys how much memory they have and which driver runs them. */
export const gpusProbe: Probe<'gpus'> = {
  fact: 'gpus',
  async collect(context) {
    const { devices, named, outcome } = await readPciBus(context);
    const gpus = await Promise.all(gpusOf(devices).map(async (gpu) => await withSys(context.root, gpu)));
    if (named) return known(gpus, [commandEvidence(outcome)]);
    if (gpus.length === 0) return known<Gpu[]>([]);
    if (outcome.status === 'toolMissing')
      return known(gpus, [], [{ what: 'gpus.model', reason: 'toolMissing', tool: 'lspci' }]);
    return outcome.status === 'ok' ? badOutput(outcome, 'no device record') : failedCommand(outcome);
  },
};

async function withSys(root: string, gpu: Gpu): Promise<Gpu> {
  const slot = gpu.slot ?? '';
  if (!/^[\da-f]+(:[\da-f]+)+\.\d$/i.test(slot)) return gpu;
  const address = /^[\da-f]+:[\da-f]+:/i.test(slot) ? slot : `0000:${slot}`;
  const memory = await readTrimmed(path.join(root, 'sys/bus/pci/devices', address, 'mem_info_vram_total'));
  // Drivers of their maker have a version of their own; the kernel's drivers have the kernel's.
  const driver = gpu.driver !== null && /^[\w-]+$/.test(gpu.driver) ? gpu.driver : null;
  const version = driver === null ? null : await readTrimmed(path.join(root, 'sys/module', driver, 'version'));
  return {
    ...gpu,
    ...(memory !== null && /^[1-9]\d{0,14}$/.test(memory) ? { memoryBytes: Number(memory) } : {}),
    ...(version === null || version === '' ? {} : { driverVersion: version }),
  };
}
