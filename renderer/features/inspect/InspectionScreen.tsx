import { Tabs } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { warnOfMachine } from '@shared/domain/board-swap';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { type Command, useCommands } from '../../app/commands';
import { go, goBack } from '../../app/view';
import { formatDateTime, formatNumber } from '../../i18n/format';
import { Badge, EmptyState, Shortcut } from '../../ui/components';
import { copyText } from '../../ui/copy-text';
import { dismissRun, startInspectionForJob } from './actions';
import { CompareView } from './components/CompareView';
import { ExportDialog } from './components/ExportDialog';
import { FindingsTab } from './components/FindingsTab';
import { IdentityBanner } from './components/IdentityBanner';
import { InventoryTab } from './components/InventoryTab';
import { NotCollectedTab } from './components/NotCollectedTab';
import { SoftwareTab } from './components/SoftwareTab';
import { SuiteTests } from './components/SuiteTests';
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
  const [exporting, setExporting] = useState(false);
  const { record, job, asset, others } = context;
  const { document } = record;
  const { os } = document.inventory;
  const name = [machineName(document) ?? t('unknownMachine'), document.machine.serial].filter(Boolean).join(' · ');
  // Said only where serial or UUID prove it.
  const { level } = warnOfMachine(asset, document, context.earlier?.document ?? null);
  const isJobs = asset !== null && (level === 'none' || level === 'boardSwap');
  const whose = isJobs ? 'result.jobsMachine' : job && level === 'unsure' ? 'result.perhapsJobs' : 'result.thisMachine';
  const facts = [
    t(whose),
    [os.name, os.version].filter(Boolean).join(' '),
    formatDateTime(record.takenAt),
    t('result.took', { seconds: Math.max(1, Math.round(record.durationMs / 1000)) }),
    document.elevated === false ? t('result.elevatedNo') : null,
  ].filter(Boolean);

  const copy = async () => {
    const copied = await copyText(ticketText(record, t, context.tests));
    notifications.show({
      message: t(copied ? 'result.copied' : 'result.copyFailed'),
      autoClose: copied ? 3_000 : 10_000,
    });
  };
  const saveAs = () => setExporting(true);
  const compare = (otherId: string) => go({ screen: 'inspection', id: record.id, compareWith: otherId });
  const startCompare = () => {
    const [newest] = others;
    if (newest) compare(newest.id);
    else notifications.show({ message: t('result.nothingToCompare') });
  };
  const openPassport = () =>
    go(
      asset
        ? { screen: 'passport', of: 'asset', id: asset.id }
        : { screen: 'passport', of: 'inspection', id: record.id },
    );
  const openTests = () => go({ screen: 'activeTests', jobId: job?.id ?? null });

  const commands: Command[] = [
    { id: 'inspection.compare', title: t('result.compare'), shortcut: 'C', run: startCompare },
    { id: 'inspection.copy', title: t('result.copy'), shortcut: 'T', run: copy },
    { id: 'inspection.saveAs', title: t('result.saveAs'), shortcut: 'mod+S', run: saveAs },
    { id: 'inspection.passport', title: t('result.passport'), shortcut: 'H', run: openPassport },
    { id: 'inspection.tests', title: t('openTests'), shortcut: 'X', run: openTests },
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
          <button
            type="button"
            className="btn"
            aria-disabled={others.length === 0}
            title={others.length === 0 ? t('result.nothingToCompare') : undefined}
            onClick={startCompare}
          >
            {t('result.compare')}
            <Shortcut keys="C" />
          </button>
          <button type="button" className="btn" onClick={openPassport}>
            {t('result.passport')}
            <Shortcut keys="H" />
          </button>
          <button type="button" className="btn" onClick={openTests}>
            {t('openTests')}
            <Shortcut keys="X" />
          </button>
          <button type="button" className="btn" onClick={() => void copy()}>
            {t('result.copy')}
            <Shortcut keys="T" />
          </button>
          <button type="button" className="btn" onClick={saveAs}>
            {t('result.saveAs')}
            <Shortcut keys="mod+S" />
          </button>
          <button type="button" className="btn quiet" onClick={goBack}>
            {t('app:back')}
          </button>
        </div>
      </div>
      <IdentityBanner context={context} />
      <SuiteTests inspectionId={record.id} jobId={job?.id ?? null} />
      {exporting && <ExportDialog context={context} onClose={() => setExporting(false)} />}
      <Tabs
        value={tab}
        onChange={(value) => setTab(TABS.find((key) => key === value) ?? 'findings')}
        keepMounted={false}
        className="inspect-tabs"
      >
        <Tabs.List>
          <Tabs.Tab value="findings">
            {t('tabs.findings')} <span className="muted">{document.checks.length}</span>
          </Tabs.Tab>
          <Tabs.Tab value="inventory">{t('tabs.inventory')}</Tabs.Tab>
          <Tabs.Tab value="software">
            {t('tabs.software')} <span className="muted">{formatNumber(document.inventory.software.length)}</span>
          </Tabs.Tab>
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
          <NotCollectedTab record={record} />
          <p className="muted small mono inspect-hash">{t('result.sha', { hash: record.sha256 })}</p>
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function notCollectedCount({ record: { document } }: InspectionContext): number {
  return document.notCollected.length + document.checks.filter((check) => check.outcome === 'couldNotRun').length;
}
