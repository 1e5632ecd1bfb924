import { authoritySchema } from '@shared/ipc/sync-calls';
import type { z } from '@shared/z';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { bridge, unwrap } from '../../../bridge';
import { formatDate } from '../../../i18n/format';

type Authority = z.infer<typeof authoritySchema>;

/** Authorities of the organisation's own that this laptop trusts beside the system's. */
export function AuthoritiesCard() {
  const { t } = useTranslation('connections');
  const [authorities, setAuthorities] = useState<readonly Authority[]>([]);
  useEffect(() => {
    void bridge.connection.authorities({}).then((answer) => answer.ok && setAuthorities(answer.value.authorities));
  }, []);
  const add = async () => setAuthorities(unwrap(await bridge.connection.addAuthority({})).authorities);
  const remove = async (sha256: string) =>
    setAuthorities(unwrap(await bridge.connection.removeAuthority({ sha256 })).authorities);
  return (
    <section className="card stack" aria-label={t('authorities.title')}>
      <h2>{t('authorities.title')}</h2>
      <p className="muted small">{t('authorities.text')}</p>
      {authorities.length === 0 ? (
        <p className="small">{t('authorities.none')}</p>
      ) : (
        <ul className="connections-list">
          {authorities.map(({ sha256, subject, validTo }) => (
            <li key={sha256} className="row">
              <span className="grow">
                <strong className="wrap">{subject}</strong>
                <span className="muted small block">{t('authorities.validTo', { at: dayWords(validTo) })}</span>
              </span>
              <button
                type="button"
                className="btn"
                aria-label={t('authorities.remove', { name: subject })}
                onClick={() => void act(() => remove(sha256))}
              >
                {t('authorities.removeShort')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <button type="button" className="btn" onClick={() => void act(add)}>
          {t('authorities.add')}
        </button>
      </div>
    </section>
  );
}

/** A day of a certificate, which some write in words of their own. */
function dayWords(text: string): string {
  return Number.isNaN(Date.parse(text)) ? text : formatDate(new Date(text).toISOString());
}
