import { Tabs } from '@mantine/core';
import type { OperationState } from '@shared/domain/operation';
import { UNSENT_STATES } from '@shared/domain/operation';
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { type Command, useCommands } from '../../app/commands';
import { useNow } from '../../app/use-now';
import { go } from '../../app/view';
import { database } from '../../db/database';
import { useLive } from '../../db/live';
import { formatNumber } from '../../i18n/format';
import { syncNow } from '../../sync';
import { EmptyState, Shortcut } from '../../ui/components';
import { exportAndSay } from '../exchange';
import { importAny } from '../inspect';
import { AttentionTab } from './components/AttentionTab';
import { ConnectionCards } from './components/ConnectionCards';
import { FilesTab } from './components/FilesTab';
import { HistoryTab } from './components/HistoryTab';
import { OperationList } from './components/OperationList';
import { matchingKeys } from './queries';
import { ageWords, type SyncFacts, useSyncFacts } from './status';
import { type SyncTab, SYNC_TABS, useSyncCentre } from './store';
import './sync-centre.css';

export function SyncCentreScreen() {
  const { t } = useTranslation(['syncCentre', 'handOver', 'app']);
  const facts = useSyncFacts();
  const nowMs = useNow(30_000);
  const [busy, setBusy] = useState(false);
  const whileBusy = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    await act(work);
    setBusy(false);
  };
  const exportAll = () => whileBusy(() => exportAndSay(null));
  const importOne = () => whileBusy(importAny);
  const canSync = facts?.connections.some((c) => !c.paused && !c.loginNeeded) === true;
  const syncAll = () => void act(() => syncNow());
  const addConnection = () => go({ screen: 'connection', id: 'new' });
  const commands: Command[] = [
    { id: 'sync.now', title: t('connection.syncAll'), shortcut: 'S', when: () => canSync, run: syncAll },
    { id: 'exchange.exportAll', title: t('exportAll'), shortcut: 'mod+E', run: exportAll },
    { id: 'exchange.import', title: t('import'), run: importOne },
    { id: 'connection.add', title: t('addConnection'), run: addConnection },
    ...SYNC_TABS.map((tab) => ({ id: `sync.show.${tab}`, title: t(`tabs.${tab}`), run: () => showTab(tab) })),
  ];
  useCommands('sync-centre', commands);

  if (facts === undefined) return <div className="page muted">{t('app:loading')}</div>;
  const { connections } = facts;
  return (
    <div className="page sync-centre">
      <div className="page-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="muted">{t('intro')}</p>
        </div>
        <button type="button" className="btn" onClick={() => go({ screen: 'handOver', jobId: null })}>
          {t('handOver:open')}
        </button>
        <button type="button" className="btn" onClick={() => void importOne()} disabled={busy}>
          {t('import')}
        </button>
        <button type="button" className="btn" onClick={() => void exportAll()} disabled={busy} aria-busy={busy}>
          {t('exportAll')} <Shortcut keys="mod+E" />
        </button>
        {canSync && (
          <button type="button" className="btn go" onClick={syncAll}>
            {t('connection.syncAll')} <Shortcut keys="S" />
          </button>
        )}
      </div>
      <Summary facts={facts} nowMs={nowMs} onAdd={addConnection} />
      {connections.length > 0 && <ConnectionCards connections={connections} nowMs={nowMs} />}
      <SyncTabs facts={facts} nowMs={nowMs} />
    </div>
  );
}

function Summary({ facts, nowMs, onAdd }: { facts: SyncFacts; nowMs: number; onAdd: () => void }) {
  const { t } = useTranslation('syncCentre');
  if (facts.connections.length > 0) return null;
  return (
    <div className="card row sync-centre-summary">
      <div className="grow">
        <strong>{t('noServer')}</strong>
        <p className="muted small">{t('noServerText')}</p>
      </div>
      <dl>
        <div>
          <dt>{t('unsent')}</dt>
          <dd>{formatNumber(facts.unsent)}</dd>
        </div>
        <div>
          <dt>{t('oldest')}</dt>
          <dd>{facts.oldestAt === null ? t('none') : ageWords(nowMs - Date.parse(facts.oldestAt))}</dd>
        </div>
      </dl>
      <button type="button" className="btn big go" onClick={onAdd}>
        {t('addConnection')}
      </button>
    </div>
  );
}

