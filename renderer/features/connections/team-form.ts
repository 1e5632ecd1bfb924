import type { Role } from '@shared/domain/people';
import { teamNameProblem } from '@shared/domain/team';
import { readAddress, USER_NAME } from './form';

export interface Member {
  /** Tells the rows of the form apart. */
  readonly key: number;
  readonly user: string;
  readonly password: string;
  readonly role: Role;
}

/** The form that sets up a team's database; its passwords are in no other place. */
export interface TeamForm {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly team: string;
  readonly members: readonly Member[];
}

export interface TeamProblem {
  readonly field: 'url' | 'user' | 'password' | 'team' | 'member';
  /** Row of the member. */
  readonly key: number | null;
}

export interface TeamRequest {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly team: string;
  readonly members: { user: string; password: string | null; role: Role }[];
}

export function newMember(key: number): Member {
  return { key, user: '', password: '', role: 'technician' };
}

/** What is asked of the server, or what stands in its way. Rows without a user are left out; an empty password is none. */
export function readTeam(
  form: TeamForm,
): { readonly request: TeamRequest } | { readonly problems: readonly TeamProblem[] } {
  const url = readAddress(form.url);
  const members = form.members.filter((member) => member.user.trim() !== '' || member.password !== '');
  const problems: TeamProblem[] = [];
  if (url === null) problems.push({ field: 'url', key: null });
  if (form.user.trim() === '') problems.push({ field: 'user', key: null });
  if (form.password === '') problems.push({ field: 'password', key: null });
  if (teamNameProblem(form.team.trim()) !== null) problems.push({ field: 'team', key: null });
  for (const { key, user } of members) {
    if (!USER_NAME.test(user.trim())) problems.push({ field: 'member', key });
  }
  if (problems.length > 0 || url === null) return { problems };
  return {
    request: {
      url,
      user: form.user.trim(),
      password: form.password,
      team: form.team.trim(),
      members: members.map(({ user, password, role }) => ({
        user: user.trim(),
        password: password === '' ? null : password,
        role,
      })),
    },
  };
}
