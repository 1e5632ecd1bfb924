import { describe, expect, it } from 'vitest';
import {
  dnsQuestion,
  dnsResponseCode,
  sntpOffsetSeconds,
  sntpRequest,
} from '../../../../../electron/probes/parse/datagrams';
import { parseCronAtBoot, parseDesktopEntry } from '../../../../../electron/probes/parse/desktop-entry';
import { parseAccounts } from '../../../../../electron/probes/parse/accounts';
import { parseCpuInfo } from '../../../../../electron/probes/parse/cpu';
import { parseNmcliConnectivity, parsePing, parseResolvConf } from '../../../../../electron/probes/parse/network';
import { parsePowerSupply } from '../../../../../electron/probes/parse/power';
import { parseMdstat } from '../../../../../electron/probes/parse/raid';
import { parseDpkg, parseFlatpak, parseRpm, parseSnap } from '../../../../../electron/probes/parse/software';
import { parseChronyTracking } from '../../../../../electron/probes/parse/time';
import { temperatureOf } from '../../../../../electron/probes/parse/thermal';
import { asCount, cleanText, cleanUuid } from '../../../../../electron/probes/parse/values';

describe('placeholders', () => {
  it.each([
    'To Be Filled By O.E.M.',
    'Default string',
    '00000000',
    '0x00000000',
    'FFFFFFFF',
    ' ',
    'System Serial Number',
    'N/A',
    '.....',
    'XXXXXXXX',
  ])('%s is unknown', (text) => {
    expect(cleanText(text)).toBeNull();
  });

  it.each([
    ['PF0FIELD01', 'PF0FIELD01'],
    ['00123', '00123'],
    [' ST1000 ', 'ST1000'],
    ['0', '0'],
    ['OEM-12', 'OEM-12'],
  ])('%s stays', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('of UUIDs are the ones many boards share', () => {
    expect(cleanUuid('4C4C4544-0046-4910-8045-B5C04F503732')).toBe('4c4c4544-0046-4910-8045-b5c04f503732');
    expect(cleanUuid('03000200-0400-0500-0006-000700080009')).toBeNull();
    expect(cleanUuid('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBeNull();
    expect(cleanUuid('not a uuid')).toBeNull();
  });

  it('numbers come from numbers and plain decimal text only', () => {
    expect(asCount('270553174016')).toBe(270_553_174_016);
    expect(asCount('1e9')).toBeNull();
    expect(asCount('-1')).toBeNull();
    expect(asCount('99999999999999999999')).toBeNull();
  });
});

describe('batteries', () => {
  const uevent = (...pairs: string[]): string =>
    ['NAME=BAT1', 'TYPE=Battery', ...pairs].map((pair) => `POWER_SUPPLY_${pair}`).join('\n');

  it('that count charge are turned into energy', () => {
    const supply = parsePowerSupply(
      uevent('CHARGE_FULL_DESIGN=4000000', 'CHARGE_FULL=3000000', 'VOLTAGE_MIN_DESIGN=11000000'),
    );
    expect(supply.kind === 'battery' && supply.battery).toMatchObject({
      designWh: 44,
      fullWh: 33,
      healthPercent: 75,
      cycles: null,
    });
  });

  it('with a capacity that cannot be right have no health', () => {
    for (const pairs of [
      ['ENERGY_FULL_DESIGN=0', 'ENERGY_FULL=3000000'],
      ['ENERGY_FULL_DESIGN=3000000', 'ENERGY_FULL=3700000'],
      ['ENERGY_FULL=1'],
    ]) {
      const supply = parsePowerSupply(uevent(...pairs));
      expect(supply.kind === 'battery' && supply.battery.healthPercent).toBeNull();
    }
  });

  it("of a mouse are not the machine's", () => {
    expect(parsePowerSupply(uevent('SCOPE=Device')).kind).toBe('other');
    expect(parsePowerSupply(uevent('PRESENT=0')).kind).toBe('other');
  });
});

describe('arrays', () => {
  it('are rebuilding, striped, stopped or not understood', () => {
    const text = [
      'md0 : active raid1 sdb1[2] sda1[0]',
      '      99328 blocks super 1.2 [2/1] [U_]',
      '      [===>.......]  recovery = 18.0% (17920/99328) finish=0.1min speed=8960K/sec',
      'md1 : active raid0 sdd1[1] sdc1[0]',
      '      198656 blocks super 1.2 512k chunks',
      'md2 : inactive sde1[0](S)',
      '      99328 blocks super 1.2',
      'md3 : active raid5 sdf1[0] sdg1[1] sdh1[3]',
      '      198656 blocks super 1.2 level 5, 512k chunk, algorithm 2 [3/3] [UUU]',
      '',
    ].join('\n');
    expect(parseMdstat(text).map((array) => [array.device, array.state])).toEqual([
      ['/dev/md0', 'rebuilding'],
      ['/dev/md1', 'clean'],
      ['/dev/md2', 'failed'],
      ['/dev/md3', 'clean'],
    ]);
  });
});

describe('software lists', () => {
  it('keep a package of which only the configuration is left, and say so', () => {
    const rows = parseDpkg(
      'a\t1\tamd64\tA B <a@b>\t10\tii \t1795303846\nb\t2\tall\tC\t\trc \t1795303846\nbroken line\n',
    );
    expect(rows).toMatchObject([
      { name: 'a', publisher: 'A B', sizeBytes: 10_240 },
      { name: 'b', state: 'configurationLeft', sizeBytes: null },
    ]);
    expect(rows[0]).not.toHaveProperty('state');
  });

  it('read rpm, flatpak and snap', () => {
    expect(parseRpm('bash\t5.2-1.el9\tx86_64\tRed Hat, Inc.\t7000000\t1700000000\n')).toMatchObject([
      {
        name: 'bash',
        version: '5.2-1.el9',
        publisher: 'Red Hat, Inc.',
        source: 'rpm',
        installedOn: '2023-11-14T22:13:20.000Z',
      },
    ]);
    expect(parseFlatpak('Firefox\torg.mozilla.firefox\t120.0\tflathub\n')).toMatchObject([
      { name: 'Firefox', version: '120.0', publisher: 'flathub' },
    ]);
    expect(
      parseSnap('Name  Version  Rev  Tracking  Publisher  Notes\ncore  16-2.60  1  latest/stable  canonical✓  core\n'),
    ).toMatchObject([{ name: 'core', version: '16-2.60', publisher: 'canonical' }]);
    expect(parseSnap('error: cannot list snaps')).toEqual([]);
  });
});

describe('network words', () => {
  it('of ping, resolv.conf and NetworkManager', () => {
    expect(
      parsePing(
        '10 packets transmitted, 9 received, 10% packet loss, time 1800ms\nrtt min/avg/max/mdev = 0.3/0.5/1.2/0.2 ms',
      ),
    ).toEqual({ sent: 10, received: 9, averageMs: 0.5 });
    expect(parsePing('ping: connect: Network is unreachable')).toBeNull();
    expect(
      parseResolvConf('nameserver 192.0.2.1\n# nameserver 9.9.9.9\nnameserver fe80::1%eth0\nnameserver 192.0.2.1\n'),
    ).toEqual(['192.0.2.1', 'fe80::1']);
    expect(parseNmcliConnectivity('portal\n')).toBe('portal');
    expect(parseNmcliConnectivity('eingeschränkt\n')).toBeNull();
  });

  it('DNS: only the answer to our own question counts', () => {
    const question = dnsQuestion(0x1234, '.');
    const answer = Buffer.from(question);
    answer[2] = 0x81;
    answer[3] = 0x85;
    expect(dnsResponseCode(answer, 0x1234)).toBe(5);
    expect(dnsResponseCode(answer, 0x1235)).toBeNull();
    expect(dnsResponseCode(question, 0x1234)).toBeNull();
    expect(dnsQuestion(1, 'a.example').subarray(12).toString('latin1')).toBe(
      '\u0001a\u0007example\u0000\u0000\u0001\u0000\u0001',
    );
  });
});

describe('time', () => {
  it('of an SNTP answer is refused when it is not ours or not synchronised', () => {
    const cookie = Buffer.from('12345678');
    const answer = Buffer.from(sntpRequest(cookie));
    answer[0] = 0x24;
    answer[1] = 2;
    cookie.copy(answer, 24);
    const serverSeconds = 1_800_000_000 + 2_208_988_800;
    answer.writeUInt32BE(serverSeconds, 32);
    answer.writeUInt32BE(serverSeconds, 40);
    answer.writeUInt32BE(0, 44);
    expect(sntpOffsetSeconds(answer, cookie, 1_800_003_600_000, 1_800_003_600_000)).toBe(3600);
    expect(sntpOffsetSeconds(answer, Buffer.from('87654321'), 0, 0)).toBeNull();
    answer[1] = 0;
    expect(sntpOffsetSeconds(answer, cookie, 0, 0)).toBeNull();
    expect(sntpOffsetSeconds(Buffer.alloc(10), cookie, 0, 0)).toBeNull();
  });

  it('of chrony is an offset only when it is synchronised', () => {
    expect(
      parseChronyTracking('C0000201,192.0.2.1,3,1795304535.1,0.000123,0.1,0.1,0.1,0.1,0.1,0.1,0.1,64.2,Normal\n'),
    ).toEqual({ source: 'chrony (192.0.2.1)', offsetSeconds: 0.000123 });
    expect(parseChronyTracking('506 Cannot talk to daemon')).toBeNull();
  });
});

describe('the rest', () => {
  it('temperatures that only a missing sensor reports are none', () => {
    expect(['85000', '0', '-273150', '127500', 'abc', '999999'].map(temperatureOf)).toEqual([
      85,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('processors are counted by socket', () => {
    const core = (id: number, socket: number): string =>
      `processor\t: ${String(id)}\nmodel name\t: Some  CPU\nphysical id\t: ${String(socket)}\ncore id\t: ${String(id % 2)}\n`;
    expect(parseCpuInfo([core(0, 0), core(1, 0), core(2, 1), core(3, 1)].join('\n'))).toMatchObject([
      { model: 'Some CPU', cores: 2, threads: 2 },
      { model: 'Some CPU', cores: 2, threads: 2 },
    ]);
  });

  it('people are listed with their rights, system accounts are not', () => {
    const passwd =
      'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/:/bin/false\nana:x:1000:1000:Ana A,,,:/home/ana:/bin/bash\nben:x:1001:1001::/home/ben:/bin/sh\nnobody:x:65534:65534::/:/x';
    expect(parseAccounts(passwd, 'sudo:x:27:ana\n').map((user) => [user.name, user.fullName, user.admin])).toEqual([
      ['root', 'root', true],
      ['ana', 'Ana A', true],
      ['ben', null, false],
    ]);
    expect(parseAccounts(passwd, null)[1]?.admin).toBeNull();
  });

  it('start-up items are enabled unless they say otherwise', () => {
    expect(parseDesktopEntry('[Desktop Entry]\nName=Chat\nExec=/opt/chat\n', '/x/chat.desktop')).toMatchObject({
      name: 'Chat',
      enabled: true,
    });
    expect(parseDesktopEntry('[Desktop Entry]\nExec=a\nHidden=true\n[Other]\nExec=b', '/x/a.desktop')).toMatchObject({
      command: 'a',
      enabled: false,
    });
    expect(parseDesktopEntry('[Other]\nExec=b', '/x')).toBeNull();
    expect(
      parseCronAtBoot('# @reboot root no\n@reboot root /opt/run.sh --now\n0 1 * * * root x', '/etc/crontab'),
    ).toMatchObject([{ name: 'run.sh', command: '/opt/run.sh --now' }]);
  });
});
