import type { Part, PartClass } from '@shared/domain/part';
import type { StockLocation, StockMovement } from '@shared/domain/stock';
import {
  correctCount,
  receiveStock,
  removeStock,
  type StockRefusal,
  type StockStamp,
  type StockWarning,
  transferStock,
} from '@shared/domain/stock-rules';
import { undoMovement } from '@shared/domain/stock-undo';
import { type Change, commit, newId, RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';

export interface Moved {
  readonly movementIds: readonly string[];
  readonly warnings: readonly StockWarning[];
}

type RuleAnswer =
  | { readonly ok: true; readonly movement: StockMovement; readonly warnings: readonly StockWarning[] }
  | { readonly ok: false; readonly refusals: readonly StockRefusal[] };

function refuse(refusals: readonly StockRefusal[]): never {
  const [first] = refusals;
  throw new RefusedError(first?.code ?? 'unknown', { ...first?.params });
}

/** Writes the movements a rule makes, all or none. The rule is judged on the ledger inside the transaction. */
async function move(
  action: string,
  partId: string,
  by: string,
  rules: readonly ((stamp: StockStamp, ledger: readonly StockMovement[]) => RuleAnswer)[],
  db: CalloutDatabase,
): Promise<Moved> {
  const at = new Date().toISOString();
  return commit<Moved>(
    {
      action,
      by,
      touches: ['part', 'stockMovement'],
      build: async (read) => {
        const part = await read.get('part', partId);
        if (!part) throw new RefusedError('notFound', { kind: 'part' });
        let ledger: readonly StockMovement[] = await read.where('stockMovement', 'partId', partId);
        const changes: Change[] = [];
        const warnings: StockWarning[] = [];
        for (const rule of rules) {
          const answer = rule({ at, by, sample: part.sample }, ledger);
          if (!answer.ok) refuse(answer.refusals);
          ledger = [...ledger, answer.movement];
          warnings.push(...answer.warnings);
          changes.push({ verb: 'create', kind: 'stockMovement', record: answer.movement });
        }
        const movementIds = changes.map((change) => (change.verb === 'create' ? change.record.id : change.id));
        return { changes, result: { movementIds, warnings } };
      },
    },
    db,
  );
}

export interface ShiftRequest {
  readonly partId: string;
  readonly quantity: number;
  /** One movement each, for parts with serial numbers; `quantity` does not count then. */
  readonly serials?: readonly string[] | undefined;
  readonly remark?: string | undefined;
}

interface Piece {
  readonly quantity: number;
  readonly serial: string | null;
}

function piecesOf({ quantity, serials }: ShiftRequest): Piece[] {
  if (serials === undefined) return [{ quantity, serial: null }];
  const given = serials.map((serial) => serial.trim()).filter((serial) => serial !== '');
  if (given.length === 0) throw new RefusedError('stockNoSerials');
  const twice = given.find((serial, index) => given.indexOf(serial) !== index);
  if (twice !== undefined) throw new RefusedError('stockSerialTwice', { serial: twice });
  return given.map((serial) => ({ quantity: 1, serial }));
}

/** Pieces that came in from outside. */
export async function receive(
  request: ShiftRequest & { readonly toLocationId: string },
  by: string,
  db: CalloutDatabase = database(),
): Promise<Moved> {
  const { partId, toLocationId, remark } = request;
  const rules = piecesOf(request).map(
    (piece) => (stamp: StockStamp) => receiveStock({ ...piece, partId, toLocationId, remark }, newId(), stamp),
  );
  return move('stock.receive', partId, by, rules, db);
}

/** Pieces from one place of ours to another. */
export async function transfer(
  request: ShiftRequest & { readonly fromLocationId: string; readonly toLocationId: string },
  by: string,
  db: CalloutDatabase = database(),
): Promise<Moved> {
  const { partId, fromLocationId, toLocationId, remark } = request;
  const rules = piecesOf(request).map(
    (piece) => (stamp: StockStamp, ledger: readonly StockMovement[]) =>
      transferStock({ ...piece, partId, fromLocationId, toLocationId, remark }, newId(), stamp, ledger),
  );
  return move('stock.transfer', partId, by, rules, db);
}

/** Pieces that leave for good. */
export async function takeOut(
  request: ShiftRequest & { readonly fromLocationId: string; readonly reason: 'writeOff' | 'return' },
  by: string,
  db: CalloutDatabase = database(),
): Promise<Moved> {
  const { partId, fromLocationId, reason, remark } = request;
  const rules = piecesOf(request).map(
    (piece) => (stamp: StockStamp, ledger: readonly StockMovement[]) =>
      removeStock({ ...piece, partId, fromLocationId, reason, remark }, newId(), stamp, ledger),
  );
  return move(`stock.${reason}`, partId, by, rules, db);
}

/** What was counted: writes the difference as a movement, and resolves to it as well. */
export async function count(
  request: { readonly partId: string; readonly locationId: string; readonly counted: number; readonly remark?: string },
  by: string,
  db: CalloutDatabase = database(),
): Promise<Moved & { readonly difference: number }> {
  let difference = 0;
  const rule = (stamp: StockStamp, ledger: readonly StockMovement[]): RuleAnswer => {
    const answer = correctCount(request, ledger, newId(), stamp);
    if (answer.ok) difference = answer.difference;
    return answer;
  };
  const moved = await move('stock.count', request.partId, by, [rule], db);
  return { ...moved, difference };
}

/** Takes movements back with ones the other way round; both stay in the ledger. */
export async function undoMovements(
  movementIds: readonly string[],
  remark: string,
  by: string,
  db: CalloutDatabase = database(),
): Promise<void> {
  const at = new Date().toISOString();
  await commit(
    {
      action: 'stock.undo',
      by,
      touches: ['stockMovement'],
      build: async (read) => {
        const changes: Change[] = [];
        for (const id of movementIds) {
          const movement = await read.get('stockMovement', id);
          if (!movement) throw new RefusedError('notFound', { kind: 'stockMovement' });
          const answer = undoMovement(movement, newId(), { at, by }, remark);
          if (!answer.ok) refuse(answer.refusals);
          changes.push({ verb: 'create', kind: 'stockMovement', record: answer.movement });
        }
        return { changes, result: undefined };
      },
    },
    db,
  );
}

export interface PartEntry {
  readonly sku: string;
  readonly name: string;
  readonly partClass: PartClass;
  readonly serialised: boolean;
  readonly minQuantity: number | null;
  readonly maxQuantity: number | null;
}

function checkedPart(entry: PartEntry, others: readonly Part[]): PartEntry {
  const sku = entry.sku.trim();
  const name = entry.name.trim();
  if (sku === '' || name === '') throw new RefusedError('stockNameMissing');
  for (const level of [entry.minQuantity, entry.maxQuantity]) {
    if (level !== null && (!Number.isInteger(level) || level < 0)) throw new RefusedError('quantityNotWhole');
  }
  if (entry.minQuantity !== null && entry.maxQuantity !== null && entry.maxQuantity < entry.minQuantity) {
    throw new RefusedError('stockLevels');
  }
  const taken = others.find((part) => part.sku.toLowerCase() === sku.toLowerCase());
  if (taken) throw new RefusedError('stockSkuTaken', { sku, name: taken.name });
  return { ...entry, sku, name };
}

/** Puts a part on the list; its number must be its own. */
export async function addPart(entry: PartEntry, by: string, db: CalloutDatabase = database()): Promise<string> {
  return commit(
    {
      action: 'part.add',
      by,
      touches: ['part'],
      build: async (read) => {
        const record = { ...checkedPart(entry, await read.all('part')), id: newId(), remarks: null };
        return { changes: [{ verb: 'create', kind: 'part', record }], result: record.id };
      },
    },
    db,
  );
}

/** Changes a part of the list; resolves to what it was before. */
export async function changePart(
  id: string,
  entry: PartEntry,
  by: string,
  db: CalloutDatabase = database(),
): Promise<PartEntry> {
  return commit<PartEntry>(
    {
      action: 'part.change',
      by,
      touches: ['part'],
      build: async (read) => {
        const before = await read.get('part', id);
        if (!before) throw new RefusedError('notFound', { kind: 'part' });
        const others = (await read.all('part')).filter((part) => part.id !== id);
        const { sku, name, partClass, serialised, minQuantity, maxQuantity } = before;
        return {
          changes: [{ verb: 'update', kind: 'part', id, fields: checkedPart(entry, others) }],
          result: { sku, name, partClass, serialised, minQuantity, maxQuantity },
        };
      },
    },
    db,
  );
}

/** Adds a place where stock can lie. */
export async function addPlace(
  entry: { readonly name: string; readonly type: StockLocation['type']; readonly technicianId: string | null },
  by: string,
  db: CalloutDatabase = database(),
): Promise<string> {
  const name = entry.name.trim();
  if (name === '') throw new RefusedError('stockPlaceName');
  const record = { id: newId(), name, type: entry.type, technicianId: entry.technicianId };
  await commit(
    {
      action: 'stockLocation.add',
      by,
      touches: ['stockLocation'],
      build: () => Promise.resolve({ changes: [{ verb: 'create', kind: 'stockLocation', record }], result: undefined }),
    },
    db,
  );
  return record.id;
}
