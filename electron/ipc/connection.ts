import { fail } from '@shared/result';
import { registerHandler } from './register';

export function registerConnectionCalls(): void {
  registerHandler('connection.connect', () => fail('unsupported'));
  registerHandler('connection.connectFile', () => fail('unsupported'));
  registerHandler('connection.signIn', () => fail('unsupported'));
  registerHandler('connection.forget', () => fail('unsupported'));
  registerHandler('connection.test', () => fail('unsupported'));
  registerHandler('connection.metadata', () => fail('unsupported'));
  registerHandler('connection.installTeam', () => fail('unsupported'));
  registerHandler('connection.addAuthority', () => fail('unsupported'));
  registerHandler('connection.authorities', () => fail('unsupported'));
  registerHandler('connection.removeAuthority', () => fail('unsupported'));
}
