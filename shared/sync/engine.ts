import type {
  Capabilities,
  Connector,
  FileOutcome,
  PullPage,
  PullRequest,
  PushItem,
  PushOutcome,
  StopSignal,
} from '../connectors/port';
import type { Connection, Media } from '../domain/sync-records';
import type { AppError, Result } from '../result';

// One run over one connection. The engine knows the order of things; what is written is the store's, how it travels the connector's.

/** The local store as the engine sees it. Every method is one transaction: a kill between two of them loses nothing. */
export interface SyncStore {
  /** Gives new operations their deliveries, new files their place in the media lane. */
  enrol(): Promise<void>;
  openLinks(connection: string): Promise<NonNullable<PullRequest['openLinks']>>;
  /** Merges a page and moves the cursor on, in one transaction. */
  applyPage(connection: string, page: PullPage): Promise<Applied>;
  /** The first full pull is done: offers the hub every record it does not have. False when it was stopped: the next run goes on. */
  join(
    connection: string,
    watching: { readonly onProgress: (done: number) => void; readonly isStopped: () => boolean },
  ): Promise<boolean>;
  /** @param underWay items that were sent and are not settled yet: nothing else of their records is planned */
  plan(connection: string, capabilities: Capabilities, underWay?: readonly PushItem[]): Promise<PushItem[]>;
  /** Before something is sent whose repetition could not be told from it. */
  markSending(connection: string, items: readonly PushItem[]): Promise<void>;
  settle(
    connection: string,
    items: readonly PushItem[],
    outcomes: readonly PushOutcome[],
    capabilities: Capabilities,
  ): Promise<Settled>;
  nextMedia(connection: string, capabilities: Capabilities): Promise<{ media: Media; item: PushItem | null } | null>;
  settleMedia(media: Media, outcome: FileOutcome): Promise<void>;
  unsent(connection: string): Promise<number>;
}

export interface Applied {
  /** Records that were new or changed here, by kind. */
  readonly taken: Readonly<Record<string, number>>;
  readonly conflicts: number;
}

export interface Settled {
  /** Records that arrived, by kind. */
  readonly sent: Readonly<Record<string, number>>;
  readonly parked: number;
  readonly conflicts: number;
}

export interface RunReport {
  readonly pulled: Record<string, number>;
  readonly pushed: Record<string, number>;
  readonly conflicts: number;
  readonly parked: number;
  /** Why it stopped early; null when it came to its end. */
  readonly error: AppError | null;
}

export type Phase = 'pull' | 'push' | 'files';

export interface RunInput {
  readonly connection: Pick<Connection, 'id' | 'cursor' | 'primed'>;
  readonly connector: Connector;
  readonly capabilities: Capabilities;
  readonly store: SyncStore;
  readonly signal: Pick<StopSignal, 'aborted'>;
  readonly onProgress?: (phase: Phase, done: number, total: number | null, todayDone: boolean) => void;
  /** Called with the server's time of each answer and when it was asked for. */
  readonly onServerTime?: (serverTime: string) => void;
}

/** A page that goes on for ever is a fault of the server; this many would be a hundred million records. */
const MAX_PAGES = 100_000;
/** Rounds in which nothing was acknowledged or set aside: the next run goes on. */
const MAX_IDLE_ROUNDS = 8;

/** Errors after which asking the same server again at once is of no use. */
const HOPELESS = new Set(['offline', 'timedOut', 'loginNeeded', 'certificate', 'serverBusy', 'cancelled']);

/** Pulls, pushes, and then moves files; each lane goes on while another fails, unless the server cannot be spoken to at all. */
export async function runOnce(input: RunInput): Promise<RunReport> {
  const report: MutableReport = { pulled: {}, pushed: {}, conflicts: 0, parked: 0, error: null };
  await input.store.enrol();
  const pulled = await pull(input, report);
  if (!pulled.ok && HOPELESS.has(pulled.error.code)) return { ...report, error: pulled.error };
  if (pulled.ok && (!input.connection.primed || pulled.value.startedAnew)) {
    const joined = await input.store.join(input.connection.id, {
      onProgress: (done) => input.onProgress?.('push', 0, done, true),
      isStopped: () => input.signal.aborted,
    });
    if (!joined) return { ...report, error: CANCELLED.error };
    await input.store.enrol();
  }
  const pushed = await push(input, report);
  if (!pushed.ok && HOPELESS.has(pushed.error.code)) return { ...report, error: pushed.error };
  const moved = await moveFiles(input);
  const failed = [pulled, pushed, moved].find((lane) => !lane.ok);
  return { ...report, error: failed?.ok === false ? failed.error : null };
}

type MutableReport = { -readonly [K in keyof RunReport]: RunReport[K] };
type Lane = Result<null>;

const DONE: Lane = { ok: true, value: null };
const CANCELLED = { ok: false, error: { code: 'cancelled' } } as const;

