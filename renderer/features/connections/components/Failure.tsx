import { notifications } from '@mantine/notifications';
import type { AppError } from '@shared/result';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { bridge, unwrap } from '../../../bridge';
import { formatDateTime } from '../../../i18n/format';
import { connectErrorWords } from '../words';

/** Why a server could not be used, with the one thing that helps; its technical words are there for the administrator. */
export function Failure({
  error,
  title,
  at,
}: {
  error: Pick<AppError, 'code' | 'detail'>;
  title?: string;
  at?: string;
}) {
  const { t } = useTranslation('connections');
  const addAuthority = async () => {
    unwrap(await bridge.connection.addAuthority({}));
    notifications.show({ message: t('authorities.added') });
  };
  return (
    // one that was kept stands in a place that announces it by itself
    <div className="connections-failure" {...(at === undefined ? { role: 'alert' } : {})}>
      <strong>{title ?? t('errors.title')}</strong>
      <p>{connectErrorWords(error)}</p>
      {error.detail !== undefined && <p className="small wrap">{t('errors.detail', { detail: error.detail })}</p>}
      {at !== undefined && <p className="muted small">{t('result.at', { at: formatDateTime(at) })}</p>}
      {error.code === 'certificate' && (
        <div>
          <button type="button" className="btn" onClick={() => void act(addAuthority)}>
            {t('authorities.add')}
          </button>
        </div>
      )}
    </div>
  );
}
