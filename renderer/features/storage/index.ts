export { beginStore, type BeginOptions, copiedOrFailed, keepSnapshots } from './begin';
export { SafetyBanner } from './SafetyBanner';
export { RebuildPage, StartProgress } from './StartPages';
export { StorageScreen } from './StorageScreen';
export { useStorage } from './store';
