import { parseDmiSlots } from '../parse/dmi';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';
import { readDmi } from './dmi';

/** Expansion slots as the firmware lists them. */
export const slotsProbe: Probe<'slots'> = {
  fact: 'slots',
  async collect(context) {
    const dmi = await readDmi(context);
    if (dmi.status === 'missing') return dmi.why;
    const slots = parseDmiSlots(dmi.text);
    return slots === null
      ? unavailable('badOutput', 'not dmidecode text', dmi.evidence, 'dmidecode')
      : known(slots, dmi.evidence);
  },
};
