import type { Check } from './check';
import { appMailAddins } from './checks/app-mail-addins';
import { appMailDatafile } from './checks/app-mail-datafile';
import { appMailProfile } from './checks/app-mail-profile';
import { appOfficeChannel } from './checks/app-office-channel';
import { appOfficeLicence } from './checks/app-office-licence';
import { appTeams } from './checks/app-teams';
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
import { idnChannel } from './checks/idn-channel';
import { idnDc } from './checks/idn-dc';
import { idnGpo } from './checks/idn-gpo';
import { idnJoin } from './checks/idn-join';
import { idnKerberos } from './checks/idn-kerberos';
import { idnLockout } from './checks/idn-lockout';
import { idnPassword } from './checks/idn-password';
import { idnProfile } from './checks/idn-profile';
import { idnSso } from './checks/idn-sso';
import { idnTime } from './checks/idn-time';
import { memErrors } from './checks/mem-errors';
import { memLayout } from './checks/mem-layout';
import { memPagefile } from './checks/mem-pagefile';
import { memPressure } from './checks/mem-pressure';
import { memTest } from './checks/mem-test';
import { netCaptive } from './checks/net-captive';
import { netDns } from './checks/net-dns';
import { netErrors } from './checks/net-errors';
import { netGateway } from './checks/net-gateway';
import { netIpconfig } from './checks/net-ipconfig';
import { netLink } from './checks/net-link';
import { netPath } from './checks/net-path';
import { netProfile } from './checks/net-profile';
import { netProxy } from './checks/net-proxy';
import { netVpn } from './checks/net-vpn';
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
import { prnEvents } from './checks/prn-events';
import { prnPort } from './checks/prn-port';
import { prnQueues } from './checks/prn-queues';
import { prnSpooler } from './checks/prn-spooler';
import { pwrSleep } from './checks/pwr-sleep';
import { pwrUnexpected } from './checks/pwr-unexpected';
import { secAccounts } from './checks/sec-accounts';
import { secAutostart } from './checks/sec-autostart';
import { secAv } from './checks/sec-av';
import { secCerts } from './checks/sec-certs';
import { secEncryption } from './checks/sec-encryption';
import { secFirewall } from './checks/sec-firewall';
import { secHosts } from './checks/sec-hosts';
import { secPlatform } from './checks/sec-platform';
import { secRemote } from './checks/sec-remote';
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
import { wifiSecurity } from './checks/wifi-security';
import { wifiSignal } from './checks/wifi-signal';
import { wifiStability } from './checks/wifi-stability';

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
  netErrors,
  netIpconfig,
  netGateway,
  netPath,
  netDns,
  netProxy,
  netCaptive,
  netProfile,
  netVpn,
  wifiSignal,
  wifiStability,
  wifiSecurity,
  prnSpooler,
  prnQueues,
  prnPort,
  prnEvents,
  secAv,
  secFirewall,
  secEncryption,
  secSecureboot,
  secTpm,
  secPlatform,
  secAccounts,
  secCerts,
  secRemote,
  secHosts,
  secAutostart,
  idnJoin,
  idnChannel,
  idnDc,
  idnTime,
  idnKerberos,
  idnGpo,
  idnProfile,
  idnPassword,
  idnLockout,
  idnSso,
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
  appOfficeChannel,
  appOfficeLicence,
  appMailProfile,
  appMailDatafile,
  appMailAddins,
  appTeams,
];
