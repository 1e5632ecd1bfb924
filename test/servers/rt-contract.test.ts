import { describe, test } from 'vitest';
import { contractSuite } from '../contract/suite';
import { RT_URL } from './rt-server';
import { rtWorld } from './rt-world';

if (RT_URL === null) {
  describe('connector contract: Request Tracker', () => {
    test.skip('no Request Tracker here: see npm run test:servers', () => undefined);
  });
} else contractSuite('Request Tracker', rtWorld);
