import { Menu, Tabs } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { compareIdentity } from '@shared/domain/machine-identity';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { type Command, useCommands } from '../../app/commands';
import { go, goBack } from '../../app/view';
import { bridge } from '../../bridge';
import { formatDateTime } from '../../i18n/format';
import { Badge, EmptyState, Shortcut } from '../../ui/components';
import { copyText } from '../../ui/copy-text';
import { dismissRun, startInspectionForJob } from './actions';
import { CompareView } from './components/CompareView';
import { FindingsTab } from './components/FindingsTab';
import { IdentityBanner } from './components/IdentityBanner';
import { InventoryTab } from './components/InventoryTab';
import { NotCollectedTab } from './components/NotCollectedTab';
import { SoftwareTab } from './components/SoftwareTab';
import { type InspectionContext, machineName, useInspection } from './queries';
import { useInspect } from './store';
import { ticketText } from './ticket-text';

const TABS = ['findings', 'inventory', 'software', 'notCollected'] as const;

export function InspectionScreen({ id, compareWith }: { id: string; compareWith?: string }) {
  const { t } = useTranslation(['inspect', 'app']);
  const context = useInspection(id);

  // A result that was looked at needs no notice in the header any more.
  useEffect(() => {
    if (useInspect.getState().run?.inspectionId === id) dismissRun();
  }, [id]);

  if (context === undefined) return <div className="page">{t('app:loading')}</div>;
  if (context === null) {
    return (
      <div className="page">
        <EmptyState title={t('result.notFound')} text={t('result.notFoundText')}>
          <button type="button" className="btn" onClick={() => go({ screen: 'inspect' })}>
            {t('result.toList')}
          </button>
        </EmptyState>
      </div>
    );
  }
  if (compareWith !== undefined) return <CompareView id={id} otherId={compareWith} />;
  return <Result context={context} />;
}

