import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { processesProbe } from '../../../../../electron/probes/linux/processes';
import { scheduledTasksProbe } from '../../../../../electron/probes/linux/scheduled-tasks';
import { servicesProbe } from '../../../../../electron/probes/linux/services';
import { softwareProbe } from '../../../../../electron/probes/linux/software';
import { osProbe } from '../../../../../electron/probes/linux/os';
import { parseCmdline, parseProcStat, processName, terminalName } from '../../../../../electron/probes/parse/processes';
import { parseCrontab, parseTimers } from '../../../../../electron/probes/parse/scheduled';
import { parseDpkg, parseFlatpak, parseSnap } from '../../../../../electron/probes/parse/software';
import { parseUnitFile, serviceCommand, timerSchedule } from '../../../../../electron/probes/parse/unit-file';
import { lab } from '../lab';
import { fakeMachine, gapsOf, valueOf } from './fake-machine';

const THIRD_PARTY = path.resolve(
  import.meta.dirname,
  '../../../../../../shared/fixtures/_gpl2-glpi-agent/linux/packaging',
);

describe('installed software', () => {
  const dpkg = [
    'zip\t3.0-13\tamd64\tSanto <x@y.invalid>\t620\tutils\tii \t1700000000\tArchiver for .zip files',
    'gone\t1\tall\tMaker <m@n.invalid>\t1\tmisc\trc \t1700000000\tRemoved',
  ].join('\n');

  it('is read from every source, with publisher, date, size, section and description', async () => {
    const files = {
      'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\njana:x:1000:1000::/home/jana:/bin/bash\n',
      'home/jana/.local/lib/python3.11/site-packages/requests-2.31.0.dist-info/METADATA':
        'Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\nSummary: Python HTTP for Humans.\nAuthor: Kenneth Reitz\n\nAuthor: not this\n',
      'usr/lib/python3/dist-packages/six-1.16.0.egg-info/PKG-INFO': 'Name: six\n',
      'usr/local/lib/node_modules/@angular/cli/package.json':
        '{"name":"@angular/cli","version":"17.0.0","description":"CLI tool","author":"Angular Authors <a@b.invalid>"}',
      'usr/local/lib/node_modules/broken/package.json': '{"name":',
      'var/lib/pacman/local/bash-5.2-1/desc':
        '%NAME%\nbash\n\n%VERSION%\n5.2.026-2\n\n%DESC%\nThe GNU shell\n\n%INSTALLDATE%\n1700000000\n\n%PACKAGER%\nArch Maker <a@b.invalid>\n\n%SIZE%\n9000000\n',
    };
    const found = await softwareProbe.collect(fakeMachine({ files, tools: { 'dpkg-query': { stdout: dpkg } } }));
    const software = valueOf(found);
    expect(software.map(({ name, source, version }) => `${source} ${name} ${version ?? '?'}`)).toEqual([
      'dpkg zip 3.0-13',
      'dpkg gone 1',
      'pacman bash 5.2.026-2',
      'pip requests 2.31.0',
      'npm @angular/cli 17.0.0',
    ]);
    expect(software[0]).toMatchObject({
      publisher: 'Santo',
      installedOn: '2023-11-14T22:13:20.000Z',
      sizeBytes: 634_880,
      section: 'utils',
      comment: 'Archiver for .zip files',
    });
    expect(software[1]).toMatchObject({ state: 'configurationLeft' });
    expect(software[3]).toMatchObject({ publisher: 'Kenneth Reitz', comment: 'Python HTTP for Humans.', user: 'jana' });
    expect(software[4]).toMatchObject({ publisher: 'Angular Authors', comment: 'CLI tool' });
    expect(gapsOf(found)).toEqual([]);
  });

  it('still reads recordings with fewer fields, and says when a source gives nothing', async () => {
    expect(parseDpkg(lab('dpkg-query.tsv'))).toHaveLength(484);
    expect(parseDpkg(lab('dpkg-query.tsv'))[0]).toMatchObject({
      name: 'acpica-tools',
      section: 'devel',
      sizeBytes: 2_528_256,
    });
    const empty = await softwareProbe.collect(fakeMachine({ tools: { 'dpkg-query': { stdout: '' } } }));
    expect(gapsOf(empty)).toEqual(['software.dpkg-query badOutput']);
    expect(gapsOf(await softwareProbe.collect(fakeMachine({})))).toEqual(['notSupported']);
  });

  it('knows the sizes that flatpak rounds', () => {
    expect(parseFlatpak('Krita\torg.kde.krita\t5.2\tflathub\tx86_64\t311.5\u00a0MB\n')).toEqual([
      expect.objectContaining({ name: 'Krita', id: 'org.kde.krita', arch: 'x86_64', sizeBytes: 311_500_000 }),
    ]);
    expect(parseFlatpak('Krita\torg.kde.krita\t5.2\tflathub\n')[0]?.sizeBytes).toBeUndefined();
  });

  it.skipIf(!existsSync(THIRD_PARTY))('reads a list of snaps from elsewhere (skipped without ../shared)', () => {
    const snaps = parseSnap(readFileSync(path.join(THIRD_PARTY, 'snap'), 'utf8'));
    expect(snaps.map(({ name, publisher }) => [name, publisher])).toContainEqual(['core18', 'canonical']);
  });
});

