import type { ConnectionInfo } from '@shared/connectors/port';
import type { AppError } from '@shared/result';
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

/** Why connecting failed and what to do: the form's own words first, else those of every call. */
export function connectErrorWords({ code }: Pick<AppError, 'code'>): string {
  return translateMaybe(`connections:errors.${code}`) ?? i18next.t(`app:errors.${code}`);
}
