import type { AnyProbe } from '../probe';
import { HARDWARE_PROBES } from './hardware-probes';
import { NETWORK_PROBES } from './network-probes';
import { SECURITY_PROBES } from './security-probes';
import { SYSTEM_PROBES } from './system-probes';

/** Everything Windows is asked. All of it but the hosts of the settings comes from one PowerShell process (session.ts). */
export const WINDOWS_PROBES: readonly AnyProbe[] = [
  ...SYSTEM_PROBES,
  ...HARDWARE_PROBES,
  ...NETWORK_PROBES,
  ...SECURITY_PROBES,
];
