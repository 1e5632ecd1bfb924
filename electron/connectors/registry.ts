import type {
  ConnectionInfo,
  Connector,
  FileOutcome,
  FileRequest,
  PullPage,
  PullRequest,
  PushAnswer,
  PushItem,
} from '@shared/connectors/port';
import type { Connected, ConnectRequest } from '@shared/ipc/sync-calls';
import { type AppError, fail, ok, type Result } from '@shared/result';
import { log } from '../app/log';
import { installTeam } from './couchdb';
import { describeFailure } from './failure';
import type { Fetch, Http, HttpInit } from './http';
import type { ConnectorFiles, ConnectorMaker, ConnectorParts } from './makers';
import { Scrubber } from './scrub';
import type { KeptConnection, Login, Secrets } from './secrets';

type Options = Readonly<Record<string, unknown>>;
type TeamRequest = Omit<Parameters<typeof installTeam>[0], 'fetch'>;
type TeamAnswer = Awaited<ReturnType<typeof installTeam>>;

export interface RegistryInput {
  readonly secrets: Secrets;
  readonly http: Pick<Http, 'fetch'>;
  readonly files: ConnectorFiles;
  readonly makers: Readonly<Record<KeptConnection['system'], ConnectorMaker>>;
  /** Four or more letters and digits, always the same for the same text: a login that was lost comes back under its connection's id. */
  readonly makeId: (of: string) => string;
  readonly now: () => number;
  readonly installTeam?: (request: Parameters<typeof installTeam>[0]) => Promise<TeamAnswer>;
}

interface Open {
  readonly options: string;
  readonly connector: Connector;
  readonly scrub: Scrubber;
}

/** A long poll keeps silent for as long as it was asked to. */
const LONG_POLL = { headersMs: 150_000, idleMs: 150_000 };

/**
 * The connections of a profile. A page names one by its id and brings its settings; address and login are the kept ones, so that no page
 * can send a login anywhere else.
 */
export class ConnectionRegistry {
  readonly #open = new Map<string, Open>();
  readonly #cancel = new Map<string, AbortController>();

  constructor(private readonly input: RegistryInput) {}

  /**
   * Tests address and login, and keeps the login when they are good; the same login to the same place again is the same connection.
   * Errors: badInput (address, options), those of the port, those of writing a file.
   */
  async connect(request: ConnectRequest): Promise<Result<Connected>> {
    const { makers, secrets, makeId } = this.input;
    const url = siteUrl(request.url);
    if (url === null) return fail('badInput', 'url');
    const login = loginOf(request);
    if (login === null) return fail('badInput', 'token, or user and password');
    const maker = makers[request.system];
    const trial = `${request.system}-trial`;
    const opened = this.#make(maker, { id: trial, url, login, options: request.options });
    if (!opened.ok) return opened;
    const tested = await this.#call(opened.value, trial, 'connect', (connector) => connector.test());
    if (!tested.ok) return tested;
    const user = tested.value.user ?? ('user' in login ? login.user : null);
    const place = maker.place(request.options);
    const id = `${request.system}-${makeId(JSON.stringify([url, user, place]))}`;
    const others = await secrets.list();
    if (!others.ok) return others;
    const known = others.value.find(
      (kept) => kept.system === request.system && kept.url === url && kept.user === user && kept.place === place,
    );
    const connection: KeptConnection = { id: known?.id ?? id, system: request.system, url, user, place };
    const kept = await secrets.keep(connection, login);
    if (!kept.ok) return kept;
    this.#drop(connection.id);
    return ok({
      connection: {
        id: connection.id,
        system: request.system,
        role: tested.value.capabilities.role,
        name: new URL(url).host,
        url,
        user,
        options: request.options,
      },
      info: withWarnings(tested.value, url),
    });
  }