describe('services', () => {
  const units =
    '[{"unit":"cron.service","load":"loaded","active":"active","sub":"running","description":"Cron"},{"unit":"getty@tty1.service","load":"loaded","active":"active","sub":"running","description":"Getty"}]';

  it('have the command and the account of their unit file, drop-ins and templates included', async () => {
    const files = {
      'usr/lib/systemd/system/cron.service': '[Service]\nExecStart=-/usr/sbin/cron -f \\\n  -L 15\nUser=nobody\n',
      'etc/systemd/system/cron.service.d/site.conf': '[Service]\nUser=jobs\nExecStart=\nExecStart=/opt/cron -f\n',
      'etc/systemd/system/multi-user.target.wants/cron.service': '',
      'etc/systemd/system/getty.target.wants/getty@tty1.service': '',
      'usr/lib/systemd/system/getty@.service': '[Service]\nExecStart=-/sbin/agetty - $TERM\n',
    };
    const machine = fakeMachine({ files, tools: { 'systemctl list-units': { stdout: units } } });
    expect(valueOf(await servicesProbe.collect(machine))).toEqual([
      {
        name: 'cron.service',
        title: 'Cron',
        state: 'running',
        startMode: 'automatic',
        command: '/opt/cron -f',
        account: 'jobs',
      },
      {
        name: 'getty@tty1.service',
        title: 'Getty',
        state: 'running',
        startMode: 'automatic',
        command: '/sbin/agetty - $TERM',
        account: 'root',
      },
    ]);
  });

  it('have the start mode of their files, and systemd is asked only for units whose file is nowhere', async () => {
    const unit = (name: string): string =>
      `{"unit":"${name}","load":"loaded","active":"inactive","sub":"dead","description":"x"}`;
    const names = ['static.service', 'off.service', 'masked.service', 'gdm.service', 'elsewhere.service'];
    const machine = fakeMachine({
      files: {
        'usr/lib/systemd/system/static.service': '[Service]\nExecStart=/bin/a\n',
        'usr/lib/systemd/system/off.service': '[Service]\nExecStart=/bin/a\n[Install]\nWantedBy=multi-user.target\n',
        'usr/lib/systemd/system/gdm.service': '[Service]\nExecStart=/bin/a\n[Install]\nAlias=display-manager.service\n',
        'etc/systemd/system/x': '',
      },
      tools: {
        'systemctl list-units': { stdout: `[${names.map(unit).join(',')}]` },
        'systemctl list-unit-files': { stdout: '[{"unit_file":"elsewhere.service","state":"enabled"}]' },
      },
    });
    const folder = path.join(machine.root, 'etc/systemd/system');
    symlinkSync('/dev/null', path.join(folder, 'masked.service'));
    symlinkSync('/usr/lib/systemd/system/gdm.service', path.join(folder, 'display-manager.service'));
    const services = valueOf(await servicesProbe.collect(machine));
    expect(services.map(({ name, startMode }) => `${name} ${startMode ?? '?'}`)).toEqual([
      'static.service manual',
      'off.service disabled',
      'masked.service disabled',
      'gdm.service automatic',
      'elsewhere.service automatic',
    ]);
    expect(machine.asked.filter((command) => command.includes('list-unit-files'))).toHaveLength(1);
  });

  it('are the scripts of /etc/init.d where systemd did not start the machine', async () => {
    const tools = {
      systemctl: { status: 'exitNonZero', stderr: 'System has not been booted with systemd as init system' },
    } as const;
    const found = await servicesProbe.collect(
      fakeMachine({ tools, files: { 'etc/init.d/ssh': '', 'etc/init.d/README': '' } }),
    );
    expect(valueOf(found).map(({ name, state }) => [name, state])).toEqual([['ssh', 'unknown']]);
    expect(gapsOf(found)).toEqual(['services.state notSupported']);
  });

  it('read unit files as systemd does', () => {
    const unit = parseUnitFile(
      '# c\n[Service]\nExecStart=@!/bin/a b\n;x\n[Timer]\nOnCalendar=daily\nOnBootSec=15min\nbad line\n',
    );
    expect(serviceCommand(unit)).toBe('/bin/a b');
    expect(timerSchedule(unit)).toBe('daily, after start: 15min');
    expect(serviceCommand(parseUnitFile(''))).toBeNull();
    expect(timerSchedule(parseUnitFile('\u0000'.repeat(1000)))).toBeNull();
  });
});

