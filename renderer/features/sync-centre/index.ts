export { SyncPill } from './components/SyncPill';
export { fieldWords, kindWords, valueWords } from './field-values';
export { subjectWords } from './queries';
export { SyncCentreScreen } from './SyncCentreScreen';
export { attentionCount, clockWords, type SyncFacts, useSyncFacts } from './status';
export { errorWords, leftOutWords, reasonWords } from './words';
