export { NextActionButton } from './components/NextActionButton';
export { JobScreen } from './JobScreen';
