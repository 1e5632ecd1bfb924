import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { act } from '../../app/act';
import { unwrap } from '../../bridge';
import { exportZip } from './actions';

/** Asks where to, writes the export, and says where it is and what was missing. Everything when there is no job number. */
export async function exportAndSay(jobNumber: string | null): Promise<void> {
  await act(async () => {
    const { path, missingFiles } = unwrap(await exportZip(jobNumber));
    notifications.show({
      message:
        missingFiles.length > 0
          ? i18next.t('syncCentre:exportMissing', { path, count: missingFiles.length })
          : i18next.t('syncCentre:exportDone', { path }),
      autoClose: 10_000,
    });
  });
}
