import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Process, Software } from '@shared/domain/inspection';
import { antivirusProbe } from '../../../../../electron/probes/linux/antivirus';
import { browsersProbe } from '../../../../../electron/probes/linux/browsers';
import { certificatesProbe } from '../../../../../electron/probes/linux/certificates';
import { mailAddinsProbe } from '../../../../../electron/probes/linux/mail-addins';
import { mailProfilesProbe } from '../../../../../electron/probes/linux/mail-profiles';
import { officeProbe } from '../../../../../electron/probes/linux/office';
import { processesProbe } from '../../../../../electron/probes/linux/processes';
import { remoteToolsProbe } from '../../../../../electron/probes/linux/remote-tools';
import { startupItemsProbe } from '../../../../../electron/probes/linux/startup-items';
import { syncClientsProbe } from '../../../../../electron/probes/linux/sync-clients';
import { teamsProbe } from '../../../../../electron/probes/linux/teams';
import { virtualMachinesProbe } from '../../../../../electron/probes/linux/virtual-machines';
import { parseClamHeader } from '../../../../../electron/probes/parse/antivirus';
import { parseChromiumStates, parseMozillaExtensions } from '../../../../../electron/probes/parse/browsers';
import { certificatePaths, parsePemCertificates } from '../../../../../electron/probes/parse/certificates';
import { parseDockerPs, parsePodmanPs } from '../../../../../electron/probes/parse/virtual-machines';
import { fakeMachine, gapsOf, valueOf } from './fake-machine';

const PASSWD = 'root:x:0:0:root:/root:/bin/bash\njana:x:1000:1000::/home/jana:/bin/bash\n';
const CERTIFICATES = path.resolve(import.meta.dirname, '../../../../fixtures/certificates');
const DEFENDER = path.resolve(
  import.meta.dirname,
  '../../../../../../shared/fixtures/_gpl2-glpi-agent/linux/antivirus/defender-101.23062.0010.json',
);

const pem = (name: string): string => readFileSync(path.join(CERTIFICATES, `${name}.pem`), 'utf8');

function installed(...names: string[]): Software[] {
  return names.map((text) => {
    const [name = '', version = null] = text.split(' ');
    return { name, version, publisher: null, installedOn: null, source: 'dpkg', arch: 'amd64' };
  });
}

function running(...names: string[]): Process[] {
  return names.map((name, index) => ({
    pid: index + 1,
    name,
    command: name,
    user: 'root',
    cpuPercent: null,
    memoryBytes: null,
    startedAt: null,
  }));
}

const NONE = { software: [], processes: [] };

describe('start-up items', () => {
  it('are those of the system and of everybody whose home is open', async () => {
    const entry = (name: string): string => `[Desktop Entry]\nName=${name}\nExec=/opt/${name}\n`;
    const machine = fakeMachine({
      files: {
        'etc/passwd': PASSWD,
        'etc/xdg/autostart/a.desktop': entry('a'),
        'home/jana/.config/autostart/b.desktop': entry('b'),
        'etc/cron.d/c': '@reboot root /opt/c\n',
        'var/spool/cron/crontabs/jana': '@reboot /opt/d -x\n',
      },
    });
    expect(
      valueOf(await startupItemsProbe.collect(machine)).map(({ name, user, command }) => [name, user, command]),
    ).toEqual([
      ['a', undefined, '/opt/a'],
      ['b', 'jana', '/opt/b'],
      ['c', undefined, '/opt/c'],
      ['d', 'jana', '/opt/d -x'],
    ]);
  });
});

