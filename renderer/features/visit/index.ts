export { JobScreen } from './JobScreen';
