import { parseDmiPorts } from '../parse/dmi';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';
import { readDmi } from './dmi';

/** Connectors of the machine as its firmware lists them. */
export const portsProbe: Probe<'ports'> = {
  fact: 'ports',
  async collect(context) {
    const dmi = await readDmi(context);
    if (dmi.status === 'missing') return dmi.why;
    const ports = parseDmiPorts(dmi.text);
    return ports === null
      ? unavailable('badOutput', 'not dmidecode text', dmi.evidence, 'dmidecode')
      : known(ports, dmi.evidence);
  },
};
