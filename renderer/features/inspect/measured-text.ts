import type { Measured } from '@shared/domain/inspection';
import { formatBytes, formatNumber } from '../../i18n/format';

/** A measured value as people read it. */
export function measuredText({ value, unit }: Measured): string {
  if (unit === 'B') return formatBytes(value);
  if (unit === 'B/s') return `${formatBytes(value)}/s`;
  const number = formatNumber(value);
  return unit === '1' || unit === '' ? number : `${number} ${unit}`;
}
