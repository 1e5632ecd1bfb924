import 'fake-indexeddb/auto';
import type { Operation } from '@shared/domain/operation';
import type { Connection } from '@shared/domain/sync-records';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CalloutDatabase } from '../../../../renderer/db/database';
import {
  attentionCount,
  headerWords,
  type SyncFacts,
  syncFacts,
} from '../../../../renderer/features/sync-centre/status';
import { speakEnglish } from '../speak-english';
import { aConflict, aConnection, anOperation } from './rows';

beforeAll(speakEnglish);

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

const NOTHING: SyncFacts = { connections: [], unsent: 0, oldestAt: null, conflicts: 0, parked: 0, news: 0 };
const said = (facts: Partial<SyncFacts>, running = {}) => headerWords({ ...NOTHING, ...facts }, running, NOW);
const connected = (fields: Partial<Connection> = {}) => [aConnection({ lastSuccessAt: ago(10), ...fields })];

describe('the header', () => {
  it('says how much is unsent and since when, whatever else is the matter', () => {
    const facts = { unsent: 12, oldestAt: ago(185) };
    expect(said(facts).label).toBe('Sync · This laptop only · 12 unsent for 3 h');
    expect(said({ ...facts, connections: connected() })).toMatchObject({ sent: '12 unsent for 3 h', where: null });
    expect(said({ ...facts, connections: connected({ lastError: 'offline' }) }).label).toContain(
      'Offline · 12 unsent for 3 h',
    );
    expect(said({ ...facts, connections: connected({ paused: true }) }).label).toContain('Paused · 12 unsent');
    expect(said({ ...facts, connections: connected({ lastError: 'serverTrouble' }) })).toMatchObject({
      where: 'Sync trouble',
      tone: 'warn',
    });
  });

  it('turns red after a day, but not where there is nothing to send to', () => {
    const facts = { unsent: 1, oldestAt: ago(24 * 60) };
    expect(said({ ...facts, connections: connected() })).toMatchObject({ tone: 'fail' });
    expect(said({ ...facts, connections: connected() }).label).toContain('more than a day');
    expect(said({ unsent: 1, oldestAt: ago(24 * 60 - 1), connections: connected() }).tone).toBe('quiet');
    expect(said(facts).tone).toBe('quiet');
  });

  it('says that everything is sent, and when it last was', () => {
    expect(said({ connections: connected() }).sent).toMatch(/^All sent \d/);
    expect(said({ connections: connected({ lastSuccessAt: null }) }).sent).toBe('Nothing unsent');
    expect(said({}).label).toBe('Sync · This laptop only · Nothing unsent');
  });

  it('asks for a new login first, and does not hide behind it what a person has to decide', () => {
    const words = said({
      connections: connected({ loginNeeded: true }),
      conflicts: 1,
      parked: 2,
      unsent: 4,
      oldestAt: ago(5),
    });
    expect(words).toMatchObject({ where: 'Sign in again', tone: 'warn', sent: '4 unsent for 5 min' });
    expect(words.label).toContain('3 need attention');
  });

  it('says what needs attention before that it is just syncing, and else how far it has come', () => {
    const connections = connected();
    const id = connections[0]?.id ?? '';
    const running = { [id]: { phase: 'push' as const, done: 120, total: 300, todayDone: true } };
    expect(said({ connections, conflicts: 1 }, running).where).toBe('1 needs attention');
    expect(said({ connections }, running)).toMatchObject({ where: 'Syncing 120 of 300', tone: 'accent' });
    const open = { [id]: { phase: 'pull' as const, done: 120, total: null, todayDone: false } };
    expect(said({ connections }, open).where).toBe('Syncing');
  });
});

describe('the facts', () => {
  let db: CalloutDatabase;
  afterEach(() => db.delete());

  it('count over the states, find the oldest unsent and leave out what stays here', async () => {
    db = new CalloutDatabase('sync-facts');
    const rows: Partial<Operation>[] = [
      { at: ago(50), state: 'queued' },
      { at: ago(90), state: 'parked' },
      { at: ago(70), state: 'conflict' },
      { at: ago(999), state: 'kept' },
      { at: ago(999), state: 'acknowledged' },
    ];
    for (const row of rows) await db.outbox.add(anOperation(row));
    await db.conflicts.bulkAdd([
      aConflict({ id: 'c1', type: 'decide' }),
      aConflict({ id: 'c2', type: 'told' }),
      aConflict({ id: 'c3', type: 'decide', state: 'resolved' }),
    ]);
    await db.connections.add(aConnection({ loginNeeded: true }));
    const facts = await syncFacts(db);
    expect(facts).toMatchObject({ unsent: 3, oldestAt: ago(90), conflicts: 1, parked: 1, news: 1 });
    // one card, one refused change, one login
    expect(attentionCount(facts)).toBe(3);
  });
});