  /** A new login for a kept address; the old one stays when the new one is refused. Errors: notFound, those of {@link connect}. */
  async signIn(id: string, options: Options, login: Login): Promise<Result<ConnectionInfo>> {
    const { makers, secrets } = this.input;
    const found = await secrets.find(id);
    if (!found.ok) return found;
    const kept = found.value;
    if (kept === null) return fail('notFound', 'no such connection');
    const opened = this.#make(makers[kept.system], { id, url: kept.url, login, options });
    if (!opened.ok) return opened;
    const tested = await this.#call(opened.value, id, 'signIn', (connector) => connector.test());
    if (!tested.ok) return tested;
    const user = tested.value.user ?? ('user' in login ? login.user : null);
    const written = await secrets.keep({ ...kept, user }, login);
    if (!written.ok) return written;
    this.#drop(id);
    return ok(withWarnings(tested.value, kept.url));
  }

  async forget(id: string): Promise<Result<Record<string, never>>> {
    this.cancel(id);
    this.#drop(id);
    log.info('connection', `${id} forget`);
    return this.input.secrets.forget(id);
  }

  async test(id: string, options: Options): Promise<Result<ConnectionInfo>> {
    const kept = await this.input.secrets.find(id);
    const tested = await this.#with(id, options, 'test', (connector) => connector.test());
    return tested.ok && kept.ok && kept.value !== null ? ok(withWarnings(tested.value, kept.value.url)) : tested;
  }

  async metadata(id: string, options: Options): Promise<Result<Readonly<Record<string, unknown>>>> {
    const kept = await this.#kept(id);
    if (!kept.ok) return kept;
    const { system, url, login } = kept.value;
    const parts = this.#parts({ id, url, login, options });
    return this.#guard(new Scrubber(login), id, 'metadata', () => this.input.makers[system].metadata(parts));
  }

  /** With the administrator's login, which is used once and not kept. */
  installTeam(request: TeamRequest): Promise<TeamAnswer> {
    const url = siteUrl(request.url);
    if (url === null) return Promise.resolve(fail('badInput', 'url'));
    const secret = { user: request.user, password: request.password };
    const passwords = request.members.flatMap(({ password }) => (password === null ? [] : [password]));
    const install = this.input.installTeam ?? installTeam;
    return this.#guard(new Scrubber(secret, passwords), 'team', 'install', () =>
      install({ ...request, url, fetch: this.#fetch(null) }),
    );
  }

  pull(id: string, options: Options, request: PullRequest): Promise<Result<PullPage>> {
    return this.#with(
      id,
      options,
      'pull',
      (connector) => connector.pull(request),
      (page) => page.records.length,
    );
  }

