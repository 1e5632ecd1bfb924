import type { Translation } from '../translation';
import type { visit as en } from '../en/visit';

export const visit: Translation<typeof en> = {};
