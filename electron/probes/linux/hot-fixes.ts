import type { Probe } from '../probe';
import { known } from '../reading';

/** Fixes come as packages here, and are found among the software. */
export const hotFixesProbe: Probe<'hotFixes'> = {
  fact: 'hotFixes',
  collect: async () => await Promise.resolve(known([])),
};
