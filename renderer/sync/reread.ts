import type { CalloutDatabase } from '../db/database';
import { readSetting, writeSetting } from '../db/settings';

/**
 * What an older version could not read (a kind it did not know, a word of a newer colleague) was left out, and the feed went on. A
 * version that may know it reads such a connection from its beginning; what is here already is recognised and skipped.
 *
 * @param version of this app; null when it could not be asked
 */
export async function rereadAfterUpdate(db: CalloutDatabase, version: string | null): Promise<void> {
  if (version === null || (await readSetting('readBy', db)) === version) return;
  await db.transaction('rw', db.connections, async () => {
    for (const { id, unread } of await db.connections.toArray()) {
      if (unread === true) await db.connections.update(id, { cursor: null, unread: false });
    }
  });
  await writeSetting('readBy', version, db);
}
