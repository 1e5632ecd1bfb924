import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { useCommands } from '../../app/commands';
import { go, useView } from '../../app/view';
import { formatBytes } from '../../i18n/format';
import { useStorage } from './store';
import './storage.css';

/** On every screen, while the disk fills or the safety copy is behind: what it means and what to do. */
export function SafetyBanner() {
  const { t } = useTranslation('storage');
  const { space, trouble, unguarded, keeper } = useStorage();
  // its own page offers it with its progress
  const isElsewhere = useView((view) => view.route.screen !== 'storage');
  useCommands('storage-everywhere', [
    {
      id: 'storage.snapshotNow',
      title: t('snapshotNow'),
      when: () => keeper !== null && isElsewhere,
      run: async () => void (await act(async () => keeper?.take('manual'), { done: t('snapshotDone') })),
    },
  ]);
  const which =
    unguarded !== null ? 'unguarded' : trouble !== null ? 'behind' : space.level === 'ok' ? null : space.level;
  if (which === null) return null;
  const free = space.freeBytes === null ? '' : t('banner.free', { free: formatBytes(space.freeBytes) });
  return (
    <div className={`storage-banner ${which === 'low' ? 'warn' : 'fail'}`} role="status">
      <span aria-hidden>!</span>
      <span className="grow">
        <strong>{t(`banner.${which}.title`)}</strong> {t(`banner.${which}.text`)} {which === 'unguarded' ? '' : free}
      </span>
      <button type="button" className="btn" onClick={() => go({ screen: 'storage' })}>
        {t('banner.open')}
      </button>
    </div>
  );
}
