import { type OperationState, UNSENT_STATES } from '@shared/domain/operation';
import type { Connection } from '@shared/domain/sync-records';
import i18next from 'i18next';
import { type CalloutDatabase, database } from '../../db/database';
import { sharedLive } from '../../db/live';
import { formatNumber, formatTime, formatWhen } from '../../i18n/format';
import type { SyncProgress } from '../../sync';

/** Work that nobody else has after this long is said in red (mission, C7). */
export const OVERDUE_MS = 24 * 3_600_000;

/** What the header and the navigation say about the sync, counted over indexes only. */
export interface SyncFacts {
  readonly connections: readonly Connection[];
  readonly unsent: number;
  /** When the oldest unsent change was made. */
  readonly oldestAt: string | null;
  /** Cards a person has to decide. */
  readonly conflicts: number;
  /** Changes and files a system refused. */
  readonly parked: number;
  /** Cards that only tell. */
  readonly news: number;
}

export async function syncFacts(db: CalloutDatabase): Promise<SyncFacts> {
  const inState = (state: OperationState) => db.outbox.where('state').equals(state);
  // within one state the index is in the order of recording, so the first one is the oldest
  const [connections, counts, oldest, parkedWork, parkedFiles, cards] = await Promise.all([
    db.connections.toArray(),
    // each state is counted by the index; several at once are walked through row by row, after every change of ten thousand
    Promise.all(UNSENT_STATES.map((state) => inState(state).count())),
    Promise.all(UNSENT_STATES.map((state) => inState(state).first())),
    inState('parked').count(),
    db.media.where('state').equals('parked').count(),
    db.conflicts.where('state').equals('open').toArray(),
  ]);
  const firsts = oldest.flatMap((operation) => (operation === undefined ? [] : [operation.at])).sort();
  const conflicts = cards.filter((card) => card.type === 'decide').length;
  return {
    connections,
    unsent: counts.reduce((sum, count) => sum + count, 0),
    oldestAt: firsts[0] ?? null,
    conflicts,
    parked: parkedWork + parkedFiles,
    news: cards.length - conflicts,
  };
}

/** Header, navigation and screens show the same facts. */
export const useSyncFacts: () => SyncFacts | undefined = sharedLive(() => syncFacts(database()));

/** What waits for a person; the navigation counts it, else what is unsent. */
export function attentionCount(facts: SyncFacts): number {
  return facts.conflicts + facts.parked + facts.connections.filter((c) => c.loginNeeded).length;
}

export type HeaderState = 'noServer' | 'signIn' | 'attention' | 'syncing' | 'paused' | 'offline' | 'trouble' | 'online';

/** The one thing about the sync that matters most just now. */
export function headerState(facts: SyncFacts, running: Readonly<Record<string, SyncProgress>>): HeaderState {
  const { connections } = facts;
  if (connections.length === 0) return facts.conflicts + facts.parked > 0 ? 'attention' : 'noServer';
  if (connections.some((c) => c.loginNeeded)) return 'signIn';
  if (facts.conflicts + facts.parked > 0) return 'attention';
  if (connections.some((c) => running[c.id] !== undefined)) return 'syncing';
  const active = connections.filter((c) => !c.paused);
  if (active.length === 0) return 'paused';
  if (active.some((c) => c.lastError !== null && c.lastError !== 'offline')) return 'trouble';
  return active.some((c) => c.lastError === 'offline') ? 'offline' : 'online';
}

export interface HeaderWords {
  readonly state: HeaderState;
  readonly tone: 'quiet' | 'accent' | 'warn' | 'fail';
  /** What is the matter with the connection; the first to give way where room is short. */
  readonly where: string | null;
  /** How much is unsent and since when: always there. */
  readonly sent: string;
  /** The whole of it, for a screen reader and the tooltip. */
  readonly label: string;
}

/** What the header says. `nowMs` is the laptop's clock, in milliseconds since the epoch. */
export function headerWords(
  facts: SyncFacts,
  running: Readonly<Record<string, SyncProgress>>,
  nowMs: number,
): HeaderWords {
  const t = i18next.getFixedT(null, 'syncCentre');
  const state = headerState(facts, running);
  const ageMs = facts.oldestAt === null ? 0 : nowMs - Date.parse(facts.oldestAt);
  const overdue = facts.connections.length > 0 && facts.unsent > 0 && ageMs >= OVERDUE_MS;
  const sent = sentWords(facts, state, ageMs, nowMs);
  const where = whereWords(facts, state, running);
  const waits = facts.conflicts + facts.parked;
  return {
    state,
    tone: overdue
      ? 'fail'
      : state === 'signIn' || state === 'attention' || state === 'trouble'
        ? 'warn'
        : state === 'syncing'
          ? 'accent'
          : 'quiet',
    where,
    sent,
    label: [
      t('header.label'),
      // as it stands on the screen, in one piece: who speaks to the computer says what he reads
      where,
      sent,
      // beside a login that was refused the number that waits must not be lost
      state !== 'attention' && waits > 0 ? t('header.attention', { count: waits }) : null,
      overdue ? t('header.overdue') : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  };
}

function sentWords(facts: SyncFacts, state: HeaderState, ageMs: number, nowMs: number): string {
  const t = i18next.getFixedT(null, 'syncCentre');
  if (facts.unsent > 0) {
    const n = formatNumber(facts.unsent);
    return ageMs < 60_000
      ? t('header.unsentNow', { count: facts.unsent, n })
      : t('header.unsent', { count: facts.unsent, n, age: ageWords(ageMs) });
  }
  if (state === 'noServer') return t('header.nothingUnsent');
  const last = facts.connections.flatMap((c) => (c.lastSuccessAt === null ? [] : [c.lastSuccessAt])).sort();
  const at = last.at(-1);
  return at === undefined ? t('header.nothingUnsent') : t('header.allSent', { at: clockWords(at, nowMs) });
}

function whereWords(
  facts: SyncFacts,
  state: HeaderState,
  running: Readonly<Record<string, SyncProgress>>,
): string | null {
  const t = i18next.getFixedT(null, 'syncCentre');
  if (state === 'online') return null;
  if (state === 'attention') return t('header.attention', { count: facts.conflicts + facts.parked });
  if (state !== 'syncing') return t(`header.${state}`);
  const progress = Object.values(running);
  const total = progress.reduce<number | null>(
    (sum, p) => (sum === null || p.total === null ? null : sum + p.total),
    0,
  );
  const done = progress.reduce((sum, p) => sum + p.done, 0);
  return total === null || total === 0
    ? t('header.syncing')
    : t('header.syncingOf', { done: formatNumber(Math.min(done, total)), total: formatNumber(total) });
}

/** How long ago, as short as it can be said: 41 min, 3 h, 2 days. */
export function ageWords(ms: number): string {
  const t = i18next.getFixedT(null, 'syncCentre');
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return t('age.minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('age.hours', { n: hours });
  const count = Math.floor(hours / 24);
  return t('age.days', { count });
}

/** The time when it was today, else the day with it. */
export function clockWords(instant: string, nowMs: number): string {
  const when = formatWhen(instant, nowMs);
  const time = formatTime(instant);
  return when === time ? time : `${when}, ${time}`;
}
