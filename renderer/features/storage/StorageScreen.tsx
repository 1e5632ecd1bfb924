import type { CallOutput } from '@shared/ipc/contract';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { useCommands } from '../../app/commands';
import { bridge, unwrap } from '../../bridge';
import { useLive } from '../../db/live';
import { readSetting } from '../../db/settings';
import { formatBytes, formatDateTime, formatNumber } from '../../i18n/format';
import { Badge, Shortcut, type Tone } from '../../ui/components';
import { exportAndSay } from '../exchange';
import { RebuildReportView } from './RebuildReportView';
import { useStorage } from './store';
import { VerifyResult } from './VerifyResult';
import './storage.css';

type Info = CallOutput<'store.info'>;
export type Verified = CallOutput<'store.verify'>;
type Busy = 'snapshot' | 'verify' | 'export' | null;

export function StorageScreen() {
  const { t } = useTranslation('storage');
  const [info, setInfo] = useState<Info | null | undefined>(undefined);
  const [busy, setBusy] = useState<Busy>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [verified, setVerified] = useState<Verified | null>(null);
  const report = useLive(() => readSetting('lastRebuild'), []);
  const keeper = useStorage((storage) => storage.keeper);

  const refresh = useCallback(async () => {
    const answer = await bridge.store.info({});
    setInfo(answer.ok ? answer.value : null);
  }, []);
  useEffect(() => void refresh(), [refresh]);

  const run = async (what: Exclude<Busy, null>, work: () => Promise<unknown>, done?: string) => {
    if (busy !== null) return;
    setBusy(what);
    await act(work, done === undefined ? {} : { done });
    setBusy(null);
    setProgress(null);
    await refresh();
  };
  const snapshot = () =>
    run(
      'snapshot',
      async () => keeper?.take('manual', (rows, total) => setProgress({ done: rows, total })),
      t('snapshotDone'),
    );
  const verify = () => run('verify', async () => setVerified(unwrap(await bridge.store.verify({}))));
  const exportAll = () => run('export', () => exportAndSay(null));
  useCommands('storage', [
    { id: 'storage.snapshot', title: t('snapshotNow'), shortcut: 'N', when: () => keeper !== null, run: snapshot },
    { id: 'storage.verify', title: t('verifyNow'), shortcut: 'V', run: verify },
    { id: 'storage.export', title: t('exportAll'), shortcut: 'mod+E', run: exportAll },
  ]);

  return (
    <div className="page storage">
      <div className="page-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="muted">{t('intro')}</p>
        </div>
        <button type="button" className="btn" disabled={busy !== null} onClick={() => void exportAll()}>
          {t('exportAll')} <Shortcut keys="mod+E" />
        </button>
        <button
          type="button"
          className="btn"
          disabled={busy !== null}
          aria-busy={busy === 'verify'}
          onClick={() => void verify()}
        >
          {t('verifyNow')} <Shortcut keys="V" />
        </button>
        {keeper !== null && (
          <button
            type="button"
            className="btn go"
            disabled={busy !== null}
            aria-busy={busy === 'snapshot'}
            onClick={() => void snapshot()}
          >
            {t('snapshotNow')} <Shortcut keys="N" />
          </button>
        )}
      </div>
      <p role="status" className={busy === null ? 'visually-hidden' : 'muted'}>
        {busy === 'snapshot' &&
          (progress === null
            ? t('snapshotting')
            : t('start.rows', { done: formatNumber(progress.done), total: formatNumber(progress.total) }))}
        {busy === 'verify' && t('verifying')}
      </p>
      {verified !== null && (
        <Card title={t('verify.title')}>
          <VerifyResult verified={verified} />
        </Card>
      )}
      {info === null && <p role="alert">{t('infoFailed')}</p>}
      {info && (
        <div className="storage-columns">
          <div className="stack">
            <SafetyCard info={info} />
            <SnapshotsCard snapshots={info.snapshots} />
          </div>
          <div className="stack">
            <SizesCard info={info} />
            <QuarantineCard info={info} />
            {report && (
              <Card title={t('report.last', { at: formatDateTime(report.at) })}>
                <RebuildReportView report={report} />
              </Card>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const LEVEL_TONE: Record<Info['space']['level'], Tone> = {
  ok: 'pass',
  low: 'warn',
  mediaStopped: 'fail',
  full: 'fail',
};

function SafetyCard({ info }: { info: Info }) {
  const { t } = useTranslation('storage');
  const { trouble, unguarded } = useStorage();
  const good = info.snapshots.find((snapshot) => snapshot.verified);
  const state = unguarded !== null ? 'unguarded' : trouble !== null ? 'behind' : 'inStep';
  return (
    <Card title={t('safety.title')}>
      <Facts
        facts={[
          [
            t('safety.journal'),
            <span key="journal" className="stack">
              <Badge tone={state === 'inStep' ? 'pass' : 'fail'}>{t(`safety.${state}`)}</Badge>
              <span className="small muted">{t(`safety.${state}Text`)}</span>
            </span>,
          ],
          [
            t('safety.lastSnapshot'),
            good === undefined
              ? t('safety.noSnapshot')
              : t('safety.snapshotAt', {
                  at: formatDateTime(good.at),
                  count: rowsOf(good.counts),
                  rows: formatNumber(rowsOf(good.counts)),
                }),
          ],
          [
            t('safety.key'),
            <span key="key" className="stack">
              <Badge tone={info.protection === 'system' ? 'pass' : 'warn'}>{t(`protection.${info.protection}`)}</Badge>
              {info.protection === 'plain' && <span className="small">{t('protection.plainText')}</span>}
            </span>,
          ],
        ]}
      />
    </Card>
  );
}

function SizesCard({ info }: { info: Info }) {
  const { t } = useTranslation('storage');
  const snapshots = info.snapshots.reduce((sum, snapshot) => sum + snapshot.sizeBytes, 0);
  const { level, freeBytes } = info.space;
  return (
    <Card title={t('sizes.title')}>
      <Facts
        facts={[
          [t('sizes.database'), formatBytes(info.databaseBytes)],
          [t('sizes.journal'), formatBytes(info.journalBytes)],
          [t('sizes.snapshots'), formatBytes(snapshots)],
          [t('sizes.files'), formatBytes(info.filesBytes)],
          [
            t('sizes.free'),
            <span key="free" className="stack">
              <span className="row">
                {freeBytes === null ? t('sizes.unknown') : formatBytes(freeBytes)}
                <Badge tone={LEVEL_TONE[level]}>{t(`level.${level}`)}</Badge>
              </span>
              {level !== 'ok' && <span className="small">{t(`banner.${level}.text`)}</span>}
            </span>,
          ],
        ]}
      />
    </Card>
  );
}

function SnapshotsCard({ snapshots }: { snapshots: Info['snapshots'] }) {
  const { t } = useTranslation('storage');
  return (
    <Card title={t('snapshots.title')}>
      <p className="small muted">{t('snapshots.text')}</p>
      {snapshots.length === 0 ? (
        <p className="muted">{t('snapshots.none')}</p>
      ) : (
        <div className="storage-scroll">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('snapshots.at')}</th>
                <th scope="col">{t('snapshots.reason')}</th>
                <th scope="col">{t('snapshots.rows')}</th>
                <th scope="col">{t('snapshots.size')}</th>
                <th scope="col">{t('snapshots.state')}</th>
              </tr>
            </thead>
            <tbody>
              {snapshots.map((snapshot) => (
                <tr key={snapshot.name}>
                  <td className="nowrap">{formatDateTime(snapshot.at)}</td>
                  <td>{t(`reasons.${snapshot.reason}`)}</td>
                  <td>{formatNumber(rowsOf(snapshot.counts))}</td>
                  <td className="nowrap">{formatBytes(snapshot.sizeBytes)}</td>
                  <td>
                    <Badge tone={snapshot.verified ? 'pass' : 'fail'}>
                      {t(snapshot.verified ? 'snapshots.good' : 'snapshots.bad')}
                    </Badge>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function QuarantineCard({ info }: { info: Info }) {
  const { t } = useTranslation('storage');
  const show = async () => void unwrap(await bridge.app.showFolder({ folder: 'profile' }));
  return (
    <Card title={t('quarantine.title')}>
      <p className="small muted">{t('quarantine.text')}</p>
      {info.quarantine.length === 0 ? (
        <p className="muted">{t('quarantine.none')}</p>
      ) : (
        <ul className="storage-quarantine">
          {info.quarantine.map(({ name, sizeBytes, at }) => (
            <li key={name}>
              <span className="wrap">{name}</span>
              <span className="muted small nowrap">
                {formatBytes(sizeBytes)} · {formatDateTime(at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="mono wrap">{info.folder}</p>
      <div>
        <button type="button" className="btn" onClick={() => void act(show)}>
          {t('showFolder')}
        </button>
      </div>
    </Card>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="storage-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function rowsOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
