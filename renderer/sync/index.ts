export { useSync, type SyncProgress } from './status';
export {
  connectFromFile,
  connectTo,
  dismissConflict,
  resolveConflict,
  retryMedia,
  retryOperations,
  setConnectionName,
  setConnectionOptions,
  setPaused,
  signIn,
  signOut,
  testConnection,
  undoConflict,
} from './actions';
export { startSync, syncNow, syncOnce, type SyncSummary } from './driver';
export { createSync, type Sync, type SyncEnvironment } from './run';
export { clockOffsetMs } from './clock-offset';
export { knownOffsetMs, trueIso } from './true-now';
