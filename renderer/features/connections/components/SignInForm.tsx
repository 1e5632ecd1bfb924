import { PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Connection } from '@shared/domain/sync-records';
import type { AppError } from '@shared/result';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn, syncNow } from '../../../sync';
import { Failure } from './Failure';

interface SignInFormProps {
  readonly connection: Connection;
  /** It is the next thing to do on its page. */
  readonly big?: boolean;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
}

/** A new login for a connection that is there. */
export function SignInForm({ connection, big = false, onDone, onCancel }: SignInFormProps) {
  const { t } = useTranslation(['connections', 'app']);
  const [withToken, setWithToken] = useState(connection.system === 'rt');
  const [user, setUser] = useState(connection.user ?? '');
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const ready = secret !== '' && (withToken || user.trim() !== '');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    setError(null);
    const login = withToken ? { token: secret.trim() } : { user: user.trim(), password: secret };
    const answer = await signIn(connection.id, login);
    setBusy(false);
    if (answer.ok || answer.error.code === 'loginNeeded') setSecret('');
    if (!answer.ok) return setError(answer.error);
    notifications.show({ message: t('signIn.done') });
    onDone?.();
    void syncNow(connection.id);
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} autoComplete="off" noValidate>
      {connection.system === 'rt' && (
        <SegmentedControl
          className="connections-segments"
          aria-label={t('new.loginWith')}
          data={[
            { value: 'token', label: t('new.withToken') },
            { value: 'password', label: t('new.withPassword') },
          ]}
          value={withToken ? 'token' : 'password'}
          onChange={(value) => {
            setWithToken(value === 'token');
            setSecret('');
          }}
        />
      )}
      <div className="connections-pair">
        {!withToken && (
          <TextInput
            label={t('new.user')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
          />
        )}
        <PasswordInput
          label={t(withToken ? 'new.token' : 'new.password')}
          autoComplete="new-password"
          maxLength={4_000}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
      </div>
      {error !== null && <Failure error={error} />}
      <div className="row">
        <button type="submit" className={big ? 'btn big go' : 'btn'} disabled={busy || !ready} aria-busy={busy}>
          {t(busy ? 'new.connecting' : 'signIn.submit')}
        </button>
        {onCancel && (
          <button type="button" className="btn quiet" onClick={onCancel}>
            {t('app:cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
