import type { Probe } from '../probe';
import { known } from '../reading';

/** Linux needs no licence key, so that there is none to find. */
export const licencesProbe: Probe<'licences'> = {
  fact: 'licences',
  collect: async () => await Promise.resolve(known([])),
};
