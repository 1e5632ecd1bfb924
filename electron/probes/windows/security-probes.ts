import {
  parseAccountSecurity,
  parseDomainControllers,
  parseGroups,
  parseJoin,
  parseKerberos,
  parsePasswords,
  parseSecureChannel,
  parseSessions,
  parseUserProfiles,
  parseUsers,
} from '../parse/windows/accounts';
import { parseClock } from '../parse/windows/clock';
import { parseGroupPolicy } from '../parse/windows/events';
import { eventsOf } from '../parse/windows/event-xml';
import {
  parseAntivirus,
  parseCertificates,
  parseFirewall,
  parseHostsFile,
  parsePlatformSecurity,
} from '../parse/windows/security';
import { parseInstalled, parseRemoteTools } from '../parse/windows/software';
import type { AnyProbe } from '../probe';
import { Missing, windowsProbe } from './windows-probe';

/** Protection, accounts and the domain. */
export const SECURITY_PROBES: readonly AnyProbe[] = [
  windowsProbe('users', {
    from: ['accounts'],
    needs: ['accounts.accounts'],
    gaps: { 'accounts.groups': 'users.admin', 'accounts.local': 'users.lastSignIn' },
    read: ({ accounts }) => parseUsers(accounts),
  }),
  windowsProbe('groups', {
    from: ['accounts'],
    needs: ['accounts.groups'],
    read: ({ accounts }) => parseGroups(accounts),
  }),
  windowsProbe('sessions', {
    from: ['accounts'],
    needs: ['accounts.sessions', 'accounts.signedIn'],
    read: ({ accounts }) => parseSessions(accounts),
  }),
  windowsProbe('accountSecurity', {
    from: ['accounts'],
    needs: ['accounts.accounts', 'accounts.groups'],
    read: ({ accounts }) => parseAccountSecurity(accounts),
  }),
  windowsProbe('passwords', {
    from: ['accounts'],
    needs: ['accounts.accounts'],
    gaps: { 'accounts.local': 'passwords.expiry' },
    read: ({ accounts }) => parsePasswords(accounts),
  }),
  windowsProbe('userProfiles', {
    from: ['accounts', 'events'],
    needs: ['accounts.profiles', 'events.profiles'],
    slow: true,
    read: ({ accounts, events }) => parseUserProfiles(accounts, eventsOf(events, 'profiles')),
  }),
  windowsProbe('join', {
    from: ['join'],
    needs: ['join.computer'],
    gaps: { 'join.dsregcmd': 'join.entra' },
    read: ({ join }) => parseJoin(join),
  }),
  windowsProbe('antivirus', { from: ['security'], read: ({ security }) => parseAntivirus(security) }),
  windowsProbe('firewall', {
    from: ['security'],
    needs: ['security.firewall'],
    read: ({ security }) => parseFirewall(security),
  }),
  windowsProbe('platformSecurity', {
    from: ['security'],
    needs: ['security.deviceGuard'],
    read: ({ security }) => parsePlatformSecurity(security),
  }),
  windowsProbe('certificates', {
    from: ['certificates'],
    needs: ['certificates.certificates'],
    read: ({ certificates }) => parseCertificates(certificates),
  }),
  windowsProbe('remoteTools', {
    from: ['remote', 'software', 'services'],
    needs: ['software.installed', 'services.services', 'remote.processes'],
    read: ({ remote, software, services }) => parseRemoteTools(remote, parseInstalled(software) ?? [], services),
  }),
  windowsProbe('hostsFile', { from: ['setup'], needs: ['setup.hosts'], read: ({ setup }) => parseHostsFile(setup) }),
  windowsProbe('domainControllers', { from: ['domain'], read: ({ domain }) => parseDomainControllers(domain) }),
  windowsProbe('secureChannel', {
    from: ['secureChannel'],
    nullable: true,
    read: ({ secureChannel }) => {
      const state = parseSecureChannel(secureChannel);
      return state === undefined ? new Missing('badOutput', 'nltest') : state;
    },
  }),
  windowsProbe('kerberos', {
    from: ['domain', 'clock'],
    needs: ['domain.klist'],
    read: ({ domain, clock }) =>
      parseKerberos(domain, eventsOf(domain, 'kerberos'), parseClock(domain, clock)?.offsetSeconds ?? null),
  }),
  windowsProbe('groupPolicy', {
    from: ['domain'],
    needs: ['domain.policy'],
    read: ({ domain }) => parseGroupPolicy(domain),
  }),
];
