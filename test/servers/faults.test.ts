import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCouchConnector } from '../../electron/connectors/couchdb';
import { Laptop } from '../contract/laptop';
import { startCouch, type TestCouch } from '../helpers/couch';
import { type FaultProxy, type ProxyFault, startFaultProxy } from '../helpers/fault-proxy';
import { seededRandom } from '../helpers/random';
import { makeTeam } from './couchdb-world';
import { laptopOf, newJob, newNote, sent } from './rt-desk';
import { rawTransactions, RT_URL } from './rt-server';

// The faults of test/scenario, sampled on the real servers: whatever the network and a proxy do to a push, the note is there once.

const SAMPLES = 60;
const SEED = 20261124;
const MAX_ANSWER_BYTES = 600;

/** A fault of each kind in turn, cut at a random byte. */
function faultOf(n: number, random: () => number): ProxyFault {
  const at = Math.floor(random() * MAX_ANSWER_BYTES);
  const status = [401, 403, 404, 409, 412, 429, 500, 502][n % 8] ?? 500;
  const faults: ProxyFault[] = [
    { do: 'cutRequest', at },
    { do: 'cutAnswer', at },
    { do: 'answer', status, html: n % 2 === 0, ...(status === 429 ? { retryAfterS: 1 } : {}) },
    { do: 'lie', status: n % 2 === 0 ? 500 : 502, html: true },
  ];
  return faults[n % faults.length] ?? { do: 'pass' };
}

/** Only what writes is spoilt in every second sample: then it is the write itself whose end nobody knows. */
async function sample(
  on: Laptop,
  proxy: FaultProxy,
  n: number,
  random: () => number,
  jobId: string,
  job: ReturnType<typeof newJob>,
) {
  const fault = faultOf(n, random);
  const writesOnly = n % 2 === 0;
  const note = newNote(jobId, `Sample ${n} – ü`);
  const item = on.create('note', note, job);
  proxy.fault = ({ method }) => (writesOnly && method === 'GET' ? { do: 'pass' } : fault);
  // a call that fails as a whole is one whose end nobody knows, too
  const first = await on.push([item]).then(
    ([outcome]) => outcome,
    () => undefined,
  );
  proxy.fault = () => ({ do: 'pass' });
  if (first?.state !== 'done') {
    expect(
      await on.pushOne(on.unsure(item)),
      `${JSON.stringify(fault)} after ${first?.state ?? 'nothing'}`,
    ).toMatchObject({
      state: 'done',
    });
  }
  return note.id;
}

const through =
  (target: string, proxy: FaultProxy) =>
  (url: string, init?: RequestInit): Promise<Response> =>
    fetch(url.replace(target, proxy.url), init);

describe.skipIf(RT_URL === null)('a bad network before Request Tracker', { timeout: 300_000 }, () => {
  test(`costs no note and doubles none (seed ${SEED})`, async () => {
    const proxy = await startFaultProxy(RT_URL ?? '');
    const on = await laptopOf('tech1', { fetch: through(RT_URL ?? '', proxy) });
    const { job } = await sent(on);
    const random = seededRandom(SEED);
    const ids: string[] = [];
    for (let n = 0; n < SAMPLES; n++) ids.push(await sample(on, proxy, n, random, job.id, job));
    await proxy.close();
    const times = [];
    for (const id of ids) times.push((await rawTransactions(`Data LIKE 'callout ${id}'`)).length);
    expect(times).toEqual(ids.map(() => 1));
  });
});

describe('a bad network before a CouchDB', { timeout: 300_000 }, () => {
  let couch: TestCouch;
  beforeAll(async () => {
    couch = await startCouch();
  }, 120_000);
  afterAll(() => couch.stop());

  test(`costs no note and doubles none (seed ${SEED})`, async () => {
    const team = await makeTeam(couch);
    const proxy = await startFaultProxy(couch.url);
    const connector = createCouchConnector({
      connection: 'couchdb-hub1',
      url: couch.url,
      secret: team.login('tech1'),
      options: { team: team.team },
      fetch: through(couch.url, proxy),
      now: Date.now,
      files: { read: () => Promise.resolve(null), put: () => Promise.reject(new Error('no folder')) },
    });
    const info = await connector.test();
    if (!info.ok) throw new Error(info.error.code);
    const on = new Laptop(connector, info.value.capabilities, 'couchdb-hub1', 'id-of-tech1');
    const job = newJob();
    expect(await on.pushOne(on.create('job', job))).toMatchObject({ state: 'done' });
    const random = seededRandom(SEED);
    const ids: string[] = [];
    for (let n = 0; n < SAMPLES; n++) ids.push(await sample(on, proxy, n, random, job.id, job));
    await proxy.close();
    for (const id of ids) {
      const { status, body } = await couch.ask('GET', `${team.database}/${encodeURIComponent(`note:${id}`)}`);
      expect(status).toBe(200);
      // written once: never a second revision
      expect(body).toMatchObject({ _rev: expect.stringMatching(/^1-/) as unknown });
    }
  });
});
