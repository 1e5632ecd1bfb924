import type { Part } from '@shared/domain/part';
import { countedMovements, stockOnHand, type StockLocation, type StockMovement } from '@shared/domain/stock';
import { lowStock, unionMovements } from '@shared/domain/stock-rules';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';
import { readSetting } from '../../db/settings';

export interface StockLine {
  readonly part: Part;
  readonly onHand: number;
  /** Pieces to order; 0 when it is not low. */
  readonly toOrder: number;
  /** Something of it was here once, or is meant to be. */
  readonly belongsHere: boolean;
}

export interface StockOverview {
  readonly locations: readonly StockLocation[];
  readonly location: StockLocation | null;
  /** Low ones first, the emptiest on top; then by name. */
  readonly lines: readonly StockLine[];
  readonly lowCount: number;
}

/**
 * Stock at a place, by the ledger. Without a place: the technician's own van, else the first place there is.
 */
export async function readStock(
  locationId: string | null,
  technicianId: string,
  db: CalloutDatabase = database(),
): Promise<StockOverview> {
  const locations = (await db.of('stockLocation').toArray()).sort((a, b) => a.name.localeCompare(b.name));
  const van = await readSetting('vanLocationId', db);
  const find = (id: string | null) => locations.find((place) => place.id === id);
  const location =
    find(locationId) ??
    find(van) ??
    locations.find((place) => place.technicianId === technicianId) ??
    locations[0] ??
    null;
  if (!location) return { locations, location, lines: [], lowCount: 0 };

  const parts = await db.of('part').toArray();
  const movements = unionMovements(await db.of('stockMovement').toArray());
  const here = stockOnHand(movements).get(location.id);
  const low = lowStock(parts, movements, location.id);
  const order = new Map(low.map((level, index) => [level.part.id, { index, toOrder: level.toOrder }]));
  const lines = parts
    .map((part): StockLine => ({
      part,
      onHand: here?.get(part.id) ?? 0,
      toOrder: order.get(part.id)?.toOrder ?? 0,
      belongsHere: here?.has(part.id) === true || (part.minQuantity ?? 0) > 0,
    }))
    .sort((a, b) => {
      const rankA = order.get(a.part.id)?.index ?? Number.POSITIVE_INFINITY;
      const rankB = order.get(b.part.id)?.index ?? Number.POSITIVE_INFINITY;
      if (rankA !== rankB) return rankA < rankB ? -1 : 1;
      return Number(b.onHand < 0) - Number(a.onHand < 0) || a.part.name.localeCompare(b.part.name);
    });
  return { locations, location, lines, lowCount: low.length };
}

export type Show = 'here' | 'low' | 'all';

/** Lines that are asked for; every word of the query must be in name, number or kind. */
export function filterLines(
  lines: readonly StockLine[],
  query: string,
  show: Show,
  kindOf: (part: Part) => string,
): StockLine[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    // Typing looks through the whole list: a part that is not here is found all the same.
    if (words.length === 0 && show === 'here' && !line.belongsHere) return false;
    if (show === 'low' && line.toOrder === 0) return false;
    const text = `${line.part.name} ${line.part.sku} ${kindOf(line.part)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export interface PartHistory {
  /** Newest first. */
  readonly movements: readonly (StockMovement & {
    readonly jobNumber: string | null;
    /** false: a return that another laptop wrote down as well, so it moves nothing. */
    readonly counted: boolean;
  })[];
  readonly places: readonly { readonly name: string; readonly onHand: number }[];
}

/** Everything that ever happened to a part, and where it lies now. */
export async function readPartHistory(partId: string, db: CalloutDatabase = database()): Promise<PartHistory> {
  const movements = unionMovements(await db.of('stockMovement').where('partId').equals(partId).toArray());
  const locations = await db.of('stockLocation').toArray();
  const jobIds = [...new Set(movements.map((m) => m.jobId).filter((id): id is string => id !== null))];
  const jobs = await db.of('job').bulkGet(jobIds);
  const numbers = new Map(jobs.flatMap((job) => (job ? [[job.id, job.officeNumber ?? job.number] as const] : [])));
  const onHand = stockOnHand(movements);
  const counted = new Set(countedMovements(movements));
  return {
    movements: movements
      .sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id))
      .map((m) => ({
        ...m,
        counted: counted.has(m),
        jobNumber: m.jobId === null ? null : (numbers.get(m.jobId) ?? null),
      })),
    places: locations
      .map((place) => ({ name: place.name, onHand: onHand.get(place.id)?.get(partId) ?? 0 }))
      .filter((place) => place.onHand !== 0),
  };
}

export const useStock = (locationId: string | null, technicianId: string) =>
  useLive(() => readStock(locationId, technicianId), [locationId, technicianId]);
export const usePartHistory = (partId: string) => useLive(() => readPartHistory(partId), [partId]);
