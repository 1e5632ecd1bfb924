export { SyncCentreScreen } from './SyncCentreScreen';
