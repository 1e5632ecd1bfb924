import type { ComponentChange, FieldChange } from '@shared/domain/inspection-diff';
import { checkTexts } from '@shared/texts';
import i18next from 'i18next';
import { currentLanguage } from '../../i18n';
import { formatBytes, formatNumber } from '../../i18n/format';

/** Fields of components whose name on the screen is another than the one in the file. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  sizeBytes: 'size',
  memoryBytes: 'size',
  kind: 'type',
  speedMtPerS: 'speed',
  speedBitPerS: 'speed',
  designWh: 'design',
  fullWh: 'full',
  healthPercent: 'health',
  tpmVersion: 'tpm',
  vendorId: 'ids',
  productId: 'ids',
  uri: 'address',
};

/** A field in words; one this version has no word for stays as the file calls it. */
export function fieldWord(field: string): string {
  const key = FIELD_WORDS[field] ?? field;
  return i18next.t(`inspect:field.${key}` as 'inspect:field.size', { defaultValue: field });
}

/** A value as people read it: bytes in their unit, yes and no, nothing as a dash. */
export function valueWord(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return i18next.t('app:none');
  if (typeof value === 'boolean') return i18next.t(value ? 'inspect:yes' : 'inspect:no');
  if (typeof value === 'number') {
    if (field.endsWith('Bytes')) return formatBytes(value);
    const unit = field.endsWith('Wh')
      ? ' Wh'
      : field.endsWith('Percent')
        ? ' %'
        : field.endsWith('MtPerS')
          ? ' MT/s'
          : '';
    return `${formatNumber(value)}${unit}`;
  }
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value);
}

/** What kind of component it is. */
export function componentWord(change: Pick<ComponentChange, 'class'>): string {
  return checkTexts(currentLanguage()).components[change.class];
}

/** "Size: 16 GB to 32 GB" is too long for a cell: before and after, one line for each field. */
export function fieldLines(fields: readonly FieldChange[], side: 'before' | 'after'): string[] {
  return fields.map((change) => `${fieldWord(change.field)}: ${valueWord(change.field, change[side])}`);
}
