import 'fake-indexeddb/auto';
import { stockLocationSchema, stockMovementSchema } from '@shared/domain/stock';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { writeSetting } from '../../../../renderer/db/settings';
import {
  addPart,
  addPlace,
  changePart,
  count,
  receive,
  takeOut,
  transfer,
  undoMovements,
} from '../../../../renderer/features/stock/actions';
import { filterLines, readPartHistory, readStock } from '../../../../renderer/features/stock/queries';
import { ANNA, T0 } from '../../../helpers/job-rows';

const open: CalloutDatabase[] = [];
async function databaseWithVan(): Promise<CalloutDatabase> {
  const db = new CalloutDatabase(`stock-${newId()}`);
  open.push(db);
  const place = (id: string, type: 'van' | 'store') =>
    stockLocationSchema.parse({ id, createdAt: T0, createdBy: ANNA, updatedAt: T0, name: id, type });
  await db.of('stockLocation').bulkAdd([place('store', 'store'), place('van', 'van')]);
  await writeSetting('vanLocationId', 'van', db);
  return db;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

const LEAD = {
  sku: 'C13',
  name: 'Mains lead',
  partClass: 'mainsLead',
  serialised: false,
  minQuantity: 3,
  maxQuantity: 8,
} as const;
const PSU = {
  ...LEAD,
  sku: 'PSU',
  name: 'Power supply',
  partClass: 'powerSupply',
  serialised: true,
  minQuantity: 1,
} as const;
const lineOf = async (db: CalloutDatabase, partId: string, place: string | null = null) =>
  (await readStock(place, ANNA, db)).lines.find((line) => line.part.id === partId);

describe('the ledger', () => {
  it('adds up what came, moved and went, each with its operation', async () => {
    const db = await databaseWithVan();
    const partId = await addPart(LEAD, ANNA, db);
    await receive({ partId, quantity: 6, toLocationId: 'van' }, ANNA, db);
    await transfer({ partId, quantity: 2, fromLocationId: 'van', toLocationId: 'store' }, ANNA, db);
    await takeOut({ partId, quantity: 1, fromLocationId: 'van', reason: 'writeOff', remark: 'crushed' }, ANNA, db);
    expect(await lineOf(db, partId)).toMatchObject({ onHand: 3, toOrder: 0 });
    expect(await lineOf(db, partId, 'store')).toMatchObject({ onHand: 2 });
    const operations = await db.outbox.toArray();
    expect(operations.map((operation) => operation.action)).toEqual([
      'part.add',
      'stock.receive',
      'stock.transfer',
      'stock.writeOff',
    ]);
    expect((await readPartHistory(partId, db)).movements.map((m) => m.reason)).toEqual([
      'writeOff',
      'transfer',
      'receive',
    ]);
  });

  it('lists both returns of a line that two laptops took back, and says which one is not counted', async () => {
    const db = await databaseWithVan();
    const partId = await addPart(LEAD, ANNA, db);
    const own = { createdAt: T0, createdBy: ANNA, updatedAt: T0, at: T0, partId, quantity: 2, partLineId: 'line-1' };
    await db
      .of('stockMovement')
      .bulkAdd([
        stockMovementSchema.parse({ ...own, id: 'use', fromLocationId: 'van', reason: 'use' }),
        stockMovementSchema.parse({ ...own, id: 'back-b', toLocationId: 'van', reason: 'undoUse' }),
        stockMovementSchema.parse({ ...own, id: 'back-a', toLocationId: 'van', reason: 'undoUse' }),
      ]);
    const history = await readPartHistory(partId, db);
    expect(history.places).toEqual([]);
    expect(history.movements.map((m) => [m.id, m.counted])).toEqual([
      ['use', true],
      ['back-b', false],
      ['back-a', true],
    ]);
  });

  it('writes one movement for each serial number, all or none', async () => {
    const db = await databaseWithVan();
    const partId = await addPart(PSU, ANNA, db);
    await receive({ partId, quantity: 2, serials: [' A1 ', 'A2', ''], toLocationId: 'van' }, ANNA, db);
    const serials = (await db.of('stockMovement').toArray()).map((m) => m.serial);
    expect(new Set(serials)).toEqual(new Set(['A1', 'A2']));
    expect(serials).toHaveLength(2);
    await expect(
      receive({ partId, quantity: 2, serials: ['B1', 'B1'], toLocationId: 'van' }, ANNA, db),
    ).rejects.toMatchObject({ code: 'stockSerialTwice' });
    expect(await db.of('stockMovement').count()).toBe(2);
  });

  it('counts by writing the difference, and keeps what was there', async () => {
    const db = await databaseWithVan();
    const partId = await addPart(LEAD, ANNA, db);
    await receive({ partId, quantity: 6, toLocationId: 'van' }, ANNA, db);
    const { difference } = await count({ partId, locationId: 'van', counted: 4 }, ANNA, db);
    expect(difference).toBe(-2);
    expect(await lineOf(db, partId)).toMatchObject({ onHand: 4 });
    expect(await db.of('stockMovement').count()).toBe(2);
    await expect(count({ partId, locationId: 'van', counted: 4 }, ANNA, db)).rejects.toMatchObject({
      code: 'nothingToCorrect',
    });
  });

  it('takes movements back by the opposite ones', async () => {
    const db = await databaseWithVan();
    const partId = await addPart(LEAD, ANNA, db);
    const { movementIds } = await receive({ partId, quantity: 6, toLocationId: 'van' }, ANNA, db);
    await undoMovements(movementIds, 'taken back', ANNA, db);
    expect(await lineOf(db, partId)).toMatchObject({ onHand: 0 });
    expect((await readPartHistory(partId, db)).movements.map((m) => [m.reason, m.remark])).toEqual([
      ['count', 'taken back'],
      ['receive', null],
    ]);
  });

  it('says that more was taken than there is, and writes it all the same', async () => {
    const db = await databaseWithVan();
    const partId = await addPart(LEAD, ANNA, db);
    const moved = await takeOut({ partId, quantity: 1, fromLocationId: 'van', reason: 'return' }, ANNA, db);
    expect(moved.warnings).toMatchObject([{ code: 'goesNegative', params: { onHand: 0, quantity: 1 } }]);
    expect(await lineOf(db, partId)).toMatchObject({ onHand: -1 });
  });

  it.each([
    ['nothing', { quantity: 0 }, 'quantityNotPositive'],
    ['half a piece', { quantity: 0.5 }, 'quantityNotWhole'],
    ['into the same place', { quantity: 1, toLocationId: 'van' }, 'samePlace'],
  ])('refuses to move %s, and writes nothing', async (_case, fields, code) => {
    const db = await databaseWithVan();
    const partId = await addPart(LEAD, ANNA, db);
    const request = { partId, fromLocationId: 'van', toLocationId: 'store', ...fields };
    await expect(transfer(request, ANNA, db)).rejects.toMatchObject({ code });
    expect(await db.of('stockMovement').count()).toBe(0);
    expect(await db.outbox.count()).toBe(1);
  });
});

describe('the parts list', () => {
  it('refuses a number that is taken, whatever its case, and levels that contradict', async () => {
    const db = await databaseWithVan();
    await addPart(LEAD, ANNA, db);
    await expect(addPart({ ...PSU, sku: 'c13' }, ANNA, db)).rejects.toMatchObject({
      code: 'stockSkuTaken',
      params: { name: 'Mains lead' },
    });
    await expect(addPart({ ...PSU, minQuantity: 5, maxQuantity: 2 }, ANNA, db)).rejects.toMatchObject({
      code: 'stockLevels',
    });
    await expect(addPart({ ...PSU, name: ' ' }, ANNA, db)).rejects.toMatchObject({ code: 'stockNameMissing' });
    expect(await db.of('part').count()).toBe(1);
  });

  it('changes an entry and gives back what it was', async () => {
    const db = await databaseWithVan();
    const id = await addPart(LEAD, ANNA, db);
    const before = await changePart(id, { ...LEAD, name: 'Mains lead 2 m' }, ANNA, db);
    expect(before.name).toBe('Mains lead');
    await changePart(id, before, ANNA, db);
    expect((await db.of('part').get(id))?.name).toBe('Mains lead');
  });

  it('shows the low ones first, then by name', async () => {
    const db = await databaseWithVan();
    const lead = await addPart(LEAD, ANNA, db);
    await addPart({ ...LEAD, sku: 'A', name: 'Adapter', minQuantity: null, maxQuantity: null }, ANNA, db);
    await receive({ partId: lead, quantity: 1, toLocationId: 'van' }, ANNA, db);
    const { lines, lowCount, location } = await readStock(null, ANNA, db);
    expect(location?.id).toBe('van');
    expect(lines.map((line) => [line.part.name, line.toOrder])).toEqual([
      ['Mains lead', 7],
      ['Adapter', 0],
    ]);
    expect(lowCount).toBe(1);
  });

  it('is searched by name, number and kind; typing looks beyond what is here', async () => {
    const db = await databaseWithVan();
    await addPart({ ...LEAD, minQuantity: null, maxQuantity: null }, ANNA, db);
    await addPart(PSU, ANNA, db);
    const { lines } = await readStock(null, ANNA, db);
    const names = (query: string, show: 'here' | 'low' | 'all') =>
      filterLines(lines, query, show, (part) => part.partClass).map((line) => line.part.name);
    expect(names('', 'here')).toEqual(['Power supply']);
    expect(names('c13', 'here')).toEqual(['Mains lead']);
    expect(names('power psu', 'all')).toEqual(['Power supply']);
    expect(names('', 'low')).toEqual(['Power supply']);
    expect(names('nothing like it', 'all')).toEqual([]);
  });

  it('lies somewhere: a place can be added', async () => {
    const db = await databaseWithVan();
    const id = await addPlace({ name: ' Depot ', type: 'store', technicianId: null }, ANNA, db);
    expect(await db.of('stockLocation').get(id)).toMatchObject({ name: 'Depot', type: 'store' });
    await expect(addPlace({ name: ' ', type: 'store', technicianId: null }, ANNA, db)).rejects.toMatchObject({
      code: 'stockPlaceName',
    });
  });
});
