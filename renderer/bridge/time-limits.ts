import type { CallName } from '@shared/ipc/contract';

const DEFAULT_MS = 15_000;

/** Calls that wait for a person in a dialog (null: no limit), or that take their time. */
const LIMITS_MS: Partial<Record<CallName, number | null>> = {
  'inspect.start': 10 * 60_000,
  'inspect.saveAs': null,
  'inspect.collectRest': 10 * 60_000,
  'activeTest.start': 15 * 60_000,
  'files.put': 60_000,
  'files.get': 60_000,
  'files.saveAs': null,
  'report.print': 90_000,
  'exchange.writeExport': null,
  'exchange.readImport': null,
  'app.checkForUpdates': 90_000,
  'journal.append': 60_000,
  // a slow disk or key store is no reason to work without a second copy
  'store.status': 60_000,
  'store.adopt': 60_000,
  'store.snapshotOpen': 60_000,
  'store.rebuildOpen': null,
  'store.rebuildNext': 60_000,
  'store.snapshotRows': 60_000,
  'store.snapshotClose': null,
  'store.verify': null,
  'connection.connect': 60_000,
  'connection.connectFile': null,
  'connection.signIn': 60_000,
  'connection.test': 60_000,
  'connection.metadata': 60_000,
  'connection.installTeam': 120_000,
  'connection.addAuthority': null,
  // a request that hangs is ended by the connector itself, which knows what was under way
  'sync.pull': null,
  'sync.push': null,
  'sync.file': null,
  'sync.wait': null,
  'peer.exchange': null,
};

/** How long a call may take in milliseconds; null without limit. */
export function timeLimitMs(call: CallName): number | null {
  const limit = LIMITS_MS[call];
  return limit === undefined ? DEFAULT_MS : limit;
}
