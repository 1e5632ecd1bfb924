import './stock.css';

export { StockScreen } from './StockScreen';
