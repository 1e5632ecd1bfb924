import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { KernelLog } from '../../../../../electron/probes/facts';
import { backupsProbe } from '../../../../../electron/probes/linux/backups';
import { bootTimeProbe } from '../../../../../electron/probes/linux/boot-time';
import { crashesProbe } from '../../../../../electron/probes/linux/crashes';
import { driversProbe } from '../../../../../electron/probes/linux/drivers';
import { integrityProbe } from '../../../../../electron/probes/linux/integrity';
import { logErrorsProbe } from '../../../../../electron/probes/linux/log-errors';
import { platformSecurityProbe } from '../../../../../electron/probes/linux/platform-security';
import { recoveryProbe } from '../../../../../electron/probes/linux/recovery';
import { updatesProbe } from '../../../../../electron/probes/linux/updates';
import {
  lastAptUpgrade,
  lastDnfUpgrade,
  lastDpkgUpgrade,
  parseDnfSecurity,
  parseDnfUpdates,
} from '../../../../../electron/probes/parse/apt';
import {
  duplicityDate,
  parseTimeshift,
  snapperDate,
  timeshiftDate,
} from '../../../../../electron/probes/parse/backups';
import { parseBlame, parseBootTime, spanMs } from '../../../../../electron/probes/parse/boot-time';
import { apportProgram, parseCoredumps, programFaults } from '../../../../../electron/probes/parse/crashes';
import { driversOf, missingFirmware } from '../../../../../electron/probes/parse/drivers';
import { groupLogErrors } from '../../../../../electron/probes/parse/log-errors';
import { parseLspci } from '../../../../../electron/probes/parse/pci';
import { lab } from '../lab';
import { fakeMachine, gapsOf, valueOf } from './fake-machine';

const QUIET: KernelLog = { entries: [], days: 30 };

describe('start-up time', () => {
  it('is what systemd-analyze says of the lab machine, with what took longest', () => {
    expect(parseBootTime(lab('systemd-analyze.txt'))).toEqual({ totalMs: 56_769, mainMs: 56_578, postMs: 191 });
    const blame = parseBlame(lab('systemd-analyze-blame.txt'));
    expect(blame.slice(0, 2)).toEqual([
      { name: 'systemd-resolved.service', ms: 18_096 },
      { name: 'systemd-update-utmp.service', ms: 11_260 },
    ]);
    // Devices are waited for; they do nothing themselves.
    expect(blame.some(({ name }) => name.endsWith('.device'))).toBe(false);
  });

  it('takes minutes and milliseconds, and nothing else', () => {
    expect(spanMs('1min 2.345s')).toBe(62_345);
    expect(spanMs('812ms')).toBe(812);
    for (const bad of ['', '12', 's', '-1s', '1.2.3s', '99999999999s']) expect(spanMs(bad)).toBeNull();
    const text =
      'Startup finished in 3.1s (firmware) + 2s (loader) + 1.5s (kernel) + 1min 10s (userspace) = 1min 16.6s\n';
    expect(parseBootTime(text)).toEqual({ totalMs: 76_600, mainMs: null, postMs: null });
    for (const bad of ['', 'Bootup is not yet finished', text.slice(0, 60)]) expect(parseBootTime(bad)).toBeNull();
  });

  it('is not there without systemd, or while the start goes on', async () => {
    const ask = async (stderr: string): Promise<string[]> =>
      gapsOf(
        await bootTimeProbe.collect(fakeMachine({ tools: { 'systemd-analyze': { status: 'exitNonZero', stderr } } })),
      );
    expect(await ask('System has not been booted with systemd as init system (PID 1).')).toEqual(['notSupported']);
    expect(
      await ask('Bootup is not yet finished (org.freedesktop.systemd1.Manager.FinishTimestampMonotonic=0).'),
    ).toEqual(['noSource']);
    expect(await ask('other')).toEqual(['failed']);
  });
});

