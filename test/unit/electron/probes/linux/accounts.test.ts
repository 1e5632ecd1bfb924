import { describe, expect, it } from 'vitest';
import { accountSecurityProbe } from '../../../../../electron/probes/linux/account-security';
import { groupsProbe } from '../../../../../electron/probes/linux/groups';
import { hostsFileProbe } from '../../../../../electron/probes/linux/hosts-file';
import { joinProbe } from '../../../../../electron/probes/linux/join';
import { kerberosProbe } from '../../../../../electron/probes/linux/kerberos';
import { passwordsProbe } from '../../../../../electron/probes/linux/passwords';
import { secureChannelProbe } from '../../../../../electron/probes/linux/secure-channel';
import { sessionsProbe } from '../../../../../electron/probes/linux/sessions';
import { userProfilesProbe } from '../../../../../electron/probes/linux/user-profiles';
import { usersProbe } from '../../../../../electron/probes/linux/users';
import type { JoinState } from '@shared/domain/inspection';
import { fakeMachine, gapsOf, valueOf } from './fake-machine';
import type { FakeMachine } from './fake-machine';

const PASSWD = [
  'root:x:0:0:root:/root:/bin/bash',
  'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin',
  'jana:x:1000:1000:Jana Novak,,,:/home/jana:/bin/bash',
  'build:x:1001:1001::/home/build:/usr/sbin/nologin',
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
].join('\n');
const DIRECTORY = `${PASSWD}\nkim@corp.example:*:1247201104:1247200513:Kim Lee:/home/kim@corp.example:/bin/bash\n`;
const GROUP = 'root:x:0:\nsudo:x:27:jana\nlp:x:7:jana,build\njana:x:1000:\n';
const SHADOW = ['root:*:19500:0:99999:7:::', 'jana:$y$j9T$abc$def:20000:0:90:7:::', 'build:!:19500:0:99999:7:::'].join(
  '\n',
);

const accounts = (more: FakeMachine = {}): FakeMachine => ({
  ...more,
  files: { 'etc/passwd': PASSWD, 'etc/shadow': SHADOW, ...more.files },
  tools: { 'getent passwd': { stdout: DIRECTORY }, 'getent group': { stdout: GROUP }, ...more.tools },
});
const NOTHING = { software: [], processes: [] };

describe('accounts and groups', () => {
  it('tell people of the machine from people of the directory, and who is administrator', async () => {
    const lastlog = Buffer.alloc(292 * 1001);
    lastlog.writeUInt32LE(1_760_000_000, 292 * 1000);
    const users = valueOf(await usersProbe.collect(fakeMachine(accounts({ files: { 'var/log/lastlog': lastlog } }))));
    expect(users.map(({ name, admin, origin, disabled }) => [name, admin, origin, disabled])).toEqual([
      ['root', true, 'local', null],
      ['jana', true, 'local', false],
      ['build', false, 'local', true],
      ['kim@corp.example', false, 'domain', null],
    ]);
    expect(users[1]).toMatchObject({ fullName: 'Jana Novak', lastSignInAt: '2025-10-09T08:53:20.000Z' });
    expect(users[0]?.lastSignInAt).toBeNull();
  });

  it('mark the groups whose members may do everything', async () => {
    const groups = valueOf(await groupsProbe.collect(fakeMachine(accounts())));
    expect(groups).toContainEqual({ name: 'sudo', id: '27', members: ['jana'], admin: true });
    expect(groups).toContainEqual({ name: 'lp', id: '7', members: ['jana', 'build'], admin: false });
  });

  it('are unavailable, not empty, when the list is no list', async () => {
    const machine = accounts({ tools: { 'getent passwd': { stdout: 'garbage' }, 'getent group': { stdout: '{}' } } });
    expect(gapsOf(await usersProbe.collect(fakeMachine(machine)))).toEqual(['badOutput']);
    expect(gapsOf(await groupsProbe.collect(fakeMachine(machine)))).toEqual(['badOutput']);
  });

  it('name a home that is not there, but none that is or that nobody may enter', async () => {
    const machine = accounts({ tools: { 'getent passwd': { stdout: PASSWD } } });
    expect(valueOf(await userProfilesProbe.collect(fakeMachine(machine))).damaged).toEqual(['jana']);
  });
});

