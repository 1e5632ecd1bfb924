import { NativeSelect } from '@mantine/core';
import {
  isInventoryField,
  RT_ASSET_FIELDS,
  RT_DIRECTIONS,
  RT_TICKET_FIELDS,
  type RtAssetMapping,
  type RtDirection,
  type RtTicketMapping,
} from '@shared/connectors/rt-options';
import { useTranslation } from 'react-i18next';
import {
  CORE_ASSET_FIELDS,
  CORE_TICKET_FIELDS,
  type MappingRow,
  mappingRows,
  type RtAssetField,
  type RtTicketField,
  withDirection,
  withMapping,
  withValue,
} from '../rt-draft';
import type { RtPartProps } from './RtJobs';
import { RtValues } from './RtValues';

/** Which of their fields stands for which of ours, for tickets and for machines. */
export function RtFields({ draft, metadata, onChange }: RtPartProps) {
  const { t } = useTranslation('connections');
  const ticketFields = metadata?.ticketFields ?? null;
  const assetFields = metadata?.assetFields ?? null;
  return (
    <>
      <MappingTable<RtTicketField>
        title={t('rt.fields')}
        rows={mappingRows(ticketFields, CORE_TICKET_FIELDS, draft.ticketFields)}
        fields={RT_TICKET_FIELDS}
        asked={metadata !== null}
        onField={(remote, ours) =>
          onChange({ ticketFields: withMapping(draft.ticketFields, remote, ours, ticketFields) as RtTicketMapping[] })
        }
        onDirection={(remote, direction) =>
          onChange({ ticketFields: withDirection(draft.ticketFields, remote, direction) as RtTicketMapping[] })
        }
      />
      <RtValues<RtTicketField>
        of="ticket"
        mappings={draft.ticketFields}
        fields={ticketFields}
        onValue={(field, ours, theirs) =>
          onChange({ ticketFields: withValue(draft.ticketFields, field, ours, theirs) as RtTicketMapping[] })
        }
      />
      <MappingTable<RtAssetField>
        title={t('rt.assetFields')}
        rows={mappingRows(assetFields, CORE_ASSET_FIELDS, draft.assetFields)}
        fields={RT_ASSET_FIELDS}
        asked={metadata !== null}
        onField={(remote, ours) =>
          onChange({ assetFields: withMapping(draft.assetFields, remote, ours, assetFields) as RtAssetMapping[] })
        }
        onDirection={(remote, direction) =>
          onChange({ assetFields: withDirection(draft.assetFields, remote, direction) as RtAssetMapping[] })
        }
      />
      <RtValues<RtAssetField>
        of="asset"
        mappings={draft.assetFields}
        fields={assetFields}
        onValue={(field, ours, theirs) =>
          onChange({ assetFields: withValue(draft.assetFields, field, ours, theirs) as RtAssetMapping[] })
        }
      />
    </>
  );
}

interface MappingTableProps<Field extends string> {
  readonly title: string;
  readonly rows: readonly MappingRow<Field>[];
  readonly fields: readonly Field[];
  /** The server has been asked what it has. */
  readonly asked: boolean;
  readonly onField: (remote: string, ours: Field | null) => void;
  readonly onDirection: (remote: string, direction: RtDirection) => void;
}

function MappingTable<Field extends RtTicketField | RtAssetField>(props: MappingTableProps<Field>) {
  const { t } = useTranslation('connections');
  const { title, rows, fields, asked, onField, onDirection } = props;
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="muted small">{t('rt.fieldsText')}</p>
      {asked && rows.every(({ remote }) => remote.startsWith('core:')) && <p className="small">{t('rt.noFields')}</p>}
      <table className="plain connections-mapping">
        <thead>
          <tr>
            <th scope="col">{t('rt.columns.theirs')}</th>
            <th scope="col">{t('rt.columns.ours')}</th>
            <th scope="col">{t('rt.columns.direction')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ remote, name, type, ours, direction, missing }) => (
            <tr key={remote}>
              <td>
                <span className="wrap">{name}</span>
                <span className="muted small block">
                  {remote.startsWith('core:') ? t('rt.ownField') : missing ? t('rt.missingField') : (type ?? '')}
                </span>
              </td>
              <td>
                <NativeSelect
                  aria-label={t('rt.ourFieldOf', { name })}
                  data={[
                    { value: '', label: t('rt.notUsed') },
                    ...fields.map((field) => ({
                      value: field as string,
                      label: t(`rtFields.${field as RtTicketField | RtAssetField}`),
                    })),
                  ]}
                  value={ours ?? ''}
                  onChange={(event) =>
                    onField(remote, fields.find((field) => field === event.currentTarget.value) ?? null)
                  }
                />
              </td>
              <td>
                {ours === null ? (
                  <span className="muted">–</span>
                ) : isInventoryField(ours) ? (
                  <span>{t('rt.directions.up')}</span>
                ) : (
                  <NativeSelect
                    aria-label={t('rt.directionOf', { name })}
                    data={RT_DIRECTIONS.map((value) => ({ value, label: t(`rt.directions.${value}`) }))}
                    value={direction}
                    onChange={(event) => {
                      const chosen = RT_DIRECTIONS.find((value) => value === event.currentTarget.value);
                      if (chosen) onDirection(remote, chosen);
                    }}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
