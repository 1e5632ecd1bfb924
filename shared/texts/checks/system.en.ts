import type { SystemCheckId, SystemMessages } from './system';
import type { AreaTexts } from './types';

const OURS = 'our own judgement, to be tuned in the field';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const SYSTEM_EN: AreaTexts<SystemCheckId, SystemMessages> = {
  titles: {
    'os.updates': 'Pending updates',
    'os.reboot': 'Pending restart',
    'os.services': 'Failed services',
    'os.crash': 'System crashes',
  },
  abouts: {},
  sources: {
    'os.updates': OURS,
    'os.reboot': OURS,
    'os.services': OURS,
    'os.crash': OURS,
  },
  messages: {
    'updates.pass': ({ days }, f) => `No updates are pending (package lists are ${f.number(days, 0)} days old).`,
    'updates.pending': ({ count, security }) =>
      `${plural(count, 'update is', 'updates are')} pending${security === 0 ? '' : `, ${String(security)} of them for security`}.`,
    'updates.old': ({ days }, f) => `No updates in the lists, but the lists are ${f.number(days, 0)} days old.`,
    'updates.overdue': ({ security, days }, f) =>
      `${plural(security, 'security update has', 'security updates have')} been pending for at least ${f.number(days, 0)} days.`,
    'updates.unknownAge': () => 'Could not be checked: how old the package lists are is not known.',
    'updates.next': () => 'Install the updates with the customer and restart.',
    'updates.next.refresh': () => 'Refresh the package lists (apt update) when online and inspect again.',
    'updates.limits': ({ warn, fail }) =>
      `Warning: updates pending, or lists older than ${String(warn)} days. Failure: security updates pending for more than ${String(fail)} days.`,
    'reboot.pass': ({ days }, f) => `No restart is pending; running for ${f.number(days, 1)} days.`,
    'reboot.pending': ({ names }) => `A restart is needed to finish updates${names === '' ? '' : `: ${names}`}.`,
    'reboot.overdue': ({ days }, f) =>
      `A restart is needed to finish updates, and the machine has not been restarted for ${f.number(days, 0)} days.`,
    'reboot.next': () => 'Restart first, then look at the fault again.',
    'reboot.limits': ({ fail }) =>
      `Warning: restart pending. Failure: pending and not restarted for ${String(fail)} days.`,
    'services.pass': () => 'No service has failed.',
    'services.failed': ({ count, names }) => `${plural(count, 'service has', 'services have')} failed: ${names}.`,
    'services.critical': ({ names }) => `A service that others need has failed: ${names}.`,
    'services.noSystemd': () => 'Could not be checked: this system does not use systemd.',
    'services.next': () => 'Look at its log (systemctl status NAME), fix the cause, then start it again.',
    'services.limits': () => 'Warning: a service has failed. Failure: one that the system itself needs.',
    'crash.pass': () => 'No crash of the system in the log.',
    'crash.found': ({ count }) => `The system has crashed: ${plural(count, 'crash', 'crashes')} in the log.`,
    'crash.next': () => 'Keep the message, test memory and drive, update drivers and firmware.',
    'crash.limits': ({ warn, fail }) =>
      `Warning: from ${plural(warn, 'crash', 'crashes')} in 30 days. Failure: from ${plural(fail, 'crash', 'crashes')}.`,
  },
};
