import type { SyncClient } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';

/** Cloud storage that stands still. A client nobody ever signed in to is not in use. */
export const bakSync = defineCheck({
  id: 'bak.sync',
  needs: ['syncClients'],
  limits: say('sync.limits'),
  judge({ syncClients }) {
    const items = syncClients.value.map(itemOf);
    return judgeItems(items, {
      fail: { say: say('sync.fail', { names: namesOf(items, 'fail') }), next: say('sync.next') },
      warn: { say: say('sync.paused', { names: namesOf(items, 'warn') }), next: say('sync.next') },
      pass: { say: say('sync.pass', { names: namesOf(items, 'pass') }) },
      couldNotRun: {
        say: say('sync.unknown', { names: namesOf(items, 'couldNotRun') }),
        next: say('sync.next.look'),
        reason: 'notSupported',
      },
      notApplicable: { say: say('sync.none') },
    });
  },
});

function itemOf(client: SyncClient): Item {
  const subject = client.account === null ? client.name : `${client.name} (${client.account})`;
  const inUse = client.account !== null || client.knownFolders === true;
  if (client.state === 'error') return { subject, outcome: 'fail', say: say('sync.item.error') };
  if (!inUse && (client.state === 'notSignedIn' || client.running === false))
    return { subject, outcome: 'notApplicable', say: say('sync.item.unused') };
  if (client.state === 'notSignedIn') return { subject, outcome: 'fail', say: say('sync.item.signedOut') };
  if (client.state === 'paused') return { subject, outcome: 'warn', say: say('sync.item.paused') };
  if (client.running === false) return { subject, outcome: 'warn', say: say('sync.item.stopped') };
  return client.state === 'syncing' || client.state === 'upToDate'
    ? { subject, outcome: 'pass', say: say('sync.item.pass') }
    : { subject, outcome: 'couldNotRun', say: say('sync.item.unknown') };
}