describe('sessions', () => {
  const record = (user: string, terminal: string, from: string, seconds: number, type = 7): Buffer => {
    const bytes = Buffer.alloc(384);
    bytes.writeInt16LE(type, 0);
    bytes.write(terminal, 8);
    bytes.write(user, 44);
    bytes.write(from, 76);
    bytes.writeUInt32LE(seconds, 340);
    return bytes;
  };

  it('come from utmp, and from logind for those who are not in it', async () => {
    const utmp = Buffer.concat([
      record('reboot', '~', '6.1.0', 1, 2),
      record('jana', 'pts/0', '192.0.2.7', 1_760_000_000),
    ]);
    const session = 'UID=1001\nUSER=kim\nCLASS=user\nSTATE=active\nTTY=tty2\nREALTIME=1760000000000000\n';
    const greeter = 'USER=gdm\nCLASS=greeter\nSTATE=active\n';
    const files = { 'run/utmp': utmp, 'run/systemd/sessions/2': session, 'run/systemd/sessions/c1': greeter };
    expect(valueOf(await sessionsProbe.collect(fakeMachine({ files })))).toEqual([
      { user: 'jana', terminal: 'pts/0', from: '192.0.2.7', startedAt: '2025-10-09T08:53:20.000Z' },
      { user: 'kim', terminal: 'tty2', from: null, startedAt: '2025-10-09T08:53:20.000Z' },
    ]);
  });

  it('are an empty list where nobody is signed in, and unknown where nothing keeps one', async () => {
    expect(valueOf(await sessionsProbe.collect(fakeMachine({ files: { 'run/utmp': Buffer.alloc(0) } })))).toEqual([]);
    expect(gapsOf(await sessionsProbe.collect(fakeMachine({})))).toEqual(['noSource']);
    expect(gapsOf(await sessionsProbe.collect(fakeMachine({ files: { 'run/utmp': 'x'.repeat(384) } })))).toEqual([
      'badOutput',
    ]);
  });
});

describe('ways into the machine', () => {
  it('are named: automatic sign-in, root over SSH, no password, old SMB', async () => {
    const machine = accounts({
      files: {
        'etc/shadow': `${SHADOW}\nguest::19500:0:99999:7:::\n`,
        'etc/gdm3/daemon.conf': '[daemon]\nAutomaticLoginEnable = true\nAutomaticLogin = jana\n',
        'usr/sbin/sshd': '',
        'etc/ssh/sshd_config.d/10-site.conf': 'PermitRootLogin yes\n',
        'etc/ssh/sshd_config': 'PermitRootLogin no\nMatch User x\n  PermitRootLogin no\n',
        'etc/systemd/system/multi-user.target.wants/ssh.service': '',
        'etc/samba/smb.conf': '[global]\nserver min protocol = NT1\n',
      },
      tools: { 'getent passwd': { stdout: `${PASSWD}\nguest:x:1002:1002::/home/guest:/bin/sh\n` } },
      facts: {
        ...NOTHING,
        software: [{ name: 'samba', version: '4', publisher: null, installedOn: null, source: 'dpkg' }],
      },
    });
    const found = await accountSecurityProbe.collect(fakeMachine(machine));
    expect(valueOf(found)).toMatchObject({
      admins: ['root', 'jana'],
      autoLogon: 'jana',
      remoteShell: true,
      rootRemoteShell: true,
      smb1: true,
      withoutPassword: ['guest'],
    });
    expect(gapsOf(found)).toEqual([]);
  });

  it('are closed on a plain desktop, and a shadow file that cannot be read is a gap, not a "no"', async () => {
    const machine = accounts({ facts: NOTHING });
    expect(valueOf(await accountSecurityProbe.collect(fakeMachine(machine)))).toMatchObject({
      autoLogon: null,
      remoteShell: false,
      rootRemoteShell: false,
      remoteDesktop: false,
      withoutPassword: [],
    });
    const without = { ...machine, files: { 'etc/passwd': PASSWD } };
    expect(gapsOf(await accountSecurityProbe.collect(fakeMachine(without)))).toContain(
      'accountSecurity.withoutPassword failed',
    );
  });
});

describe('passwords', () => {
  it('expire as shadow says; accounts without one are left out; failures count where they lock', async () => {
    const machine = accounts({
      files: {
        'etc/pam.d/common-auth': 'auth required pam_faillock.so preauth\n',
        'etc/security/faillock.conf': '# x\ndeny = 5\n',
      },
      tools: {
        'getent passwd': { stdout: PASSWD },
        'faillock --user jana': {
          stdout: `jana:\nWhen                Type  Source    Valid\n${'2026-11-21 10:00:00 TTY   /dev/tty1 V\n'.repeat(5)}2026-11-20 10:00:00 TTY   /dev/tty1 I\n`,
        },
      },
    });
    expect(valueOf(await passwordsProbe.collect(fakeMachine(machine)))).toEqual([
      {
        user: 'jana',
        current: false,
        expiresAt: '2025-01-02T00:00:00.000Z',
        neverExpires: false,
        mustChange: false,
        lockedOut: true,
        failedSignIns: 5,
      },
    ]);
  });
});

