import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { formatNumber } from '../../i18n/format';
import type { ImportResult } from './actions';

/** Says what an import brought, and what of it could not be taken in. */
export function sayImported(result: ImportResult): void {
  for (const message of importMessages(result)) notifications.show({ message, autoClose: 10_000 });
}

function importMessages(result: ImportResult): string[] {
  if (result.type === 'inspection') {
    const main = i18next.t(result.alreadyHere ? 'syncCentre:inspectionKnown' : 'syncCentre:inspectionImported');
    return result.hashChecked ? [main] : [main, i18next.t('syncCentre:hashNotChecked')];
  }
  const { added, known, unreadable, unknownTables } = result.outcome;
  const total = Object.values(added).reduce((a, b) => a + b, 0);
  const counts = { added: formatNumber(total), known: formatNumber(known) };
  const main =
    unreadable.count > 0
      ? i18next.t('syncCentre:importedUnreadable', {
          ...counts,
          unreadable: unreadable.count,
          first: unreadable.first ?? '',
        })
      : i18next.t('syncCentre:imported', counts);
  return unknownTables.length > 0
    ? [main, i18next.t('syncCentre:importedUnknown', { tables: unknownTables.join(', ') })]
    : [main];
}
