import { z } from '../z';
import type { Technician } from './people';
import { isFilled } from './refusal';
import type { Refusal } from './refusal';

/** Why a colleague cannot be added so. */
export const TEAM_REFUSALS = ['needsName', 'needsInitials', 'initialsTaken', 'nameTaken'] as const;
export type TeamRefusalCode = (typeof TEAM_REFUSALS)[number];

const folded = (text: string) => text.normalize('NFKC').trim().toLocaleLowerCase().replace(/\s+/gu, ' ');

/**
 * What stands against a new colleague. Initials are part of the numbers of the jobs that somebody logs, so no two may have the same;
 * a name that is there already is most likely the same person twice.
 */
export function checkColleague(
  wish: { readonly name: string; readonly initials: string },
  team: readonly Pick<Technician, 'name' | 'initials' | 'sample'>[],
): Refusal<TeamRefusalCode>[] {
  const refusals: Refusal<TeamRefusalCode>[] = [];
  const others = team.filter((one) => !one.sample);
  if (!isFilled(wish.name)) refusals.push({ code: 'needsName' });
  if (!isFilled(wish.initials) || wish.initials.trim().length > 5) refusals.push({ code: 'needsInitials' });
  const sameName = others.find((one) => isFilled(wish.name) && folded(one.name) === folded(wish.name));
  if (sameName !== undefined) refusals.push({ code: 'nameTaken', params: { name: sameName.name } });
  const same = others.find((one) => isFilled(wish.initials) && folded(one.initials) === folded(wish.initials));
  if (same !== undefined) refusals.push({ code: 'initialsTaken', params: { name: same.name } });
  return refusals;
}

const TEAM_NAME = /^[a-z][a-z0-9_-]{0,40}$/;
const ENDS_LIKE_A_ROLE = /-(technician|senior|dispatcher)$/;

/** Why a name cannot be that of a team on a hub; null when it can. */
export function teamNameProblem(name: string): 'letters' | 'role' | null {
  if (!TEAM_NAME.test(name)) return 'letters';
  // the members of such a team would be those who have that role in another
  return ENDS_LIKE_A_ROLE.test(name) ? 'role' : null;
}

/** Name of a team on a hub: part of its database's and its roles' names. */
export const teamNameSchema = z.string().refine((name) => teamNameProblem(name) === null, 'no name of a team');
