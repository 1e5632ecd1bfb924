import { X509Certificate } from 'node:crypto';
import type { Antivirus, Certificate, Group, JoinState, Session, User } from '@shared/domain/inspection';
import type { PasswordState } from '../../facts';
import { asArray, asNumber, asObject, asObjects, asText, parseJson } from '../values';
import type { Json } from '../values';
import { parsePlist, parsePlistDict } from './plist';

/** `dscl -plist . -readall PATH ATTRIBUTES...`: one record an entry, attributes without their prefix; null when it is not that. */
export function parseDirectory(text: string): ReadonlyMap<string, readonly string[]>[] | null {
  const root = parsePlist(text);
  if (!Array.isArray(root)) return null;
  return asObjects(root).map(
    (record) =>
      new Map(
        Object.entries(record).map(([key, values]) => [
          key.replace(/^dsAttrType(Standard|Native):/, ''),
          asArray(values).flatMap((value) => (typeof value === 'string' ? [value] : [])),
        ]),
      ),
  );
}

type DirectoryRecord = ReadonlyMap<string, readonly string[]>;
const first = (record: DirectoryRecord, key: string): string | null => asText(record.get(key)?.[0]);

/** People's accounts: number 501 and up and root where it can sign in; the services' own ("_spotlight") are left out. */
export function usersOf(records: readonly DirectoryRecord[], admins: ReadonlySet<string> | null): User[] {
  return records.flatMap((record): User[] => {
    const name = first(record, 'RecordName');
    const id = first(record, 'UniqueID');
    const number = Number(id);
    if (name === null || name.startsWith('_') || !Number.isInteger(number) || number < 0) return [];
    const shell = first(record, 'UserShell');
    if (number < 500 && number !== 0) return [];
    const authority = (record.get('AuthenticationAuthority') ?? []).join('\n');
    const disabled = /;DisabledUser;/.test(authority) || (number === 0 && !/ShadowHash|Kerberosv5/.test(authority));
    return [
      {
        name,
        fullName: first(record, 'RealName'),
        id,
        admin: number === 0 ? true : admins === null ? null : admins.has(name),
        shell,
        home: first(record, 'NFSHomeDirectory'),
        disabled,
        lastSignInAt: null,
        origin: /;NetLogon;|;LocalCachedUser;/.test(authority) ? 'domain' : 'local',
      },
    ];
  });
}

/** Groups with people in them, and "admin". */
export function groupsOf(records: readonly DirectoryRecord[]): Group[] {
  return records.flatMap((record): Group[] => {
    const name = first(record, 'RecordName');
    const members = record.get('GroupMembership') ?? [];
    if (name === null || (name !== 'admin' && (name.startsWith('_') || members.length === 0))) return [];
    return [
      { name, id: first(record, 'PrimaryGroupID'), members: [...members], admin: name === 'admin' || name === 'wheel' },
    ];
  });
}

/** Members of "admin" without the services. */
export function adminsOf(records: readonly DirectoryRecord[]): Set<string> | null {
  const admin = records.find((record) => first(record, 'RecordName') === 'admin');
  return admin === undefined ? null : new Set(admin.get('GroupMembership') ?? []);
}

/** Sign-in state of people's accounts from "accountPolicyData", a property list inside the record. macOS keeps no expiry there. */
export function passwordsOf(records: readonly DirectoryRecord[], current: string | null): PasswordState[] {
  return records.flatMap((record): PasswordState[] => {
    const name = first(record, 'RecordName');
    const number = Number(first(record, 'UniqueID'));
    if (name === null || name.startsWith('_') || !(number >= 500)) return [];
    const policy = parsePlistDict(record.get('accountPolicyData')?.[0] ?? '');
    const authority = (record.get('AuthenticationAuthority') ?? []).join('\n');
    return [
      {
        user: name,
        current: name === current,
        expiresAt: null,
        neverExpires: null,
        mustChange: policy === null ? null : asNumber(policy['newPasswordRequired']) === 1,
        lockedOut: /;DisabledUser;/.test(authority),
        failedSignIns: policy === null ? null : (asNumber(policy['failedLoginCount']) ?? 0),
      },
    ];
  });
}

