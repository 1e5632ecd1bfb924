// Every limit of the diagnostics in one place. The source of each is said by the check's text (`sources` in shared/texts); what has
// no outside source is our own judgement and said to be so. Last compared with the texts on 2026-11-22.

const GB = 1e9;
const MIB = 1024 * 1024;

export const THRESHOLDS = {
  /** Backblaze attributes: warning above 0, failure above these (5, 187, 188, 197, 198). */
  ata5: { 5: 4, 187: 1, 188: 13, 197: 1, 198: 1 } as Readonly<Record<number, number>>,
  nvmeUsedPercent: { warn: 80, fail: 100 },
  diskTemperatureC: { warn: 50, fail: 60, margin: 10 },
  freePercent: { warn: 15, fail: 10 },
  /** Absolute limits hold only for volumes above `from`; below it the percentages alone. */
  freeBytes: { from: 64 * GB, warnSystem: 20 * GB, fail: 5 * GB },
  inodesPercent: { warn: 15, fail: 10 },
  ioErrors: { warn: 1, fail: 5 },
  memoryAvailablePercent: { warn: 15, fail: 5, stalled: 5 },
  cpuBusyPercent: { warn: 70, fail: 95, failLoadPerThread: 2 },
  cpuTemperatureC: { warnMargin: 20, failMargin: 5, warn: 80 },
  batteryPercent: { warn: 80, fail: 60 },
  batteryCycles: { warnPercent: 80, rating: 500, appleRating: 1000 },
  linkSlowBitPerS: 100e6,
  gatewayMs: { warn: 10, fail: 50 },
  /** Ten pings are sent: one lost is a hint, a second one more. */
  gatewayLostPercent: { fail: 10 },
  dnsMs: { warn: 50, fail: 200 },
  clockSeconds: { warn: 2, fail: 300 },
  /** Below `minimumPackets` a few errors say nothing yet. */
  adapterErrorPercent: { warn: 0.01, fail: 0.1, minimumPackets: 10_000 },
  leaseMinutes: { warn: 10 },
  path: { lossPercent: 5, averageMs: 100, jitterMs: 30 },
  proxyMs: { warn: 2000 },
  wifiDbm: { warn: -67, fail: -75, noiseMargin: 20 },
  wifiEventsPerDay: { warn: 2, fail: 10 },
  spoolerCrashes: { warn: 2 },
  printErrors: { warn: 1, fail: 5 },
  printJobMinutes: { warn: 10, fail: 60 },
  signatureDays: { warn: 3, fail: 7, xprotectWarn: 60 },
  administrators: { warn: 5 },
  certificateDays: { warn: 30 },
  /** KB 956627: a client beyond the limit may still get a ticket and fail later, so the warning comes well before. */
  kerberosSkewSeconds: { warn: 120, fail: 300 },
  policyDays: { warn: 1, fail: 7 },
  policyErrors: { fail: 3 },
  /** Event 1530 is written now and then on every healthy machine. */
  profileWarnings: { warn: 5 },
  passwordDays: { warn: 14 },
  failedSignIns: { warn: 5 },
  /** Microsoft 365: every channel gets security fixes once a month; none is supported for longer than 14 months. */
  office: { soonDays: 180, staleDays: 60, unsupportedDays: 425 },
  /** Outlook: 51,200 MB at most, no more data from 48,640 MB on; the warning at 80 % is ours. */
  outlookFileBytes: { warn: 40_960 * MIB, fail: 48_640 * MIB, limit: 51_200 * MIB },
  addinLoadMs: { warn: 1000 },
  teamsCacheBytes: { warn: 5 * GB },
  selfTest: { warnDays: 180 },
  /** Errors of a drive in the log beside a counter of transfer errors. */
  crcLogged: { fail: 100 },
  /** A queue as long as `freeQueue` explains slow answers. */
  diskLatency: { ssdMs: { warn: 10, fail: 50 }, hddMs: { warn: 25, fail: 100 }, freeQueue: 2 },
  /** Share of the fitted memory that the system does not get. */
  memoryVisiblePercent: { reserved: 10 },
  memoryErrorsPerDay: { fail: 24 },
  pageFile: { fullPercent: 95, neededBelowBytes: 16 * GB },
  speedLimitPercent: { fail: 60 },
  unexpectedShutdowns: { warn: 1, fail: 3, days: 30 },
  sleepDrainPercentPerHour: { warn: 1, fail: 3 },
  /** Not charging below `idleBelow` is no charge limit; discharging on mains from `limitFrom` may be one. */
  chargePercent: { idleBelow: 50, limitFrom: 80 },
  driverAge: { warnYears: 2 },
  gpuResets: { warn: 1, fail: 3, days: 30 },
  gpuTemperatureC: { margin: 15 },
  display: { flickerHz: 50 },
  support: { warnDays: 180 },
  uptimeDays: { warn: 14, fail: 45 },
  programCrashesPerWeek: { warn: 3, fail: 10 },
  logErrors: { warnPerDay: 100 },
  bootSeconds: { main: { warn: 60, fail: 120 }, post: { warn: 30, fail: 60 } },
  startupItems: { warn: 10 },
  firmwareAge: { warnYears: 2 },
  backupDays: { warn: 7, fail: 30 },
  updateFailures: { fail: 3 },
  updatesDays: { warn: 35, fail: 60 },
  restartDays: { fail: 14 },
  crashes: { warn: 1, fail: 2 },
} as const;

/** Services whose failure takes others with them. */
export const CRITICAL_UNITS: readonly RegExp[] = [
  /^(dbus|dbus-broker|systemd-journald|systemd-logind|systemd-udevd|polkit)\.service$/,
  /^(NetworkManager|systemd-networkd|systemd-resolved|networking|wpa_supplicant)\.service$/,
  /^(sssd|winbind|display-manager|gdm|gdm3|sddm|lightdm)\.service$/,
  /^systemd-fsck.*\.service$/,
  /\.mount$/,
  // Windows: names of services, not of what they are called on screen.
  /^(RpcSs|RpcEptMapper|DcomLaunch|EventLog|Dhcp|Dnscache|nsi|Netlogon|LanmanWorkstation|ProfSvc|SamSs|gpsvc|Winmgmt|CryptSvc|BFE|mpssvc|wuauserv|TrustedInstaller)$/i,
];
