import type { Role, Technician } from '@shared/domain/people';
import { loadSession } from '../../app/session';
import { type Change, commit, newId } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';

export interface NewTechnician {
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
}

/** Remembers who works here. Both settings at once: half a sign-in would have a technician without a van. */
async function remember(technicianId: string, vanLocationId: string, db: CalloutDatabase): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await db.settings.bulkPut([
      { key: 'technicianId', value: technicianId },
      { key: 'vanLocationId', value: vanLocationId },
    ]);
  });
}

/** Sets up whoever works on this laptop, with a van of their own. Does not open the shell: see `signIn`. */
export async function createTechnician(
  input: NewTechnician,
  vanName: string,
  db: CalloutDatabase = database(),
): Promise<{ technicianId: string; vanLocationId: string }> {
  const technicianId = newId();
  const vanLocationId = newId();
  await commit(
    {
      action: 'technician.create',
      by: technicianId,
      touches: ['technician', 'stockLocation'],
      build: async () => ({
        result: null,
        changes: [
          {
            verb: 'create',
            kind: 'technician',
            record: { id: technicianId, name: input.name.trim(), initials: input.initials.trim(), role: input.role },
          },
          van(vanLocationId, technicianId, vanName),
        ],
      }),
    },
    db,
  );
  await remember(technicianId, vanLocationId, db);
  return { technicianId, vanLocationId };
}

/**
 * Goes on as somebody who is in the database already: after a crash between set-up and sign-in, or with an imported profile.
 * Finds the van, or gives one where there is none.
 */
export async function continueAs(
  technician: Technician,
  vanName: string,
  db: CalloutDatabase = database(),
): Promise<void> {
  const vanLocationId = await commit(
    {
      action: 'stockLocation.create',
      by: technician.id,
      touches: ['stockLocation'],
      build: async (read) => {
        const own = (await read.all('stockLocation')).find((l) => l.type === 'van' && l.technicianId === technician.id);
        if (own) return { changes: [], result: own.id };
        const id = newId();
        return { changes: [van(id, technician.id, vanName)], result: id };
      },
    },
    db,
  );
  await remember(technician.id, vanLocationId, db);
}

/** Opens the shell for whoever was just set up. */
export async function signIn(): Promise<void> {
  await loadSession();
}

function van(id: string, technicianId: string, name: string): Change {
  return { verb: 'create', kind: 'stockLocation', record: { id, name, type: 'van', technicianId } };
}
