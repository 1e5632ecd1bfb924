export { JobsScreen } from './JobsScreen';
export { NewJobScreen } from './NewJobScreen';
