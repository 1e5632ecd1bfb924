import { commit, type Change, RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';

/** What is filled in of a place; an empty field takes its words away. */
export interface PlaceInput {
  readonly siteId: string;
  readonly address: string;
  readonly accessHours: string;
  readonly contactId: string | null;
  readonly phone: string;
}

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** Keeps address, access hours and the phone of whoever is there, for every job at this place. */
export async function savePlace(
  input: PlaceInput,
  technicianId: string,
  db: CalloutDatabase = database(),
): Promise<void> {
  await commit(
    {
      action: 'site.edit',
      by: technicianId,
      touches: ['site', 'contact'],
      build: async (read) => {
        if ((await read.get('site', input.siteId)) === undefined) throw new RefusedError('notFound', { kind: 'site' });
        const changes: Change[] = [
          {
            verb: 'update',
            kind: 'site',
            id: input.siteId,
            fields: { address: textOrNull(input.address), accessHours: textOrNull(input.accessHours) },
          },
        ];
        const { contactId } = input;
        if (contactId !== null) {
          if ((await read.get('contact', contactId)) === undefined) {
            throw new RefusedError('notFound', { kind: 'contact' });
          }
          changes.push({ verb: 'update', kind: 'contact', id: contactId, fields: { phone: textOrNull(input.phone) } });
        }
        return { changes, result: undefined };
      },
    },
    db,
  );
}
