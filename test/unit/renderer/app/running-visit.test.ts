import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findRunningVisit } from '../../../../renderer/app/running-visit';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { makeVisit } from '../../../helpers/job-rows';

let db: CalloutDatabase;

beforeEach(async () => {
  db = new CalloutDatabase(`running-${newId()}`);
  await db.open();
});

afterEach(() => db.delete());

it('shows the visit that runs since its last step', async () => {
  await db.of('visit').add(
    makeVisit(
      [
        ['travelling', 0],
        ['onSite', 20],
        ['working', 25],
      ],
      { id: 'mine', technicianId: 'me' },
    ),
  );
  const running = await findRunningVisit('me', db);
  expect(running).toMatchObject({ visitId: 'mine', state: 'working' });
  const steps = (await db.of('visit').get('mine'))?.transitions ?? [];
  expect(running?.since).toBe(steps.at(-1)?.at);
});

it('never takes the running visit of a colleague, come with an import, for one’s own', async () => {
  await db.of('visit').add(makeVisit([['working', 0]], { id: 'theirs', technicianId: 'colleague' }));
  expect(await findRunningVisit('me', db)).toBeUndefined();
});

it('shows nothing when the visit is finished', async () => {
  await db.of('visit').add(
    makeVisit(
      [
        ['working', 0],
        ['finished', 30],
      ],
      { id: 'done', technicianId: 'me' },
    ),
  );
  expect(await findRunningVisit('me', db)).toBeUndefined();
});
