import { pathsProbe } from '../common/paths';
import type { AnyProbe } from '../probe';
import { adapterErrorsProbe } from './adapter-errors';
import { bluetoothProbe } from './bluetooth';
import { camerasProbe } from './cameras';
import { controllersProbe } from './controllers';
import { diskLatencyProbe } from './disk-latency';
import { displayModesProbe } from './display-modes';
import { docksProbe } from './docks';
import { encryptionProbe } from './encryption';
import { firmwareUpdatesProbe } from './firmware-updates';
import { gpuHealthProbe } from './gpu-health';
import { hardwareErrorsProbe } from './hardware-errors';
import { inputDevicesProbe } from './input-devices';
import { ipConfigProbe } from './ip-config';
import { lvmProbe } from './lvm';
import { memoryTestProbe } from './memory-test';
import { networkProfilesProbe } from './network-profiles';
import { pageFileProbe } from './page-file';
import { portsProbe } from './ports';
import { printEventsProbe } from './print-events';
import { printerPortsProbe } from './printer-ports';
import { proxyProbe } from './proxy';
import { shutdownsProbe } from './shutdowns';
import { sleepProbe } from './sleep';
import { slotsProbe } from './slots';
import { soundDevicesProbe } from './sound-devices';
import { spoolerProbe } from './spooler';
import { throttlingProbe } from './throttling';
import { trimProbe } from './trim';
import { vpnsProbe } from './vpns';
import { wifiProbe } from './wifi';
import { wifiEventsProbe } from './wifi-events';

/**
 * Parts, storage, network and printing beyond the basic facts. They stand after those they ask: block devices, volumes, adapters,
 * printers, power and the kernel's log.
 */
export const HARDWARE_PROBES: readonly AnyProbe[] = [
  controllersProbe,
  soundDevicesProbe,
  camerasProbe,
  inputDevicesProbe,
  bluetoothProbe,
  portsProbe,
  slotsProbe,
  docksProbe,
  lvmProbe,
  encryptionProbe,
  ipConfigProbe,
  wifiProbe,
  vpnsProbe,
  pageFileProbe,
  memoryTestProbe,
  trimProbe,
  hardwareErrorsProbe,
  diskLatencyProbe,
  throttlingProbe,
  shutdownsProbe,
  sleepProbe,
  gpuHealthProbe,
  displayModesProbe,
  firmwareUpdatesProbe,
  adapterErrorsProbe,
  pathsProbe,
  proxyProbe,
  networkProfilesProbe,
  wifiEventsProbe,
  spoolerProbe,
  printerPortsProbe,
  printEventsProbe,
];
