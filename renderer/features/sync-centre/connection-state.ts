import type { Delivery } from '@shared/domain/operation';
import type { Connection } from '@shared/domain/sync-records';
import i18next from 'i18next';
import type { Tone } from '../../ui/components';
import { clockWords } from './status';

export type ConnectionState = 'ok' | 'running' | 'paused' | 'signIn' | 'offline' | 'trouble' | 'fresh';

export const CONNECTION_TONE: Readonly<Record<ConnectionState, Tone>> = {
  ok: 'pass',
  running: 'accent',
  paused: 'unknown',
  signIn: 'warn',
  offline: 'unknown',
  trouble: 'warn',
  fresh: 'accent',
};

export const CONNECTION_SIGN: Readonly<Partial<Record<ConnectionState, string>>> = {
  running: '↻',
  paused: '‖',
  offline: '–',
};

/** How a connection stands, in one word. */
export function connectionState(connection: Connection, isRunning: boolean): ConnectionState {
  if (connection.loginNeeded) return 'signIn';
  if (isRunning) return 'running';
  if (connection.paused) return 'paused';
  if (connection.lastError === 'offline') return 'offline';
  if (connection.lastError !== null) return 'trouble';
  return connection.lastSuccessAt === null ? 'fresh' : 'ok';
}

/** When an operation is tried again there, in words; null once it has arrived. */
export function nextTryWords(
  delivery: Delivery,
  connection: Pick<Connection, 'loginNeeded' | 'paused'> | null,
  nowMs: number,
): string | null {
  const t = i18next.getFixedT(null, 'syncCentre');
  if (delivery.state === 'acknowledged') return null;
  if (delivery.state === 'conflict') return t('item.nextDecision');
  if (delivery.state === 'parked' || connection === null) return t('item.nextNever');
  if (connection.loginNeeded) return t('item.nextSignIn');
  if (connection.paused) return t('item.nextPaused');
  if (delivery.nextAt !== null && Date.parse(delivery.nextAt) > nowMs) {
    return t('item.nextAt', { at: clockWords(delivery.nextAt, nowMs) });
  }
  return t('item.nextSoon');
}
