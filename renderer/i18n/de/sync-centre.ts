import type { Translation } from '../translation';
import type { syncCentre as en } from '../en/sync-centre';

export const syncCentre: Translation<typeof en> = {};
