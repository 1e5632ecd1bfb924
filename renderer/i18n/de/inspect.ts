import type { Translation } from '../translation';
import type { inspect as en } from '../en/inspect';

export const inspect: Translation<typeof en> = {};
