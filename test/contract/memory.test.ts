import { memoryWorld } from './memory-world';
import { contractSuite } from './suite';

contractSuite('memory hub', () => memoryWorld('hub'));
contractSuite('memory tickets', () => memoryWorld('tickets'));
