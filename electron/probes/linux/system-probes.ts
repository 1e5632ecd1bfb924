import type { AnyProbe } from '../probe';
import { groupsProbe } from './groups';
import { hotFixesProbe } from './hot-fixes';
import { licencesProbe } from './licences';
import { processesProbe } from './processes';
import { scheduledTasksProbe } from './scheduled-tasks';
import { sessionsProbe } from './sessions';

/** What Linux is asked about its system, accounts, protection and programs; they stand after software and services, which they use. */
export const SYSTEM_PROBES: readonly AnyProbe[] = [
  processesProbe,
  groupsProbe,
  sessionsProbe,
  scheduledTasksProbe,
  licencesProbe,
  hotFixesProbe,
];
