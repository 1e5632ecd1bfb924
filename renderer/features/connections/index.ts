export { ConnectionScreen } from './ConnectionScreen';
