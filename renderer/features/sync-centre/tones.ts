import type { OperationState } from '@shared/domain/operation';
import type { Tone } from '../../ui/components';

export const STATE_TONE: Readonly<Record<OperationState, Tone>> = {
  queued: 'unknown',
  sending: 'accent',
  acknowledged: 'pass',
  conflict: 'warn',
  parked: 'fail',
  kept: 'unknown',
};

export const STATE_SIGN: Readonly<Record<OperationState, string>> = {
  queued: '↑',
  sending: '↑',
  acknowledged: '✓',
  conflict: '!',
  parked: '!',
  kept: '–',
};
