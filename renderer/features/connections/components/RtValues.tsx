import type { RtField } from '@shared/connectors/rt-metadata';
import type { RtAssetField, RtTicketField } from '@shared/connectors/rt-options';
import { useTranslation } from 'react-i18next';
import { closedValues } from '../rt-draft';
import { RtChoices } from './RtChoices';

interface RtValuesProps<Field extends string> {
  readonly of: 'ticket' | 'asset';
  readonly mappings: readonly {
    readonly field: Field;
    readonly remote: string;
    readonly values: Readonly<Record<string, string>>;
  }[];
  /** What the server has; null while it was not asked. */
  readonly fields: readonly RtField[] | null;
  readonly onValue: (field: Field, ours: string, theirs: string | null) => void;
}

/** What our values are called there, for each mapped field that is a closed list here; nothing where none is mapped. */
export function RtValues<Field extends RtTicketField | RtAssetField>(props: RtValuesProps<Field>) {
  const { of, mappings, fields, onValue } = props;
  const { t } = useTranslation(['connections', 'job']);
  const closed = mappings.flatMap((mapping) => {
    const values = closedValues(mapping.field, of);
    return values === null ? [] : [{ ...mapping, ours: values }];
  });
  if (closed.length === 0) return null;
  const nameOf = (field: Field, value: string): string => {
    if (field === 'safetyRisk') return t(value === 'true' ? 'rt.yes' : 'rt.no');
    const key = of === 'asset' ? 'assetTypes' : field === 'type' ? 'types' : 'categories';
    return t(`job:${key}.${value}` as never);
  };
  return (
    <section className="card stack" aria-label={t(`rt.valuesOf.${of}`)}>
      <h2>{t(`rt.valuesOf.${of}`)}</h2>
      <p className="muted small">{t('rt.valuesText')}</p>
      <div className="connections-tables">
        {closed.map(({ field, remote, values, ours }) => {
          const theirs = fields?.find(({ name }) => name === remote)?.values ?? [];
          // a value that is set and no longer offered there stays in sight
          const offered = [...new Set([...theirs, ...Object.values(values)])];
          return (
            <RtChoices
              key={field}
              caption={`${t(`rtFields.${field as RtTicketField | RtAssetField}`)} → ${remote.replace(/^core:/, '')}`}
              rows={ours.map((key) => ({ key, name: nameOf(field, key) }))}
              choices={theirs.length === 0 ? null : offered.map((value) => ({ value, label: value }))}
              nothing={t('rt.asItIs')}
              label={(name) => t('rt.theirValueOf', { name })}
              value={(key) => values[key]}
              onChoose={(key, value) => onValue(field, key, value)}
            />
          );
        })}
      </div>
    </section>
  );
}
