import type { User } from '@shared/domain/inspection';

/** `getent passwd` and `getent group`: people's accounts (uid 0 and 1000 to 59999); admin by uid 0, sudo, wheel or admin group. */
export function parseAccounts(passwd: string, group: string | null): User[] {
  const admins = group === null ? null : adminsOf(group);
  return passwd.split('\n').flatMap((line): User[] => {
    const [name, , uid, gid, gecos, home, shell] = line.split(':');
    if (name === undefined || name === '' || shell === undefined || !/^\d{1,10}$/.test(uid ?? '')) return [];
    const id = Number(uid);
    if (id !== 0 && (id < 1000 || id > 59_999)) return [];
    const admin = id === 0 ? true : admins === null ? null : admins.users.has(name) || admins.groups.has(gid ?? '');
    return [
      {
        name,
        fullName: gecos?.split(',')[0]?.trim() || null,
        id: String(id),
        admin,
        shell: shell || null,
        home: home ?? null,
      },
    ];
  });
}

function adminsOf(group: string): { users: Set<string>; groups: Set<string> } {
  const users = new Set<string>();
  const groups = new Set<string>();
  for (const line of group.split('\n')) {
    const [name, , gid, members] = line.split(':');
    if (name !== 'sudo' && name !== 'wheel' && name !== 'admin') continue;
    if (gid !== undefined) groups.add(gid);
    for (const member of (members ?? '').split(',')) if (member !== '') users.add(member.trim());
  }
  return { users, groups };
}
