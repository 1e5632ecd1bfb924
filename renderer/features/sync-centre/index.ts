export { DecidedValues } from './components/DecidedValues';
export { SyncPill } from './components/SyncPill';
export { type ConflictCardData, decisionsOn } from './conflict-queries';
export { choiceWords } from './conflict-words';
export { fieldWords, kindWords, valueWords } from './field-values';
export { subjectWords } from './queries';
export { SyncCentreScreen } from './SyncCentreScreen';
export { attentionCount, clockWords, type SyncFacts, useSyncFacts } from './status';
export { errorWords, leftOutWords, reasonWords } from './words';