describe('crashes', () => {
  it('count core dumps by program, and the kernel by its own log', async () => {
    const dumps = JSON.stringify([
      {
        time: 1_795_300_000_000_000,
        pid: 1,
        uid: 1000,
        gid: 1000,
        sig: 11,
        corefile: 'present',
        exe: '/usr/bin/gimp-2.10',
        size: 1,
      },
      { time: 1_795_300_000_000_000, pid: 2, sig: 6, exe: '/usr/bin/gimp-2.10' },
      { time: 1_795_300_000_000_000, pid: 3, sig: 6, exe: '/usr/lib/x/evince' },
    ]);
    const panic = {
      at: '2026-11-20T10:00:00.000Z',
      priority: 2,
      message: 'BUG: unable to handle page fault for address: 0',
    };
    const machine = fakeMachine({
      files: { 'proc/uptime': '1000 1' },
      tools: { coredumpctl: { stdout: dumps } },
      facts: { kernelLog: { entries: [panic], days: 30 } },
    });
    const crashes = valueOf(await crashesProbe.collect(machine));
    expect(crashes.programs).toEqual([
      { name: 'gimp-2.10', count: 2, hangs: 0, module: null },
      { name: 'evince', count: 1, hangs: 0, module: null },
    ]);
    expect(crashes.system.map(({ at }) => at)).toEqual(['2026-11-20T10:00:00.000Z']);
    expect(parseCoredumps('No coredumps found.')).toBeNull();
  });

  it('count faults in the kernel log where nothing keeps dumps, and say so where there is no log', async () => {
    const log =
      'gimp[12]: segfault at 0 ip 00007f sp 00007ff error 4 in libgimp.so.0[7f00+1000]\ntraps: Web Content[9] trap int3 ip:55 sp:7f error:0 in firefox[55+9]\nusb 1-1: new device\n';
    expect(programFaults(log.split('\n'))).toEqual([
      { program: 'gimp', module: 'libgimp.so.0' },
      { program: 'Web Content', module: 'firefox' },
    ]);
    const machine = fakeMachine({
      files: { 'proc/uptime': '1000 1', 'var/crash/_usr_bin_evince.1000.crash': '' },
      tools: { journalctl: { stdout: log } },
      facts: { kernelLog: QUIET },
    });
    expect(valueOf(await crashesProbe.collect(machine)).programs.map(({ name }) => name)).toEqual([
      'Web Content',
      'evince',
      'gimp',
    ]);
    expect(apportProgram('uploaded')).toBeNull();
    const silent = await crashesProbe.collect(fakeMachine({ facts: { kernelLog: QUIET } }));
    expect(gapsOf(silent)).toEqual(['crashes.programs noSource']);
    expect(gapsOf(await crashesProbe.collect(fakeMachine({})))).toEqual(['failed']);
  });
});

describe('errors of the log', () => {
  it('are grouped with their numbers left out, noise is not', () => {
    const { groups, broken, total } = groupLogErrors(lab('journal-kernel-err.jsonl'));
    expect([broken, total]).toEqual([0, 154]);
    expect(groups[0]).toMatchObject({ source: 'kernel', count: 22 });
    const noise = '{"MESSAGE":"gkr-pam: unable to locate daemon control file","SYSLOG_IDENTIFIER":"gdm-password]"}';
    expect(groupLogErrors(`${noise}\nrubbish\n{"MESSAGE":null}\n`)).toEqual({ groups: [], broken: 1, total: 1 });
  });

  it('are unknown where no journal is kept, and none where a kept one is clean', async () => {
    const tools = { journalctl: { stdout: '' } };
    expect(gapsOf(await logErrorsProbe.collect(fakeMachine({ tools })))).toEqual(['noSource']);
    const files = { 'var/log/journal/25b6d5adcf774c479aec8697afdc8526/system.journal': '' };
    expect(valueOf(await logErrorsProbe.collect(fakeMachine({ tools, files })))).toEqual({ days: 7, groups: [] });
    const garbage = { journalctl: { stdout: '<html>\n<body>\n' } };
    expect(gapsOf(await logErrorsProbe.collect(fakeMachine({ tools: garbage, files })))).toEqual(['badOutput']);
  });
});

