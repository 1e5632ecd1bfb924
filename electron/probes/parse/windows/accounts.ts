import type { Group, JoinState, Session, User } from '@shared/domain/inspection';
import type {
  AccountSecurity,
  DomainController,
  KerberosState,
  PasswordState,
  SecureChannel,
  UserProfiles,
} from '../../facts';
import { asBoolean, asCount, asNumber, asObject, asText } from '../values';
import type { Json } from '../values';
import type { LogEvent } from './event-xml';
import { failureOf, first, isoOf, nameOf, rows, textPart } from './parts';

/** The administrators' group, whatever it is called here (Administratoren, Administrateurs). */
const ADMINISTRATORS = 'S-1-5-32-544';

/** "WinNT://DOMAIN/name" or "WinNT://WORKGROUP/PC/name" to "DOMAIN\name" or "name". */
function memberName(path: string, computer: string): string {
  const parts = path.replace(/^WinNT:\/\//i, '').split('/');
  const name = parts.at(-1) ?? path;
  const home = parts.at(-2);
  return home === undefined || home.toLowerCase() === computer.toLowerCase() ? name : `${home}\\${name}`;
}

function computerOf(data: unknown): string {
  return (asText(first(data, 'current')['name']) ?? '').split('\\')[0] ?? '';
}

function membersOf(group: Json): Json[] {
  return rows({ members: group['members'] }, 'members');
}

export function parseGroups(data: unknown): Group[] | null {
  if (failureOf(data, 'groups') !== null) return null;
  const found = rows(data, 'groups');
  // The computer's own name stands before its accounts, also where a domain account is signed in.
  const computer = localComputer(data) ?? computerOf(data);
  return found.flatMap((row): Group[] => {
    const name = nameOf(row['name']);
    if (name === null) return [];
    return [
      {
        name,
        id: asText(row['sid']),
        members: membersOf(row).flatMap((member) => {
          const path = asText(member['path']);
          return path === null ? [] : [memberName(path, computer)];
        }),
        admin: asText(row['sid']) === ADMINISTRATORS,
      },
    ];
  });
}

/** The computer's name from a local account in a group: its SID is one of those Win32_UserAccount lists. */
function localComputer(data: unknown): string | null {
  const local = new Set(rows(data, 'accounts').map((row) => asText(row['SID'])));
  for (const group of rows(data, 'groups')) {
    for (const member of membersOf(group)) {
      const path = asText(member['path']);
      if (path !== null && local.has(asText(member['sid']))) return path.split('/').at(-2) ?? null;
    }
  }
  return null;
}

function adminSids(data: unknown): Set<string> | null {
  const group = rows(data, 'groups').find((row) => asText(row['sid']) === ADMINISTRATORS);
  if (group === undefined) return null;
  return new Set(membersOf(group).flatMap((member) => asText(member['sid']) ?? []));
}

export function parseUsers(data: unknown): User[] | null {
  const found = rows(data, 'accounts');
  if (found.length === 0) return null;
  const admins = adminSids(data);
  const [local, profiles] = [rows(data, 'local'), rows(data, 'profiles')];
  return found.flatMap((row): User[] => {
    const [name, sid] = [nameOf(row['Name']), asText(row['SID'])];
    if (name === null) return [];
    const more = local.find((one) => asText(one['sid']) === sid);
    const source = asText(more?.['source']);
    return [
      {
        name,
        fullName: asText(row['FullName']),
        id: sid,
        admin: admins === null || sid === null ? null : admins.has(sid),
        home: asText(profiles.find((one) => asText(one['SID']) === sid)?.['LocalPath']),
        disabled: asBoolean(row['Disabled']),
        lastSignInAt: isoOf(more?.['lastLogon']),
        origin: source === 'MicrosoftAccount' ? 'microsoft' : source === 'AzureAD' ? 'entra' : 'local',
      },
    ];
  });
}

/** Interactive (2), cached (11) and remote (10) sessions of people; those of the system (DWM-1, UMFD-0) are left out. */
export function parseSessions(data: unknown): Session[] {
  const sessions = rows(data, 'sessions');
  const seen = new Set<string>();
  return rows(data, 'signedIn').flatMap((row): Session[] => {
    const user = asText(row['user']);
    const session = sessions.find((one) => asText(one['LogonId']) === asText(row['session']));
    if (user === null || session === undefined || /\\(DWM-\d+|UMFD-\d+)$/i.test(user)) return [];
    const type = asNumber(session['LogonType']);
    const key = `${user} ${String(type)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ user, terminal: type === 10 ? 'remote' : 'console', from: null, startedAt: isoOf(session['StartTime']) }];
  });
}

export function parseAccountSecurity(data: unknown): AccountSecurity | null {
  const users = parseUsers(data);
  if (users === null) return null;
  const group = parseGroups(data)?.find((one) => one.id === ADMINISTRATORS);
  const winlogon = first(data, 'winlogon');
  const denied = asBoolean(first(data, 'terminal')['fDenyTSConnections']);
  const driver = first(data, 'smbDriver');
  const server = asNumber(first(data, 'smb')['SMB1']);
  const services = rows(data, 'sshd');
  const accounts = rows(data, 'accounts');
  const guest = accounts.find((row) => (asText(row['SID']) ?? '').endsWith('-501'));
  return {
    admins: group?.members ?? [],
    autoLogon: asText(winlogon['AutoAdminLogon']) === '1' ? (asText(winlogon['DefaultUserName']) ?? '?') : null,
    guestEnabled: guest === undefined ? null : asBoolean(guest['Disabled']) === false,
    remoteDesktop: denied === null ? null : !denied,
    remoteShell: failureOf(data, 'sshd') === null ? services.some((row) => asText(row['State']) === 'Running') : null,
    rootRemoteShell: null,
    // The client's driver is removed with the feature; the server's switch alone (1) is on as well.
    smb1: server === 1 ? true : failureOf(data, 'smbDriver') !== null ? null : asText(driver['State']) === 'Running',
    withoutPassword: accounts.flatMap((row) => {
      const name = asText(row['Name']);
      return name !== null && asBoolean(row['Disabled']) === false && asBoolean(row['PasswordRequired']) === false
        ? [name]
        : [];
    }),
  };
}

/** Local accounts that are switched on; when a password ends is only told by Get-LocalUser. */
export function parsePasswords(data: unknown): PasswordState[] | null {
  const accounts = rows(data, 'accounts');
  if (accounts.length === 0) return null;
  const local = rows(data, 'local');
  const me = asText(first(data, 'current')['sid']);
  return accounts.flatMap((row): PasswordState[] => {
    const [name, sid] = [nameOf(row['Name']), asText(row['SID'])];
    if (name === null || asBoolean(row['Disabled']) === true) return [];
    const more = local.find((one) => asText(one['sid']) === sid);
    const expires = asBoolean(row['PasswordExpires']);
    return [
      {
        user: name,
        current: sid !== null && sid === me,
        expiresAt: isoOf(more?.['passwordExpires']),
        neverExpires: expires === null ? null : !expires,
        mustChange: null,
        lockedOut: asBoolean(row['Lockout']),
        failedSignIns: null,
      },
    ];
  });
}

/** Win32_UserProfile.Status bits: 1 temporary, 8 corrupted; and what the User Profile Service logged (1511, 1515, 1530). */
export function parseUserProfiles(data: unknown, events: readonly LogEvent[]): UserProfiles {
  const profiles = rows(data, 'profiles');
  const having = (bit: number): string[] =>
    profiles.flatMap((row) => {
      const status = asCount(row['Status']) ?? 0;
      return (status & bit) === 0 ? [] : [asText(row['LocalPath']) ?? asText(row['SID']) ?? '?'];
    });
  const mine = events.filter((event) => event.provider === 'microsoft-windows-user profiles service');
  const temporary = having(1);
  const pathOf = (sid: string | null): string | null =>
    asText(profiles.find((row) => sid !== null && row['SID'] === sid)?.['LocalPath']) ?? sid;
  const logged = mine.filter((event) => event.id === 1511).map((event) => pathOf(event.user) ?? 'event 1511');
  return {
    temporary: [...new Set([...temporary, ...logged])],
    damaged: [
      ...new Set([
        ...having(8),
        ...mine.filter((event) => event.id === 1515).map((event) => pathOf(event.user) ?? 'event 1515'),
      ]),
    ],
    warnings: mine.filter((event) => event.id === 1530).length,
  };
}

/** `dsregcmd /status`: "AzureAdJoined : YES"; its words are English everywhere. */
export function parseDsregcmd(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([A-Za-z][A-Za-z0-9 -]*?)\s+:\s(.*)$/.exec(line);
    const key = match?.[1];
    if (key !== undefined && !values.has(key)) values.set(key, (match?.[2] ?? '').trim());
  }
  return values;
}

export function parseJoin(data: unknown): JoinState | null {
  const computer = first(data, 'computer');
  const told = parseDsregcmd(textPart(data, 'dsregcmd') ?? '');
  const yes = (key: string): boolean | null => {
    const word = told.get(key);
    return word === undefined ? null : /^YES\b/i.test(word);
  };
  const inDomain = asBoolean(computer['PartOfDomain']) ?? yes('DomainJoined');
  const entra = yes('AzureAdJoined');
  if (inDomain === null && entra === null) return null;
  const registered = yes('WorkplaceJoined');
  // Provider "MS DM Server" is Intune's enrolment; others are bookkeeping of Windows itself.
  const mdm = rows(data, 'enrolments').find((row) => asNumber(row['state']) === 1 && asText(row['provider']) !== null);
  const address = told.get('MdmUrl') ?? '';
  return {
    kind:
      inDomain === true && entra === true
        ? 'hybrid'
        : inDomain === true
          ? 'domain'
          : entra === true
            ? 'entra'
            : registered === true
              ? 'registered'
              : inDomain === false
                ? 'workgroup'
                : 'unknown',
    domain:
      inDomain === true
        ? asText(computer['Domain'])
        : entra === true
          ? null
          : (asText(computer['Workgroup']) ?? asText(computer['Domain'])),
    tenant: asText(told.get('TenantName')) ?? asText(told.get('WorkplaceTenantName')),
    deviceId: asText(told.get('DeviceId')) ?? asText(told.get('WorkplaceDeviceId')),
    mdm: {
      enrolled: mdm !== undefined || address !== '',
      provider: /manage\.microsoft\.com/i.test(address) ? 'Intune' : asText(mdm?.['provider']),
    },
    primaryRefreshToken: entra === true ? yes('AzureAdPrt') : null,
    deviceAuthStatus: asText(told.get('DeviceAuthStatus')),
    windowsHello: yes('NgcSet'),
  };
}

/** `domain`: the controller that was found, and whether it can be reached. */
export function parseDomainControllers(data: unknown): DomainController[] | null {
  const section = asObject(data);
  if (section === null || typeof section['joined'] !== 'boolean') return null;
  const [name, domain] = [asText(section['controller']), asText(section['domain'])];
  if (!section['joined'] || name === null) return [];
  return [
    {
      name,
      domain: domain ?? '?',
      ports: rows(data, 'ports').flatMap((row) => {
        const port = asCount(row['port']);
        return port === null ? [] : [{ port, open: row['open'] === true }];
      }),
    },
  ];
}

/** `nltest /sc_verify`: exit 0 is trust; 1355 and 1311 mean that no controller could be asked. */
export function parseSecureChannel(data: unknown): SecureChannel | null | undefined {
  const section = asObject(data);
  if (section === null || typeof section['joined'] !== 'boolean') return undefined;
  if (!section['joined']) return null;
  const exit = asNumber(section['exit']);
  if (exit === null) return undefined;
  const text = asText(section['text']) ?? '';
  const nobody = exit === 1355 || exit === 1311 || /\b(1355|1311)\b|0x54[Bb]|0x51[Ff]/.test(text);
  // The tool's own exit code can be 0 while the line "Trusted DC Connection Status Status = 5 0x5" says otherwise.
  const statuses = [...text.matchAll(/Status\s*=\s*(\d+)\s+0x/gi)].map((match) => Number(match[1]));
  const bad = statuses.find((status) => status !== 0);
  return {
    domain: asText(section['domain']) ?? '?',
    trusted: nobody ? null : exit === 0 && bad === undefined,
    detail: bad !== undefined ? `status ${String(bad)}` : exit === 0 ? null : `exit code ${String(exit)}`,
  };
}

/** klist's ticket and the Kerberos errors of the log (4 = KRB_AP_ERR_MODIFIED, 7 = PAC). */
export function parseKerberos(
  data: unknown,
  events: readonly LogEvent[],
  skewSeconds: number | null,
): KerberosState | null {
  const klist = first(data, 'klist');
  if (typeof klist['tgt'] !== 'boolean') return null;
  const ends = isoOf(klist['ends']);
  const modified = events.filter((event) => event.provider === 'microsoft-windows-security-kerberos' && event.id === 4);
  return {
    ticket: klist['tgt'] ? 'valid' : 'none',
    expiresAt: ends,
    skewSeconds,
    errors: modified.length === 0 ? [] : [{ code: 'KRB_AP_ERR_MODIFIED', count: modified.length }],
  };
}
