import type { AnyProbe } from '../probe';
import { accountSecurityProbe } from './account-security';
import { antivirusProbe } from './antivirus';
import { backupsProbe } from './backups';
import { bootTimeProbe } from './boot-time';
import { browsersProbe } from './browsers';
import { certificatesProbe } from './certificates';
import { crashesProbe } from './crashes';
import { domainControllersProbe } from './domain-controllers';
import { driversProbe } from './drivers';
import { groupPolicyProbe } from './group-policy';
import { groupsProbe } from './groups';
import { hostsFileProbe } from './hosts-file';
import { hotFixesProbe } from './hot-fixes';
import { integrityProbe } from './integrity';
import { joinProbe } from './join';
import { kerberosProbe } from './kerberos';
import { licencesProbe } from './licences';
import { logErrorsProbe } from './log-errors';
import { mailAddinsProbe } from './mail-addins';
import { mailProfilesProbe } from './mail-profiles';
import { officeProbe } from './office';
import { passwordsProbe } from './passwords';
import { platformSecurityProbe } from './platform-security';
import { processesProbe } from './processes';
import { recoveryProbe } from './recovery';
import { remoteToolsProbe } from './remote-tools';
import { scheduledTasksProbe } from './scheduled-tasks';
import { secureChannelProbe } from './secure-channel';
import { sessionsProbe } from './sessions';
import { syncClientsProbe } from './sync-clients';
import { teamsProbe } from './teams';
import { userProfilesProbe } from './user-profiles';
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
  // From here on: only what checks ask for.
  crashesProbe,
  logErrorsProbe,
  bootTimeProbe,
  integrityProbe,
  platformSecurityProbe,
  accountSecurityProbe,
  hostsFileProbe,
  passwordsProbe,
  userProfilesProbe,
  secureChannelProbe,
  domainControllersProbe,
  kerberosProbe,
  groupPolicyProbe,
  backupsProbe,
  recoveryProbe,
  mailProfilesProbe,
  mailAddinsProbe,
  teamsProbe,
];
