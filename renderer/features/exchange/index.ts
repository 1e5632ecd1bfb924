export { exportZip, importFile, type ImportResult, runHeadlessTask } from './actions';
