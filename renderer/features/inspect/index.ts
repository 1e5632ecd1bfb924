export { InspectScreen } from './InspectScreen';
export { InspectionScreen } from './InspectionScreen';
