import { dnsProbe } from '../common/dns';
import { internetProbe } from '../common/internet';
import { pathsProbe } from '../common/paths';
import type { FactKey } from '../facts';
import { printEventsProbe } from '../linux/print-events';
import { printerPortsProbe } from '../linux/printer-ports';
import { printersProbe } from '../linux/printers';
import { spoolerProbe } from '../linux/spooler';
import type { AnyProbe } from '../probe';
import { known, unavailable, unverified } from '../reading';
import type { Reading } from '../reading';
import {
  accountSecurityProbe,
  groupsProbe,
  hostsFileProbe,
  joinProbe,
  kerberosProbe,
  passwordsProbe,
  sessionsProbe,
  usersProbe,
} from './accounts';
import { browsersProbe } from './browsers';
import { hardwareErrorsProbe, logErrorsProbe, wifiEventsProbe } from './log';
import {
  cpusProbe,
  hypervisorProbe,
  identityProbe,
  loadProbe,
  memoryProbe,
  osProbe,
  pageFileProbe,
  restartProbe,
} from './machine';
import {
  adapterErrorsProbe,
  clockProbe,
  firewallProbe,
  gatewayProbe,
  ipConfigProbe,
  networkAdaptersProbe,
  proxyProbe,
  vpnsProbe,
  wifiProbe,
} from './network';
import { PART_PROBES } from './parts';
import { powerProbe, shutdownsProbe, sleepProbe, throttlingProbe } from './power';
import { mailProfilesProbe, officeProbe, syncClientsProbe, teamsProbe } from './programs';
import { remoteToolsProbe } from './remote-tools';
import { antivirusProbe, certificatesProbe, platformSecurityProbe } from './protection';
import { softwareProbe } from './software';
import { blockDevicesProbe, encryptionProbe, raidProbe, smartProbe, trimProbe, volumesProbe } from './storage';
import {
  backupsProbe,
  crashesProbe,
  driversProbe,
  failedUnitsProbe,
  hotFixesProbe,
  processesProbe,
  recoveryProbe,
  scheduledTasksProbe,
  servicesProbe,
  startupItemsProbe,
  updatesProbe,
  virtualMachinesProbe,
} from './system';

/**
 * Facts whose sources were captured on real Macs (sysctl, ifconfig, df, mount, ps, vm_stat: jc and facter; a plain file format:
 * /etc/hosts) or that use no tool of macOS at all. Everything else is read in a documented format that nobody has captured yet, and
 * every verdict that rests on it says so.
 */
const CAPTURED: ReadonlySet<FactKey> = new Set<FactKey>([
  'os',
  'cpus',
  'hypervisor',
  'memory',
  'pageFile',
  'volumes',
  'processes',
  'networkAdapters',
  'hostsFile',
  'dns',
  'internet',
  'paths',
  'clock',
  'printers',
  'printerPorts',
  'printEvents',
  'spooler',
]);

/** A fact that macOS does not have: its absence is known, so it is an empty list. */
const ABSENT: readonly AnyProbe[] = [
  { fact: 'licences', collect: async () => await none() },
  { fact: 'mailAddins', collect: async () => await none() },
  { fact: 'slots', collect: async () => await none() },
  { fact: 'lvm', collect: async () => await Promise.resolve(known({ physicalVolumes: [], groups: [], volumes: [] })) },
];

async function none(): Promise<Reading<never[]>> {
  return await Promise.resolve(known([]));
}

/** Facts that macOS keeps to itself, or tells only by means that change something. */
const NOT_TOLD: Readonly<Partial<Record<FactKey, string>>> = {
  ports: 'macOS does not list the connectors of a Mac',
  temperatures: 'macOS tells temperatures to no program without a driver of its own',
  fileSystems: 'verifying a volume of macOS stops it for a moment: to be done by hand (diskutil verifyVolume)',
  integrity: 'the system volume is sealed and checked as it is read',
  kernelLog: 'read from the unified log as hardware errors',
  bootTime: 'macOS keeps no record of it',
  memoryTest: 'Apple Diagnostics keeps its result to itself',
  diskLatency: 'macOS tells no waiting times of disks',
  gpuHealth: 'macOS tells no state of the graphics processor',
  firmwareUpdates: 'firmware comes with the updates of macOS',
  networkProfiles: 'macOS has no kinds of networks',
  groupPolicy: 'macOS has no group policy',
  userProfiles: 'macOS has no roaming profiles',
  secureChannel: 'not asked without a password on macOS',
  domainControllers: 'not asked on macOS',
};

function notTold(fact: FactKey, why: string): AnyProbe {
  // The fact and its probe belong together by construction; no fact's type is involved in being unavailable.
  return { fact, collect: async () => await Promise.resolve(unavailable('notSupported', why)) } as AnyProbe;
}

function marked(probe: AnyProbe): AnyProbe {
  if (CAPTURED.has(probe.fact)) return probe;
  const collect: AnyProbe['collect'] = async (context) => unverified<unknown>(await probe.collect(context)) as never;
  return { ...probe, collect } as AnyProbe;
}

/** Everything macOS is asked, quick things first; a probe stands after those whose facts it uses. */
export const MACOS_PROBES: readonly AnyProbe[] = [
  ...[
    osProbe,
    identityProbe,
    cpusProbe,
    hypervisorProbe,
    memoryProbe,
    pageFileProbe,
    volumesProbe,
    blockDevicesProbe,
    smartProbe,
    trimProbe,
    encryptionProbe,
    raidProbe,
    ...PART_PROBES,
    networkAdaptersProbe,
    ipConfigProbe,
    wifiProbe,
    gatewayProbe,
    dnsProbe,
    internetProbe,
    pathsProbe,
    proxyProbe,
    vpnsProbe,
    adapterErrorsProbe,
    clockProbe,
    powerProbe,
    printersProbe,
    printerPortsProbe,
    spoolerProbe,
    printEventsProbe,
    processesProbe,
    softwareProbe,
    servicesProbe,
    failedUnitsProbe,
    startupItemsProbe,
    scheduledTasksProbe,
    usersProbe,
    groupsProbe,
    sessionsProbe,
    passwordsProbe,
    joinProbe,
    kerberosProbe,
    accountSecurityProbe,
    hostsFileProbe,
    firewallProbe,
    platformSecurityProbe,
    antivirusProbe,
    certificatesProbe,
    remoteToolsProbe,
    browsersProbe,
    officeProbe,
    mailProfilesProbe,
    teamsProbe,
    syncClientsProbe,
    virtualMachinesProbe,
    driversProbe,
    hotFixesProbe,
    updatesProbe,
    restartProbe,
    backupsProbe,
    recoveryProbe,
    crashesProbe,
    loadProbe,
    shutdownsProbe,
    throttlingProbe,
    hardwareErrorsProbe,
    wifiEventsProbe,
    sleepProbe,
    logErrorsProbe,
    ...ABSENT,
  ].map(marked),
  ...(Object.entries(NOT_TOLD) as [FactKey, string][]).map(([fact, why]) => notTold(fact, why)),
];
