import type { Connection } from '@shared/domain/sync-records';
import type { CalloutDatabase } from '../../db/database';

// A colleague's job that came by the hub has a ticket that is not in this login's list, so nothing links it here. What is done to it on this
// laptop belongs on that ticket all the same, and this laptop alone may tell it (what comes by a hub is told by the laptop it was made on).

/** Ids of what comes from a ticket system name it: `rt-3f0a12bc45de-t17`. */
const SYSTEM_IN_ID = /^([a-z]+-[0-9a-f]{12}|mem-tickets)-[a-z]\d+$/;

/**
 * Whether a job that is not linked has a ticket in this system, by which its connector finds it: the office's number says that there is
 * one, the id (where it was made of the ticket) in which system. Of a job that was made on a laptop only the server knows; it is asked
 * for where there is no other system that could be meant.
 *
 * Inside a transaction with connections, links and jobs.
 */
export async function hasTicketThere(db: CalloutDatabase, connection: Connection, jobId: string): Promise<boolean> {
  const job = await db.of('job').get(jobId);
  if ((job?.officeNumber ?? null) === null) return false;
  const system = SYSTEM_IN_ID.exec(jobId)?.[1];
  if (system !== undefined) {
    const known = await systemOf(db, connection.id);
    if (known !== null) return known === system;
  }
  const systems = (await db.connections.toArray()).filter(({ role }) => role === 'tickets');
  return systems.length === 1;
}

/** Whether what hangs on this job can be sent to this connection. */
export async function isJobThere(db: CalloutDatabase, connectionId: string, jobId: string): Promise<boolean> {
  if ((await db.links.get([connectionId, jobId])) !== undefined) return true;
  const connection = await db.connections.get(connectionId);
  return connection?.role === 'tickets' && (await hasTicketThere(db, connection, jobId));
}

/** How ids of this system begin, as far as anything of it has come. */
async function systemOf(db: CalloutDatabase, connection: string): Promise<string | null> {
  const link = await db.links
    .where('[connection+recordId]')
    .between([connection, ''], [connection, '\uffff'])
    .filter(({ recordId }) => SYSTEM_IN_ID.test(recordId))
    .first();
  return SYSTEM_IN_ID.exec(link?.recordId ?? '')?.[1] ?? null;
}
