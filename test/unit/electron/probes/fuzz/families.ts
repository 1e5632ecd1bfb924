import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as accounts from '../../../../../electron/probes/parse/accounts';
import * as antivirus from '../../../../../electron/probes/parse/antivirus';
import * as apt from '../../../../../electron/probes/parse/apt';
import * as backups from '../../../../../electron/probes/parse/backups';
import * as blocks from '../../../../../electron/probes/parse/block-devices';
import * as bootTime from '../../../../../electron/probes/parse/boot-time';
import * as browsers from '../../../../../electron/probes/parse/browsers';
import * as certificates from '../../../../../electron/probes/parse/certificates';
import * as cpu from '../../../../../electron/probes/parse/cpu';
import * as crashes from '../../../../../electron/probes/parse/crashes';
import * as datagrams from '../../../../../electron/probes/parse/datagrams';
import * as desktopEntry from '../../../../../electron/probes/parse/desktop-entry';
import * as dhcp from '../../../../../electron/probes/parse/dhcp';
import * as diskstats from '../../../../../electron/probes/parse/diskstats';
import * as dmi from '../../../../../electron/probes/parse/dmi';
import * as drivers from '../../../../../electron/probes/parse/drivers';
import * as edid from '../../../../../electron/probes/parse/edid';
import * as firewall from '../../../../../electron/probes/parse/firewall';
import * as fwupd from '../../../../../electron/probes/parse/fwupd';
import * as hosts from '../../../../../electron/probes/parse/hosts';
import * as inputDevices from '../../../../../electron/probes/parse/input-devices';
import * as join from '../../../../../electron/probes/parse/join';
import * as kerberos from '../../../../../electron/probes/parse/kerberos';
import * as kernelLog from '../../../../../electron/probes/parse/kernel-log';
import * as logErrors from '../../../../../electron/probes/parse/log-errors';
import * as lvm from '../../../../../electron/probes/parse/lvm';
import * as macDisks from '../../../../../electron/probes/parse/macos/disks';
import * as macLaunchd from '../../../../../electron/probes/parse/macos/launchd';
import * as macMachine from '../../../../../electron/probes/parse/macos/machine';
import * as macNetwork from '../../../../../electron/probes/parse/macos/network';
import * as macPlist from '../../../../../electron/probes/parse/macos/plist';
import * as macPower from '../../../../../electron/probes/parse/macos/power';
import * as macProfile from '../../../../../electron/probes/parse/macos/profile';
import * as macPrograms from '../../../../../electron/probes/parse/macos/programs';
import * as macReports from '../../../../../electron/probes/parse/macos/reports';
import * as macSecurity from '../../../../../electron/probes/parse/macos/security';
import * as macVolumes from '../../../../../electron/probes/parse/macos/volumes';
import * as mailProfiles from '../../../../../electron/probes/parse/mail-profiles';
import * as memory from '../../../../../electron/probes/parse/memory';
import * as network from '../../../../../electron/probes/parse/network';
import * as nvidia from '../../../../../electron/probes/parse/nvidia';
import * as pci from '../../../../../electron/probes/parse/pci';
import * as platform from '../../../../../electron/probes/parse/platform-security';
import * as power from '../../../../../electron/probes/parse/power';
import * as printers from '../../../../../electron/probes/parse/printers';
import * as processes from '../../../../../electron/probes/parse/processes';
import * as raid from '../../../../../electron/probes/parse/raid';
import * as remoteTools from '../../../../../electron/probes/parse/remote-tools';
import * as scheduled from '../../../../../electron/probes/parse/scheduled';
import * as sessions from '../../../../../electron/probes/parse/sessions';
import * as signIn from '../../../../../electron/probes/parse/sign-in-settings';
import * as smartctl from '../../../../../electron/probes/parse/smartctl';
import * as software from '../../../../../electron/probes/parse/software';
import * as syncClients from '../../../../../electron/probes/parse/sync-clients';
import * as systemd from '../../../../../electron/probes/parse/systemd';
import * as thunderbolt from '../../../../../electron/probes/parse/thunderbolt';
import * as time from '../../../../../electron/probes/parse/time';
import * as unitFile from '../../../../../electron/probes/parse/unit-file';
import * as virtualMachines from '../../../../../electron/probes/parse/virtual-machines';
import * as vpn from '../../../../../electron/probes/parse/vpn';
import * as accountsOfWindows from '../../../../../electron/probes/parse/windows/accounts';
import * as clockOfWindows from '../../../../../electron/probes/parse/windows/clock';
import * as wifi from '../../../../../electron/probes/parse/wifi';
import { LAB_FOLDER } from '../lab';

