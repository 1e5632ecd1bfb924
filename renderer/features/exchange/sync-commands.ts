import type { Connection } from '@shared/domain/sync-records';
import { type AppError, ERROR_CODES, type ErrorCode } from '@shared/result';
import { type CalloutDatabase, database } from '../../db/database';
import { connectFromFile, syncOnce, type SyncSummary } from '../../sync';

/** How a headless command went; the main process puts the code into words. */
export interface HeadlessOutcome {
  readonly ok: boolean;
  readonly output: string;
  readonly code?: ErrorCode;
  readonly reason: string | null;
}

export function failed({ code, detail }: AppError): HeadlessOutcome {
  return { ok: false, output: '', code, reason: detail ?? null };
}

/** `connect FILE.json`: says what it is connected to, and never anything of the login but its name. */
export async function runConnect(path: string): Promise<HeadlessOutcome> {
  const connected = await connectFromFile(path);
  if (!connected.ok) return failed(connected.error);
  const { connection, info } = connected.value;
  const said = {
    id: connection.id,
    system: connection.system,
    url: connection.url,
    user: connection.user,
    version: info.version,
    warnings: info.warnings.map(({ code }) => code),
  };
  return { ok: true, output: JSON.stringify(said), reason: null };
}

/** `sync --once`. What worked is told in any case; a connection that did not work makes it a failure, with its reason. */
export async function runSync(db: CalloutDatabase = database()): Promise<HeadlessOutcome> {
  if ((await db.connections.count()) === 0)
    return failed({ code: 'notFound', detail: 'no connection: callout connect FILE' });
  const summary = await syncOnce(db);
  const troubled = (await db.connections.toArray()).find(({ paused, lastError }) => !paused && lastError !== null);
  return {
    ...(troubled === undefined ? { ok: true, reason: null } : failed(connectionError(troubled))),
    output: summaryLine(summary),
  };
}

/** Exactly these names in this order: scripts read it. */
export function summaryLine({ pulled, pushed, conflicts, parked, unsent }: SyncSummary): string {
  return JSON.stringify({ pulled, pushed, conflicts, parked, unsent });
}

function connectionError({ name, lastError, lastErrorDetail }: Connection): AppError {
  const code = ERROR_CODES.find((known) => known === lastError) ?? 'internal';
  return { code, detail: lastErrorDetail === null ? name : `${name}: ${lastErrorDetail}` };
}
