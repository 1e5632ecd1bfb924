import { fail } from '@shared/result';
import { registerHandler } from './register';

export function registerStoreCalls(): void {
  registerHandler('journal.append', () => fail('unsupported'));
  registerHandler('store.status', () => fail('unsupported'));
  registerHandler('store.adopt', () => fail('unsupported'));
  registerHandler('store.rebuildOpen', () => fail('unsupported'));
  registerHandler('store.rebuildNext', () => fail('unsupported'));
  registerHandler('store.snapshotOpen', () => fail('unsupported'));
  registerHandler('store.snapshotRows', () => fail('unsupported'));
  registerHandler('store.snapshotClose', () => fail('unsupported'));
  registerHandler('store.info', () => fail('unsupported'));
  registerHandler('store.verify', () => fail('unsupported'));
}