function showTab(tab: SyncTab): void {
  useSyncCentre.setState({ tab });
}

/** The tab somebody chose; before that the one with something to do. */
function SyncTabs({ facts, nowMs }: { facts: SyncFacts; nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const wanted = useSyncCentre((view) => view.tab);
  const waits = facts.conflicts + facts.parked;
  // what was first shown stays, so that the last decision does not take the page away under somebody's hands
  const [first] = useState<SyncTab>(() => (waits + facts.news > 0 ? 'attention' : 'unsent'));
  const shown = wanted ?? first;
  const kept = useLive(() => database().outbox.where('state').equals('kept').count(), []) ?? 0;
  const files = useLive(() => database().media.where('state').anyOf('queued', 'sending', 'parked').count(), []) ?? 0;
  const counts: Partial<Record<SyncTab, number>> = { attention: waits, unsent: facts.unsent, files, kept };
  return (
    <Tabs
      className="sync-centre-tabs"
      value={shown}
      onChange={(value) => showTab(SYNC_TABS.find((tab) => tab === value) ?? 'unsent')}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('tabs.label')}>
        {SYNC_TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t(`tabs.${tab}`)}
            {(counts[tab] ?? 0) > 0 && <b className="sync-centre-count"> {formatNumber(counts[tab] ?? 0)}</b>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown} className="sync-centre-panel">
        {shown === 'attention' && <AttentionTab nowMs={nowMs} />}
        {shown === 'unsent' && <Work states={UNSENT_STATES} label={t('unsent')} nowMs={nowMs} />}
        {shown === 'files' && <FilesTab connections={facts.connections} />}
        {shown === 'kept' && <Work states={KEPT} label={t('tabs.kept')} nowMs={nowMs} />}
        {shown === 'history' && <HistoryTab connections={facts.connections} nowMs={nowMs} />}
      </Tabs.Panel>
    </Tabs>
  );
}

const KEPT: readonly OperationState[] = ['kept'];

interface WorkProps {
  readonly states: readonly OperationState[];
  readonly label: string;
  readonly nowMs: number;
}

/** A list of changes with its filter. */
function Work({ states, label, nowMs }: WorkProps) {
  const { t } = useTranslation('syncCentre');
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter.trim());
  const search = useRef<HTMLInputElement>(null);
  const keys = useLive(
    () => matchingKeys(database(), states, wanted, (state) => t(`states.${state}`)),
    [states, wanted, t],
  );
  const isKept = states === KEPT;
  useCommands('sync-centre.filter', [
    { id: 'sync.filter', title: t('filter'), shortcut: '/', run: () => search.current?.focus() },
  ]);
  if (keys === undefined) return null;
  if (keys.length === 0 && wanted === '') {
    return (
      <div className="card">
        <EmptyState
          title={t(isKept ? 'kept.emptyTitle' : 'empty.title')}
          text={t(isKept ? 'kept.emptyText' : 'empty.text')}
        />
      </div>
    );
  }
  return (
    <div className="stack">
      {isKept && <p className="muted">{t('kept.text')}</p>}
      <div className="row">
        <input
          ref={search}
          className="sync-centre-filter"
          type="search"
          aria-label={t('filter')}
          placeholder={t('filterPlaceholder')}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <span className="muted small" role="status">
          {wanted !== '' && t('found', { count: keys.length, n: formatNumber(keys.length) })}
        </span>
      </div>
      {keys.length === 0 ? (
        <div className="card">
          <EmptyState title={t('noMatch.title')} text={t('noMatch.text')} />
        </div>
      ) : (
        <OperationList keys={keys} label={label} nowMs={nowMs} />
      )}
    </div>
  );
}
