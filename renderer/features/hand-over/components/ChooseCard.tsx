import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useJobChoices } from '../queries';
import { setGive, useHandOver, type WhatToGive } from '../store';

const CHOICES = ['job', 'since', 'nothing'] as const;

/** What is given: the first question, whatever the way. */
export function ChooseCard({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation('handOver');
  const give = useHandOver((view) => view.give);
  const jobs = useJobChoices();
  return (
    <fieldset className="card hand-over-choose" disabled={disabled}>
      <legend>{t('choose.title')}</legend>
      <div className="row hand-over-options" role="radiogroup" aria-label={t('choose.title')}>
        {CHOICES.map((what) => (
          <label key={what} className="hand-over-option">
            <input
              type="radio"
              name="hand-over-what"
              checked={give.what === what}
              onChange={() => setGive(empty(what))}
            />
            {t(`choose.${what}`)}
          </label>
        ))}
      </div>
      {give.what === 'job' && (
        <Select
          label={t('choose.jobLabel')}
          placeholder={t('choose.jobPlaceholder')}
          nothingFoundMessage={t('choose.noJob')}
          searchable
          data={[...(jobs ?? [])]}
          value={give.jobId}
          onChange={(jobId) => setGive({ what: 'job', jobId })}
          disabled={disabled}
        />
      )}
      {give.what === 'since' && (
        <TextInput
          type="date"
          label={t('choose.dayLabel')}
          value={give.day}
          onChange={(event) => setGive({ what: 'since', day: event.currentTarget.value })}
          disabled={disabled}
        />
      )}
    </fieldset>
  );
}

function empty(what: (typeof CHOICES)[number]): WhatToGive {
  if (what === 'job') return { what, jobId: null };
  return what === 'since' ? { what, day: today() } : { what };
}

function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
