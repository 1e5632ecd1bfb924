import type { Role } from '@shared/domain/people';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { database } from '../db/database';
import { useLive } from '../db/live';
import { ActiveTestPill } from '../features/active-tests';
import { ImportDialog, InspectionRunPill } from '../features/inspect';
import { Palette } from '../features/palette';
import { SafetyBanner } from '../features/storage';
import { attentionCount, SyncPill, useSyncFacts } from '../features/sync-centre';
import { formatClock } from '../i18n/format';
import { Shortcut } from '../ui/components';
import { type Command, useCommands } from './commands';
import { ErrorBoundary } from './ErrorBoundary';
import { useRunningVisit } from './running-visit';
import { Screen } from './Screens';
import { useSession } from './session';
import { useNow } from './use-now';
import { go, goBack, type Route, setPaletteOpen, useView } from './view';

type PlainScreen = 'today' | 'jobs' | 'board' | 'readiness' | 'inspect' | 'stock' | 'syncCentre' | 'settings';

interface PlaceOfNav {
  readonly screen: PlainScreen;
  readonly shortcut?: string;
  readonly bottom?: boolean;
  /** In the navigation of these roles only; the palette has it for everybody. */
  readonly roles?: readonly Role[];
}

const PLACES: readonly PlaceOfNav[] = [
  { screen: 'today', shortcut: 'mod+1' },
  { screen: 'jobs', shortcut: 'mod+2' },
  { screen: 'inspect', shortcut: 'mod+3' },
  { screen: 'stock', shortcut: 'mod+4' },
  { screen: 'board', shortcut: 'mod+6', roles: ['dispatcher', 'senior'] },
  { screen: 'readiness', shortcut: 'mod+7', roles: [] },
  { screen: 'syncCentre', shortcut: 'mod+5', bottom: true },
  { screen: 'settings', shortcut: 'mod+,', bottom: true },
];

const UNDER: Partial<Record<Route['screen'], PlainScreen>> = {
  newJob: 'jobs',
  job: 'jobs',
  safety: 'jobs',
  inspection: 'inspect',
  passport: 'inspect',
  activeTests: 'inspect',
  connection: 'settings',
  handOver: 'syncCentre',
  readiness: 'today',
  storage: 'settings',
};

export function Shell() {
  const { t } = useTranslation();
  const { t: storageTexts } = useTranslation('storage');
  const { t: handOverTexts } = useTranslation('handOver');
  const route = useView((view) => view.route);
  const sync = useSyncFacts();
  const openJobs = useLive(
    () => database().of('job').where('state').noneOf(['closed', 'cancelled', 'resolved']).count(),
    [],
  );
  const main = useRef<HTMLElement>(null);

  const commands = useMemo<Command[]>(
    () => [
      { id: 'palette.open', title: t('searchOrCommand'), shortcut: 'mod+K', run: () => setPaletteOpen(true) },
      { id: 'job.new', title: t('logCallOut'), shortcut: 'mod+N', run: () => go({ screen: 'newJob' }) },
      { id: 'go.back', title: t('back'), shortcut: 'mod+[', run: goBack },
      ...PLACES.map(({ screen, shortcut }) => ({
        id: `go.${screen}`,
        title: t(`nav.${screen}`),
        ...(shortcut === undefined ? {} : { shortcut }),
        run: () => go({ screen }),
      })),
      { id: 'go.storage', title: storageTexts('openPage'), run: () => go({ screen: 'storage' }) },
      { id: 'go.handOver', title: handOverTexts('open'), run: () => go({ screen: 'handOver', jobId: null }) },
    ],
    [t, storageTexts, handOverTexts],
  );
  useCommands('shell', commands);

  // A new place starts at its top and takes the focus, so that a screen reader reads it and the keyboard starts there.
  const place = `${route.screen}:${'id' in route ? route.id : 'jobId' in route ? (route.jobId ?? '') : ''}`;
  useEffect(() => {
    if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [place]);

  // what needs somebody comes before what only waits
  const waits = sync && (attentionCount(sync) || sync.unsent);
  const counts: Partial<Record<PlainScreen, number | undefined>> = { jobs: openJobs, syncCentre: waits };
  const here = UNDER[route.screen] ?? route.screen;
  const role = useSession((session) => session.technician?.role);
  const places = PLACES.filter(({ roles }) => roles === undefined || (role !== undefined && roles.includes(role)));

  return (
    <div className="app">
      <a className="skip btn" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {t('skipToContent')}
      </a>
      <header className="top">
        <div className="brand">{t('name')}</div>
        <button type="button" className="search" title={t('searchOrCommand')} onClick={() => setPaletteOpen(true)}>
          <span className="search-long">{t('searchOrCommand')}</span>
          <span className="search-short" aria-hidden>
            {t('search')}
          </span>
          <Shortcut keys="mod+K" />
        </button>
        <span className="grow" />
        <InspectionRunPill />
        <ActiveTestPill />
        <RunningTimer />
        <SyncPill />
      </header>
      <SafetyBanner />
      <nav className="nav" aria-label={t('nav.label')}>
        {places.map(({ screen, bottom }, index) => (
          <NavButton
            key={screen}
            screen={screen}
            here={here === screen}
            count={counts[screen]}
            pushDown={bottom === true && places[index - 1]?.bottom !== true}
          />
        ))}
      </nav>
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <ErrorBoundary key={place}>
          <Screen route={route} />
        </ErrorBoundary>
      </main>
      <ImportDialog />
      <Palette />
    </div>
  );
}

interface NavButtonProps {
  readonly screen: PlainScreen;
  readonly here: boolean;
  readonly count: number | undefined;
  readonly pushDown: boolean;
}

function NavButton({ screen, here, count, pushDown }: NavButtonProps) {
  const { t } = useTranslation();
  return (
    <>
      {pushDown && <span className="gap" />}
      <button type="button" aria-current={here ? 'page' : undefined} onClick={() => go({ screen })}>
        <span>{t(`nav.${screen}`)}</span>
        {count !== undefined && count > 0 && <b>{count}</b>}
      </button>
    </>
  );
}

/** The running clock, on every screen: which job, since when. */
function RunningTimer() {
  const { t } = useTranslation();
  const running = useRunningVisit();
  const nowMs = useNow();
  if (!running) return null;
  return (
    <button type="button" className="pill run" onClick={() => go({ screen: 'job', id: running.jobId })}>
      <span aria-hidden>●</span>
      {t(`timer.${running.state}`)} {formatClock(nowMs - Date.parse(running.since))}
    </button>
  );
}
