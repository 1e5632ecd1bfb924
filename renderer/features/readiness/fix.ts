import type { Answer, Fix } from '@shared/domain/readiness';
import i18next from 'i18next';
import { act } from '../../app/act';
import { go } from '../../app/view';
import { database } from '../../db/database';
import { syncNow } from '../../sync';
import { continueAs, signIn } from '../start';
import { openPlace } from './store';

/** Goes to where what is missing can be put right, or does it. */
export function runFix(fix: Fix, answer: Answer, jobId: string | null): void {
  switch (fix) {
    case 'openJob':
    case 'editDetails':
      if (jobId !== null) go({ screen: 'job', id: jobId, tab: 'overview' });
      return;
    case 'editPlace':
      if (jobId !== null) openPlace(jobId);
      return;
    case 'syncNow':
      void act(() => syncNow(answer.about), { done: i18next.t('readiness:synced') });
      return;
    case 'syncCentre':
      return go({ screen: 'syncCentre' });
    case 'signIn':
      return go(answer.about === undefined ? { screen: 'syncCentre' } : { screen: 'connection', id: answer.about });
    case 'stock':
      return go({ screen: 'stock' });
    case 'storage':
      return go({ screen: 'storage' });
    case 'beColleague':
      void beColleague(String(answer.params?.['id'] ?? ''));
  }
}

/** Goes on as the entry that the office made; what was recorded so far stays as it was signed. */
async function beColleague(id: string): Promise<void> {
  const technician = await database().of('technician').get(id);
  if (!technician) return;
  await act(
    async () => {
      await continueAs(technician, i18next.t('start:vanName', { name: technician.name }));
      await signIn();
    },
    { done: i18next.t('readiness:beDone', { name: technician.name, initials: technician.initials }) },
  );
}