describe('the hosts file', () => {
  it('names what leads elsewhere, and not the machine itself', async () => {
    const hosts =
      '127.0.0.1 localhost\n127.0.1.1 oldname\n::1 ip6-localhost ip6-loopback\n203.0.113.9 login.example.com # note\nrubbish\n#10.0.0.1 off\n';
    expect(valueOf(await hostsFileProbe.collect(fakeMachine({ files: { 'etc/hosts': hosts } })))).toEqual({
      entries: [{ address: '203.0.113.9', names: ['login.example.com'] }],
    });
    expect(valueOf(await hostsFileProbe.collect(fakeMachine({})))).toEqual({ entries: [] });
  });
});

describe('the domain', () => {
  const join = async (files: FakeMachine['files'], tools: FakeMachine['tools'] = {}): Promise<JoinState> =>
    valueOf(await joinProbe.collect(fakeMachine({ files: files ?? {}, tools: tools ?? {}, facts: NOTHING })));

  it('is none where only Kerberos has a realm: anybody can set one', async () => {
    expect(await join({ 'etc/krb5.conf': '[libdefaults]\n default_realm = CORP.EXAMPLE\n' })).toMatchObject({
      kind: 'workgroup',
    });
    expect(await join({ 'etc/samba/smb.conf': '[global]\n workgroup = OFFICE\n' })).toMatchObject({
      kind: 'workgroup',
      domain: 'OFFICE',
    });
  });

  it('is found in SSSD, in Samba, in Himmelblau, and in the key of the machine', async () => {
    const sssd = '[sssd]\ndomains = corp.example\n[domain/corp.example]\nid_provider = ad\nad_domain = corp.example\n';
    expect(await join({ 'etc/sssd/sssd.conf': sssd })).toMatchObject({ kind: 'domain', domain: 'corp.example' });
    const samba = '[global]\nsecurity = ADS\nrealm = CORP.EXAMPLE\nworkgroup = CORP\n';
    expect(await join({ 'etc/samba/smb.conf': samba })).toMatchObject({ kind: 'domain', domain: 'CORP.EXAMPLE' });
    const entra = '[global]\ndomain = corp.example\n';
    expect(await join({ 'etc/himmelblau/himmelblau.conf': entra })).toMatchObject({
      kind: 'entra',
      tenant: 'corp.example',
    });
    const krb5 = '[libdefaults]\ndefault_realm = CORP.EXAMPLE\n';
    const list =
      'corp.example\n  type: kerberos\n  realm-name: CORP.EXAMPLE\n  domain-name: corp.example\n  configured: kerberos-member\n';
    expect(await join({ 'etc/krb5.conf': krb5, 'etc/krb5.keytab': '' }, { realm: { stdout: list } })).toMatchObject({
      kind: 'domain',
      domain: 'corp.example',
    });
  });

  const member = {
    kind: 'domain',
    domain: 'corp.example',
    tenant: null,
    deviceId: null,
    mdm: null,
    primaryRefreshToken: null,
    deviceAuthStatus: null,
    windowsHello: null,
  } as const;

  it('trusts the machine, does not, or could not be asked', async () => {
    const ask = async (
      stdout: string,
      status: 'ok' | 'exitNonZero' = 'exitNonZero',
    ): Promise<boolean | null | undefined> =>
      valueOf(
        await secureChannelProbe.collect(
          fakeMachine({ facts: { join: member }, tools: { adcli: { stdout, status } } }),
        ),
      )?.trusted;
    expect(await ask('Successfully validated join to domain dc1.corp.example', 'ok')).toBe(true);
    const failed = "adcli: couldn't connect to corp.example domain: Couldn't authenticate as machine account: PC07: ";
    expect(await ask(`${failed}Preauthentication failed`)).toBe(false);
    expect(await ask(`${failed}Cannot find KDC for realm "CORP.EXAMPLE"`)).toBeNull();
    expect(await ask('')).toBeNull();
  });

  it('gave a ticket, an old one, or none; the format is not verified', async () => {
    const klist = (expires: string): string =>
      `Ticket cache: FILE:/tmp/krb5cc_0\nDefault principal: kim@CORP.EXAMPLE\n\nValid starting     Expires            Service principal\n11/21/26 05:00:00  ${expires}  krbtgt/CORP.EXAMPLE@CORP.EXAMPLE\n`;
    const ask = async (said: NonNullable<FakeMachine['tools']>[string]) =>
      await kerberosProbe.collect(fakeMachine({ facts: { join: member }, tools: { klist: said } }));
    expect(valueOf(await ask({ stdout: klist('11/22/99 05:00:00') })).ticket).toBe('valid');
    expect(valueOf(await ask({ stdout: klist('11/22/20 05:00:00') })).ticket).toBe('expired');
    const none = await ask({
      status: 'exitNonZero',
      stderr: 'klist: No credentials cache found (filename: /tmp/krb5cc_0)',
    });
    expect(none).toMatchObject({ status: 'known', unverified: true, value: { ticket: 'none' } });
    expect(gapsOf(await ask({ stdout: 'rubbish' }))).toEqual(['badOutput']);
  });
});
