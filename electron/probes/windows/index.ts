import { internetProbe } from '../common/internet';
import { SYSTEMINFORMATION_PROBES } from '../common/systeminformation';
import type { AnyProbe } from '../probe';

/** What Windows is asked in this version: systeminformation, and the network checks that need no tool. */
export const WINDOWS_PROBES: readonly AnyProbe[] = [...SYSTEMINFORMATION_PROBES, internetProbe];
