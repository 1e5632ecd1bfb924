import i18next from 'i18next';
import type { RefusedError } from '../db/commit';

/** Why something was not done and what to do, in the user's language. Codes live in `job:refusals` and `app:refusals`. */
export function explainRefusal(error: RefusedError): string {
  return i18next.t([`job:refusals.${error.code}`, `app:refusals.${error.code}`, 'app:refusals.unknown'] as never, {
    ...error.params,
    code: error.code,
  }) as string;
}
