import type { Check } from './check';
import { batCycles } from './checks/bat-cycles';
import { batHealth } from './checks/bat-health';
import { cpuLoad } from './checks/cpu-load';
import { cpuTemp } from './checks/cpu-temp';
import { idnTime } from './checks/idn-time';
import { memErrors } from './checks/mem-errors';
import { memPressure } from './checks/mem-pressure';
import { netCaptive } from './checks/net-captive';
import { netDns } from './checks/net-dns';
import { netGateway } from './checks/net-gateway';
import { netLink } from './checks/net-link';
import { osCrash } from './checks/os-crash';
import { osReboot } from './checks/os-reboot';
import { osServices } from './checks/os-services';
import { osUpdates } from './checks/os-updates';
import { prnQueues } from './checks/prn-queues';
import { secEncryption } from './checks/sec-encryption';
import { secFirewall } from './checks/sec-firewall';
import { secSecureboot } from './checks/sec-secureboot';
import { secTpm } from './checks/sec-tpm';
import { stoFree } from './checks/sto-free';
import { stoFs } from './checks/sto-fs';
import { stoInodes } from './checks/sto-inodes';
import { stoIoerrors } from './checks/sto-ioerrors';
import { stoNvmeHealth } from './checks/sto-nvme-health';
import { stoRaid } from './checks/sto-raid';
import { stoSmartAta5 } from './checks/sto-smart-ata5';
import { stoSmartVerdict } from './checks/sto-smart-verdict';
import { stoTemp } from './checks/sto-temp';

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
  memPressure,
  memErrors,
  cpuLoad,
  cpuTemp,
  batHealth,
  batCycles,
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
];
