export { ReadinessScreen } from './ReadinessScreen';
export { RoadBadge } from './components/RoadBadge';
export { TodayCard } from './components/TodayCard';