/** `who`: sessions at the console and in terminals. Its times have no year: the last such day before now is meant. */
export function parseWho(text: string, now: Date): Session[] {
  return [
    ...text.matchAll(
      /^(\S+)\s+(console|ttys\d+|pts\/\d+)\s+([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d)(?:\s+\((.+)\))?\s*$/gm,
    ),
  ].map((match) => ({
    user: match[1] ?? '',
    terminal: match[2] ?? null,
    from: match[7] ?? null,
    startedAt: startedAt(match[3] ?? '', Number(match[4]), Number(match[5]), Number(match[6]), now),
  }));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function startedAt(monthName: string, day: number, hour: number, minute: number, now: Date): string | null {
  const month = MONTHS.indexOf(monthName);
  if (month < 0 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  const time = new Date(now.getFullYear(), month, day, hour, minute);
  if (time.getTime() > now.getTime() + 86_400_000) time.setFullYear(time.getFullYear() - 1);
  return time.toISOString();
}

/** `csrutil status`: "enabled", "disabled" or a custom configuration, which is off in parts; null when it says none of these. */
export function parseCsrutil(text: string): 'on' | 'off' | 'unknown' | null {
  const word = /System Integrity Protection status:\s*(\w+)/i.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return null;
  if (/Custom Configuration/i.test(text)) return 'unknown';
  return word === 'enabled' ? 'on' : word === 'disabled' ? 'off' : 'unknown';
}

/** `spctl --status`: whether Gatekeeper assesses programs; null when it does not say. */
export function parseSpctl(text: string): 'on' | 'off' | null {
  const word = /assessments (enabled|disabled)/.exec(text)?.[1];
  return word === undefined ? null : word === 'enabled' ? 'on' : 'off';
}

/** `socketfilterfw --getglobalstate`: "Firewall is enabled. (State = 1)"; null when it does not say. */
export function parseSocketFilter(text: string): boolean | null {
  const state = /\(State = (\d)\)/.exec(text)?.[1];
  if (state !== undefined) return state !== '0';
  return /Firewall is (enabled|disabled|blocking)/i.test(text) ? !/disabled/i.test(text) : null;
}

/** `profiles status -type enrollment`; null when it is not that answer. */
export function parseEnrollment(text: string): { enrolled: boolean; server: string | null } | null {
  const word = /^[ \t]*MDM enrollment:\s*(Yes|No)\b/im.exec(text)?.[1];
  if (word === undefined) return null;
  return { enrolled: word.toLowerCase() === 'yes', server: /^[ \t]*MDM server:\s*(\S+)/im.exec(text)?.[1] ?? null };
}

/** `dsconfigad -show`: the Active Directory domain and the computer's account in it, both null where it is in none. */
export function parseDsconfigad(text: string): { domain: string | null; account: string | null } {
  const value = (key: string): string | null =>
    asText(new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(.+)$`, 'm').exec(text)?.[1]);
  return { domain: value('Active Directory Domain'), account: value('Computer Account') };
}

/** Join state from both. Microsoft's "registered" (Platform SSO) is not told by either. */
export function joinOf(
  ad: { domain: string | null; account: string | null } | null,
  enrollment: ReturnType<typeof parseEnrollment>,
): JoinState {
  const host =
    enrollment?.server
      ?.replace(/^https?:\/\//, '')
      .split('/')[0]
      ?.replace(/:\d+$/, '') ?? null;
  return {
    kind: ad === null ? 'unknown' : ad.domain === null ? 'workgroup' : 'domain',
    domain: ad?.domain ?? null,
    tenant: null,
    deviceId: ad?.account ?? null,
    mdm:
      enrollment === null ? null : { enrolled: enrollment.enrolled, provider: host === null ? null : providerOf(host) },
    primaryRefreshToken: null,
    deviceAuthStatus: null,
    windowsHello: null,
  };
}

function providerOf(host: string): string {
  if (host.endsWith('jamfcloud.com')) return 'Jamf';
  if (host.endsWith('manage.microsoft.com')) return 'Microsoft Intune';
  if (/kandji\.io$|iru\.com$/.test(host)) return 'Kandji';
  if (host.endsWith('mosyle.com')) return 'Mosyle';
  return host.endsWith('meraki.com') ? 'Cisco Meraki' : host;
}

/** XProtect's bundle and the date of its newest data: macOS's own protection against known malware, which cannot be switched off. */
export function xprotectOf(info: Json | null, updatedAt: string | null, now: Date): Antivirus | null {
  const version = asText(info?.['CFBundleShortVersionString']);
  if (version === null) return null;
  const age = updatedAt === null ? null : Math.max(0, (now.getTime() - Date.parse(updatedAt)) / 86_400_000);
  return {
    name: 'XProtect',
    version,
    enabled: true,
    upToDate: null,
    signatureVersion: version,
    signatureAgeDays: age === null || Number.isNaN(age) ? null : Math.round(age * 10) / 10,
    passive: null,
    tamperProtected: null,
    activeThreats: null,
  };
}

const MAX_CERTIFICATES = 500;

/** `security find-certificate -a -p KEYCHAIN`: certificates in PEM; one that cannot be read is left out. `store` names the keychain. */
export function parseCertificates(text: string, store: string): Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.slice(0, MAX_CERTIFICATES).flatMap((pem): Certificate[] => {
    try {
      const certificate = new X509Certificate(pem);
      const expires = new Date(certificate.validTo);
      if (Number.isNaN(expires.getTime())) return [];
      const name = commonName(certificate.subject);
      if (name === null) return [];
      const uses = certificate.keyUsage as readonly string[] | undefined;
      return [
        {
          subject: name,
          issuer: commonName(certificate.issuer),
          expiresAt: expires.toISOString(),
          store,
          usage: certificate.ca
            ? ['authority']
            : (uses ?? []).flatMap((oid) =>
                oid === '1.3.6.1.5.5.7.3.1' ? ['server'] : oid === '1.3.6.1.5.5.7.3.2' ? ['client'] : [],
              ),
          inUse: null,
        },
      ];
    } catch {
      return [];
    }
  });
}

function commonName(text: string | undefined): string | null {
  const lines = text?.split('\n') ?? [];
  const part = (key: string): string | undefined =>
    lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
  return asText(part('CN') ?? part('OU') ?? part('O') ?? lines[0]);
}

/** `klist --json`: the newest ticket of the default cache; null when it is not that. */
export function parseKlist(text: string): { expiresAt: string | null; expired: boolean } | null {
  const root = asObject(parseJson(text));
  if (root === null || !Array.isArray(root['tickets'])) return null;
  const granting = asObjects(root['tickets']).find((ticket) =>
    (asText(ticket['Principal']) ?? '').startsWith('krbtgt/'),
  );
  if (granting === undefined) return null;
  const until = asText(granting['Expires']);
  if (until === null) return null;
  const time = Date.parse(until);
  return { expiresAt: Number.isNaN(time) ? null : new Date(time).toISOString(), expired: /expired/i.test(until) };
}
