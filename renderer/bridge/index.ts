export { bridge, onEvent } from './bridge';
export { CallError, unwrap } from './unwrap';
