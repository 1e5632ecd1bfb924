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
} from './actions';
export { startSync, syncNow, syncOnce, type SyncSummary } from './driver';
