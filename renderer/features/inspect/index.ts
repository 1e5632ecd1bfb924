import './inspect.css';
import './inspect-start.css';
import './inventory.css';

export { startInspectionForJob } from './actions';
export { measuredText } from './measured-text';
export { ImportDialog } from './components/ImportDialog';
export { ProofBadge, proofReason } from './components/ProofBadge';
export { InspectionRunPill } from './components/InspectionRunPill';
export { OutcomeCounts } from './components/OutcomeCounts';
export { importAny } from './import';
export { InspectScreen } from './InspectScreen';
export { InspectionScreen } from './InspectionScreen';
export { machineName } from './queries';
