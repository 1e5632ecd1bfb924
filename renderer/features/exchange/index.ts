export { exportAndSay } from './export-and-say';
export { exportZip, importFile, type ImportResult, runHeadlessTask } from './actions';
