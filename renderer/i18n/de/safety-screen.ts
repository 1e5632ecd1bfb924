import type { Translation } from '../translation';
import type { safetyScreen as en } from '../en/safety-screen';

export const safetyScreen: Translation<typeof en> = {};
