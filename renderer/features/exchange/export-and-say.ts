import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { act } from '../../app/act';
import { unwrap } from '../../bridge';
import type { ExportChoice } from '../../db/exchange';
import { exportZip } from './actions';

/** Asks where to, writes the export, and says where it is and what was missing. */
export async function exportAndSay(choice: ExportChoice): Promise<void> {
  await act(async () => {
    const { path, missingFiles } = unwrap(await exportZip(choice));
    notifications.show({
      message:
        missingFiles.length > 0
          ? i18next.t('syncCentre:exportMissing', { path, count: missingFiles.length })
          : i18next.t('syncCentre:exportDone', { path }),
      autoClose: 10_000,
    });
  });
}
