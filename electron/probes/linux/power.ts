import path from 'node:path';
import type { Battery, Evidence } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parsePowerSupply } from '../parse/power';
import type { Probe } from '../probe';
import { fileEvidence, known } from '../reading';

/** All batteries and mains adapters, whatever they are called (BAT0, BAT1, ACAD, ADP1). */
export const powerProbe: Probe<'power'> = {
  fact: 'power',
  async collect({ root }) {
    const folder = path.join(root, 'sys/class/power_supply');
    const batteries: Battery[] = [];
    const mains: { name: string; online: boolean }[] = [];
    let adapterWatts: number | null = null;
    const evidence: Evidence[] = [];
    for (const name of await listFolder(folder)) {
      const file = path.join(folder, name, 'uevent');
      const outcome = await readFileOutcome(file);
      if (outcome.status !== 'ok') continue;
      const supply = parsePowerSupply(outcome.text);
      if (supply.kind === 'battery') {
        batteries.push(supply.battery);
        evidence.push(fileEvidence(file, outcome));
      } else if (supply.kind === 'mains') {
        mains.push({ name: supply.name, online: supply.online });
        if (supply.online && supply.watts !== null) adapterWatts = Math.max(adapterWatts ?? 0, supply.watts);
      }
    }
    return known({ batteries, mains, adapterWatts }, evidence);
  },
};
