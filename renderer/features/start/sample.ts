import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import { sampleDay } from '@shared/domain/sample-day';
import type { Table } from 'dexie';
import { type Change, commit, newId, RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';
import { type Language } from '../../i18n';
import { start as de } from '../../i18n/de/start';
import { start as en } from '../../i18n/en/start';

// The sample day: made through the one mutation path, but without outbox operations (commit leaves sample records out), so it
// can be removed again. This file is the only place of the app that deletes records.

/** Writes the sample day in one transaction. Refused while there is one already. */
export async function loadSampleDay(
  owner: { readonly technicianId: string; readonly vanLocationId: string },
  language: Language,
  db: CalloutDatabase = database(),
): Promise<void> {
  const records = sampleDay({
    now: new Date().toISOString(),
    newId: () => newId(),
    ...owner,
    texts: (language === 'de' ? de : en).sampleDay,
  });
  const kinds = [...new Set(records.map((r) => r.kind))];
  await commit(
    {
      action: 'sample.load',
      by: owner.technicianId,
      touches: kinds,
      build: async (read) => {
        for (const { kind, record } of records) {
          if (kind === 'job' && (await read.where('job', 'number', record.number)).length > 0) {
            throw new RefusedError('sampleThere');
          }
        }
        return { changes: records.map((r) => ({ verb: 'create', ...r }) as Change), result: null };
      },
    },
    db,
  );
}

export interface SampleRemoval {
  readonly removed: number;
  /** Sample records that real work refers to (a part that was used on a real job): those stay, still marked. */
  readonly kept: number;
  /** Puts back exactly what was taken out, with whatever was tried on it. */
  readonly undo: () => Promise<void>;
}

type Row = { readonly id: string; readonly sample?: boolean };

/**
 * Deletes every sample record and the drafts about them, in one transaction: all or nothing. What a real record refers to is
 * kept, with what that refers to in turn, so that no real work ever points at nothing.
 */
export async function removeSampleDay(db: CalloutDatabase = database()): Promise<SampleRemoval> {
  const tables = KIND_NAMES.map((kind) => db.table(KINDS[kind].table) as Table<Row, string>);
  return db.transaction('rw', [...tables, db.drafts, db.settings], async () => {
    const samples = new Map<string, { readonly row: Row; readonly table: Table<Row, string> }>();
    const real: Row[] = [];
    for (const table of tables) {
      for (const row of await table.toArray()) {
        if (row.sample === true) samples.set(row.id, { row, table });
        else real.push(row);
      }
    }
    if (samples.size === 0) return { removed: 0, kept: 0, undo: () => Promise.resolve() };

    const kept = new Set<string>();
    const queue: Row[] = real;
    for (let row = queue.pop(); row !== undefined; row = queue.pop()) {
      for (const id of idsIn(row)) {
        const found = samples.get(id);
        if (!found || kept.has(id) || found.row === row) continue;
        kept.add(id);
        queue.push(found.row);
      }
    }

    const removed = new Set<string>();
    const taken: Taken[] = [];
    for (const [id, { row, table }] of samples) {
      if (kept.has(id)) continue;
      await table.delete(id);
      removed.add(id);
      taken.push({ table: table.name, row });
    }
    for (const draft of await db.drafts.toArray()) {
      if (!idsInText(draft.key).some((id) => removed.has(id))) continue;
      await db.drafts.delete(draft.key);
      taken.push({ table: db.drafts.name, row: draft });
    }
    const instrument = await db.settings.get('lastInstrumentId');
    if (typeof instrument?.value === 'string' && removed.has(instrument.value)) {
      await db.settings.put({ key: 'lastInstrumentId', value: null });
    }
    return { removed: removed.size, kept: kept.size, undo: () => putBack(taken, db) };
  });
}

interface Taken {
  readonly table: string;
  readonly row: unknown;
}

async function putBack(taken: readonly Taken[], db: CalloutDatabase): Promise<void> {
  const names = [...new Set(taken.map((t) => t.table))];
  await db.transaction('rw', names, async () => {
    for (const { table, row } of taken) await db.table(table).put(row);
  });
}

/** Whether there is a sample day to remove. Undefined until known. */
export function useHasSampleDay(): boolean | undefined {
  return useLive(() => hasSampleDay(), []);
}

export async function hasSampleDay(db: CalloutDatabase = database()): Promise<boolean> {
  // by the numbers, which are indexed: the banner must not cost a walk through every job
  return (await db.of('job').where('number').startsWith('CO-SAMPLE-').count()) > 0;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function idsInText(text: string): readonly string[] {
  return text.match(ID) ?? [];
}

/** Every id that stands in a record, at whatever depth. */
function idsIn(row: Row): Set<string> {
  const ids = new Set<string>(idsInText(JSON.stringify(row)));
  ids.delete(row.id);
  return ids;
}
