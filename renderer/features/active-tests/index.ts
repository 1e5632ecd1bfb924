import './active-tests.css';

export { ActiveTestsScreen } from './ActiveTestsScreen';
export { ActiveTestPill } from './components/ActiveTestPill';
