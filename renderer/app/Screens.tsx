import { ActiveTestsScreen } from '../features/active-tests';
import { BoardScreen } from '../features/board';
import { ConnectionScreen } from '../features/connections';
import { HandOverScreen } from '../features/hand-over';
import { InspectionScreen, InspectScreen } from '../features/inspect';
import { JobsScreen, NewJobScreen } from '../features/jobs';
import { PassportScreen } from '../features/passport';
import { ReadinessScreen } from '../features/readiness';
import { SafetyScreen } from '../features/safety';
import { SettingsScreen } from '../features/settings';
import { StockScreen } from '../features/stock';
import { StorageScreen } from '../features/storage';
import { SyncCentreScreen } from '../features/sync-centre';
import { TodayScreen } from '../features/today';
import { JobScreen } from '../features/visit';
import type { Route } from './view';

/** The screen of a place. */
export function Screen({ route }: { route: Route }) {
  switch (route.screen) {
    case 'today':
      return <TodayScreen />;
    case 'jobs':
      return <JobsScreen />;
    case 'newJob':
      return <NewJobScreen />;
    case 'job':
      return <JobScreen key={route.id} id={route.id} {...(route.tab === undefined ? {} : { tab: route.tab })} />;
    case 'inspect':
      return <InspectScreen />;
    case 'inspection':
      return (
        <InspectionScreen
          key={route.id}
          id={route.id}
          {...(route.compareWith === undefined ? {} : { compareWith: route.compareWith })}
        />
      );
    case 'passport':
      return <PassportScreen key={route.id} of={route.of} id={route.id} />;
    case 'activeTests':
      return <ActiveTestsScreen jobId={route.jobId} {...(route.test === undefined ? {} : { test: route.test })} />;
    case 'safety':
      return <SafetyScreen key={route.jobId} jobId={route.jobId} />;
    case 'board':
      return <BoardScreen />;
    case 'readiness':
      return <ReadinessScreen />;
    case 'stock':
      return <StockScreen />;
    case 'syncCentre':
      return <SyncCentreScreen />;
    case 'handOver':
      return <HandOverScreen key={route.jobId} jobId={route.jobId} />;
    case 'connection':
      return <ConnectionScreen key={route.id} id={route.id} />;
    case 'settings':
      return <SettingsScreen />;
    case 'storage':
      return <StorageScreen />;
  }
}
