import { PARK_REASONS, type ParkReason } from '@shared/domain/operation';
import type { SyncLogLine } from '@shared/domain/sync-records';
import i18next from 'i18next';

// Words for codes that may come from a newer version, another connector or an old row: one that has no words is named, never hidden.

/** The text of a key that may not exist. */
export function translateMaybe(key: string, params: Record<string, string | number> = {}): string | null {
  if (!i18next.exists(key, params)) return null;
  const text: unknown = i18next.t(key as never, params);
  return typeof text === 'string' ? text : null;
}

/** What the user did, in words; an action of a newer version is known by its kind alone. */
export function actionWords(item: { readonly action: string; readonly kind: string }): string {
  return translateMaybe(`syncCentre:actions.${item.action}`) ?? i18next.t(`syncCentre:kinds.${item.kind}` as never);
}

function isReason(code: string): code is ParkReason {
  return PARK_REASONS.some((reason) => reason === code);
}

/** Why something was set aside, and what to do. */
export function reasonWords(code: string): string {
  return isReason(code) ? i18next.t(`syncCentre:reasons.${code}`) : errorWords(code);
}

/** What went wrong with a connection. */
export function errorWords(code: string): string {
  return translateMaybe(`syncCentre:codes.${code}`) ?? i18next.t('syncCentre:codes.other', { code });
}

/** What a pull left out and how much of it. */
export function leftOutWords(what: string, count: number): string {
  const params = { count, what };
  return translateMaybe(`syncCentre:leftOut.${what}`, params) ?? i18next.t('syncCentre:leftOut.other', params);
}

/** A line of the log. */
export function logWords({ event, params }: Pick<SyncLogLine, 'event' | 'params'>): string {
  const known = translateMaybe(`syncCentre:events.${event}`, {
    ...params,
    ...(typeof params['what'] === 'string'
      ? { what: leftOutWords(params['what'], Number(params['count'] ?? 0)) }
      : undefined),
    ...(typeof params['code'] === 'string' ? { reason: errorWords(params['code']) } : undefined),
  });
  if (known !== null) return known;
  const values = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return i18next.t('syncCentre:events.other', { event, params: values.join(', ') });
}