  async push(id: string, options: Options, items: readonly PushItem[]): Promise<Result<PushAnswer>> {
    let scrub: Scrubber | null = null;
    const answer = await this.#with(
      id,
      options,
      'push',
      (connector, its) => {
        scrub = its;
        return connector.push(items);
      },
      ({ outcomes }) => outcomes.length,
    );
    // the words of a server are hostile text: it may say our login back
    return answer.ok && scrub !== null ? ok((scrub as Scrubber).messages(answer.value)) : answer;
  }

  file(id: string, options: Options, request: FileRequest): Promise<Result<FileOutcome>> {
    return this.#with(id, options, 'file', (connector) => connector.file(request));
  }

  /** Resolves with false when it was ended by {@link cancel}. */
  async wait(id: string, options: Options, cursor: string | null, timeoutMs: number): Promise<Result<boolean>> {
    const { signal } = this.#controller(id);
    const waited = await this.#with(id, options, 'wait', async (connector) =>
      connector.wait === undefined ? fail('unsupported') : connector.wait(cursor, timeoutMs, signal),
    );
    return !waited.ok && signal.aborted ? ok(false) : waited;
  }

  /** Ends whatever the connection is waiting for. */
  cancel(id: string): void {
    this.#cancel.get(id)?.abort();
    this.#cancel.delete(id);
  }

  #controller(id: string): AbortController {
    let controller = this.#cancel.get(id);
    if (controller === undefined) {
      controller = new AbortController();
      this.#cancel.set(id, controller);
    }
    return controller;
  }

  #drop(id: string): void {
    this.#open.delete(id);
  }

  async #with<T>(
    id: string,
    options: Options,
    call: string,
    run: (connector: Connector, scrub: Scrubber) => Promise<Result<T>>,
    count?: (value: T) => number,
  ): Promise<Result<T>> {
    const opened = await this.#opened(id, options);
    return opened.ok ? this.#call(opened.value, id, call, run, count) : opened;
  }

  // one connector a connection while its settings stay: it reads pages ahead and knows where a file stopped
  async #opened(id: string, options: Options): Promise<Result<Open>> {
    const key = JSON.stringify(options);
    const open = this.#open.get(id);
    if (open?.options === key) return ok(open);
    const kept = await this.#kept(id);
    if (!kept.ok) return kept;
    const { system, url, login } = kept.value;
    const made = this.#make(this.input.makers[system], { id, url, login, options });
    if (made.ok) this.#open.set(id, made.value);
    return made;
  }

  async #kept(id: string): Promise<Result<KeptConnection & { readonly login: Login }>> {
    const { secrets } = this.input;
    const found = await secrets.find(id);
    if (!found.ok) return found;
    if (found.value === null) return fail('loginNeeded', 'no login is kept');
    const login = await secrets.login(id);
    return login.ok ? ok({ ...found.value, login: login.value }) : login;
  }

  #make(maker: ConnectorMaker, given: Given): Result<Open> {
    const made = maker.make(this.#parts(given));
    if (!made.ok) return made;
    return ok({ options: JSON.stringify(given.options), connector: made.value, scrub: new Scrubber(given.login) });
  }

  #parts({ id, url, login, options }: Given): ConnectorParts {
    const { files, now } = this.input;
    return { connection: id, url, login, options, fetch: this.#fetch(id), now, files };
  }

  #fetch(id: string | null): Fetch {
    return (url, init = {}) => {
      const cancelled = id === null ? null : this.#controller(id).signal;
      const signals = [cancelled, init.signal].filter((signal) => signal !== null && signal !== undefined);
      const asked: HttpInit = {
        ...init,
        redirect: 'manual',
        signal: signals.length > 0 ? AbortSignal.any(signals) : null,
      };
      return this.input.http.fetch(url, /[?&]feed=longpoll\b/.test(url) ? { ...asked, limits: LONG_POLL } : asked);
    };
  }

  #call<T>(
    { connector, scrub }: Open,
    id: string,
    call: string,
    run: (connector: Connector, scrub: Scrubber) => Promise<Result<T>>,
    count?: (value: T) => number,
  ): Promise<Result<T>> {
    return this.#guard(scrub, id, call, () => run(connector, scrub), count);
  }

  // a connector should never throw; when it does, the engine gets an answer it can go on with
  async #guard<T>(
    scrub: Scrubber,
    id: string,
    call: string,
    run: () => Promise<Result<T>>,
    count?: (value: T) => number,
  ): Promise<Result<T>> {
    const result = await run().catch((error: unknown): { ok: false; error: AppError } => {
      const { code, detail } = describeFailure(error);
      return { ok: false, error: detail === undefined ? { code } : { code, detail } };
    });
    if (result.ok) {
      log.info('connection', `${id} ${call} ok${count === undefined ? '' : ` ${count(result.value)}`}`);
      return result;
    }
    const error = scrub.error(result.error);
    log.info('connection', `${id} ${call} ${error.code}`);
    return { ok: false, error };
  }
}

interface Given {
  readonly id: string;
  readonly url: string;
  readonly login: Login;
  readonly options: Options;
}

/** An address as it is kept: no login, query or fragment in it, no slash at its end. Null when it is none of the web. */
export function siteUrl(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '')
    return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function loginOf({ token, user, password }: ConnectRequest): Login | null {
  if (token !== undefined) return { token };
  return user === undefined || password === undefined ? null : { user, password };
}

/** Says when the login crosses the network readable; on this very machine it does not cross any. */
function withWarnings(info: ConnectionInfo, url: string): ConnectionInfo {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return info;
  return { ...info, warnings: [...info.warnings, { code: 'notEncrypted', params: { host: hostname } }] };
}