describe('remote tools', () => {
  it('are not called stopped where the processes of others are hidden', async () => {
    const machine = fakeMachine({
      files: { 'proc/77/stat': '77 (x) S 1 77 77 0 -1 4 1 0 0 0 1 1 0 0 20 0 1 0 1 8 5 1' },
    });
    expect(gapsOf(await processesProbe.collect(machine))).toEqual(['processes.otherUsers notPermitted']);
  });

  it('are found by package, by what an installer leaves and by process, with number and start', async () => {
    const machine = fakeMachine({
      files: {
        'etc/passwd': PASSWD,
        'opt/teamviewer/config/global.conf': '[int32] Always_Online = 1\n[int32] ClientID = 1234567890\n',
        'etc/anydesk/system.conf': 'ad.anynet.alias=pc7@ad\nad.anynet.id=987654321\n',
        'home/jana/.config/rustdesk/RustDesk.toml': "enc_id = '00abc'\n",
        'etc/systemd/system/multi-user.target.wants/teamviewerd.service': '',
        'opt/bomgar-scc-8EF2/run': '',
      },
      facts: {
        software: installed('teamviewer 15.59.5', 'anydesk 6.4.0', 'rustdesk 1.3'),
        processes: running('teamviewerd', 'Xtigervnc'),
      },
    });
    expect(valueOf(await remoteToolsProbe.collect(machine))).toEqual([
      { name: 'TeamViewer', version: '15.59.5', id: '1234567890', running: true, unattended: true },
      { name: 'AnyDesk', version: '6.4.0', id: 'pc7@ad', running: false, unattended: false },
      { name: 'RustDesk', version: '1.3', id: null, running: false, unattended: false },
      { name: 'VNC server', version: null, id: null, running: true, unattended: false },
      { name: 'BeyondTrust Remote Support', version: null, id: null, running: false, unattended: false },
    ]);
  });

  it('are none on a plain machine; missing lists are gaps, not "none"', async () => {
    const plain = await remoteToolsProbe.collect(fakeMachine({ facts: NONE }));
    expect([valueOf(plain), gapsOf(plain)]).toEqual([[], []]);
    expect(gapsOf(await remoteToolsProbe.collect(fakeMachine({})))).toEqual([
      'remoteTools.packages failed',
      'remoteTools.running failed',
    ]);
  });
});

describe('virus scanners', () => {
  it('tell the age of their signatures from the head of the database', async () => {
    const head = `ClamAV-VDB:20 Nov 2026 09-30 +0100:27450:2070000:90:abc:def:builder:1795165800${' '.repeat(400)}`;
    expect(parseClamHeader(head)).toEqual({ version: '27450', builtAt: '2026-11-20T08:30:00.000Z' });
    for (const bad of ['', 'ClamAV-VDB:', head.slice(0, 30), 'ClamAV-VDB:99 Xxx 2026 09-30 +0000:1:']) {
      expect(parseClamHeader(bad)).toBeNull();
    }
    const machine = fakeMachine({
      files: { 'var/lib/clamav/daily.cld': head },
      facts: { software: installed('clamav-daemon 1.0.7'), processes: running('clamd') },
    });
    expect(valueOf(await antivirusProbe.collect(machine))).toEqual([
      expect.objectContaining({ name: 'ClamAV', version: '1.0.7', enabled: false, signatureVersion: '27450' }),
    ]);
  });

  it('are none on most Linux machines, and one whose console says nothing is only said to run', async () => {
    expect(valueOf(await antivirusProbe.collect(fakeMachine({ facts: NONE })))).toEqual([]);
    const falcon = fakeMachine({
      facts: { software: installed('falcon-sensor 7.18'), processes: running('falcon-sensor-b') },
    });
    expect(valueOf(await antivirusProbe.collect(falcon))).toEqual([
      expect.objectContaining({ name: 'CrowdStrike Falcon', enabled: true, upToDate: null, signatureAgeDays: null }),
    ]);
    const silent = fakeMachine({
      facts: { software: installed('mdatp 101.2'), processes: [] },
      tools: { mdatp: { status: 'timedOut' } },
    });
    expect(gapsOf(await antivirusProbe.collect(silent))).toEqual(['antivirus.state timedOut']);
  });

  it.skipIf(!existsSync(DEFENDER))('read what Defender says of itself (skipped without ../shared)', async () => {
    const machine = fakeMachine({
      facts: { software: installed('mdatp 101.23062.0010'), processes: [] },
      tools: { mdatp: { stdout: readFileSync(DEFENDER, 'utf8') } },
    });
    expect(valueOf(await antivirusProbe.collect(machine))[0]).toMatchObject({
      version: '101.23062.0010',
      enabled: false,
      passive: true,
      upToDate: true,
      signatureVersion: '1.395.30.0',
    });
  });
});

