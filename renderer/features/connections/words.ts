import type { ConnectionInfo } from '@shared/connectors/port';
import { teamNameProblem } from '@shared/domain/team';
import type { Connection } from '@shared/domain/sync-records';
import { type AppError, ERROR_CODES } from '@shared/result';
import i18next from 'i18next';

function translateMaybe(key: string, params: Record<string, string | number> = {}): string | null {
  if (!i18next.exists(key, params)) return null;
  const text: unknown = i18next.t(key as never, params);
  return typeof text === 'string' ? text : null;
}

/** What will not work with a connection, in words; a warning of a newer connector is named by its code. */
export function warningWords({ code, params }: ConnectionInfo['warnings'][number]): string {
  const known = translateMaybe(`connections:warnings.${code}`, params);
  if (known !== null) return known;
  const values = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return i18next.t('connections:warnings.other', { code, params: values.join(', ') }).trim();
}

/** What is wrong with the name of a team, in words. */
export function teamNameWords(name: string): string {
  return i18next.t(teamNameProblem(name.trim()) === 'role' ? 'connections:new.teamRole' : 'connections:new.teamBad');
}

/** A kept failure as the calls say it; a code of another version is an internal one. */
export function failureOf({ error }: NonNullable<Connection['tested']>): Pick<AppError, 'code' | 'detail'> {
  const code = ERROR_CODES.find((known) => known === error?.code) ?? 'internal';
  return { code, ...(error?.detail === undefined ? {} : { detail: error.detail }) };
}

/** Why connecting failed and what to do: the form's own words first, else those of every call. */
export function connectErrorWords({ code }: Pick<AppError, 'code'>): string {
  return translateMaybe(`connections:errors.${code}`) ?? i18next.t(`app:errors.${code}`);
}
