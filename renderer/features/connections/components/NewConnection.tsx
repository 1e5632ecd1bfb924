import { PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import type { Connected } from '@shared/ipc/sync-calls';
import type { AppError } from '@shared/result';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentTechnician } from '../../../app/session';
import { go, replaceRoute } from '../../../app/view';
import { connectFromFile, connectTo } from '../../../sync';
import { type ConnectForm, EMPTY_FORM, type FormField, isPlain, readAddress, readForm } from '../form';
import { Failure } from './Failure';
import { PageHead } from './PageHead';
import { teamNameWords } from '../words';
import { Tested } from './Tested';

/** Adds a connection. What is typed as a login is here while it is typed, goes to the main process, and is forgotten. */
export function NewConnection() {
  const { t } = useTranslation('connections');
  const [form, setForm] = useState(EMPTY_FORM);
  const [wrong, setWrong] = useState<readonly FormField[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [connected, setConnected] = useState<Connected | null>(null);
  const frame = useRef<HTMLFormElement>(null);

  const change = (fields: Partial<ConnectForm>) => {
    setForm((now) => ({ ...now, ...fields }));
    setWrong((now) => now.filter((field) => !(field in fields)));
  };
  const connect = async (work: () => ReturnType<typeof connectTo>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const answer = await work();
    setBusy(false);
    // a login that was used is not kept in the window; one that never reached the server need not be typed again
    if (answer.ok || answer.error.code === 'loginNeeded') change({ token: '', password: '' });
    if (answer.ok) setConnected(answer.value);
    else if (answer.error.code !== 'cancelled') setError(answer.error);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readForm(form, currentTechnician().id);
    if ('request' in read) return void connect(() => connectTo(read.request));
    setWrong(read.wrong);
    frame.current?.querySelector<HTMLInputElement>(`[name="${read.wrong[0] ?? ''}"]`)?.focus();
  };

  if (connected) return <Done connected={connected} />;
  const address = readAddress(form.url);
  const needed = (field: FormField) => (wrong.includes(field) ? t('new.needed') : null);
  const byToken = form.system === 'rt' && form.loginWith === 'token';
  return (
    <div className="page connections">
      <PageHead title={t('new.title')} text={t('new.text')}>
        <button type="button" className="btn" disabled={busy} onClick={() => void connect(() => connectFromFile())}>
          {t('fromFile')}
        </button>
      </PageHead>
      <form className="card stack connections-form" ref={frame} onSubmit={submit} noValidate autoComplete="off">
        <fieldset className="connections-choice">
          <legend>{t('new.system')}</legend>
          <SegmentedControl
            aria-label={t('new.system')}
            data={(['rt', 'couchdb'] as const).map((value) => ({ value, label: t(`systems.${value}`) }))}
            value={form.system}
            onChange={(value) => change({ system: value as ConnectForm['system'] })}
          />
          <p className="muted small">{t(`new.systemHints.${form.system === 'rt' ? 'rt' : 'couchdb'}`)}</p>
        </fieldset>
        <TextInput
          name="url"
          label={t('new.address')}
          description={t(`new.addressHint.${form.system === 'rt' ? 'rt' : 'couchdb'}`)}
          placeholder="https://"
          inputMode="url"
          spellCheck={false}
          required
          maxLength={2_000}
          value={form.url}
          error={wrong.includes('url') ? t('new.addressBad') : null}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        {address !== null && isPlain(address) && (
          <p className="connections-plain small" role="status">
            <span aria-hidden>! </span>
            {t('new.plain')}
          </p>
        )}
        {form.system === 'couchdb' && (
          <TextInput
            name="team"
            label={t('new.team')}
            description={t('new.teamHint')}
            spellCheck={false}
            required
            maxLength={41}
            value={form.team}
            error={wrong.includes('team') ? teamNameWords(form.team) : null}
            onChange={(event) => change({ team: event.currentTarget.value })}
          />
        )}
        {form.system === 'rt' && (
          <fieldset className="connections-choice">
            <legend>{t('new.loginWith')}</legend>
            <SegmentedControl
              aria-label={t('new.loginWith')}
              data={[
                { value: 'token', label: t('new.withToken') },
                { value: 'password', label: t('new.withPassword') },
              ]}
              value={form.loginWith}
              onChange={(value) => change({ loginWith: value as ConnectForm['loginWith'], token: '', password: '' })}
            />
          </fieldset>
        )}
        {byToken ? (
          <PasswordInput
            name="token"
            label={t('new.token')}
            description={t('new.tokenHint')}
            autoComplete="off"
            required
            maxLength={4_000}
            value={form.token}
            error={needed('token')}
            onChange={(event) => change({ token: event.currentTarget.value })}
          />
        ) : (
          <div className="connections-pair">
            <TextInput
              name="user"
              label={t('new.user')}
              autoComplete="off"
              spellCheck={false}
              required
              maxLength={200}
              value={form.user}
              error={needed('user')}
              onChange={(event) => change({ user: event.currentTarget.value })}
            />
            <PasswordInput
              name="password"
              label={t('new.password')}
              autoComplete="new-password"
              required
              maxLength={4_000}
              value={form.password}
              error={needed('password')}
              onChange={(event) => change({ password: event.currentTarget.value })}
            />
          </div>
        )}
        {error !== null && <Failure error={error} />}
        <div className="row">
          <button type="submit" className="btn big go" disabled={busy} aria-busy={busy}>
            {t(busy ? 'new.connecting' : 'new.connect')}
          </button>
          <span className="grow" />
          {form.system === 'couchdb' && (
            <button
              type="button"
              className="btn quiet"
              onClick={() => replaceRoute({ screen: 'connection', id: 'team' })}
            >
              {t('installTeam')}
            </button>
          )}
        </div>
      </form>
    </div>
  );
}

function Done({ connected }: { connected: Connected }) {
  const { t } = useTranslation('connections');
  const { connection, info } = connected;
  return (
    <div className="page connections">
      <PageHead title={connection.name} />
      <div className="card stack connections-form">
        <div role="status">
          <Tested info={info} title={t('result.title')} />
        </div>
        <p className="muted small">{t('result.started')}</p>
        <div className="row">
          <button
            type="button"
            className="btn big go"
            // the form is over: what was typed must not be one step back
            onClick={() => replaceRoute({ screen: 'connection', id: connection.id })}
          >
            {t('result.goOn')}
          </button>
          <button type="button" className="btn big" onClick={() => go({ screen: 'syncCentre' })}>
            {t('result.toSync')}
          </button>
        </div>
      </div>
    </div>
  );
}
