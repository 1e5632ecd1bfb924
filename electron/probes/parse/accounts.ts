import type { Group, User } from '@shared/domain/inspection';

/** A line of passwd(5). */
export interface PasswdEntry {
  readonly name: string;
  readonly id: number;
  readonly groupId: string;
  readonly fullName: string | null;
  readonly home: string | null;
  readonly shell: string | null;
}

/** `/etc/passwd` or `getent passwd`; lines that are none are left out. */
export function parsePasswd(text: string): PasswdEntry[] {
  return text.split('\n').flatMap((line): PasswdEntry[] => {
    const [name, , uid, gid, gecos, home, shell] = line.split(':');
    if (name === undefined || name === '' || shell === undefined || !/^\d{1,10}$/.test(uid ?? '')) return [];
    return [
      {
        name,
        id: Number(uid),
        groupId: gid ?? '',
        fullName: gecos?.split(',')[0]?.trim() || null,
        home: home || null,
        shell: shell.trim() || null,
      },
    ];
  });
}

/** What else is known about the accounts; each may be missing. */
export interface AccountSources {
  /** `/etc/passwd`: who is not in it comes from a directory. */
  readonly local?: string | null;
  readonly shadow?: string | null;
  /** Last sign-in of an account, ISO. */
  readonly lastSignInAt?: (id: number) => string | null;
  /** For "has its account expired". */
  readonly now?: Date;
}

/** `getent passwd` and `getent group`: people's accounts (uid 0 and 1000 to 59999); admin by uid 0, sudo, wheel or admin group. */
export function parseAccounts(passwd: string, group: string | null, more: AccountSources = {}): User[] {
  const admins = group === null ? null : adminsOf(group);
  const local = typeof more.local === 'string' ? new Set(parsePasswd(more.local).map((one) => one.name)) : null;
  const shadow = typeof more.shadow === 'string' ? parseShadow(more.shadow) : null;
  return parsePasswd(passwd).flatMap((entry): User[] => {
    const { name, id, groupId, fullName, home, shell } = entry;
    // Directories number their accounts far above 60,000 (sssd, winbind); the nobody accounts lie just below 65,536.
    const ofPeople = id === 0 || (id >= 1000 && id <= 59_999) || (id >= 100_000 && local?.has(name) === false);
    if (!ofPeople) return [];
    const admin = id === 0 ? true : admins === null ? null : admins.users.has(name) || admins.groups.has(groupId);
    const state = shadow?.get(name);
    return [
      {
        name,
        fullName,
        id: String(id),
        admin,
        shell,
        home,
        disabled: disabledOf(shell, state, more.now ?? new Date()),
        ...(more.lastSignInAt === undefined ? {} : { lastSignInAt: more.lastSignInAt(id) }),
        ...(local === null ? {} : { origin: local.has(name) ? 'local' : 'domain' }),
      },
    ];
  });
}

/** `/etc/group` or `getent group`. */
export function parseGroups(text: string): Group[] {
  return text.split('\n').flatMap((line): Group[] => {
    const [name, , gid, members] = line.split(':');
    if (name === undefined || name === '' || members === undefined || !/^\d{1,10}$/.test(gid ?? '')) return [];
    const list = members
      .split(',')
      .map((member) => member.trim())
      .filter((member) => member !== '');
    return [{ name, id: gid ?? null, members: list, admin: ADMIN_GROUPS.has(name) }];
  });
}

/** Groups whose members may do everything: sudo (Debian), wheel (Red Hat, Arch, SUSE), admin (old Ubuntu), root. */
const ADMIN_GROUPS: ReadonlySet<string> = new Set(['sudo', 'wheel', 'admin', 'root']);

/** What shadow(5) says of one account; the hash itself is never kept. */
export interface ShadowEntry {
  readonly password: 'set' | 'none' | 'locked' | 'noPassword';
  /** ISO; null: it never expires. */
  readonly passwordExpiresAt: string | null;
  readonly mustChange: boolean;
  readonly accountExpiresAt: string | null;
}

/**
 * `/etc/shadow`. `locked`: somebody put a "!" before a password; `noPassword`: the account never had one and cannot sign in with
 * one ("*", "!"); `none`: an empty field, so that anybody can sign in.
 */
export function parseShadow(text: string): Map<string, ShadowEntry> {
  const entries = new Map<string, ShadowEntry>();
  for (const line of text.split('\n')) {
    const fields = line.trimEnd().split(':');
    const [name, hash, changed, , maximum, , , expires] = fields;
    if (name === undefined || name === '' || hash === undefined || fields.length < 8) continue;
    const changedDays = days(changed);
    const maximumDays = days(maximum);
    entries.set(name, {
      password: hash === '' ? 'none' : /^[!*]+$/.test(hash) ? 'noPassword' : hash.startsWith('!') ? 'locked' : 'set',
      // 99999 days is "never" by convention (shadow's own default).
      passwordExpiresAt:
        changedDays === null || maximumDays === null || maximumDays >= 99_999
          ? null
          : isoDay(changedDays + maximumDays),
      mustChange: changedDays === 0,
      accountExpiresAt: isoDay(days(expires)),
    });
  }
  return entries;
}

/** A record of lastlog(8): 32 bits of time, then terminal and host; ISO, or null for "never". */
export function lastSignIn(lastlog: Buffer, id: number): string | null {
  const offset = id * LASTLOG_RECORD_BYTES;
  if (!Number.isSafeInteger(offset) || offset < 0 || offset + LASTLOG_RECORD_BYTES > lastlog.length) return null;
  const seconds = lastlog.readUInt32LE(offset);
  return seconds === 0 ? null : new Date(seconds * 1000).toISOString();
}

const LASTLOG_RECORD_BYTES = 292;

function disabledOf(shell: string | null, shadow: ShadowEntry | undefined, now: Date): boolean | null {
  if (shell !== null && /\/(nologin|false)$/.test(shell)) return true;
  if (shadow === undefined) return null;
  if (shadow.accountExpiresAt !== null && shadow.accountExpiresAt <= now.toISOString()) return true;
  if (shadow.password === 'locked') return true;
  // Without a password an account may still be entered with a key: that is not known here.
  return shadow.password === 'noPassword' ? null : false;
}

function days(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null;
}

function isoDay(day: number | null): string | null {
  return day === null ? null : new Date(day * 86_400_000).toISOString();
}

function adminsOf(group: string): { users: Set<string>; groups: Set<string> } {
  const users = new Set<string>();
  const groups = new Set<string>();
  for (const { name, id, members, admin } of parseGroups(group)) {
    if (admin !== true || name === 'root') continue;
    if (id !== null) groups.add(id);
    for (const member of members) users.add(member);
  }
  return { users, groups };
}