type Parser = (text: string) => unknown;

/** Parsers of one kind of output, with outputs of that kind. */
export interface Family {
  readonly name: string;
  readonly captures: readonly string[];
  readonly parsers: readonly Parser[];
}

/** Longer outputs repeat themselves; their first lines say it all, and ten thousand of them fit into the time. */
const MAX_CAPTURE = 6_000;

const fixtures = path.resolve(import.meta.dirname, '../../../../fixtures');
const lab = (...names: string[]): string[] => names.map((name) => headOf(path.join(LAB_FOLDER, name)));
const macos = (): string[] => textsBelow(path.join(fixtures, 'macos/recordings'));
const windows = (): string[] => textsBelow(path.join(fixtures, 'windows'));
const pem = (): string[] => textsBelow(path.join(fixtures, 'certificates'));

/** A parser is added to a family by one line; its kind of output by one more, if none is here. */
export const FAMILIES: readonly Family[] = [
  {
    name: 'SMART',
    captures: lab(
      'smartctl-bad.json',
      'smartctl-nvme.json',
      'smartctl-sata.json',
      'smartctl-scan.json',
      'smartctl-scsi.json',
      'smartctl-virtio.json',
    ),
    parsers: [(text) => smartctl.parseSmartctl(text, '/dev/sda'), smartctl.parseSmartScan],
  },
  {
    name: 'block devices, file systems, RAID and LVM',
    captures: [
      ...lab('lsblk.json', 'findmnt.json', 'mdstat.txt', 'mdadm-detail.txt', 'lvs.json', 'pvs.json', 'vgs.json'),
      'Filesystem state:         clean with errors\nFS Error count:           3\n',
      'UUID=1 / ext4 errors=remount-ro 0 1\n',
      ' 259 0 nvme0n1 1 2 3 4 5 6 7 8 9 10 11\n',
    ],
    parsers: [
      blocks.parseLsblk,
      blocks.parseFindmnt,
      blocks.parseWritableFstab,
      blocks.parseDumpe2fs,
      raid.parseMdstat,
      (text) => raid.parseMdadmDetail(text, '/dev/md0'),
      lvm.parsePvs,
      lvm.parseVgs,
      lvm.parseLvs,
      diskstats.parseDiskstats,
    ],
  },
  {
    name: 'DMI, firmware and screens',
    captures: [...lab('dmidecode.txt', 'edid.txt', 'fwupd-devices.json'), '05/12/2024'],
    parsers: [
      dmi.parseDmiMemory,
      dmi.parseDmiPorts,
      dmi.parseDmiSlots,
      dmi.parseDmiProcessors,
      dmi.parseDmiDate,
      (text) => edid.parseEdid(Buffer.from(text, 'latin1'), 'HDMI-A-1'),
      fwupd.parseFirmwareUpdates,
    ],
  },
  {
    name: 'PCI, USB, input and graphics',
    captures: [
      ...lab('lspci-vmmnnk.txt'),
      'I: Bus=0011 Vendor=0001\nN: Name="AT keyboard"\nP: Phys=isa0060\nH: Handlers=sysrq kbd\nB: KEY=4 2000000\n\n',
      '<nvidia_smi_log><gpu><product_name>X</product_name><temperature><gpu_temp>60 C</gpu_temp></temperature></gpu></nvidia_smi_log>',
    ],
    parsers: [
      pci.parseLspci,
      pci.parseLspciGpus,
      (text) => drivers.driversOf(pci.parseLspci(text) ?? [], new Map(), new Map()),
      inputDevices.parseInputDevices,
      nvidia.parseNvidiaSmi,
      thunderbolt.parseBoltctl,
    ],
  },
  {
    name: 'processor, memory and load',
    captures: [
      ...lab('lscpu.json', 'psi.txt'),
      'MemTotal: 2974880 kB\nMemAvailable: 2400000 kB\nSwapTotal: 0 kB\n',
      'processor\t: 0\nmodel name\t: X @ 2.80GHz\ncpu cores\t: 4\n',
      'cpu  100 0 100 10000 0 0 0 0 0 0\n',
      '0.10 0.20 0.30 1/100 999\n',
    ],
    parsers: [
      cpu.parseCpuInfo,
      cpu.parseLscpu,
      cpu.parseCpuTimes,
      cpu.parseLoadAverage,
      memory.parseMemInfo,
      memory.parsePressureFull60,
      processes.parseProcStat,
      processes.parseCmdline,
      (text) => processes.pageBytes(Buffer.from(text, 'latin1')),
    ],
  },
  {
    name: 'network and Wi-Fi',
    captures: lab(
      'ip-addr.json',
      'ip-route.json',
      'ip-stats.json',
      'iw-dev.txt',
      'iw-link.txt',
      'nmcli-dev-show.txt',
      'nmcli-wifi.txt',
    ),
    parsers: [
      network.parseIpAddr,
      network.parseDefaultRoute,
      network.parseNeighbour,
      network.parsePing,
      network.parseResolvConf,
      dhcp.parseKeyedLease,
      dhcp.parseDhclientLeases,
      dhcp.parseNmDevices,
      wifi.parseIwLink,
      wifi.parseAccessPoints,
      wifi.parseProcNetWireless,
      vpn.parseNmVpns,
      hosts.parseHosts,
      (text) => datagrams.dnsResponseCode(Buffer.from(text, 'latin1'), 1),
      (text) => datagrams.sntpOffsetSeconds(Buffer.from(text, 'latin1'), Buffer.alloc(8), 0, 0),
    ],
  },
  {
    name: 'systemd, cron and start-up',
    captures: [
      ...lab(
        'systemctl-failed.json',
        'systemctl-timers.json',
        'systemctl-unit-files.json',
        'systemctl-units.json',
        'systemd-analyze-blame.txt',
        'systemd-analyze.txt',
      ),
      '[Unit]\nDescription=x\n[Service]\nExecStart=-/usr/bin/a \\\n -b\nUser=x\n[Install]\nWantedBy=multi-user.target\n',
      'SHELL=/bin/sh\n*/5 * * * * root /usr/bin/x\n@reboot root /bin/y\n',
      '[Desktop Entry]\nName=a\nExec=/opt/a\nHidden=false\n',
    ],
    parsers: [
      systemd.parseServiceUnits,
      systemd.parseUnitFiles,
      systemd.parseFailedUnits,
      scheduled.parseTimers,
      (text) => scheduled.parseCrontab(text, true),
      (text) => scheduled.parseCrontab(text, false),
      bootTime.parseBootTime,
      bootTime.parseBlame,
      (text) =>
        [unitFile.parseUnitFile(text)].map((unit) => [
          unit,
          unitFile.serviceCommand(unit),
          unitFile.timerSchedule(unit),
        ]),
      (text) => desktopEntry.parseDesktopEntry(text, '/x.desktop'),
      (text) => desktopEntry.parseCronAtBoot(text, '/etc/crontab'),
    ],
  },
  {
    name: 'software and updates',
    captures: [
      ...lab('dpkg-query.tsv', 'apt-simulate.txt'),
      'bash\t5.2-1\tx86_64\tFedora\t8000000\t1700000000\tShells\tThe shell\n',
      'Krita\torg.kde.krita\t5.2\tflathub\tx86_64\t311.5 MB\n',
      'Name  Version  Rev  Tracking  Publisher  Notes\ncore18  2019  1265  stable  canonical**  base\n',
      '%NAME%\nbash\n\n%VERSION%\n5.2\n\n%SIZE%\n9000000\n',
      'Start-Date: 2026-11-01  10:00:00\nUpgrade: a (1, 2)\nEnd-Date: 2026-11-01  10:05:00\n',
      'bash.x86_64  5.2.32-1.fc41  updates\n',
      '{"name":"npm","version":"11.0.0","author":{"name":"x"}}',
    ],
    parsers: [
      software.parseDpkg,
      software.parseRpm,
      software.parseFlatpak,
      software.parseSnap,
      software.parsePacmanDesc,
      software.parseDistInfoName,
      software.parsePythonMetadata,
      software.parseNodePackage,
      apt.parseAptSimulation,
      apt.lastAptUpgrade,
      apt.lastDpkgUpgrade,
      apt.lastDnfUpgrade,
      (text) => apt.parseDnfUpdates(text, apt.parseDnfSecurity(text)),
    ],
  },
  {
    name: 'logs and crashes',
    captures: [
      ...lab('journal-kernel-err.jsonl', 'dmesg.json', 'journalctl-list-boots.txt', 'lastx.txt'),
      '<3>[   12.345678] I/O error, dev sdc, sector 2048 op 0x0:(READ)\n<6>[1.0] gimp[1]: segfault at 0 ip 0 in libx.so[7f+1]\n',
      '[{"time":1795300000000000,"pid":1,"exe":"/usr/bin/gimp"}]',
    ],
    parsers: [
      (text) => kernelLog.ioErrorsByDevice(kernelLog.parseJournal(text).entries),
      (text) => kernelLog.ioErrorsByDevice(kernelLog.parseDmesgRaw(text)),
      (text) => drivers.missingFirmware(kernelLog.parseDmesgRaw(text)),
      (text) => crashes.countPrograms(crashes.programFaults(text.split('\n'))),
      crashes.parseCoredumps,
      crashes.apportProgram,
      logErrors.groupLogErrors,
    ],
  },
  {
    name: 'printing',
    captures: [
      ...lab('lpstat.txt'),
      '<Printer office>\nInfo Office\nDeviceURI ipp://192.0.2.9/ipp\nState Stopped\n</Printer>\n',
    ],
    parsers: [
      printers.parseLpstat,
      printers.parsePrintersConf,
      printers.parsePpd,
      printers.queueTarget,
      printers.parseSchedulerState,
    ],
  },
  {
    name: 'power and time',
    captures: lab('battery-uevent.txt', 'chronyc-tracking.csv', 'timedatectl-show.txt'),
    parsers: [power.parsePowerSupply, time.parseChronyTracking, time.parseNtpSynchronized],
  },
  {
    name: 'accounts and the domain',
    captures: [
      'root:x:0:0:root:/root:/bin/bash\njana:x:1000:1000:Jana,,,:/home/jana:/bin/bash\n',
      'root:x:0:\nsudo:x:27:jana,kim\n',
      'root:*:19500:0:99999:7:::\njana:$y$j9T$abc:20000:0:90:7::30000:\n',
      'UID=1000\nUSER=jana\nCLASS=user\nSTATE=active\nREALTIME=1760000000000000\n',
      '[sssd]\ndomains = corp.example\n[domain/corp.example]\nad_domain = corp.example\n',
      '[libdefaults]\ndefault_realm = CORP.EXAMPLE\n',
      'Default principal: a@B\n\n11/21/26 05:00:00  11/22/26 05:00:00  krbtgt/B@B\n',
      'jana:\nWhen Type Source Valid\n2026-11-21 10:00:00 TTY /dev/tty1 V\n',
      'Password expires\t\t\t\t\t: Jan 02, 2027\n',
      'PermitRootLogin yes\nMatch User x\n',
    ],
    parsers: [
      accounts.parsePasswd,
      accounts.parseGroups,
      accounts.parseShadow,
      (text) => accounts.parseAccounts(text, text, { local: text, shadow: text }),
      (text) => accounts.lastSignIn(Buffer.from(text, 'latin1'), 0),
      (text) => sessions.parseUtmp(Buffer.from(text, 'latin1')),
      sessions.parseLogindSession,
      join.sssdDomain,
      join.sambaMember,
      join.defaultRealm,
      join.parseRealmList,
      kerberos.parseKlist,
      kerberos.parseTestJoin,
      signIn.permitRootLogin,
      signIn.autoLogonOf,
      signIn.guestAllowed,
      signIn.consoleAutoLogon,
      signIn.parseFaillock,
      signIn.parseChage,
    ],
  },
  {
    name: 'security and programs',
    captures: [
      ...lab('nft.json', 'ufw-status.txt'),
      ...pem(),
      'ssl_certificate /etc/ssl/a.pem;\nclient-cert=/d.pem\n',
      `ClamAV-VDB:20 Nov 2026 09-30 +0100:27450:2070000:90:abc:def:builder:1795165800`,
      '{"addons":[{"id":"a@b","type":"extension","location":"app-profile","version":"1","active":true,"defaultLocale":{"name":"A"}}]}',
      '{"name":"__MSG_x__","version":"1.0","default_locale":"en","extensions":{"settings":{"a":{"state":1}}}}',
      '[Accounts]\n0\\url=https://cloud.example\n0\\dav_user=jana\n',
      '[Profile0]\nName=default\nIsRelative=1\nPath=abc.default\n',
      "<domain type='kvm'><name>w</name><memory unit='KiB'>8388608</memory><vcpu>4</vcpu></domain>",
      '{"ID":"abc","Names":"web","Image":"nginx","State":"running"}\n',
      '[int32] ClientID = 123456789\nad.anynet.id=123456789\n',
      '{"backup_device_uuid":"a","schedule_daily":"true"}',
      'none [integrity] confidentiality\n',
    ],
    parsers: [
      firewall.parseNft,
      firewall.parseUfw,
      firewall.parseFirewalld,
      (text) => certificates.parsePemCertificates(text, 'x', null),
      certificates.certificatePaths,
      antivirus.parseClamHeader,
      browsers.parseMozillaExtensions,
      (text) => browsers.parseChromiumManifest(text, text),
      browsers.parseChromiumStates,
      browsers.defaultBrowserEntry,
      syncClients.parseNextcloudConfig,
      syncClients.parseDropboxInfo,
      syncClients.parseSyncthingConfig,
      mailProfiles.parseProfilesIni,
      mailProfiles.thunderbirdAccounts,
      (text) => virtualMachines.parseLibvirtDomain(text, 'stopped'),
      virtualMachines.parseDockerPs,
      virtualMachines.parsePodmanPs,
      virtualMachines.parseVirtualBoxList,
      remoteTools.teamViewerId,
      remoteTools.anyDeskId,
      remoteTools.rustDeskId,
      backups.parseTimeshift,
      backups.snapperDate,
      backups.borgmaticRepository,
      (text) => backups.duplicityDate(text.split('\n')),
      platform.parseLockdown,
      (text) => platform.vulnerabilityFeature(new Map([['mds', text]])),
    ],
  },
  {
    name: 'macOS',
    captures: macos(),
    parsers: [
      macPlist.parsePlist,
      macProfile.parseProfile,
      macPower.parseSmartBattery,
      macPower.parseTherm,
      macPower.parseBatt,
      macSecurity.parseDirectory,
      macSecurity.parseCsrutil,
      macSecurity.parseSpctl,
      macSecurity.parseSocketFilter,
      macSecurity.parseEnrollment,
      macSecurity.parseDsconfigad,
      antivirus.parseMdatp,
      macSecurity.parseKlist,
      macMachine.parseSysctl,
      macMachine.parseVmStat,
      macMachine.parseTopBusy,
      macDisks.parseDiskInfo,
      macVolumes.parseApfsList,
      macVolumes.parseFileVault,
      macDisks.parseAppleRaid,
      macLaunchd.parseLaunchctlList,
      macLaunchd.parseLaunchctlPrint,
      macLaunchd.parseBackgroundItems,
      macLaunchd.parsePs,
      macReports.parseLogLines,
      macPrograms.parseSoftwareUpdate,
      macPrograms.parseSystemExtensions,
      macPrograms.parseKmutil,
      macPrograms.parsePrlctl,
      macPrograms.parseDockerPs,
      macNetwork.parseHardwarePorts,
      macNetwork.parseScutilProxy,
      macNetwork.parseNcList,
      macNetwork.parseArp,
      macNetwork.parseNetstat,
    ],
  },
  {
    // Sections of the Windows session are spoilt as a whole run in windows/garbage.test.ts; here are the texts of its programs.
    name: 'Windows programs',
    captures: windows(),
    parsers: [accountsOfWindows.parseDsregcmd, clockOfWindows.parseStripchart],
  },
];

function textsBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const file = path.join(folder, name);
      return statSync(file).isDirectory() ? textsBelow(file) : [headOf(file)];
    });
}

function headOf(file: string): string {
  return readFileSync(file, 'utf8').slice(0, MAX_CAPTURE);
}
