import 'fake-indexeddb/auto';
import type { PushItem } from '@shared/connectors/port';
import type { Link } from '@shared/domain/sync-records';
import { expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { settle } from '../../../../renderer/sync/store/settle';
import type { StoreEnvironment } from '../../../../renderer/sync/store';

const DESK = 'rt-0001';
const AT = '2026-11-24T08:00:00.000Z';

it('an office edit between the last look and our write is still news after it', async () => {
  const db = new CalloutDatabase(`settle-${newId()}`);
  const env: StoreEnvironment = {
    db,
    now: () => Date.parse(AT),
    random: () => 0,
    isOffice: () => false,
    language: () => 'en',
  };
  const link: Link = {
    connection: DESK,
    recordId: 'job-1',
    kind: 'job',
    remoteId: '5',
    revision: '10',
    unknown: null,
    extra: null,
    seen: { priority: 3, nextAction: 'call' },
    gone: null,
    remoteState: 'accepted',
    seenAt: AT,
  };
  await db.links.put(link);
  const item: PushItem = {
    operations: [
      {
        id: 'o1',
        mutationId: 'o1',
        action: 'job.edit',
        kind: 'job',
        recordId: 'job-1',
        jobId: 'job-1',
        verb: 'update',
        changes: { nextAction: { from: 'call', to: 'drive' } },
        at: AT,
        by: 'anna',
        clock: '',
        device: '',
        origin: null,
        handedOver: false,
        state: 'queued',
        pending: [DESK],
        deliveries: {},
        reason: null,
        attempts: 0,
      },
    ],
    kind: 'job',
    recordId: 'job-1',
    record: { id: 'job-1', priority: 3, nextAction: 'drive' },
    link,
    jobLink: link,
    context: {},
    contextLinks: [],
    unsure: false,
    language: 'en',
  };
  // the answer shows what the office did meanwhile, too
  const shown = { ...link, revision: '12', seen: { priority: 1, nextAction: 'drive' } };
  await settle(env, DESK, [item], [{ state: 'done', link: shown, already: false }]);
  expect((await db.links.get([DESK, 'job-1']))?.seen).toEqual({ priority: 3, nextAction: 'drive' });
  db.close();
});
