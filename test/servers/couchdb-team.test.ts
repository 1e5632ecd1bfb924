import type { PushOutcome } from '@shared/connectors/port';
import type { Job } from '@shared/domain/job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { couchMetadata, createCouchConnector, installTeam } from '../../electron/connectors/couchdb';
import { freshId, Laptop } from '../contract/laptop';
import { memoryFiles } from '../contract/world';
import { startCouch, type TestCouch } from '../helpers/couch';
import { makeJob, makeNote } from '../helpers/job-rows';
import { type CouchTeam, makeTeam } from './couchdb-world';

let couch: TestCouch;
let team: CouchTeam;

beforeAll(async () => {
  couch = await startCouch();
  team = await makeTeam(couch);
}, 600_000);
afterAll(() => couch?.stop());

const connect = (login: keyof CouchTeam['users'], of: CouchTeam = team) =>
  createCouchConnector({
    connection: 'couchdb-hub1',
    url: couch.url,
    secret: of.login(login),
    options: { team: of.team },
    fetch: couch.fetch,
    now: () => Date.now(),
    files: memoryFiles(),
  });

/** A laptop whose technician has the login's name as id. */
async function laptop(login: keyof CouchTeam['users'], of: CouchTeam = team): Promise<Laptop> {
  const connector = connect(login, of);
  const info = await connector.test();
  if (!info.ok) throw new Error(info.error.code);
  return new Laptop(connector, info.value.capabilities, 'couchdb-hub1', login);
}

const job = (fields: Partial<Job> = {}): Job =>
  makeJob({ id: freshId(), state: 'ready', assignedTo: null, createdBy: 'dispatcher', priority: 3, ...fields });

/** A record that is there, and the next change of it by somebody who has pulled it. */
async function changed(by: keyof CouchTeam['users'], record: Job, fields: Partial<Job>): Promise<PushOutcome> {
  const on = await laptop(by);
  await on.pull();
  return on.pushOne(on.update('job', record, fields));
}

async function given(fields: Partial<Job> = {}): Promise<Job> {
  const made = job(fields);
  const on = await laptop('dispatcher');
  expect(await on.pushOne(on.create('job', made))).toMatchObject({ state: 'done' });
  return made;
}

describe('installing a team', () => {
  const request = (of: string, members: Parameters<typeof installTeam>[0]['members']) => ({
    ...couch.admin,
    url: couch.url,
    team: of,
    members,
    fetch: couch.fetch,
  });

  test('once more changes roles and nothing else: the database, passwords and roles elsewhere stay', async () => {
    const user = couch.newUser();
    const [one, two] = [couch.newTeam(), couch.newTeam()];
    const first = await installTeam(request(one, [{ user, password: 'first', role: 'technician' }]));
    expect(first).toMatchObject({ ok: true, value: { database: `callout-${one}`, created: true, members: [user] } });
    await installTeam(request(two, [{ user, password: null, role: 'senior' }]));
    const again = await installTeam(request(one, [{ user, password: null, role: 'dispatcher' }]));
    expect(again).toMatchObject({ ok: true, value: { created: false } });
    const metadata = await couchMetadata({
      url: couch.url,
      secret: { user, password: 'first' },
      fetch: couch.fetch,
      options: { team: one },
    });
    expect(metadata).toMatchObject({ ok: true, value: { user, teams: [one, two].sort(), rules: 1, ownRules: 1 } });
    if (!metadata.ok) return;
    expect([...metadata.value.roles].sort()).toEqual(
      [`callout-${one}`, `callout-${one}-dispatcher`, `callout-${two}`, `callout-${two}-senior`].sort(),
    );
  });

  test('somebody new without a password stops it before anything is made', async () => {
    const name = couch.newTeam();
    const answer = await installTeam(request(name, [{ user: couch.newUser(), password: null, role: 'technician' }]));
    expect(answer).toMatchObject({ ok: false, error: { code: 'badInput' } });
    expect((await couch.ask('GET', `callout-${name}`)).status).toBe(404);
  });

  test('needs an administrator', async () => {
    const { user, password } = team.login('dispatcher') as { user: string; password: string };
    const answer = await installTeam({ ...request(couch.newTeam(), []), user, password });
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbiddenThere' } });
  });

  test('older rules are brought up, newer ones are left as they are', async () => {
    const own = await makeTeam(couch);
    const path = `${own.database}/_design/callout`;
    const set = async (rules: number): Promise<void> => {
      const { body } = await couch.ask('GET', path);
      await couch.ask('PUT', path, { ...(body as object), rules, validate_doc_update: 'function () {}' });
    };
    await set(0);
    expect(await connect('tech1', own).test()).toMatchObject({ value: { warnings: [{ code: 'rulesOlder' }] } });
    expect(await installTeam(request(own.team, []))).toMatchObject({ ok: true, value: { rules: '1' } });
    await set(99);
    expect(await installTeam(request(own.team, []))).toMatchObject({ ok: false, error: { code: 'newerVersion' } });
    expect((await couch.ask('GET', path)).body).toMatchObject({ rules: 99, validate_doc_update: 'function () {}' });
  });
});

