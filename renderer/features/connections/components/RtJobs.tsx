import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { RtMetadata } from '@shared/connectors/rt-metadata';
import type { RtOptions } from '@shared/connectors/rt-options';
import { useTranslation } from 'react-i18next';

export interface RtPartProps {
  readonly draft: RtOptions;
  /** What the server has; null while it could not be asked. */
  readonly metadata: RtMetadata | null;
  readonly onChange: (fields: Partial<RtOptions>) => void;
}

/** Which tickets are jobs, whose customer they are, and where machines made here go. */
export function RtJobs({ draft, metadata, onChange }: RtPartProps) {
  const { t } = useTranslation('connections');
  const choices = (names: readonly string[], kept: string | null, none: string) => [
    { value: '', label: none },
    ...[...new Set([...names, ...(kept === null ? [] : [kept])])].map((name) => ({ value: name, label: name })),
  ];
  return (
    <section className="card stack" aria-label={t('rt.jobs')}>
      <h2>{t('rt.jobs')}</h2>
      <div className="connections-pair">
        <NativeSelect
          label={t('rt.queue')}
          data={choices(metadata?.queues.map(({ name }) => name) ?? [], draft.queue, t('rt.queueAny'))}
          value={draft.queue ?? ''}
          onChange={(event) => onChange({ queue: event.currentTarget.value || null })}
        />
        <NativeSelect
          label={t('rt.whose')}
          data={(['mine', 'all'] as const).map((value) => ({ value, label: t(`rt.whoseOptions.${value}`) }))}
          value={draft.whose}
          onChange={(event) => onChange({ whose: event.currentTarget.value === 'all' ? 'all' : 'mine' })}
        />
        <TextInput
          label={t('rt.filter')}
          description={t('rt.filterHint')}
          spellCheck={false}
          maxLength={4_000}
          value={draft.filter ?? ''}
          onChange={(event) =>
            onChange({ filter: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value })
          }
        />
        <NumberInput
          label={t('rt.historyDays')}
          min={0}
          max={3_650}
          allowDecimal={false}
          value={draft.historyDays}
          onChange={(value) => typeof value === 'number' && onChange({ historyDays: value })}
        />
        <NativeSelect
          label={t('rt.customerFrom')}
          data={(['organisation', 'domain', 'fixed'] as const).map((value) => ({
            value,
            label: t(`rt.customerOptions.${value}`),
          }))}
          value={draft.customerFrom}
          onChange={(event) => onChange({ customerFrom: event.currentTarget.value as RtOptions['customerFrom'] })}
        />
        <NativeSelect
          label={t('rt.catalog')}
          data={choices(metadata?.catalogs.map(({ name }) => name) ?? [], draft.catalog, t('rt.catalogNone'))}
          value={draft.catalog ?? ''}
          onChange={(event) => onChange({ catalog: event.currentTarget.value || null })}
        />
        {draft.customerFrom === 'fixed' && (
          <TextInput
            label={t('rt.customerName')}
            maxLength={200}
            value={draft.customerName ?? ''}
            onChange={(event) => onChange({ customerName: event.currentTarget.value || null })}
          />
        )}
      </div>
      <Checkbox
        label={t('rt.customerReplies')}
        checked={draft.customerReplies}
        onChange={(event) => onChange({ customerReplies: event.currentTarget.checked })}
      />
    </section>
  );
}
