import { fail, type Result } from '@shared/result';
import type { Fetch, TeamRole } from './types';

export interface TeamMember {
  readonly user: string;
  /** Null leaves the password of somebody who is already there. */
  readonly password: string | null;
  readonly role: TeamRole;
}

export interface TeamRequest {
  readonly url: string;
  /** The administrator's login: used for these requests and not kept. */
  readonly user: string;
  readonly password: string;
  readonly team: string;
  readonly members: readonly TeamMember[];
  readonly fetch: Fetch;
}

export interface TeamInstallation {
  readonly database: string;
  readonly created: boolean;
  readonly rules: string;
  readonly members: string[];
}

/**
 * Makes a team's database, its members and its write rules. Doing it again brings everything up to what is asked for. Errors: as the
 * port's calls, and `newerVersion` when the rules there are of a newer app, `badInput` when a new member has no password.
 */
export function installTeam(_request: TeamRequest): Promise<Result<TeamInstallation>> {
  return Promise.resolve(fail('unsupported'));
}
