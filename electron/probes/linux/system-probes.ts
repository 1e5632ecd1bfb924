import type { AnyProbe } from '../probe';
import { antivirusProbe } from './antivirus';
import { browsersProbe } from './browsers';
import { certificatesProbe } from './certificates';
import { driversProbe } from './drivers';
import { groupsProbe } from './groups';
import { hotFixesProbe } from './hot-fixes';
import { joinProbe } from './join';
import { licencesProbe } from './licences';
import { officeProbe } from './office';
import { processesProbe } from './processes';
import { remoteToolsProbe } from './remote-tools';
import { scheduledTasksProbe } from './scheduled-tasks';
import { sessionsProbe } from './sessions';
import { syncClientsProbe } from './sync-clients';
import { virtualMachinesProbe } from './virtual-machines';

/** What Linux is asked about its system, accounts, protection and programs; they stand after software and services, which they use. */
export const SYSTEM_PROBES: readonly AnyProbe[] = [
  processesProbe,
  groupsProbe,
  sessionsProbe,
  scheduledTasksProbe,
  licencesProbe,
  hotFixesProbe,
  certificatesProbe,
  driversProbe,
  joinProbe,
  antivirusProbe,
  remoteToolsProbe,
  browsersProbe,
  officeProbe,
  syncClientsProbe,
  virtualMachinesProbe,
];
