import { describe } from 'vitest';
import { contractSuite } from '../contract/suite';
import { RT_URL } from './rt-server';
import { rtWorld } from './rt-world';

// Where no Request Tracker is there, `npm run test:servers` has said so.
describe.skipIf(RT_URL === null)('on a real server', () => {
  contractSuite('Request Tracker', rtWorld);
});
