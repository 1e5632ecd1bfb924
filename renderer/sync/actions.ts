import type { Conflict } from '@shared/domain/sync-records';
import type { Connected, ConnectRequest } from '@shared/ipc/sync-calls';
import { fail, type Result } from '@shared/result';
import { type CalloutDatabase, database } from '../db/database';

/** Tests the login, keeps it in the main process and writes the connection into the store; the first sync starts by itself. */
export async function connectTo(
  _request: ConnectRequest,
  _db: CalloutDatabase = database(),
): Promise<Result<Connected>> {
  return fail('unsupported');
}

/** The same from a file of an administrator; `path` only from a headless command. */
export async function connectFromFile(_path?: string, _db: CalloutDatabase = database()): Promise<Result<Connected>> {
  return fail('unsupported');
}

/** A new login for a connection whose old one was refused. */
export async function signIn(
  _id: string,
  _login: { token: string } | { user: string; password: string },
  _db: CalloutDatabase = database(),
): Promise<Result<unknown>> {
  return fail('unsupported');
}

/** Forgets the login and the connection. What was not sent stays in the outbox. */
export async function signOut(_id: string, _db: CalloutDatabase = database()): Promise<Result<unknown>> {
  return fail('unsupported');
}

export async function setPaused(_id: string, _paused: boolean, _db: CalloutDatabase = database()): Promise<void> {}

export async function setConnectionName(_id: string, _name: string, _db: CalloutDatabase = database()): Promise<void> {}

/** Settings of the system (filter, field mapping, status table), as its connector reads them. */
export async function setConnectionOptions(
  _id: string,
  _options: Record<string, unknown>,
  _db: CalloutDatabase = database(),
): Promise<void> {}

/** Puts parked, failed or waiting operations back into the queue, at once. */
export async function retryOperations(_ids: readonly string[], _db: CalloutDatabase = database()): Promise<void> {}

export async function retryMedia(_keys: readonly string[], _db: CalloutDatabase = database()): Promise<void> {}

/**
 * A person's decision. `both` is for texts: `text` is then what stands; without it the two are put one below the other.
 *
 * @returns the undone decision is a new conflict: there is no way to lose a value
 */
export async function resolveConflict(
  _id: string,
  _choice: NonNullable<Conflict['choice']>,
  _text?: string,
  _db: CalloutDatabase = database(),
): Promise<void> {}

/** Takes a card that only tells (`told`, `deleted`) off the screen; it stays in the store. */
export async function dismissConflict(_id: string, _db: CalloutDatabase = database()): Promise<void> {}