describe('scheduled tasks', () => {
  it('read the timers of the lab machine', () => {
    const timers = parseTimers(lab('systemctl-timers.json')) ?? [];
    expect(timers.length).toBe(7);
    expect(timers[0]).toEqual({
      unit: 'systemd-tmpfiles-clean.timer',
      activates: 'systemd-tmpfiles-clean.service',
      nextAt: '2026-11-21T23:54:37.091Z',
      lastAt: null,
    });
    expect(parseTimers('')).toBeNull();
    expect(parseTimers('{"unit":"x"}')).toBeNull();
  });

  it('read crontabs with and without an account, and leave out comments, settings and start-up items', () => {
    const text =
      'SHELL=/bin/sh\n# x\n*/5 * * * * root  /usr/bin/check --fast\n@daily jana backup\n@reboot root /bin/x\n1 2 3 root\n';
    expect(parseCrontab(text, true)).toEqual([
      { schedule: '*/5 * * * *', user: 'root', command: '/usr/bin/check --fast' },
      { schedule: '@daily', user: 'jana', command: 'backup' },
    ]);
    expect(parseCrontab('0 3 * * mon-fri restic backup /home', false)).toEqual([
      { schedule: '0 3 * * mon-fri', user: null, command: 'restic backup /home' },
    ]);
    expect(parseCrontab('\u0000\u0001'.repeat(5000), true)).toEqual([]);
  });

  it('are put together from timers, crontabs and folders', async () => {
    const files = {
      'usr/lib/systemd/system/fstrim.timer': '[Timer]\nOnCalendar=weekly\n',
      'usr/lib/systemd/system/fstrim.service': '[Service]\nExecStart=/sbin/fstrim --all\n',
      'etc/cron.d/site': '0 1 * * * www /opt/site/tidy\n',
      'etc/cron.d/.placeholder': '0 1 * * * root x\n',
      'etc/cron.daily/logrotate': '',
      'var/spool/cron/crontabs/jana': '0 3 * * * restic backup /home\n',
    };
    const tools = { 'systemctl list-timers': { stdout: lab('systemctl-timers.json') } };
    const tasks = valueOf(await scheduledTasksProbe.collect(fakeMachine({ files, tools })));
    expect(tasks.find(({ name }) => name === 'fstrim.timer')).toMatchObject({
      command: '/sbin/fstrim --all',
      schedule: 'weekly',
      enabled: true,
      user: 'root',
    });
    expect(tasks.find(({ name }) => name === 'fwupd-refresh.timer')).toMatchObject({ enabled: false });
    expect(tasks.slice(7).map(({ name, user }) => [name, user])).toEqual([
      ['cron.d/site: tidy', 'www'],
      ['cron.daily: logrotate', 'root'],
      ['crontab of jana: restic', 'jana'],
    ]);
  });
});

describe('processes', () => {
  it('read a name with brackets and blanks, and nothing from garbage', () => {
    const stat =
      '4242 (a) (b c)) S 1 4242 4242 34816 -1 4194560 1 0 0 0 150 50 0 0 20 0 3 0 1000 8000000 512 18446744073709551615';
    expect(parseProcStat(stat)).toEqual({
      pid: 4242,
      name: 'a) (b c)',
      terminal: 34_816,
      usedTicks: 200,
      startedTicks: 1000,
      virtualBytes: 8_000_000,
      residentPages: 512,
    });
    for (const bad of ['', '1', '1 (x', ') (', '1 (x) S', stat.replace('1000', '-1000')])
      expect(parseProcStat(bad)).toBeNull();
    expect(terminalName(34_816)).toBe('pts/0');
    expect(processName('gnome-software-', '/usr/bin/gnome-software-service --x')).toBe('gnome-software-service');
    expect(parseCmdline('\u0000\u0000')).toBeNull();
  });

  it('come from /proc with account, share of the processor and time of start', async () => {
    const files = {
      'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n',
      'proc/stat': 'cpu 1\nbtime 1700000000\n',
      'proc/uptime': '110.00 200.00\n',
      'proc/77/stat': '77 (sshd) S 1 77 77 0 -1 4 1 0 0 0 100 100 0 0 20 0 1 0 1000 8000000 512 1',
      'proc/77/cmdline': '/usr/sbin/sshd\u0000-D\u0000',
      'proc/78/stat': 'rubbish',
    };
    expect(valueOf(await processesProbe.collect(fakeMachine({ files })))).toEqual([
      expect.objectContaining({
        pid: 77,
        name: 'sshd',
        command: '/usr/sbin/sshd -D',
        cpuPercent: 2,
        memoryBytes: 2_097_152,
        startedAt: '2023-11-14T22:13:30.000Z',
        terminal: null,
      }),
    ]);
    expect(gapsOf(await processesProbe.collect(fakeMachine({})))).toEqual(['noSource']);
  });
});

describe('the system', () => {
  it('has edition and build where it says so', async () => {
    const release = 'NAME="Fedora Linux"\nVERSION_ID=41\nVARIANT="Workstation Edition"\nID=fedora\n';
    expect(valueOf(await osProbe.collect(fakeMachine({ files: { 'etc/os-release': release } })))).toMatchObject({
      edition: 'Workstation Edition',
      build: null,
      fqdn: null,
    });
  });
});
