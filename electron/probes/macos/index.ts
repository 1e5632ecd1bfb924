import { dnsProbe } from '../common/dns';
import { internetProbe } from '../common/internet';
import { SYSTEMINFORMATION_PROBES } from '../common/systeminformation';
import type { AnyProbe } from '../probe';

/** What macOS is asked in this version: systeminformation, and the network checks that need no tool. */
export const MACOS_PROBES: readonly AnyProbe[] = [...SYSTEMINFORMATION_PROBES, dnsProbe, internetProbe];
