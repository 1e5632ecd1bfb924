import type { Translation } from '../translation';
import type { stock as en } from '../en/stock';

export const stock: Translation<typeof en> = {};
