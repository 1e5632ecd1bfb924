import { dnsProbe } from '../common/dns';
import { internetProbe } from '../common/internet';
import type { AnyProbe } from '../probe';
import { blockDevicesProbe } from './block-devices';
import { clockProbe } from './clock';
import { cpusProbe } from './cpus';
import { failedUnitsProbe } from './failed-units';
import { fileSystemsProbe } from './file-systems';
import { firewallProbe } from './firewall';
import { gatewayProbe } from './gateway';
import { gpusProbe } from './gpus';
import { HARDWARE_PROBES } from './hardware-probes';
import { hypervisorProbe } from './hypervisor';
import { identityProbe } from './identity';
import { kernelLogProbe } from './kernel-log';
import { loadProbe } from './load';
import { memoryProbe } from './memory';
import { memoryModulesProbe } from './memory-modules';
import { monitorsProbe } from './monitors';
import { networkAdaptersProbe } from './network-adapters';
import { osProbe } from './os';
import { powerProbe } from './power';
import { printersProbe } from './printers';
import { raidProbe } from './raid';
import { restartProbe } from './restart';
import { servicesProbe } from './services';
import { smartProbe } from './smart';
import { softwareProbe } from './software';
import { startupItemsProbe } from './startup-items';
import { SYSTEM_PROBES } from './system-probes';
import { temperaturesProbe } from './temperatures';
import { updatesProbe } from './updates';
import { usbDevicesProbe } from './usb-devices';
import { usersProbe } from './users';
import { volumesProbe } from './volumes';

/** Everything Linux is asked, quick things first; a probe stands after those whose facts it uses. */
export const LINUX_PROBES: readonly AnyProbe[] = [
  osProbe,
  identityProbe,
  cpusProbe,
  hypervisorProbe,
  memoryProbe,
  updatesProbe,
  blockDevicesProbe,
  volumesProbe,
  softwareProbe,
  networkAdaptersProbe,
  loadProbe,
  memoryModulesProbe,
  smartProbe,
  fileSystemsProbe,
  raidProbe,
  gpusProbe,
  monitorsProbe,
  gatewayProbe,
  dnsProbe,
  internetProbe,
  clockProbe,
  usbDevicesProbe,
  powerProbe,
  temperaturesProbe,
  printersProbe,
  servicesProbe,
  failedUnitsProbe,
  usersProbe,
  startupItemsProbe,
  kernelLogProbe,
  ...HARDWARE_PROBES,
  ...SYSTEM_PROBES,
  firewallProbe,
  restartProbe,
];
