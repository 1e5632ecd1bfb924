import { fail } from '@shared/result';
import { registerHandler } from './register';

export function registerPeerCalls(): void {
  registerHandler('peer.offer', () => fail('unsupported'));
  registerHandler('peer.stop', () => fail('unsupported'));
  registerHandler('peer.find', () => fail('unsupported'));
  registerHandler('peer.exchange', () => fail('unsupported'));
  registerHandler('peer.received', () => fail('unsupported'));
}