async function pull(input: RunInput, report: MutableReport): Promise<Result<{ startedAnew: boolean }>> {
  const { connector, store, connection, capabilities, signal } = input;
  let { cursor } = connection;
  let done = 0;
  let todayDone = connection.primed;
  let startedAnew = false;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    if (signal.aborted) return CANCELLED;
    const openLinks = await store.openLinks(connection.id);
    const answer = await connector.pull({ cursor, limit: capabilities.pageSize, openLinks });
    if (!answer.ok) return answer;
    const page = answer.value;
    if (page.serverTime !== null) input.onServerTime?.(page.serverTime);
    const applied = await store.applyPage(connection.id, page);
    addCounts(report.pulled, applied.taken);
    report.conflicts += applied.conflicts;
    done += page.records.length;
    todayDone ||= page.todayDone;
    startedAnew ||= page.startedAnew;
    input.onProgress?.('pull', done, page.remaining === null ? null : done + page.remaining, todayDone);
    if (!page.more) return { ok: true, value: { startedAnew } };
    // it would be asked the same question for ever
    if (page.cursor === cursor)
      return { ok: false, error: { code: 'badAnswer', detail: 'a feed that does not move on' } };
    cursor = page.cursor;
  }
  return { ok: false, error: { code: 'badAnswer', detail: 'a feed without an end' } };
}

/** A batch that was answered, not written down yet. */
interface Heard {
  readonly items: readonly PushItem[];
  readonly outcomes: readonly PushOutcome[];
}

/**
 * While one batch is under way the one before it is written down and the one after it is planned. A connector never has two at once, and
 * nothing of a record is sent while something of it is not settled. Where only a look can tell a repetition, one thing is finished
 * before the next is begun.
 */
async function push(input: RunInput, report: MutableReport): Promise<Lane> {
  const { connector, store, connection, capabilities, signal } = input;
  const goesAhead = capabilities.idempotentCreate === 'id';
  const progress = new PushProgress(input);
  let next = await store.plan(connection.id, capabilities);
  let heard: Heard | null = null;
  let idle = 0;
  const settle = async (batch: Heard): Promise<void> => {
    heard = null;
    idle = (await settleBatch(input, report, batch)) ? 0 : idle + 1;
  };
  if (next.length > 0) await progress.begin();
  for (;;) {
    const isOver = signal.aborted || idle >= MAX_IDLE_ROUNDS;
    const items = isOver ? [] : next;
    if (items.length === 0 && heard === null) return signal.aborted ? CANCELLED : DONE;
    // a crash between sending and hearing must leave a trace where only a look can tell
    if (!goesAhead) await store.markSending(connection.id, items);
    const sending = items.length === 0 ? null : connector.push(items);
    // it is waited for below; should the store fail before that, its error is the one to tell
    sending?.catch(() => undefined);
    if (heard !== null) await settle(heard);
    next = goesAhead && !isOver ? await store.plan(connection.id, capabilities, items) : [];
    if (sending === null) continue;
    const answer = await sending;
    const outcomes = answer.ok ? answer.value.outcomes : items.map((): PushOutcome => lost(answer.error));
    if (answer.ok && answer.value.serverTime !== null) input.onServerTime?.(answer.value.serverTime);
    heard = { items, outcomes };
    await progress.tell(heard);
    if (goesAhead && answer.ok) continue;
    await settle(heard);
    if (!answer.ok) return answer;
    next = await store.plan(connection.id, capabilities);
  }
}

/** Whether anything came to an end by it. */
async function settleBatch(input: RunInput, report: MutableReport, { items, outcomes }: Heard): Promise<boolean> {
  const settled = await input.store.settle(input.connection.id, items, outcomes, input.capabilities);
  addCounts(report.pushed, settled.sent);
  report.parked += settled.parked;
  report.conflicts += settled.conflicts;
  return total(settled.sent) + settled.parked > 0;
}

/** How many changes have arrived, of how many. They are counted once: ten thousand are not counted off after every batch. */
class PushProgress {
  #done = 0;
  #total = 0;

  constructor(private readonly input: RunInput) {}

  async begin(): Promise<void> {
    this.#total = await this.input.store.unsent(this.input.connection.id);
    this.input.onProgress?.('push', 0, this.#total, true);
  }

  async tell({ items, outcomes }: Heard): Promise<void> {
    for (const [i, { operations }] of items.entries()) {
      if (outcomes[i]?.state === 'done') this.#done += operations.length;
    }
    // work that came meanwhile
    if (this.#done > this.#total) this.#total = this.#done + (await this.input.store.unsent(this.input.connection.id));
    this.input.onProgress?.('push', this.#done, this.#total, true);
  }
}
/** The whole call failed. Only where it surely did nothing is "again" enough; else it has to be looked for. */
function lost({ code }: AppError): PushOutcome {
  const nothingDone = code === 'loginNeeded' || code === 'certificate' || code === 'forbiddenThere';
  return nothingDone ? { state: 'retry', code, retryAfterMs: null } : { state: 'unknown', code };
}

async function moveFiles(input: RunInput): Promise<Lane> {
  const { connector, store, connection, capabilities, signal } = input;
  for (let done = 0; ; done++) {
    if (signal.aborted) return CANCELLED;
    const next = await store.nextMedia(connection.id, capabilities);
    if (next === null) return DONE;
    input.onProgress?.('files', done, null, true);
    const answer = await connector.file({ media: next.media, item: next.item });
    if (!answer.ok) {
      const outcome = lost(answer.error);
      if (outcome.state === 'unknown' || outcome.state === 'retry') await store.settleMedia(next.media, outcome);
      if (HOPELESS.has(answer.error.code)) return answer;
      continue;
    }
    const { value } = answer;
    const isStuck = value.state === 'part' && value.doneBytes <= next.media.doneBytes;
    // it is looked at again later, not at once and for ever
    await store.settleMedia(next.media, isStuck ? { state: 'unknown', code: 'badAnswer' } : value);
  }
}

function addCounts(sum: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(counts)) sum[kind] = (sum[kind] ?? 0) + count;
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