describe('packages that are not whole', () => {
  it('are named; silence is health; a failure is none', async () => {
    const ask = async (said: object) => await integrityProbe.collect(fakeMachine({ tools: { dpkg: said } }));
    expect(valueOf(await ask({ stdout: '' })).state).toBe('healthy');
    const audit =
      'The following packages are only half configured, probably due to problems\nconfiguring them the first time.\n cups                 Common UNIX Printing System(tm)\n';
    expect(valueOf(await ask({ stdout: audit, status: 'exitNonZero', exitCode: 1 }))).toEqual({
      state: 'repairable',
      detail: 'cups',
    });
    expect(gapsOf(await ask({ status: 'exitNonZero', stderr: 'dpkg: error: unable to access' }))).toEqual(['failed']);
    expect(gapsOf(await integrityProbe.collect(fakeMachine({})))).toEqual(['notSupported']);
  });
});

describe('protections of the platform', () => {
  const folder = 'sys/devices/system/cpu/vulnerabilities';

  it('are off as soon as the kernel calls the processor vulnerable', async () => {
    const files = {
      'sys/kernel/security/lockdown': 'none [integrity] confidentiality\n',
      'sys/module/apparmor/parameters/enabled': 'Y\n',
      [`${folder}/mds`]: 'Vulnerable: Clear CPU buffers attempted, no microcode\n',
      [`${folder}/l1tf`]: 'Mitigation: PTE Inversion\n',
      [`${folder}/meltdown`]: 'Not affected\n',
    };
    expect(valueOf(await platformSecurityProbe.collect(fakeMachine({ files })))).toEqual([
      { feature: 'lockdown', state: 'on', detail: 'lockdown integrity; AppArmor on' },
      { feature: 'vulnerabilities', state: 'off', detail: 'mds' },
    ]);
    const fixed = { [`${folder}/l1tf`]: 'Mitigation: PTE Inversion\n' };
    expect(valueOf(await platformSecurityProbe.collect(fakeMachine({ files: fixed })))[0]?.state).toBe('on');
    const unclear = { [`${folder}/l1tf`]: '\u0000\u0001' };
    expect(valueOf(await platformSecurityProbe.collect(fakeMachine({ files: unclear })))[0]?.state).toBe('unknown');
    expect(gapsOf(await platformSecurityProbe.collect(fakeMachine({})))).toEqual(['noSource']);
  });
});

describe('drivers', () => {
  const log = (...messages: string[]) => messages.map((message) => ({ at: null, priority: 4, message }));

  it('tell what has none, where it matters', () => {
    const drivers = driversOf(parseLspci(lab('lspci-vmmnnk.txt')) ?? [], new Map([['nvme', '1.0']]), new Map());
    expect(drivers.find(({ name }) => name === 'nvme')).toMatchObject({
      class: 'storage',
      version: '1.0',
      problemCode: 0,
    });
    const bare = parseLspci(
      'Slot:\t02:00.0\nClass:\tNetwork controller [0280]\nVendor:\tIntel Corporation [8086]\nDevice:\tWi-Fi 6 [2723]\n\nSlot:\t00:14.2\nClass:\tRAM memory [0500]\nVendor:\tIntel Corporation [8086]\nDevice:\tShared SRAM [a0ef]\n',
    );
    expect(driversOf(bare ?? [], new Map(), new Map())).toEqual([
      expect.objectContaining({ device: 'Intel Corporation Wi-Fi 6', name: null, class: 'network', problemCode: 1 }),
    ]);
  });

  it('tell whose firmware was not found, but not where a later file was', () => {
    const missing = missingFirmware(
      log(
        'r8169 0000:01:00.0: firmware: failed to load rtl_nic/rtl8168h-2.fw (-2)',
        'iwlwifi 0000:00:14.3: Direct firmware load for iwlwifi-so-a0-gf-a0-77.ucode failed with error -2',
        'iwlwifi 0000:00:14.3: loaded firmware version 72.daa05125.0 so-a0-gf-a0-72.ucode op_mode iwlmvm',
        'platform regulatory.0: Direct firmware load for regulatory.db failed with error -2',
      ),
    );
    expect([...missing]).toEqual([['0000:01:00.0', ['rtl_nic/rtl8168h-2.fw']]]);
    expect(missingFirmware(log('', '\u0000', 'firmware: failed to load')).size).toBe(0);
  });

  it('are the whole of the lab machine; a log that may not be read is a gap', async () => {
    const found = await driversProbe.collect(
      fakeMachine({
        tools: {
          lspci: { stdout: lab('lspci-vmmnnk.txt') },
          dmesg: { status: 'exitNonZero', stderr: 'dmesg: read kernel buffer failed: Operation not permitted' },
        },
      }),
    );
    expect(valueOf(found).length).toBeGreaterThan(8);
    expect(gapsOf(found)).toEqual(['drivers.firmware notPermitted']);
  });
});

