import { notifications } from '@mantine/notifications';
import type { Connection } from '@shared/domain/sync-records';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { replaceRoute } from '../../../app/view';
import { unwrap } from '../../../bridge';
import { signOut } from '../../../sync';
import { Dialog } from '../../../ui/Dialog';
import { exportAndSay } from '../../exchange';

interface SignOutDialogProps {
  readonly connection: Connection;
  readonly waiting: number;
  readonly waitingFiles: number;
  readonly onClose: () => void;
}

/** Says how much this server does not have yet, and that it stays here, before the login is forgotten. */
export function SignOutDialog({ connection, waiting, waitingFiles, onClose }: SignOutDialogProps) {
  const { t } = useTranslation(['connections', 'app']);
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    const left = await act(async () => {
      unwrap(await signOut(connection.id));
      return true;
    });
    setBusy(false);
    if (left !== true) return;
    onClose();
    replaceRoute({ screen: 'settings' });
    notifications.show({ message: t('signOut.done') });
  };
  return (
    <Dialog title={t('signOut.title', { name: connection.name })} onClose={onClose}>
      <div className="stack">
        {waiting + waitingFiles === 0 ? (
          <p>{t('signOut.nothing')}</p>
        ) : (
          <>
            {waiting > 0 && <p>{t('signOut.waiting', { count: waiting })}</p>}
            {waitingFiles > 0 && <p>{t('signOut.files', { count: waitingFiles })}</p>}
          </>
        )}
        <div className="connections-actions">
          {waiting + waitingFiles > 0 && (
            <button type="button" className="btn" onClick={() => void exportAndSay(null)}>
              {t('signOut.exportFirst')}
            </button>
          )}
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            {t('app:cancel')}
          </button>
          <button type="button" className="btn danger" disabled={busy} aria-busy={busy} onClick={() => void leave()}>
            {t('signOut.confirm')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
