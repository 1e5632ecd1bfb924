import i18next from 'i18next';
import type { RefusedError } from '../db/commit';

/** Where the text of a code may be: the domain's own first, then the screens that refuse something of their own. */
const PLACES = ['job', 'app', 'visit', 'inspect', 'safetyScreen', 'stock', 'board'] as const;

/** Why something was not done and what to do, in the user's language. */
export function explainRefusal(error: RefusedError): string {
  const keys = [...PLACES.map((place) => `${place}:refusals.${error.code}`), 'app:refusals.unknown'];
  return i18next.t(keys as never, { ...error.params, code: error.code }) as string;
}
