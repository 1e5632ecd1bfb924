import { createCouchConnector, installTeam, type CouchLogin, type Fetch } from '../../electron/connectors/couchdb';
import type { World } from '../contract/world';
import type { TestCouch } from '../helpers/couch';

/** Two technicians, a senior and a dispatcher of one team on one server. */
export interface CouchTeam {
  readonly team: string;
  readonly database: string;
  readonly users: Readonly<Record<'tech1' | 'tech2' | 'senior' | 'dispatcher', string>>;
  readonly login: (of: keyof CouchTeam['users']) => CouchLogin;
}

const PASSWORD = 'correct horse: battery';

export async function makeTeam(couch: TestCouch): Promise<CouchTeam> {
  const team = couch.newTeam();
  const user = (of: string): string => `${of}-${couch.newUser()}`;
  const users = { tech1: user('tech1'), tech2: user('tech2'), senior: user('senior'), dispatcher: user('dispatcher') };
  const done = await installTeam({
    ...couch.admin,
    url: couch.url,
    team,
    fetch: couch.fetch,
    members: [
      { user: users.tech1, password: PASSWORD, role: 'technician' },
      { user: users.tech2, password: PASSWORD, role: 'technician' },
      { user: users.senior, password: PASSWORD, role: 'senior' },
      { user: users.dispatcher, password: PASSWORD, role: 'dispatcher' },
    ],
  });
  if (!done.ok) throw new Error(`the team was not installed: ${done.error.code} ${done.error.detail ?? ''}`);
  return {
    team,
    database: done.value.database,
    users,
    login: (of) => ({ user: users[of], password: PASSWORD }),
  };
}

type Doc = Record<string, unknown> & { record: Record<string, unknown> };

/** The contract suite's view of a team on a CouchDB. */
export async function couchWorld(couch: TestCouch): Promise<World> {
  const team = await makeTeam(couch);
  let isCut = false;
  let loseNext = false;
  const fetch: Fetch = async (url, init) => {
    if (isCut) throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    const isWrite = url.endsWith('/_bulk_docs');
    const response = await couch.fetch(url, init);
    if (!loseNext || !isWrite) return response;
    loseNext = false;
    await response.text();
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
  };
  const connection = 'couchdb-hub1';
  const setup = { connection, url: couch.url, options: { team: team.team }, fetch, now: () => Date.now() };
  const path = (kind: string, id: string): string => `${team.database}/${encodeURIComponent(`${kind}:${id}`)}`;
  const doc = async (kind: string, id: string): Promise<Doc | null> => {
    const { status, body } = await couch.ask('GET', path(kind, id));
    return status === 200 ? (body as Doc) : null;
  };
  const put = async (kind: string, id: string, body: unknown): Promise<void> => {
    const { status } = await couch.ask('PUT', path(kind, id), body);
    if (status > 202) throw new Error(`not written: ${status}`);
  };
  const edit = async (kind: string, id: string, change: (doc: Doc) => Doc): Promise<void> => {
    const there = await doc(kind, id);
    if (there === null) throw new Error('not there');
    await put(kind, id, change(there));
  };
  return {
    connection,
    connect: (login, files) => createCouchConnector({ ...setup, secret: team.login(login), files }),
    badLogin: () =>
      createCouchConnector({
        ...setup,
        secret: { user: team.users.tech1, password: 'wrong' },
        files: { read: () => Promise.resolve(null), put: () => Promise.reject(new Error('no folder')) },
      }),
    technician: (login) => `id-of-${login}`,
    count: async (kind, id) => ((await doc(kind, id)) === null ? 0 : 1),
    read: async (kind, id, field) => (await doc(kind, id))?.record[field],
    change: (kind, id, field, value) =>
      edit(kind, id, (there) => ({ ...there, by: 'the office', record: { ...there.record, [field]: value } })),
    remove: (id) => edit('job', id, (there) => ({ ...there, record: {}, by: 'the office', _deleted: true })),
    refusal: {
      kind: 'job',
      fields: { symptomCode: 'no-such-code' },
      prepare: () =>
        couch
          .ask('PUT', `${team.database}/_design/codes`, {
            language: 'javascript',
            validate_doc_update:
              "function (doc) { if (doc.record && doc.record.symptomCode === 'no-such-code') throw({ forbidden: 'No such code here.' }); }",
          })
          .then(() => undefined),
      words: /No such code here/,
    },
    unknownField: {
      add: (id) =>
        edit('job', id, (there) => ({
          ...there,
          newerPart: { a: [1] },
          record: { ...there.record, newerField: ['kept'] },
        })),
      stillThere: async (id) => {
        const there = await doc('job', id);
        return there?.['newerPart'] !== undefined && there.record['newerField'] !== undefined;
      },
    },
    loseNextAnswer: () => {
      loseNext = true;
    },
    cutOff: (cut) => {
      isCut = cut;
    },
    readFile: async (_recordId, sha256) => {
      const { status, body } = await couch.ask('GET', `${team.database}/att:${sha256}?attachments=true`);
      const data = (body as { _attachments?: { file?: { data?: string } } })._attachments?.file?.data;
      return status === 200 && data !== undefined ? Uint8Array.from(Buffer.from(data, 'base64')) : null;
    },
  };
}
