export { SyncPill } from './components/SyncPill';
export { SyncCentreScreen } from './SyncCentreScreen';
export { attentionCount, clockWords, type SyncFacts, useSyncFacts } from './status';
export { errorWords, leftOutWords, reasonWords } from './words';
