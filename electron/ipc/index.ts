import { registerActiveTestCalls } from './active-test';
import { type AppCalls, registerAppCalls } from './app';
import { registerDeviceCalls } from './devices';
import { type ExchangeCalls, registerExchangeCalls } from './exchange';
import { type FileCalls, registerFileCalls } from './files';
import { registerHeadlessCalls } from './headless';
import { type InspectCalls, registerInspectCalls } from './inspect';
import { type ConnectionCalls, registerConnectionCalls } from './connection';
import { registerPeerCalls } from './peer';
import { registerStoreCalls, type StoreCalls } from './store';
import { registerSyncCalls } from './sync';
import { registerReportCalls } from './report';
import type { TaskBoard } from '../app/task-board';
import type { PeerDesk } from '../peer/desk';
import type { OpenReportPage } from '../report/print';

/** Everything the calls of the contract need. */
export type AllCalls = Omit<FileCalls, 'dialogs'> &
  Omit<ExchangeCalls, 'dialogs' | 'allowsPath'> &
  Pick<InspectCalls, 'inspect' | 'collectRest'> &
  Omit<ConnectionCalls, 'dialogs' | 'allowsPath'> & {
    readonly app: AppCalls;
    readonly dialogs: FileCalls['dialogs'] &
      ExchangeCalls['dialogs'] &
      ConnectionCalls['dialogs'] & { saveInspection: InspectCalls['askWhere'] };
    readonly board: TaskBoard;
    readonly peers: PeerDesk;
    readonly openReportPage: OpenReportPage;
    /** The store's safety; `store` is the files. */
    readonly vault: StoreCalls['vault'];
    readonly profile: StoreCalls['profile'];
  };

/** Answers every call of the contract; one line a domain. */
export function registerAllCalls(calls: AllCalls): void {
  registerAppCalls(calls.app);
  registerInspectCalls({
    inspect: calls.inspect,
    collectRest: calls.collectRest,
    askWhere: calls.dialogs.saveInspection,
  });
  registerActiveTestCalls();
  registerDeviceCalls();
  registerFileCalls(calls);
  registerReportCalls({ store: calls.store, openPage: calls.openReportPage });
  const allowsPath: TaskBoard['allowsPath'] = (command, path) => calls.board.allowsPath(command, path);
  registerExchangeCalls({ ...calls, allowsPath });
  registerHeadlessCalls(calls.board);
  registerStoreCalls({ vault: calls.vault, files: calls.store, profile: calls.profile });
  registerConnectionCalls({ ...calls, allowsPath });
  registerSyncCalls(calls.connections);
  registerPeerCalls(calls.peers);
}
