import type { Translation } from '../translation';
import type { start as en } from '../en/start';

export const start: Translation<typeof en> = {};
