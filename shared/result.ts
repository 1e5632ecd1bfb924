import { z } from './z';

/**
 * Every way in which a call between the window and the main process can fail. Closed on purpose: each code has a text in
 * every language (`errors` in the language files), so that no raw exception text ever reaches the technician.
 */
export const ERROR_CODES = [
  'badInput', // the message did not match the contract
  'badOutput', // the handler's answer did not match the contract
  'forbidden', // the sender is not the app's own window
  'notFound',
  'cancelled',
  'timedOut',
  'busy', // the same thing is already running
  'diskFull',
  'notPermitted', // the operating system refused
  'corruptFile', // unreadable, truncated, wrong hash
  'wrongHash', // the file is not the one its hash was made of
  'newerVersion', // made by a newer Callout than this one
  'unsupported', // this platform or runtime cannot do it
  'processDied', // the helper process ended before it answered
  'offline', // no connection to the server
  'loginNeeded', // the server refuses the login
  'certificate', // its certificate is not trusted
  'serverBusy', // it asks to come back later
  'serverTrouble', // it failed
  'badAnswer', // it answered something that is not its language (a captive portal, a proxy)
  'forbiddenThere', // this login may not do it
  'wrongCode', // the pairing code does not fit
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export const appErrorSchema = z.object({
  code: z.enum(ERROR_CODES),
  /** Technical detail for the log and the evidence, in English, without secrets. */
  detail: z.string().optional(),
  /** How long a server asked to be left alone, in milliseconds. */
  retryAfterMs: z.number().nonnegative().optional(),
});

export type AppError = z.infer<typeof appErrorSchema>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError };

/** Wraps a value that was obtained. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a failure; `detail` is for logs, never for the screen. */
export function fail(code: ErrorCode, detail?: string): { ok: false; error: AppError } {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}
