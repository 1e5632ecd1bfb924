import type { Check } from './check';
import { bakAge } from './checks/bak-age';
import { bakRestore } from './checks/bak-restore';
import { bakSync } from './checks/bak-sync';
import { batAdapter } from './checks/bat-adapter';
import { batCharging } from './checks/bat-charging';
import { batCycles } from './checks/bat-cycles';
import { batHealth } from './checks/bat-health';
import { cpuLoad } from './checks/cpu-load';
import { cpuMce } from './checks/cpu-mce';
import { cpuTemp } from './checks/cpu-temp';
import { cpuThrottle } from './checks/cpu-throttle';
import { dspMode } from './checks/dsp-mode';
import { gpuDriver } from './checks/gpu-driver';
import { gpuResets } from './checks/gpu-resets';
import { gpuTemp } from './checks/gpu-temp';
import { idnTime } from './checks/idn-time';
import { memErrors } from './checks/mem-errors';
import { memLayout } from './checks/mem-layout';
import { memPagefile } from './checks/mem-pagefile';
import { memPressure } from './checks/mem-pressure';
import { memTest } from './checks/mem-test';
import { netCaptive } from './checks/net-captive';
import { netDns } from './checks/net-dns';
import { netGateway } from './checks/net-gateway';
import { netLink } from './checks/net-link';
import { osApps } from './checks/os-apps';
import { osBoot } from './checks/os-boot';
import { osCrash } from './checks/os-crash';
import { osDrivers } from './checks/os-drivers';
import { osErrors } from './checks/os-errors';
import { osFirmware } from './checks/os-firmware';
import { osIntegrity } from './checks/os-integrity';
import { osLicence } from './checks/os-licence';
import { osReboot } from './checks/os-reboot';
import { osServices } from './checks/os-services';
import { osStartup } from './checks/os-startup';
import { osSupport } from './checks/os-support';
import { osUpdates } from './checks/os-updates';
import { osUptime } from './checks/os-uptime';
import { perBt } from './checks/per-bt';
import { perDock } from './checks/per-dock';
import { perUsb } from './checks/per-usb';
import { prnQueues } from './checks/prn-queues';
import { pwrSleep } from './checks/pwr-sleep';
import { pwrUnexpected } from './checks/pwr-unexpected';
import { secEncryption } from './checks/sec-encryption';
import { secFirewall } from './checks/sec-firewall';
import { secSecureboot } from './checks/sec-secureboot';
import { secTpm } from './checks/sec-tpm';
import { stoCrc } from './checks/sto-crc';
import { stoFree } from './checks/sto-free';
import { stoFs } from './checks/sto-fs';
import { stoInodes } from './checks/sto-inodes';
import { stoIoerrors } from './checks/sto-ioerrors';
import { stoLatency } from './checks/sto-latency';
import { stoNvmeHealth } from './checks/sto-nvme-health';
import { stoRaid } from './checks/sto-raid';
import { stoSelftest } from './checks/sto-selftest';
import { stoSmartAta5 } from './checks/sto-smart-ata5';
import { stoSmartVerdict } from './checks/sto-smart-verdict';
import { stoTemp } from './checks/sto-temp';
import { stoTrim } from './checks/sto-trim';

/** Every check there is. */
export const CHECKS: readonly Check[] = [
  stoSmartVerdict,
  stoSmartAta5,
  stoNvmeHealth,
  stoTemp,
  stoFree,
  stoInodes,
  stoFs,
  stoIoerrors,
  stoRaid,
  stoSelftest,
  stoCrc,
  stoLatency,
  stoTrim,
  memPressure,
  memErrors,
  memLayout,
  memTest,
  memPagefile,
  cpuLoad,
  cpuTemp,
  cpuThrottle,
  cpuMce,
  pwrUnexpected,
  pwrSleep,
  batHealth,
  batCycles,
  batCharging,
  batAdapter,
  gpuDriver,
  gpuResets,
  gpuTemp,
  dspMode,
  perUsb,
  perBt,
  perDock,
  netLink,
  netGateway,
  netDns,
  netCaptive,
  prnQueues,
  secFirewall,
  secEncryption,
  secSecureboot,
  secTpm,
  idnTime,
  osUpdates,
  osReboot,
  osServices,
  osCrash,
  osSupport,
  osUptime,
  osApps,
  osErrors,
  osDrivers,
  osIntegrity,
  osBoot,
  osStartup,
  osLicence,
  osFirmware,
  bakAge,
  bakSync,
  bakRestore,
];
