import './safety.css';

export { SafetySummary } from './components/SafetySummary';
export { SafetyScreen } from './SafetyScreen';
