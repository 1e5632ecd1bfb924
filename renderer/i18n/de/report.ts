import type { Translation } from '../translation';
import type { report as en } from '../en/report';

export const report: Translation<typeof en> = {};
