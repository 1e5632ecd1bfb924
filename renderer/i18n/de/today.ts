import type { Translation } from '../translation';
import type { today as en } from '../en/today';

export const today: Translation<typeof en> = {};
