import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { useCommands } from '../../app/commands';
import { removeSampleDay, useHasSampleDay } from './sample';
import './start.css';

/** Removes the sample day and says what went and what had to stay; offers to put it back. */
export async function removeSampleDayAndSay(): Promise<void> {
  const removal = await act(() => removeSampleDay());
  if (!removal) return;
  await act(() => Promise.resolve(), {
    done: i18next.t('start:sampleRemoved', { count: removal.removed }),
    undo: removal.undo,
  });
  if (removal.kept > 0) {
    notifications.show({ color: 'yellow', message: i18next.t('start:sampleKept', { count: removal.kept }) });
  }
}

/** Says that the sample day is one, for as long as it is there. */
export function SampleBanner() {
  const { t } = useTranslation('start');
  const there = useHasSampleDay();
  useCommands('sample', [
    {
      id: 'sample.remove',
      title: t('removeSampleDay'),
      when: () => there === true,
      run: removeSampleDayAndSay,
    },
  ]);
  if (there !== true) return null;
  return (
    <div className="start-banner" role="note">
      <span className="grow">{t('sampleBanner')}</span>
      <button type="button" className="btn" onClick={() => void removeSampleDayAndSay()}>
        {t('removeSample')}
      </button>
    </div>
  );
}