describe('backups', () => {
  it('are dated by the notes that each program leaves', async () => {
    const machine = fakeMachine({
      files: {
        'etc/passwd': 'jana:x:1000:1000::/home/jana:/bin/bash\n',
        'etc/timeshift/timeshift.json': '{"backup_device_uuid":"abcd-1","schedule_daily":"true"}',
        'var/log/timeshift/2026-11-19_18-00-01_backup.log': '',
        'var/log/timeshift/2026-11-20_18-00-01_backup.log': '',
        'etc/snapper/configs/root': 'SUBVOLUME="/"\n',
        '.snapshots/9/info.xml': '<snapshot><date>2026-11-01 10:00:00</date></snapshot>',
        '.snapshots/12/info.xml': '<snapshot><num>12</num><date>2026-11-21 10:00:00</date></snapshot>',
        'home/jana/.cache/deja-dup/tmp/duplicity-full.20261118T180001Z.manifest': '',
        'etc/borgmatic/config.yaml': 'repositories:\n    - path: ssh://x@nas/./repo\n      label: nas\n',
      },
      facts: {
        software: [],
        processes: [],
        scheduledTasks: [
          {
            name: 'crontab of jana: restic',
            command: 'restic backup /home',
            schedule: null,
            enabled: true,
            lastRunAt: null,
            lastResult: null,
            user: 'jana',
          },
        ],
      },
    });
    const found = valueOf(await backupsProbe.collect(machine));
    expect(
      found.map(({ product, lastSuccessAt, destination, configured }) => [
        product,
        lastSuccessAt?.slice(0, 10),
        destination,
        configured,
      ]),
    ).toEqual([
      ['Timeshift', '2026-11-20', 'abcd-1', true],
      ['Snapper (root)', '2026-11-21', '/', true],
      ['borgmatic', undefined, 'ssh://x@nas/./repo', true],
      ['Deja Dup (jana)', '2026-11-18', null, false],
      ['restic', undefined, null, true],
    ]);
  });

  it('are none on a machine without, and broken notes have no date', async () => {
    const none = await backupsProbe.collect(
      fakeMachine({ facts: { software: [], processes: [], scheduledTasks: [] } }),
    );
    expect([valueOf(none), gapsOf(none)]).toEqual([[], []]);
    expect(parseTimeshift('{')).toBeNull();
    expect(timeshiftDate('2026-99-99_99-99-99')).toBeNull();
    expect(timeshiftDate('lost+found')).toBeNull();
    expect(snapperDate('<date>2026-13-41 99:00:00</date>')).toBeNull();
    expect(duplicityDate(['duplicity-full.20269918T180001Z.manifest', 'x'])).toBeNull();
  });

  it('have a way back where a second kernel or a recovery entry is there', async () => {
    const ask = async (files: Record<string, string>) => valueOf(await recoveryProbe.collect(fakeMachine({ files })));
    const menu = "menuentry 'Debian GNU/Linux, with Linux 6.1.0-50-amd64 (recovery mode)' {";
    expect(await ask({ 'boot/vmlinuz-6.1.0-50-amd64': '', 'boot/grub/grub.cfg': menu })).toEqual({
      restorePoints: null,
      recoveryEnvironment: true,
    });
    expect(await ask({ 'boot/vmlinuz-6.1.0-50-amd64': '', 'boot/grub/grub.cfg': "menuentry 'Debian'" })).toMatchObject({
      recoveryEnvironment: false,
    });
    expect(await ask({ 'boot/vmlinuz-6.1.0-50-amd64': '' })).toMatchObject({ recoveryEnvironment: null });
    expect(await ask({ 'boot/x': '', 'timeshift/snapshots/2026-11-20_18-00-01/info.json': '' })).toMatchObject({
      restorePoints: true,
    });
  });
});

