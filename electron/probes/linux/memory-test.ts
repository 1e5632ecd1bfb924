import type { Probe } from '../probe';
import { unavailable } from '../reading';

/** Linux keeps no record of memory tests: they are run outside of it, from a boot medium. */
export const memoryTestProbe: Probe<'memoryTest'> = {
  fact: 'memoryTest',
  collect: async () => await Promise.resolve(unavailable('notSupported', 'Linux keeps no record of memory tests')),
};
