import { fail } from '@shared/result';
import { registerHandler } from './register';

export function registerSyncCalls(): void {
  registerHandler('sync.pull', () => fail('unsupported'));
  registerHandler('sync.push', () => fail('unsupported'));
  registerHandler('sync.file', () => fail('unsupported'));
  registerHandler('sync.wait', () => fail('unsupported'));
  registerHandler('sync.cancel', () => fail('unsupported'));
}
