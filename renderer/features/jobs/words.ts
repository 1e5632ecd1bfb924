import { STARTER_CODES } from '@shared/domain/code-list';
import type { CodeEntry } from '@shared/domain/code-list';
import type { Priority } from '@shared/domain/job';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../i18n/format';
import type { IntakeRefusal } from './intake-form';

/** "P1 critical" in the user's language. (The typed keys know no numbers.) */
export function usePriorityWord(): (priority: Priority) => string {
  const { t } = useTranslation('job');
  return useCallback((priority) => t(`priorities.${priority}` as never) as string, [t]);
}

const DAY_MS = 86_400_000;

/** A span as people say it: minutes and hours, from two days on whole days. */
export function useSpan(): (ms: number) => string {
  const { t } = useTranslation('jobs');
  return useCallback(
    (ms) => (ms < 2 * DAY_MS ? formatDuration(ms) : t('row.days', { count: Math.floor(ms / DAY_MS) })),
    [t],
  );
}

export interface CodeChoice {
  readonly value: string;
  readonly label: string;
}

/** The symptom codes to choose from: the starter list with its words, the team's own entries, without what was retired. */
export function useSymptomChoices(entries: readonly CodeEntry[] | undefined): CodeChoice[] {
  const { t } = useTranslation('job');
  const own = new Map((entries ?? []).map((entry) => [entry.code, entry]));
  const codes = new Set([...STARTER_CODES.symptom, ...own.keys()]);
  return [...codes]
    .filter((code) => own.get(code)?.retired !== true)
    .map((code) => ({
      value: code,
      label: own.get(code)?.label ?? (t(`codes.symptom.${code}` as never, { defaultValue: code }) as string),
    }));
}

/** What keeps a call from being logged, in words: the form's own gaps, and those of the state machine. */
export function useIntakeRefusal(): (refusal: IntakeRefusal) => string {
  const { t } = useTranslation(['jobs', 'job']);
  return ({ code, params }) =>
    t([`jobs:intake.refusals.${code}`, `job:refusals.${code}`] as never, { ...params }) as string;
}