describe('updates', () => {
  const stanza = (end: string, more = ''): string =>
    `Start-Date: 2026-11-01  10:00:00\nUpgrade: bash:amd64 (5.2-1, 5.2-2)\n${more}End-Date: ${end}\n`;

  it('were last installed when apt says, errors left out', async () => {
    const history = `\n${stanza('2026-11-01  10:05:00')}\n${stanza('2026-11-10  10:05:00', 'Error: Sub-process returned an error code (1)\n')}\nStart-Date: x\nInstall: a:amd64 (1)\nEnd-Date: 2026-11-12  10:05:00\n`;
    expect(lastAptUpgrade(history)?.slice(0, 10)).toBe('2026-11-01');
    expect(lastAptUpgrade('End-Date: 2026')).toBeNull();
    expect(
      lastDpkgUpgrade('2026-11-02 10:00:00 status installed x\n2026-11-03 11:00:00 upgrade bash:amd64 5 6\n')?.slice(
        0,
        10,
      ),
    ).toBe('2026-11-03');
    const upgrade = '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n';
    const rotated = gzipSync(stanza('2026-10-30  10:05:00'));
    const found = await updatesProbe.collect(
      fakeMachine({
        tools: { 'apt-get': { stdout: upgrade } },
        files: { 'var/log/apt/history.log': '', 'var/log/apt/history.log.1.gz': rotated },
      }),
    );
    const days = (Date.now() - new Date('2026-10-30T10:05:00').getTime()) / 86_400_000;
    expect(valueOf(found).lastSuccessDays).toBeCloseTo(Math.max(0, days), 1);
  });

  // Written by hand from dnf's documentation: no real machine has been captured.
  it('come from dnf elsewhere, marked as not verified', async () => {
    const list =
      '\nbash.x86_64      5.2.32-1.fc41      updates\nkernel.x86_64    6.11.8-300.fc41    updates\nObsoleting Packages\nold.noarch   1-1   updates\n';
    const advice = 'FEDORA-2026-1 Important/Sec. kernel-6.11.8-300.fc41.x86_64\n';
    expect(parseDnfSecurity(advice)).toEqual(new Set(['kernel']));
    expect(parseDnfUpdates(list, new Set(['kernel'])).map(({ name, security }) => [name, security])).toEqual([
      ['bash', false],
      ['kernel', true],
    ]);
    expect(lastDnfUpgrade('2026-11-20T10:00:00+0100 SUBDEBUG Upgrade: bash-5.2\n')).toBe('2026-11-20T09:00:00.000Z');
    const found = await updatesProbe.collect(
      fakeMachine({
        tools: {
          'dnf -q -C check-update': { stdout: list, status: 'exitNonZero', exitCode: 100 },
          'dnf -q -C updateinfo': { stdout: advice },
        },
      }),
    );
    expect(found).toMatchObject({ status: 'known', unverified: true });
    const garbage = await updatesProbe.collect(
      fakeMachine({ tools: { dnf: { stdout: '<html>', status: 'exitNonZero', exitCode: 100 } } }),
    );
    expect(gapsOf(garbage)).toEqual(['badOutput']);
  });
});
