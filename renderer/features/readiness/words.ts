import type { Answer, ReadyState } from '@shared/domain/readiness';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../i18n/format';
import { useSpan } from '../jobs';
import type { Tone } from '../../ui/components';

export const TONE: Readonly<Record<ReadyState, Tone>> = { ready: 'pass', missing: 'warn', unknown: 'unknown' };

/** An answer in words: ages, sizes and lists as people read them. */
export function useAnswerWords(): (answer: Answer) => string {
  const { t } = useTranslation('readiness');
  const span = useSpan();
  return ({ code, params = {}, details = [] }) => {
    const words: Record<string, string | number> = { ...params };
    if (typeof params['ageMs'] === 'number') words['age'] = span(params['ageMs']);
    if (typeof params['offsetMs'] === 'number') words['offset'] = span(params['offsetMs']);
    if (typeof params['freeBytes'] === 'number') words['free'] = formatBytes(params['freeBytes']);
    if (details.length > 0) words['details'] = details.map((one) => t(`missing.${one}` as never) as string).join(', ');
    return t(`codes.${code}` as never, words) as string;
  };
}