function Result({ context }: { context: InspectionContext }) {
  const { t } = useTranslation(['inspect', 'app']);
  const [tab, setTab] = useState<(typeof TABS)[number]>('findings');
  const [menuOpen, setMenuOpen] = useState(false);
  const { record, job, asset, others } = context;
  const { document } = record;
  const { os } = document.inventory;
  const name = [machineName(document) ?? t('unknownMachine'), document.machine.serial].filter(Boolean).join(' · ');
  // Said only where serial or UUID prove it.
  const match = asset ? compareIdentity(asset, document.machine).match : 'unknown';
  const whose =
    match === 'same' ? 'result.jobsMachine' : job && match === 'unknown' ? 'result.perhapsJobs' : 'result.thisMachine';
  const facts = [
    t(whose),
    [os.name, os.version].filter(Boolean).join(' '),
    formatDateTime(record.takenAt),
    t('result.took', { seconds: Math.max(1, Math.round(record.durationMs / 1000)) }),
    document.elevated === false ? t('result.elevatedNo') : null,
  ].filter(Boolean);

  const copy = async () => {
    const copied = await copyText(ticketText(record, t));
    notifications.show({
      message: t(copied ? 'result.copied' : 'result.copyFailed'),
      autoClose: copied ? 3_000 : 10_000,
    });
  };
  const saveAs = async () => {
    const result = await bridge.inspect.saveAs({ inspection: document, suggestedName: fileName(context) });
    if (result.ok) notifications.show({ message: t('result.savedAs', { path: result.value.path }) });
    else if (result.error.code !== 'cancelled') {
      notifications.show({ color: 'red', message: t(`app:errors.${result.error.code}`), autoClose: false });
    }
  };
  const compare = (otherId: string) => go({ screen: 'inspection', id: record.id, compareWith: otherId });
  const startCompare = () => {
    const [only] = others;
    if (only && others.length === 1) compare(only.id);
    else if (others.length > 1) setMenuOpen(true);
    else notifications.show({ message: t('result.nothingToCompare') });
  };

  const commands: Command[] = [
    { id: 'inspection.compare', title: t('result.compare'), shortcut: 'C', run: startCompare },
    { id: 'inspection.copy', title: t('result.copy'), shortcut: 'T', run: copy },
    { id: 'inspection.saveAs', title: t('result.saveAs'), shortcut: 'mod+S', run: saveAs },
    ...(job ? [{ id: 'inspection.openJob', title: openJobTitle(), shortcut: 'J', run: openJob }] : []),
    { id: 'inspection.again', title: t('again'), shortcut: 'I', run: again },
    ...TABS.map((key, index) => ({
      id: `inspection.tab.${key}`,
      title: t(`tabs.${key}`),
      shortcut: String(index + 1),
      run: () => setTab(key),
    })),
  ];
  useCommands('inspection', commands);

  function openJobTitle() {
    return t('result.openJob', { number: job?.officeNumber ?? job?.number ?? '' });
  }
  function openJob() {
    if (job) go({ screen: 'job', id: job.id });
  }
  async function again() {
    if (job) await act(() => startInspectionForJob(job.id));
    else go({ screen: 'inspect' });
  }

  return (
    <div className="page inspect-result">
      <div className="page-head">
        <div className="grow">
          <h1 className="wrap">
            {name}{' '}
            {record.sample && (
              <Badge tone="accent" sign={null}>
                {t('app:sampleBadge')}
              </Badge>
            )}
          </h1>
          <p className="muted">{facts.join(' · ')}</p>
        </div>
        <div className="inspect-actions">
          {job && (
            <button type="button" className="btn" onClick={openJob}>
              {openJobTitle()}
              <Shortcut keys="J" />
            </button>
          )}
          <Menu opened={menuOpen} onChange={setMenuOpen} position="bottom-end" transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <button
                type="button"
                className="btn"
                aria-disabled={others.length === 0}
                title={others.length === 0 ? t('result.nothingToCompare') : undefined}
                onClick={(event) => {
                  // The menu opens by itself; with nothing or one thing in it there is no menu to open.
                  if (others.length < 2) {
                    event.preventDefault();
                    startCompare();
                  }
                }}
              >
                {t('result.compare')}
                <Shortcut keys="C" />
              </button>
            </Menu.Target>
            {others.length > 1 && (
              <Menu.Dropdown>
                {others.map((other) => (
                  <Menu.Item key={other.id} onClick={() => compare(other.id)}>
                    {t('result.compareWith', { when: formatDateTime(other.takenAt) })}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            )}
          </Menu>
          <button type="button" className="btn" onClick={() => void copy()}>
            {t('result.copy')}
            <Shortcut keys="T" />
          </button>
          <button type="button" className="btn" onClick={() => void saveAs()}>
            {t('result.saveAs')}
          </button>
          <button type="button" className="btn quiet" onClick={goBack}>
            {t('app:back')}
          </button>
        </div>
      </div>
      <IdentityBanner context={context} />
      <Tabs
        value={tab}
        onChange={(value) => setTab(TABS.find((key) => key === value) ?? 'findings')}
        keepMounted={false}
        className="inspect-tabs"
      >
        <Tabs.List>
          <Tabs.Tab value="findings">{t('tabs.findings')}</Tabs.Tab>
          <Tabs.Tab value="inventory">{t('tabs.inventory')}</Tabs.Tab>
          <Tabs.Tab value="software">{t('tabs.software')}</Tabs.Tab>
          <Tabs.Tab value="notCollected">
            {t('tabs.notCollected')} <span className="muted">{notCollectedCount(context)}</span>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="findings">
          <FindingsTab checks={document.checks} />
        </Tabs.Panel>
        <Tabs.Panel value="inventory">
          <InventoryTab document={document} />
        </Tabs.Panel>
        <Tabs.Panel value="software">
          <SoftwareTab software={document.inventory.software} />
        </Tabs.Panel>
        {/* nothing in it takes the focus, and it may be longer than the screen: the arrows scroll it from here */}
        <Tabs.Panel value="notCollected" tabIndex={0}>
          <NotCollectedTab document={document} />
          <p className="muted small mono inspect-hash">{t('result.sha', { hash: record.sha256 })}</p>
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function notCollectedCount({ record: { document } }: InspectionContext): number {
  return document.notCollected.length + document.checks.filter((check) => check.outcome === 'couldNotRun').length;
}

/** "inspection-PF1TZ0QK-2026-11-22.json": letters every file system takes. */
function fileName({ record }: InspectionContext): string {
  const { serial, hostname } = record.document.machine;
  const machine = (serial ?? hostname ?? 'machine').replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60);
  return `inspection-${machine}-${record.takenAt.slice(0, 10)}.json`;
}