describe('browsers', () => {
  const addons = JSON.stringify({
    schemaVersion: 36,
    addons: [
      {
        id: 'uBlock0@raymondhill.net',
        type: 'extension',
        location: 'app-profile',
        version: '1.60.0',
        active: true,
        defaultLocale: { name: 'uBlock Origin' },
      },
      { id: 'screenshots@mozilla.org', type: 'extension', location: 'app-builtin', version: '1', active: true },
      { id: 'dark@x', type: 'theme', location: 'app-profile', version: '1', active: true },
      { id: 'old@x', type: 'extension', location: 'app-profile', version: null, active: false },
    ],
  });
  const id = 'cjpalhdlnbpafiamejdnhcphjbkeiagm';

  it('list what the user added in every profile, with its state', async () => {
    const chrome = `home/jana/.config/google-chrome`;
    const machine = fakeMachine({
      files: {
        'etc/passwd': PASSWD,
        'home/jana/.mozilla/firefox/abc.default-esr/extensions.json': addons,
        'home/jana/.mozilla/firefox/abc.default-esr/compatibility.ini': '[Compatibility]\nLastVersion=128.3.1_2024/x\n',
        'home/jana/.mozilla/firefox/profiles.ini': '[Profile0]\n',
        [`${chrome}/Last Version`]: '131.0.6778.85',
        [`${chrome}/Profile 1/Preferences`]: JSON.stringify({
          extensions: { settings: { [id]: { disable_reasons: [1] } } },
        }),
        [`${chrome}/Profile 1/Extensions/${id}/1.9_0/manifest.json`]:
          '{"name":"__MSG_extName__","version":"1.9","default_locale":"en"}',
        [`${chrome}/Profile 1/Extensions/${id}/1.9_0/_locales/en/messages.json`]: '{"EXTNAME":{"message":"Blocker"}}',
        'home/jana/.config/mimeapps.list': '[Default Applications]\nx-scheme-handler/https=firefox-esr.desktop;\n',
        'opt/google/chrome/chrome': '',
      },
      facts: { software: installed('firefox-esr 128.3.1esr'), processes: [] },
    });
    expect(valueOf(await browsersProbe.collect(machine))).toEqual([
      {
        name: 'Firefox',
        version: '128.3.1esr',
        isDefault: true,
        extensions: [
          {
            name: 'uBlock Origin',
            id: 'uBlock0@raymondhill.net',
            version: '1.60.0',
            enabled: true,
            profile: 'jana/abc.default-esr',
          },
          { name: 'old@x', id: 'old@x', version: null, enabled: false, profile: 'jana/abc.default-esr' },
        ],
      },
      {
        name: 'Google Chrome',
        version: '131.0.6778.85',
        isDefault: false,
        extensions: [{ name: 'Blocker', id, version: '1.9', enabled: false, profile: 'jana/Profile 1' }],
      },
    ]);
  });

  it('read nothing from broken files', () => {
    for (const bad of ['', '[]', '{"addons":{}}', addons.slice(0, 100)]) expect(parseMozillaExtensions(bad)).toBeNull();
    expect(parseMozillaExtensions('{"addons":[1,null,{"type":"extension"}]}')).toEqual([]);
    expect([
      ...parseChromiumStates('{"extensions":{"settings":{"a":3,"b":{"state":0},"c":{"state":1},"d":{}}}}'),
    ]).toEqual([
      ['b', false],
      ['c', true],
      ['d', true],
    ]);
  });

  it('leave out a browser that is gone although its profile is still there', async () => {
    const files = { 'etc/passwd': PASSWD, 'home/jana/.mozilla/firefox/abc.default/extensions.json': addons };
    expect(valueOf(await browsersProbe.collect(fakeMachine({ files, facts: NONE })))).toEqual([]);
  });
});

