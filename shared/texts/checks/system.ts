import type { CheckId } from '../../domain/check-catalogue';
import type { Counted, Limits, None } from './types';

/** Checks of the operating system, backup, mail and office. */
export type SystemCheckId = Extract<CheckId, `${'os' | 'bak' | 'app'}.${string}`>;

/** What they say, and what goes into each sentence. `names` is a list already joined with commas. */
export interface SystemMessages {
  'updates.pass': { days: number };
  'updates.pending': { count: number; security: number };
  'updates.old': { days: number };
  'updates.overdue': { security: number; days: number };
  'updates.unknownAge': None;
  'updates.next': None;
  'updates.next.refresh': None;
  'updates.limits': Limits;
  'reboot.pass': { days: number };
  'reboot.pending': { names: string };
  'reboot.overdue': { days: number };
  'reboot.next': None;
  'reboot.limits': { fail: number };
  'services.pass': None;
  'services.failed': Counted;
  'services.critical': Counted;
  'services.noSystemd': None;
  'services.next': None;
  'services.limits': None;
  'crash.pass': None;
  'crash.found': { count: number };
  'crash.next': None;
  'crash.limits': Limits;
}
