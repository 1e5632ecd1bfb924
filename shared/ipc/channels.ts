import type { CallName, EventName } from './contract';

// The names alone, so that the sandboxed preload need not carry zod and every schema. The compiler refuses a missing or an extra one.

const calls: Record<CallName, true> = {
  'app.info': true,
  'app.reportError': true,
  'app.openExternal': true,
  'app.showFolder': true,
  'app.setTheme': true,
  'app.setVisitUnderWay': true,
  'app.checkForUpdates': true,
  'inspect.start': true,
  'inspect.cancel': true,
  'inspect.saveAs': true,
  'inspect.collectRest': true,
  'activeTest.plan': true,
  'activeTest.start': true,
  'activeTest.cancel': true,
  'activeTest.allowDevice': true,
  'files.put': true,
  'files.get': true,
  'files.has': true,
  'files.open': true,
  'files.saveAs': true,
  'report.print': true,
  'exchange.writeExport': true,
  'exchange.readImport': true,
  'headless.task': true,
  'headless.done': true,
  'journal.append': true,
  'store.status': true,
  'store.adopt': true,
  'store.rebuildOpen': true,
  'store.rebuildNext': true,
  'store.snapshotOpen': true,
  'store.snapshotRows': true,
  'store.snapshotClose': true,
  'store.info': true,
  'store.verify': true,
  'connection.connect': true,
  'connection.connectFile': true,
  'connection.signIn': true,
  'connection.forget': true,
  'connection.test': true,
  'connection.metadata': true,
  'connection.installTeam': true,
  'connection.addAuthority': true,
  'connection.authorities': true,
  'connection.removeAuthority': true,
  'sync.pull': true,
  'sync.push': true,
  'sync.file': true,
  'sync.wait': true,
  'sync.cancel': true,
  'peer.offer': true,
  'peer.stop': true,
  'peer.find': true,
  'peer.exchange': true,
  'peer.received': true,
};

const events: Record<EventName, true> = {
  'inspect.progress': true,
  'activeTest.progress': true,
  'app.deepLink': true,
  'update.state': true,
  'headless.task': true,
  'store.space': true,
  'peer.state': true,
};

/** Every call of the contract. */
export const CALL_NAMES = Object.keys(calls) as readonly CallName[];

/** Every event of the contract. */
export const EVENT_NAMES = Object.keys(events) as readonly EventName[];

/** An event travels on a channel of its own: `headless.task` is a call and an event. */
export function eventChannel(name: EventName): string {
  return `event:${name}`;
}

/** The two verbs of the report page's own preload; no other page has them. */
export const REPORT_MODEL_CHANNEL = 'reportPage.model';
export const REPORT_READY_CHANNEL = 'reportPage.ready';