describe('certificates', () => {
  it('have their day of expiry and purpose; only the first of a chain counts', () => {
    expect(parsePemCertificates(`${pem('server-expired')}${pem('authority')}`, '/x.pem', true)).toEqual([
      {
        subject: 'intranet.example',
        issuer: 'Example Internal CA',
        expiresAt: '2025-01-01T00:00:00.000Z',
        store: '/x.pem',
        usage: ['server'],
        inUse: true,
      },
    ]);
    expect(parsePemCertificates(pem('wifi-client'), 'x', null)?.[0]?.usage).toEqual(['client', 'wifi']);
    expect(parsePemCertificates(pem('authority'), 'x', null)?.[0]?.usage).toEqual(['authority']);
    expect(parsePemCertificates(pem('authority').repeat(20), 'x', null)).toBeNull();
    for (const bad of ['', 'x', pem('authority').replaceAll('M', 'N'), pem('authority').slice(0, 200)]) {
      expect(parsePemCertificates(bad, 'x', null)).toEqual([]);
    }
  });

  it('are named by configurations of many programs', () => {
    expect(
      certificatePaths(
        'ssl_certificate /etc/ssl/a.pem;\nSSLCertificateFile "/b.pem"\nssl_cert = </c.pem\nclient-cert=/d.pem\n  client_cert="/e.pem"\ncert /f.crt\n#ssl_certificate /off.pem;\nssl_certificate_key /k.pem;\n',
      ),
    ).toEqual(['/etc/ssl/a.pem', '/b.pem', '/c.pem', '/d.pem', '/e.pem', '/f.crt']);
  });

  it('are in use where something names them, and those of the distribution are left out', async () => {
    const machine = fakeMachine({
      files: {
        'etc/ssl/private/site.pem': `-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n${pem('server-expired')}`,
        'etc/nginx/sites-enabled/site':
          'server { ssl_certificate /etc/ssl/private/site.pem; }\n ssl_certificate /etc/ssl/private/site.pem;',
        'etc/ssl/certs/ca-certificates.crt': pem('authority'),
        'usr/local/share/ca-certificates/own.crt': pem('authority'),
        'etc/NetworkManager/system-connections/office.nmconnection': '[802-1x]\nclient-cert=/etc/certs/pc.pem\n',
        'etc/certs/pc.pem': pem('wifi-client'),
      },
    });
    const found = await certificatesProbe.collect(machine);
    expect(valueOf(found).map(({ subject, store, inUse }) => [subject, store, inUse])).toEqual([
      ['intranet.example', '/etc/ssl/private/site.pem', true],
      ['Example Internal CA', '/usr/local/share/ca-certificates/own.crt', null],
      ['notebook-07', '/etc/certs/pc.pem', true],
    ]);
    expect(gapsOf(found)).toEqual([]);
  });
});

describe('virtual machines and containers', () => {
  // Documented output of docker and podman, written by hand.
  const docker =
    '{"ID":"abc","Names":"web","Image":"nginx:1.27","State":"running"}\n{"ID":"def","Names":"job","Image":"busybox","State":"exited"}\n';

  it('come from files, and from an engine only where it is in use', async () => {
    const domain =
      "<!-- no --><domain type='kvm'><name>win11</name><uuid>0f1e2d3c-0000-4000-8000-000000000001</uuid><memory unit='KiB'>8388608</memory><vcpu placement='static'>4</vcpu></domain>";
    const machine = fakeMachine({
      files: {
        'etc/passwd': PASSWD,
        'etc/libvirt/qemu/win11.xml': domain,
        'run/libvirt/qemu/win11.pid': '7',
        'run/docker.sock': '',
        'home/jana/.config/VirtualBox/VirtualBox.xml':
          '<MachineEntry uuid="{0f1e2d3c-0000-4000-8000-000000000002}" src="/home/jana/VirtualBox VMs/Old &amp; XP/Old &amp; XP.vbox"/>',
      },
      tools: { docker: { stdout: docker } },
      facts: NONE,
    });
    const found = valueOf(await virtualMachinesProbe.collect(machine));
    expect(found.map(({ name, engine, state, cpus, memoryBytes }) => [name, engine, state, cpus, memoryBytes])).toEqual(
      [
        ['win11', 'libvirt', 'running', 4, 8_589_934_592],
        ['web', 'docker', 'running', null, null],
        ['job', 'docker', 'stopped', null, null],
        ['Old & XP', 'virtualbox', 'stopped', null, null],
      ],
    );
    expect(machine.asked).toEqual(["docker ps -a --no-trunc --format '{{json .}}'"]);
  });

  it('are a gap where the engine does not answer, and none where there is no engine', async () => {
    const dead = fakeMachine({
      files: { 'run/docker.sock': '' },
      tools: { docker: { status: 'timedOut' } },
      facts: NONE,
    });
    expect(gapsOf(await virtualMachinesProbe.collect(dead))).toEqual(['virtualMachines.docker timedOut']);
    const plain = fakeMachine({ facts: NONE });
    expect(valueOf(await virtualMachinesProbe.collect(plain))).toEqual([]);
    expect(plain.asked).toEqual([]);
  });

  it('read nothing from garbage', () => {
    expect(parseDockerPs('Cannot connect\n')).toBeNull();
    expect(parseDockerPs('')).toEqual([]);
    expect(parsePodmanPs('{')).toBeNull();
    expect(parsePodmanPs('[{"Names":["db"],"State":"exited","Id":"1","Image":"x"},3]')).toHaveLength(1);
  });
});

