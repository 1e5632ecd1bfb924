import type { Translation } from '../translation';
import type { palette as en } from '../en/palette';

export const palette: Translation<typeof en> = {};
