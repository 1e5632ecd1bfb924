import 'fake-indexeddb/auto';
import { UNSENT_STATES } from '@shared/domain/operation';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { newId } from '../../../../renderer/db/commit';
import { decidedConflicts, openConflicts } from '../../../../renderer/features/sync-centre/conflict-queries';
import { fileKeys, fileLanes } from '../../../../renderer/features/sync-centre/file-queries';
import { itemsOf, matchingKeys, operationKeys } from '../../../../renderer/features/sync-centre/queries';
import { placeOf } from '../../../../renderer/features/sync-centre/open-record';
import { speakEnglish } from '../speak-english';
import { aConflict, aConnection, aDelivery, aFile, anOperation, AT, HUB } from './rows';

beforeAll(speakEnglish);

let db: CalloutDatabase;
beforeEach(async () => {
  db = new CalloutDatabase(`sync-centre-${newId()}`);
  await db.of('technician').add({
    id: 'tech-1',
    createdAt: AT,
    createdBy: 'tech-1',
    updatedAt: AT,
    sample: false,
    name: 'Kim Tech',
    initials: 'KT',
    role: 'technician',
  });
  await db.connections.add(aConnection());
});
afterEach(() => db.delete());

const stateWords = (state: string) => state;

describe('the list of unsent work', () => {
  it('has the newest first, without what was sent or stays here', async () => {
    for (const state of ['queued', 'acknowledged', 'parked', 'kept'] as const)
      await db.outbox.add(anOperation({ state }));
    const keys = await operationKeys(db, UNSENT_STATES);
    expect(keys).toEqual([...keys].sort((a, b) => b - a));
    expect((await itemsOf(db, keys)).map(({ state }) => state)).toEqual(['parked', 'queued']);
  });

  it('says where each goes, why it waits and who made it, also for a connection that is gone', async () => {
    await db.outbox.add(
      anOperation({
        state: 'parked',
        deliveries: {
          [HUB]: aDelivery({ state: 'parked', reason: 'refused', message: '<b>No</b>' }),
          'rt-0000': aDelivery(),
        },
      }),
    );
    const [item] = await itemsOf(db, await operationKeys(db, UNSENT_STATES));
    expect(item).toMatchObject({
      by: 'KT',
      targets: [
        { connection: { name: 'Team north' }, delivery: { reason: 'refused', message: '<b>No</b>' } },
        { connection: null, connectionId: 'rt-0000' },
      ],
    });
  });

  it('is found by action, person, connection and the record’s own words', async () => {
    await db.of('customer').add({
      id: 'c1',
      createdAt: AT,
      createdBy: 'tech-1',
      updatedAt: AT,
      sample: false,
      name: 'Bäckerei Özdemir',
      phone: null,
      email: null,
      remarks: null,
    });
    await db.outbox.add(anOperation({ kind: 'customer', recordId: 'c1', action: 'job.log' }));
    await db.outbox.add(anOperation({ deliveries: { [HUB]: aDelivery() } }));
    const find = (query: string) => matchingKeys(db, UNSENT_STATES, query, stateWords);
    expect(await find('özdemir')).toHaveLength(1);
    expect(await find('team north')).toHaveLength(1);
    expect(await find('note written KT')).toHaveLength(1);
    expect(await find('queued')).toHaveLength(2);
    expect(await find('no such thing')).toEqual([]);
  });

  it('reads only the rows in view, and none for its length', async () => {
    await db.outbox.bulkAdd(Array.from({ length: 300 }, () => anOperation()));
    let read = 0;
    db.outbox.hook('reading', (row) => {
      read += 1;
      return row;
    });
    const keys = await operationKeys(db, UNSENT_STATES);
    expect([keys.length, read]).toEqual([300, 0]);
    expect(await itemsOf(db, keys.slice(100, 160))).toHaveLength(60);
    expect(read).toBe(60);
  });

  it('leads to the screen on which the record is corrected', () => {
    expect(placeOf({ kind: 'note', jobId: 'j1', recordId: 'n1' })).toMatchObject({
      route: { screen: 'job', id: 'j1' },
    });
    expect(placeOf({ kind: 'stockMovement', jobId: null, recordId: 's' })).toMatchObject({
      route: { screen: 'stock' },
    });
    expect(placeOf({ kind: 'unknown', jobId: null, recordId: 'x' })).toBeNull();
  });
});

describe('conflict cards', () => {
  it('name people, record and job, and show the value as it stands here now', async () => {
    await db
      .table('jobs')
      .add({ id: 'job-1', number: 'KT-7', symptomVerbatim: 'It smells', resolution: 'Mine, edited since' });
    await db.conflicts.add(aConflict());
    const [card] = await openConflicts(db);
    expect(card).toMatchObject({
      jobNumber: 'KT-7',
      subject: 'It smells',
      mine: 'Mine, edited since',
      theirs: 'Theirs',
      mineName: 'Kim Tech',
      theirsName: 'Dora Dispatch',
      connection: { name: 'Team north' },
    });
  });

  it('keep both values after the decision, and say how many there are when not all are shown', async () => {
    await db.table('jobs').add({ id: 'job-1', number: 'KT-7', resolution: 'Both' });
    for (let n = 0; n < 5; n++) {
      await db.conflicts.add(
        aConflict({ id: `c${n}`, state: 'resolved', choice: 'both', resolvedAt: `2026-11-22T1${n}:00:00.000Z` }),
      );
    }
    const { shown, total } = await decidedConflicts(db, 2);
    expect(total).toBe(5);
    expect(shown.map(({ id }) => id)).toEqual(['c4', 'c3']);
    expect(shown[0]).toMatchObject({ mine: 'Mine', theirs: 'Theirs', choice: 'both' });
  });

  it('tell what became of a record that is gone there', async () => {
    await db.conflicts.bulkAdd([
      aConflict({ id: 'a', type: 'deleted', field: 'state', mine: 'accepted', theirs: 'merged' }),
      aConflict({ id: 'b', type: 'told', field: 'state', mine: 'accepted', theirs: 'forbidden' }),
      aConflict({ id: 'c', type: 'told', field: 'plannedStart', mine: null, theirs: AT }),
    ]);
    expect((await openConflicts(db)).map(({ gone }) => gone)).toEqual(['merged', 'forbidden', null]);
  });
});

describe('the lane of files', () => {
  it('counts what has arrived, and lists what needs somebody first', async () => {
    const states = ['done', 'done', 'queued', 'parked', 'sending'] as const;
    await db.media.bulkAdd(states.map((state, n) => aFile({ key: `${HUB}:up:${n}`, state })));
    await db.media.add(aFile({ key: `${HUB}:down:f1`, direction: 'down', state: 'done' }));
    expect(await fileLanes(db)).toMatchObject([
      { direction: 'up', done: 2, total: 5 },
      { direction: 'down', done: 1, total: 1 },
    ]);
    expect(await fileKeys(db, false)).toEqual([`${HUB}:up:3`, `${HUB}:up:4`, `${HUB}:up:2`]);
    expect(await fileKeys(db, true)).toHaveLength(6);
  });
});