describe('the write rules', () => {
  test('somebody who is not in the team neither reads nor writes', async () => {
    const other = await makeTeam(couch);
    const stranger = createCouchConnector({
      connection: 'couchdb-hub1',
      url: couch.url,
      secret: other.login('dispatcher'),
      options: { team: team.team },
      fetch: couch.fetch,
      now: () => Date.now(),
      files: memoryFiles(),
    });
    // the stand-in says 401 where a CouchDB says 403
    const refused = expect.stringMatching(/^(forbiddenThere|loginNeeded)$/) as string;
    expect(await stranger.test()).toMatchObject({ ok: false, error: { code: refused } });
    expect(await stranger.pull({ cursor: null, limit: 10 })).toMatchObject({ ok: false, error: { code: refused } });
  });

  test('a note is never changed or deleted, by nobody, and the server says why', async () => {
    const made = await given();
    const on = await laptop('dispatcher');
    await on.pull();
    const note = makeNote({ id: freshId(), jobId: made.id, text: 'Fan replaced' });
    await on.pushOne(on.create('note', note));
    expect(await on.pushOne(on.update('note', note, { text: 'Fan cleaned' }))).toMatchObject({
      state: 'parked',
      reason: 'forbidden',
      message: 'What was written once is never changed.',
    });
    const gone = on.create('note', note);
    const [operation] = gone.operations;
    if (operation === undefined) throw new Error('no operation');
    const deleted = { ...gone, record: null, operations: [{ ...operation, id: freshId(), verb: 'delete' as const }] };
    expect(await on.pushOne(deleted)).toMatchObject({ state: 'parked', reason: 'forbidden' });
    expect((await (await laptop('tech1')).pull()).get(note.id)?.fields['text']).toBe('Fan replaced');
  });

  test('a technician takes a job nobody has, but does not give a colleague’s away', async () => {
    const free = await given();
    expect(await changed('tech1', free, { assignedTo: 'tech1', state: 'accepted' })).toMatchObject({ state: 'done' });
    const taken = { ...free, assignedTo: 'tech1', state: 'accepted' as const };
    expect(await changed('tech2', taken, { assignedTo: 'tech2' })).toMatchObject({
      state: 'parked',
      reason: 'forbidden',
      message: expect.stringContaining('assignedTo') as string,
    });
    expect(await changed('dispatcher', taken, { assignedTo: 'tech2', priority: 1 })).toMatchObject({ state: 'done' });
    expect(await changed('senior', { ...taken, assignedTo: 'tech2', priority: 1 }, { priority: 2 })).toMatchObject({
      state: 'done',
    });
  });

  test('what is not the office’s a technician changes on every job', async () => {
    const made = await given({ assignedTo: 'tech2' });
    expect(await changed('tech1', made, { symptomTechnical: 'Dead power supply' })).toMatchObject({ state: 'done' });
  });

  test('only dispatchers and seniors delete', async () => {
    const made = await given();
    const remove = async (by: keyof CouchTeam['users']): Promise<PushOutcome> => {
      const on = await laptop(by);
      await on.pull();
      const item = on.update('job', made, {});
      return on.pushOne({ ...item, record: null, operations: item.operations.map((o) => ({ ...o, verb: 'delete' })) });
    };
    expect(await remove('tech1')).toMatchObject({ state: 'parked', reason: 'forbidden' });
    expect(await remove('senior')).toMatchObject({ state: 'done' });
    const seen = (await (await laptop('tech2')).pull()).get(made.id);
    expect(seen).toMatchObject({ gone: 'deleted', by: 'senior', at: expect.any(String) as string });
  });

  test('a document that says nobody made it is refused; a kind of a newer app is not', async () => {
    const { user, password } = team.login('tech1') as { user: string; password: string };
    const write = async (id: string, doc: object): Promise<number> => {
      const response = await couch.fetch(`${couch.url}/${team.database}/${encodeURIComponent(id)}`, {
        method: 'PUT',
        headers: {
          authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(doc),
      });
      await response.text();
      return response.status;
    };
    const at = new Date().toISOString();
    const schema = 'callout-hub/1';
    const id = freshId();
    expect(await write(`drone:${id}`, { schema, kind: 'drone', by: 'tech1', at, record: { id } })).toBe(201);
    expect(await write(`job:${id}`, { schema, kind: 'job', at, record: { id } })).toBe(403);
    expect(await write(`job:${id}`, { schema, kind: 'job', by: 'tech1', at, record: { id: 'another' } })).toBe(403);
    expect(await write(`job:${id}`, { schema: 'x', kind: 'job', by: 'tech1', at, record: { id } })).toBe(403);
  });
});
