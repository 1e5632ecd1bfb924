export { ConnectionsCard } from './components/ConnectionsCard';
export { ConnectionScreen } from './ConnectionScreen';
