export { exportAndSay } from './export-and-say';
export {
  absorbContent,
  exportZip,
  importFile,
  type ImportResult,
  type InspectionTarget,
  runHeadlessTask,
} from './actions';
export { sayImported } from './say-imported';
