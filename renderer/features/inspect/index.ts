import './inspect.css';
import './inventory.css';

export { startInspectionForJob } from './actions';
export { InspectionRunPill } from './components/InspectionRunPill';
export { OutcomeCounts } from './components/OutcomeCounts';
export { InspectScreen } from './InspectScreen';
export { InspectionScreen } from './InspectionScreen';
