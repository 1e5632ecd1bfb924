import type { Translation } from '../translation';
import type { jobs as en } from '../en/jobs';

export const jobs: Translation<typeof en> = {};
