import path from 'node:path';
import type { AccountSecurity } from '../facts';
import { listFolder, readFileOutcome } from '../files';
import { parseGroups, parsePasswd, parseShadow } from '../parse/accounts';
import { sambaMember } from '../parse/join';
import { autoLogonOf, consoleAutoLogon, guestAllowed, permitRootLogin } from '../parse/sign-in-settings';
import type { Probe, ProbeContext } from '../probe';
import { known } from '../reading';
import type { Gap } from '../reading';
import { accountLists } from './accounts-source';
import { lookInto } from './people';
import { exists, programsOf, startsWithSystem } from './programs';

/** Ways into the machine: who is administrator, sign-in without a password, remote shell and desktop, old SMB. */
export const accountSecurityProbe: Probe<'accountSecurity'> = {
  fact: 'accountSecurity',
  async collect(context) {
    const { root } = context;
    const gaps: Gap[] = [];
    const [{ passwd, group }, shadow, programs] = await Promise.all([
      accountLists(context),
      readFileOutcome(path.join(root, 'etc/shadow')),
      programsOf(context),
    ]);
    const accounts = passwd.status === 'ok' ? parsePasswd(passwd.stdout) : [];
    if (accounts.length === 0 || group.status !== 'ok')
      gaps.push({ what: 'accountSecurity.admins', reason: 'failed', tool: 'getent' });
    const hashes = shadow.status === 'ok' ? parseShadow(shadow.text) : null;
    if (hashes === null) {
      const reason = shadow.status === 'notPermitted' ? 'notPermitted' : 'failed';
      gaps.push({ what: 'accountSecurity.withoutPassword', reason });
    }
    const sshd = await sshdState(context, gaps);
    const remoteDesktop = programs.runs(
      /^(xrdp|gnome-remote-de|Xvnc|Xtigervnc|x11vnc|vino-server|krfb|x0vncserver|vncserver-x11)/,
    );
    const starts = await startsWithSystem(root, 'xrdp.service');
    const samba = await readFileOutcome(path.join(root, 'etc/samba/smb.conf'), 256 * 1024);
    return known<AccountSecurity>(
      {
        admins: adminsOf(accounts, group.status === 'ok' ? group.stdout : ''),
        autoLogon: await autoLogon(root),
        guestEnabled: await guest(root),
        remoteDesktop: starts || remoteDesktop,
        remoteShell: sshd.on,
        rootRemoteShell: sshd.root,
        smb1:
          samba.status === 'ok' && programs.package(/^samba$/) !== undefined
            ? /^(NT1|LANMAN|CORE|COREPLUS)/i.test(sambaMember(samba.text).minProtocol ?? '')
            : null,
        withoutPassword: [...(hashes ?? [])]
          .filter(([name, { password }]) => password === 'none' && canSignIn(accounts, name))
          .map(([name]) => name),
      },
      [],
      gaps,
    );
  },
};

/** Every account with the number 0, and the members of the groups that may do everything. */
function adminsOf(accounts: ReturnType<typeof parsePasswd>, groups: string): string[] {
  const admins = new Set<string>(accounts.filter(({ id }) => id === 0).map(({ name }) => name));
  for (const { id, members, admin } of parseGroups(groups)) {
    if (admin !== true || id === '0') continue;
    for (const member of members) admins.add(member);
    for (const account of accounts) if (account.groupId === id) admins.add(account.name);
  }
  return [...admins];
}

function canSignIn(accounts: ReturnType<typeof parsePasswd>, name: string): boolean {
  const shell = accounts.find((account) => account.name === name)?.shell ?? '';
  return shell !== '' && !/\/(nologin|false|sync|halt|shutdown)$/.test(shell);
}

/** sshd's settings with the drop-ins that Debian and Red Hat include first. */
async function sshdState(
  { root, fact }: ProbeContext,
  gaps: Gap[],
): Promise<{ on: boolean | null; root: boolean | null }> {
  if (!(await exists(root, 'usr/sbin/sshd'))) return { on: false, root: false };
  const processes = await fact('processes');
  const runs = processes.status === 'known' ? processes.value.some(({ name }) => name.startsWith('sshd')) : null;
  const starts = (
    await Promise.all(
      ['ssh.service', 'sshd.service', 'ssh.socket', 'sshd.socket'].map(
        async (unit) => await startsWithSystem(root, unit),
      ),
    )
  ).includes(true);
  const on = starts || runs;
  const folder = path.join(root, 'etc/ssh/sshd_config.d');
  const files = [
    ...(await listFolder(folder)).filter((name) => name.endsWith('.conf')).map((name) => path.join(folder, name)),
    path.join(root, 'etc/ssh/sshd_config'),
  ];
  const closed = (await lookInto(folder)) === 'closed';
  for (const file of files) {
    const outcome = await readFileOutcome(file, 256 * 1024);
    if (outcome.status === 'notPermitted' || closed) {
      gaps.push({ what: 'accountSecurity.rootRemoteShell', reason: 'notPermitted' });
      return { on, root: null };
    }
    const value = outcome.status === 'ok' ? permitRootLogin(outcome.text) : null;
    // With a key only ("prohibit-password", the default since 2015) nobody can guess a way in.
    if (value !== null) return { on, root: on === false ? false : value === 'yes' };
  }
  return { on, root: false };
}

async function autoLogon(root: string): Promise<string | null> {
  const folders = ['etc/lightdm/lightdm.conf.d', 'etc/sddm.conf.d'];
  const files = [
    'etc/gdm3/daemon.conf',
    'etc/gdm3/custom.conf',
    'etc/gdm/custom.conf',
    'etc/lightdm/lightdm.conf',
    'etc/sddm.conf',
  ];
  for (const folder of folders) {
    for (const name of await listFolder(path.join(root, folder)))
      if (name.endsWith('.conf')) files.push(path.join(folder, name));
  }
  for (const file of files) {
    const outcome = await readFileOutcome(path.join(root, file), 64 * 1024);
    const name = outcome.status === 'ok' ? autoLogonOf(outcome.text) : null;
    if (name !== null) return name;
  }
  const folder = 'etc/systemd/system/getty@tty1.service.d';
  for (const name of await listFolder(path.join(root, folder))) {
    const outcome = await readFileOutcome(path.join(root, folder, name), 64 * 1024);
    const user = outcome.status === 'ok' ? consoleAutoLogon(outcome.text) : null;
    if (user !== null) return user;
  }
  return null;
}

async function guest(root: string): Promise<boolean | null> {
  const outcome = await readFileOutcome(path.join(root, 'etc/lightdm/lightdm.conf'), 64 * 1024);
  return outcome.status === 'ok' ? guestAllowed(outcome.text) : null;
}
