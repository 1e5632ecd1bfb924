import './passport.css';

export { PassportScreen } from './PassportScreen';
