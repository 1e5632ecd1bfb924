import { afterAll, beforeAll } from 'vitest';
import { contractSuite } from '../contract/suite';
import { startCouch, type TestCouch } from '../helpers/couch';
import { couchWorld } from './couchdb-world';

let couch: TestCouch;

beforeAll(async () => {
  couch = await startCouch();
}, 600_000);
afterAll(() => couch?.stop());

contractSuite('CouchDB', () => couchWorld(couch));
