import os from 'node:os';
import path from 'node:path';
import { readFileOutcome } from '../files';
import { parseHosts } from '../parse/hosts';
import { asText } from '../parse/values';
import {
  adminsOf,
  groupsOf,
  joinOf,
  parseDsconfigad,
  parseEnrollment,
  parseKlist,
  parseWho,
  passwordsOf,
  usersOf,
} from '../parse/macos/security';
import type { AccountSecurity } from '../facts';
import type { Probe } from '../probe';
import { commandEvidence, fileEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';
import { ask, directory, fromCommand, launchd, missing, readPlist } from './sources';

/** People's accounts with admin rights. */
export const usersProbe: Probe<'users'> = {
  fact: 'users',
  async collect(context) {
    const [users, groups] = await Promise.all([directory(context, 'Users'), directory(context, 'Groups')]);
    if (users.value === null) return missing(users.outcome, 'not records of the directory');
    const admins = groups.value === null ? null : adminsOf(groups.value);
    const found = usersOf(users.value, admins);
    // Every Mac has a root, whether or not it can sign in; a list without it is not a list of accounts.
    if (found.length === 0) return missing({ ...users.outcome, status: 'ok' }, 'no account found');
    const gaps: Gap[] =
      admins === null ? [{ what: 'users.admin', reason: reasonOf(groups.outcome), tool: 'dscl' }] : [];
    return known(
      found,
      [commandEvidence(users.outcome, found.map((user) => `${user.name} ${user.id ?? ''}`).join('\n'))],
      gaps,
    );
  },
};

/** Groups with their members. */
export const groupsProbe: Probe<'groups'> = {
  fact: 'groups',
  async collect(context) {
    const groups = await directory(context, 'Groups');
    return groups.value === null
      ? missing(groups.outcome, 'not records of the directory')
      : known(groupsOf(groups.value), [commandEvidence(groups.outcome)]);
  },
};

/** Locked accounts and failed sign-ins. macOS tells no expiry date outside a directory. */
export const passwordsProbe: Probe<'passwords'> = {
  fact: 'passwords',
  async collect(context) {
    const users = await directory(context, 'Users');
    if (users.value === null) return missing(users.outcome, 'not records of the directory');
    const states = passwordsOf(users.value, os.userInfo().username);
    // The policy's record is the account's own: others see it as root only.
    const gaps: Gap[] =
      states.some((state) => state.failedSignIns === null) && !context.elevated
        ? [{ what: 'passwords.failedSignIns', reason: 'notPermitted', tool: 'dscl' }]
        : [];
    return known(
      states,
      [
        commandEvidence(
          users.outcome,
          states.map((state) => `${state.user} ${String(state.failedSignIns)}`).join('\n'),
        ),
      ],
      gaps,
    );
  },
};

/** Who is signed in now. */
export const sessionsProbe: Probe<'sessions'> = {
  fact: 'sessions',
  collect: async (context) =>
    await fromCommand(context, 'who', [], ({ stdout, status }) =>
      status === 'ok' ? parseWho(stdout, new Date()) : null,
    ),
};

/** Active Directory and device management. */
export const joinProbe: Probe<'join'> = {
  fact: 'join',
  async collect(context) {
    const [ad, enrollment] = await Promise.all([
      ask(context, 'dsconfigad', ['-show'], ({ stdout, status }) => (status === 'ok' ? parseDsconfigad(stdout) : null)),
      ask(context, 'profiles', ['status', '-type', 'enrollment'], ({ stdout }) => parseEnrollment(stdout)),
    ]);
    if (ad.value === null && enrollment.value === null)
      return missing(ad.outcome, 'neither dsconfigad nor profiles answered');
    const gaps: Gap[] =
      enrollment.value === null ? [{ what: 'join.mdm', reason: reasonOf(enrollment.outcome), tool: 'profiles' }] : [];
    return known(
      joinOf(ad.value, enrollment.value),
      [commandEvidence(ad.outcome), commandEvidence(enrollment.outcome)],
      gaps,
    );
  },
};

/** The user's ticket for the domain. */
export const kerberosProbe: Probe<'kerberos'> = {
  fact: 'kerberos',
  async collect(context) {
    const none = { ticket: 'none' as const, expiresAt: null, skewSeconds: null, errors: [] };
    return await fromCommand(context, 'klist', ['--json'], ({ stdout, stderr }) => {
      if (/no (ticket file|credentials)|cache.*not found|no such file/i.test(stderr)) return none;
      const ticket = parseKlist(stdout);
      if (ticket === null) return /^\s*\{/.test(stdout) ? none : null;
      return {
        ...none,
        ticket: ticket.expired ? ('expired' as const) : ('valid' as const),
        expiresAt: ticket.expiresAt,
      };
    });
  },
};

const REMOTE = {
  desktop: 'com.apple.screensharing',
  management: 'com.apple.RemoteDesktop.agent',
  shell: 'com.openssh.sshd',
  smb: 'com.apple.smbd',
};

/** Automatic sign-in, guest account, and services that let others in. */
export const accountSecurityProbe: Probe<'accountSecurity'> = {
  fact: 'accountSecurity',
  async collect(context) {
    const [groups, login, jobs, sshd, smb] = await Promise.all([
      directory(context, 'Groups'),
      readPlist(context.root, '/Library/Preferences/com.apple.loginwindow.plist'),
      launchd(context),
      readFileOutcome(path.join(context.root, 'etc/ssh/sshd_config')),
      readPlist(context.root, '/Library/Preferences/SystemConfiguration/com.apple.smb.server.plist'),
    ]);
    const admins = groups.value === null ? null : adminsOf(groups.value);
    if (admins === null) return missing(groups.outcome, 'no group "admin"');
    const loaded = new Set(jobs.states.map((state) => state.label));
    // A switch that was never touched is off: none of these services is on in a new system.
    const on = (label: string): boolean | null => {
      const disabled = jobs.overrides.get(label);
      return jobs.understood ? (disabled === undefined ? loaded.has(label) : !disabled) : null;
    };
    const text = sshd.status === 'ok' ? sshd.text : '';
    const state: AccountSecurity = {
      admins: [...admins],
      autoLogon: asText(login.value?.['autoLoginUser']),
      guestEnabled:
        login.value === null ? null : login.value['GuestEnabled'] === true || login.value['GuestEnabled'] === 1,
      remoteDesktop: on(REMOTE.desktop),
      remoteShell: on(REMOTE.shell),
      rootRemoteShell: sshd.status === 'ok' ? /^[ \t]*PermitRootLogin\s+yes\b/m.test(text) : null,
      smb1: smb.value === null ? null : Number(smb.value['ProtocolVersionMap']) % 2 === 1,
      withoutPassword: [],
    };
    return known(state, [
      commandEvidence(groups.outcome, `admin: ${[...admins].join(' ')}`),
      login.evidence,
      commandEvidence(jobs.system),
    ]);
  },
};

const OWN_NAMES =
  /^(localhost|broadcasthost|ip6-localhost|kubernetes\.docker\.internal|host\.docker\.internal|gateway\.docker\.internal)$/i;

/** Entries of the hosts file beside those every Mac has. */
export const hostsFileProbe: Probe<'hostsFile'> = {
  fact: 'hostsFile',
  async collect({ root }) {
    const file = await readFileOutcome(path.join(root, 'etc/hosts'));
    if (file.status !== 'ok') return unavailable(file.status === 'absent' ? 'noSource' : file.status, file.detail);
    const entries = parseHosts(file.text).filter((line) => !line.names.every((name) => OWN_NAMES.test(name)));
    return known({ entries }, [fileEvidence('/etc/hosts', file)]);
  },
};
