import type { Probe } from '../probe';
import { unavailable } from '../reading';

/** Linux takes from a domain who may sign in, and no more: there is no time at which a policy last arrived. */
export const groupPolicyProbe: Probe<'groupPolicy'> = {
  fact: 'groupPolicy',
  collect: async () => await Promise.resolve(unavailable('notSupported', 'Linux applies no group policy of its own')),
};
