import path from 'node:path';
import type { Gpu } from '@shared/domain/inspection';
import { linkName, listFolder, readTrimmed } from '../files';
import { parseLspciGpus } from '../parse/pci';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';

/** Display controllers: /sys says whether there are any, lspci what they are called. */
export const gpusProbe: Probe<'gpus'> = {
  fact: 'gpus',
  async collect({ root, run }) {
    const present = await fromSys(root);
    const outcome = await run('lspci', ['-vmmnnk'], { timeoutMs: 5_000 });
    if (outcome.status === 'ok') {
      if (outcome.stdout.trim() === '' && present.length === 0) return known<Gpu[]>([], [commandEvidence(outcome)]);
      const gpus = parseLspciGpus(outcome.stdout);
      if (gpus !== null) return known(gpus, [commandEvidence(outcome)]);
    }
    if (present.length === 0) return known<Gpu[]>([]);
    if (outcome.status === 'toolMissing')
      return known(present, [], [{ what: 'gpus.model', reason: 'toolMissing', tool: 'lspci' }]);
    return outcome.status === 'ok' ? badOutput(outcome, 'no device record') : failedCommand(outcome);
  },
};

async function fromSys(root: string): Promise<Gpu[]> {
  const folder = path.join(root, 'sys/bus/pci/devices');
  const gpus: Gpu[] = [];
  for (const slot of await listFolder(folder)) {
    const device = path.join(folder, slot);
    if ((await readTrimmed(path.join(device, 'class')))?.startsWith('0x03') !== true) continue;
    const vendor = (await readTrimmed(path.join(device, 'vendor')))?.replace(/^0x/, '');
    const model = (await readTrimmed(path.join(device, 'device')))?.replace(/^0x/, '');
    gpus.push({
      model: null,
      vendor: null,
      driver: await linkName(path.join(device, 'driver')),
      slot,
      pciId: vendor === undefined || model === undefined ? null : `${vendor}:${model}`,
    });
  }
  return gpus;
}