describe('mail, office and cloud storage', () => {
  const files = {
    'etc/passwd': PASSWD,
    'home/jana/.thunderbird/profiles.ini':
      '[Install4F96D1932A9F858E]\nDefault=abc.default-release\n[Profile0]\nName=default-release\nIsRelative=1\nPath=abc.default-release\n[Profile1]\nName=old\nIsRelative=1\nPath=old\nDefault=1\n',
    'home/jana/.thunderbird/abc.default-release/prefs.js':
      'user_pref("mail.accountmanager.accounts", "account1,account2");\nuser_pref("mail.accountmanager.localfoldersserver", "server2");\nuser_pref("mail.account.account2.server", "server2");\n',
    'home/jana/.thunderbird/abc.default-release/extensions.json':
      '{"addons":[{"id":"cal@x","type":"extension","location":"app-profile","active":false,"defaultLocale":{"name":"Calendar"}}]}',
    'home/jana/.thunderbird/abc.default-release/ImapMail/imap.example/INBOX': Buffer.alloc(11 * 1024 * 1024),
    'home/jana/.thunderbird/abc.default-release/ImapMail/imap.example/INBOX.msf': Buffer.alloc(11 * 1024 * 1024),
    'home/jana/.config/Nextcloud/nextcloud.cfg':
      '[General]\nx=1\n[Accounts]\n0\\url=https://cloud.example\n0\\dav_user=jana\n0\\Folders\\1\\paused=true\nversion=2\n[Other]\n1\\url=https://no.example\n',
  };

  it('tell profiles, sizes and accounts of Thunderbird, and its extensions', async () => {
    expect(valueOf(await mailProfilesProbe.collect(fakeMachine({ files })))).toEqual([
      {
        client: 'Thunderbird',
        profile: 'jana/default-release',
        isDefault: true,
        dataFiles: [{ path: expect.stringMatching(/INBOX$/) as string, sizeBytes: 11 * 1024 * 1024 }],
        accounts: 1,
        cached: null,
      },
      { client: 'Thunderbird', profile: 'jana/old', isDefault: false, dataFiles: [], accounts: null, cached: null },
    ]);
    expect(valueOf(await mailAddinsProbe.collect(fakeMachine({ files })))).toEqual([
      { name: 'Calendar', enabled: false, disabledByClient: false, loadMs: null },
    ]);
  });

  it('tell who has set up which cloud, and that a client set up by nobody is not signed in', async () => {
    const facts = { software: installed('nextcloud-desktop 3.13', 'dropbox 2024'), processes: running('nextcloud') };
    expect(valueOf(await syncClientsProbe.collect(fakeMachine({ files, facts })))).toEqual([
      {
        name: 'Nextcloud',
        version: '3.13',
        account: 'jana@cloud.example',
        running: true,
        state: 'paused',
        knownFolders: null,
      },
      { name: 'Dropbox', version: '2024', account: null, running: false, state: 'notSignedIn', knownFolders: null },
    ]);
    // Settings of a program that was removed.
    expect(valueOf(await syncClientsProbe.collect(fakeMachine({ files, facts: NONE })))).toEqual([]);
  });

  it('find office suites and the Teams that Microsoft gave up', async () => {
    const facts = { software: installed('libreoffice-core 4:7.4.7', 'teams 1.5.00'), processes: [] };
    expect(valueOf(await officeProbe.collect(fakeMachine({ facts })))).toEqual([
      expect.objectContaining({ product: 'LibreOffice', version: '4:7.4.7', bits: 64, channel: 'dpkg' }),
    ]);
    expect(valueOf(await teamsProbe.collect(fakeMachine({ facts })))).toMatchObject({ installed: true, classic: true });
    expect(valueOf(await teamsProbe.collect(fakeMachine({ facts: NONE })))).toMatchObject({ installed: false });
    expect(gapsOf(await teamsProbe.collect(fakeMachine({})))).toEqual(['failed']);
  });
});
