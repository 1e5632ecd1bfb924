import { TextInput } from '@mantine/core';
import { connectionInfoSchema } from '@shared/connectors/port';
import type { Connection } from '@shared/domain/sync-records';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { type Command, useCommands } from '../../../app/commands';
import { go } from '../../../app/view';
import { database } from '../../../db/database';
import { useLive } from '../../../db/live';
import { formatDateTime } from '../../../i18n/format';
import { setConnectionName, setPaused, testConnection } from '../../../sync';
import { EmptyState } from '../../../ui/components';
import { errorWords } from '../../sync-centre';
import { connectionFacts } from '../queries';
import { CouchSettings } from './CouchSettings';
import { Failure } from './Failure';
import { PageHead } from './PageHead';
import { RtSettings } from './RtSettings';
import { failureOf } from '../words';
import { SignInForm } from './SignInForm';
import { SignOutDialog } from './SignOutDialog';
import { Tested } from './Tested';

/** One connection: how it stands, its login, its settings. */
export function OneConnection({ id }: { id: string }) {
  const { t } = useTranslation('connections');
  const facts = useLive(() => connectionFacts(database(), id), [id]);
  if (facts === undefined) return null;
  const { connection, waiting, waitingFiles } = facts;
  if (connection === null) {
    return (
      <div className="page connections">
        <PageHead title={t('title')} />
        <div className="card">
          <EmptyState title={t('one.gone')} text={t('text')}>
            <button type="button" className="btn" onClick={() => go({ screen: 'settings' })}>
              {t('title')}
            </button>
          </EmptyState>
        </div>
      </div>
    );
  }
  return (
    <div className="page connections">
      <PageHead
        title={connection.name}
        text={`${t(`systems.${connection.system}`)} · ${t(`roles.${connection.role}`)}`}
      />
      {connection.loginNeeded && (
        <section className="card stack connections-sign-in" aria-label={t('signIn.title')}>
          <h2>{t('signIn.title')}</h2>
          <p>{waiting > 0 ? t('signIn.text', { waiting }) : t('signIn.textNone')}</p>
          <SignInForm connection={connection} big />
        </section>
      )}
      <div className="connections-columns">
        <StandingCard connection={connection} waiting={waiting} waitingFiles={waitingFiles} />
        {connection.system === 'couchdb' && <CouchSettings connection={connection} />}
      </div>
      {connection.system === 'rt' && <RtSettings key={connection.id} connection={connection} />}
    </div>
  );
}

/** Tests address, login and settings: when asked to, and by itself where they were never tested together (just saved, an older version). */
function useTest({ id, tested, loginNeeded }: Connection) {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const test = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    await act(() => testConnection(id));
    running.current = false;
    setBusy(false);
  }, [id]);
  const isUntested = tested === undefined && !loginNeeded;
  useEffect(() => {
    if (isUntested) void test();
  }, [isUntested, test]);
  return { busy, test };
}

/** Whether the last test says more than the last sync. */
function isNewerTest({ tested, lastTriedAt }: Connection): boolean {
  return tested !== undefined && (lastTriedAt === null || tested.at >= lastTriedAt);
}

/** What the last test said, where a screen reader announces every new one. */
function TestResult({ connection: { tested }, busy }: { connection: Connection; busy: boolean }) {
  const { t } = useTranslation('connections');
  const info = connectionInfoSchema.safeParse(tested?.info);
  return (
    <div role="status" aria-label={t('one.testTitle')} aria-busy={busy}>
      {busy ? (
        <p className="muted">{t('one.testing')}</p>
      ) : tested === undefined ? null : info.success ? (
        <Tested info={info.data} title={t('one.tested')} at={tested.at} />
      ) : (
        <Failure error={failureOf(tested)} title={t('one.testFailed')} at={tested.at} />
      )}
    </div>
  );
}

interface StandingProps {
  readonly connection: Connection;
  readonly waiting: number;
  readonly waitingFiles: number;
}

function StandingCard({ connection, waiting, waitingFiles }: StandingProps) {
  const { t } = useTranslation('connections');
  const { id } = connection;
  const [name, setName] = useState(connection.name);
  const [signingOut, setSigningOut] = useState(false);
  const [changing, setChanging] = useState(false);
  useEffect(() => setName(connection.name), [connection.name]);

  const saveName = () => {
    const typed = name.trim();
    if (typed !== '' && typed !== connection.name) void act(() => setConnectionName(id, typed));
    else setName(connection.name);
  };
  const { busy, test } = useTest(connection);
  const togglePause = () => act(() => setPaused(id, !connection.paused));
  const commands: Command[] = [
    { id: 'connection.test', title: t('one.test'), shortcut: 'T', run: () => void test() },
    { id: 'connection.pause', title: t(connection.paused ? 'one.resume' : 'one.pause'), run: () => void togglePause() },
    { id: 'connection.signOut', title: t('signOut.action'), run: () => setSigningOut(true) },
  ];
  useCommands('connection', commands);

  const lines: readonly (readonly [string, string])[] = [
    [t('one.address'), connection.url],
    [t('one.login'), connection.user ?? '–'],
    [t('one.since'), formatDateTime(connection.addedAt)],
    [
      t('one.lastSuccess'),
      connection.lastSuccessAt === null ? t('one.never') : formatDateTime(connection.lastSuccessAt),
    ],
  ];
  return (
    <section className="card stack" aria-label={t('one.system')}>
      <TextInput
        label={t('one.name')}
        value={name}
        required
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={saveName}
        onKeyDown={(event) => event.key === 'Enter' && saveName()}
      />
      <dl className="connections-facts">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="wrap">{value}</dd>
          </div>
        ))}
      </dl>
      {connection.paused && <p className="small">{t('one.paused')}</p>}
      {connection.lastError !== null && !connection.loginNeeded && !isNewerTest(connection) && (
        <p className="connections-note small wrap">
          {errorWords(connection.lastError)}
          {connection.lastErrorDetail !== null && ` ${t('errors.detail', { detail: connection.lastErrorDetail })}`}
        </p>
      )}
      <TestResult connection={connection} busy={busy} />
      <div className="connections-actions">
        <button type="button" className="btn" aria-disabled={busy} aria-busy={busy} onClick={() => void test()}>
          {t(connection.tested === undefined ? 'one.test' : 'one.testAgain')}
        </button>
        <button type="button" className="btn" onClick={() => void togglePause()}>
          {t(connection.paused ? 'one.resume' : 'one.pause')}
        </button>
        {!connection.loginNeeded && !changing && (
          <button type="button" className="btn" onClick={() => setChanging(true)}>
            {t('signIn.change')}
          </button>
        )}
        <button type="button" className="btn danger" onClick={() => setSigningOut(true)}>
          {t('signOut.action')}
        </button>
      </div>
      {changing && !connection.loginNeeded && (
        <SignInForm connection={connection} onDone={() => setChanging(false)} onCancel={() => setChanging(false)} />
      )}
      {signingOut && (
        <SignOutDialog
          connection={connection}
          waiting={waiting}
          waitingFiles={waitingFiles}
          onClose={() => setSigningOut(false)}
        />
      )}
    </section>
  );
}
