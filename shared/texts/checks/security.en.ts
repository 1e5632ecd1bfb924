import type { SecurityCheckId, SecurityMessages } from './security';
import type { AreaTexts } from './types';

const OURS = 'our own judgement, to be tuned in the field';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const SECURITY_EN: AreaTexts<SecurityCheckId, SecurityMessages> = {
  titles: {
    'sec.av': 'Protection against malware',
    'sec.firewall': 'Firewall',
    'sec.encryption': 'Disk encryption',
    'sec.secureboot': 'Secure Boot',
    'sec.tpm': 'Security chip (TPM)',
    'sec.platform': 'Protections of the system',
    'sec.accounts': 'Accounts and ways in',
    'sec.certs': 'Certificates',
    'sec.remote': 'Remote support',
    'sec.hosts': 'Hosts file',
    'sec.autostart': 'What starts by itself',
    'idn.join': 'Company membership',
    'idn.channel': 'Trust of the domain',
    'idn.dc': 'Domain controller',
    'idn.time': 'Clock',
    'idn.kerberos': 'Domain ticket (Kerberos)',
    'idn.gpo': 'Company rules (group policy)',
    'idn.profile': 'User profiles',
    'idn.password': 'Password expiry',
    'idn.lockout': 'Locked accounts',
    'idn.sso': 'Single sign-on',
  },
  abouts: {
    'sec.av': {
      plain: 'Whether a program watches for malware, and knows the current ones.',
      technical:
        'Security Center and Defender status, XProtect, mdatp, clamd: on, passive, age of signatures, open findings.',
    },
    'sec.firewall': {
      plain: 'Whether the machine is closed to connections nobody asked for.',
      technical:
        'State of every profile or of the filter in charge: Get-NetFirewallProfile, socketfilterfw, ufw, nftables, firewalld.',
    },
    'sec.encryption': {
      plain: 'Whether a thief can read what is on the machine.',
      technical:
        'BitLocker or FileVault state and kinds of protectors, LUKS below the system volume; keys are never read.',
    },
    'sec.secureboot': {
      plain: 'Whether the machine refuses to start from tampered software.',
      technical: 'Secure Boot state and start mode from the firmware variables or the registry.',
    },
    'sec.tpm': {
      plain: 'Whether a chip is there that keeps keys safe; Windows 11 demands it.',
      technical: 'TPM version and readiness: Get-Tpm, /sys/class/tpm, Secure Enclave by model.',
    },
    'sec.platform': {
      plain: 'Whether the protections that the maker built into the system are still on.',
      technical:
        'SIP and Gatekeeper, memory integrity and Credential Guard (Win32_DeviceGuard), kernel lockdown, mitigations of the processor.',
    },
    'sec.accounts': {
      plain: 'Whether somebody could get in who should not.',
      technical:
        'Members of the administrators group by SID, automatic sign-in, guest account, accounts without a password, RDP, SSH and SMB 1.',
    },
    'sec.certs': {
      plain: 'Whether the digital passes for Wi-Fi, VPN and services are about to run out.',
      technical:
        'Certificates of the machine store, the key chain, /etc/ssl and network profiles with their expiry; authorities only where in use.',
    },
    'sec.remote': {
      plain: 'Which programs let somebody else use this machine from afar. That may well be wanted.',
      technical:
        'Known remote-support programs among software, services and processes, with version, id and whether they start unattended.',
    },
    'sec.hosts': {
      plain: 'Whether somebody secretly leads web addresses elsewhere.',
      technical:
        'Entries of the hosts file beside the usual ones, compared with well-known update, security, sign-in and bank names.',
    },
    'sec.autostart': {
      plain: 'Whether something starts on its own that should not be there.',
      technical: 'Start-up items and scheduled tasks: folder of the command, signature, hidden or downloading scripts.',
    },
    'idn.join': {
      plain: 'Whether the machine belongs to a company, and the company still knows it.',
      technical:
        'Domain, Entra or hybrid state from Win32_ComputerSystem and dsregcmd /status, realm list, dsconfigad.',
    },
    'idn.channel': {
      plain: 'Whether the company network still trusts this machine, so that people can sign in.',
      technical: 'Secure channel of the machine account: Test-ComputerSecureChannel, adcli testjoin; NETLOGON errors.',
    },
    'idn.dc': {
      plain: 'Whether the computer that checks passwords in the company can be reached.',
      technical: 'SRV records of the domain and TCP to ports 88, 135, 389 and 445 of each controller.',
    },
    'idn.time': {
      plain: 'Whether the clock is right; a wrong one locks people out and breaks web sites.',
      technical: 'Offset against the time service or an NTP server; nothing is set.',
    },
    'idn.kerberos': {
      plain: 'Whether the signed-in user holds the day pass of the company network.',
      technical: 'Ticket cache (klist), clock difference, and refused tickets (KRB_AP_ERR_*) in the log.',
    },
    'idn.gpo': {
      plain: "Whether the company's settings still reach this machine.",
      technical: 'Last success and errors of the GroupPolicy log (1500, 1501 against 1058, 1030, 1129).',
    },
    'idn.profile': {
      plain: 'Whether people get their own desktop and files when they sign in.',
      technical: 'User Profile Service events 1511, 1515, 1530 and the status of the profiles.',
    },
    'idn.password': {
      plain: 'Whether a password is about to run out.',
      technical:
        'Expiry and must-change flags of accounts that can sign in here: Get-LocalUser, net user /domain, chage.',
    },
    'idn.lockout': {
      plain: 'Whether an account is locked after too many wrong passwords.',
      technical: 'Lock-out flag and failed sign-ins of accounts that can sign in here.',
    },
    'idn.sso': {
      plain: 'Whether signing in once is enough for mail, files and web.',
      technical:
        'Device authentication, primary refresh token, clock, TPM and Windows Hello of a machine joined to Entra.',
    },
  },
  sources: {
    'sec.av': 'Microsoft Defender policy AVSignatureDue: 7 days; 4 days and "none on Linux" are our own judgement',
    'sec.firewall': OURS,
    'sec.encryption': OURS,
    'sec.secureboot': OURS,
    'sec.tpm': 'Microsoft, requirements of Windows 11: TPM 2.0; elsewhere our own judgement',
    'sec.platform': 'factory settings by Apple and the Linux kernel; what counts is our own judgement',
    'sec.accounts': 'Microsoft, "Stop using SMB1"; the rest our own judgement',
    'sec.certs': OURS,
    'sec.remote': OURS,
    'sec.hosts': 'MITRE ATT&CK T1565.001; list of names our own',
    'sec.autostart': 'MITRE ATT&CK T1547 and T1059; patterns our own judgement',
    'idn.join': 'Microsoft, "Troubleshoot devices by using the dsregcmd command"',
    'idn.channel': 'Microsoft, Test-ComputerSecureChannel and NETLOGON events 3210, 5719, 5722',
    'idn.dc': 'Microsoft, "Service overview and network port requirements for Windows"',
    'idn.time':
      'Microsoft, "Maximum tolerance for computer clock synchronization"; MIT Kerberos: 300 s; the warning is our own judgement',
    'idn.kerberos':
      'Microsoft, "Maximum tolerance for computer clock synchronization": 300 s; the warning is our own judgement',
    'idn.gpo': OURS,
    'idn.profile': 'Microsoft, User Profile Service events 1511, 1515, 1530; the number is our own judgement',
    'idn.password':
      'Windows itself reminds from 14 days before (older versions) or 5 days before; 14 days are our own choice',
    'idn.lockout': OURS,
    'idn.sso': 'Microsoft, "What is a Primary Refresh Token?" and the dsregcmd command',
  },
  messages: {
    'clock.pass': ({ seconds, source }, f) =>
      `The clock is right (${f.number(Math.abs(seconds), 2)} s off, compared with ${source}).`,
    'clock.off': ({ seconds, ahead, source }, f) =>
      `The clock is ${f.number(Math.abs(seconds), 0)} s ${ahead ? 'fast' : 'slow'}, compared with ${source}.`,
    'clock.noSource': () => 'Could not be checked: no time source can be reached.',
    'clock.next': () =>
      'Set the clock, check the time service and the time zone; a clock that loses time while off needs a new buffer battery.',
    'clock.next.settings': () => 'Name a time server in the settings, or compare with your own clock.',
    'clock.limits': ({ warn, fail }) =>
      `Warning: from ${String(warn)} s. Failure: from ${String(fail)} s (sign-in to a domain fails).`,
    'firewall.on': ({ product }) => `The firewall is on (${product}).`,
    'firewall.off': ({ product }) => `No firewall filters incoming connections (${product} says so).`,
    'firewall.next': () => "Turn the firewall on, unless the customer's rules say otherwise.",
    'firewall.profiles': ({ names }) => `The firewall is off for these kinds of networks: ${names}.`,
    'firewall.unknown': ({ names }) => `Could not be checked: whether the firewall is on for ${names} is not known.`,
    'firewall.item.on': () => 'Filters incoming connections.',
    'firewall.item.off': () => 'Lets everything in.',
    'firewall.item.unknown': () => 'Not known.',
    'firewall.limits': () =>
      'Warning: off, or off for private networks only. Failure: off on a portable machine, or for public networks or the domain.',
    'encryption.on': () => 'The system volume is encrypted.',
    'encryption.off': () => 'The system volume is not encrypted.',
    'encryption.offLaptop': () =>
      'The system volume of this portable machine is not encrypted: whoever finds it can read everything.',
    'encryption.virtual': () => 'A virtual machine: encryption is a matter of its host.',
    'encryption.unknown': () => 'Could not be checked: the device below the system volume is not known.',
    'encryption.next': () => 'Offer encryption; make sure first where the recovery key will be kept.',
    'encryption.suspended': () =>
      'The system volume is encrypted, but the protection is suspended: the key lies open on the drive.',
    'encryption.underWay': () => 'The system volume is being encrypted just now.',
    'encryption.decrypting': () => 'The encryption of the system volume is being removed just now.',
    'encryption.next.wait': () =>
      'Leave the machine on and on mains until it is done; secure the recovery key meanwhile.',
    'encryption.next.resume': () =>
      'After the firmware or system update it was suspended for, resume it (manage-bde -protectors -enable C:).',
    'encryption.limits': () =>
      'Warning: not encrypted, suspended or not finished. Failure: not encrypted on a portable machine.',
    'secureboot.on': () => 'Secure Boot is on.',
    'secureboot.off': () => 'Secure Boot is off.',
    'secureboot.legacy': () => 'The machine starts in the old BIOS way, without Secure Boot.',
    'secureboot.unknown': () => 'Could not be checked: the firmware does not say.',
    'secureboot.virtual': () => 'A virtual machine without firmware data.',
    'secureboot.next': () => 'Turn it on in the firmware settings if system and drivers allow it.',
    'secureboot.limits': () => 'Warning: off, or not offered by the way the machine starts.',
    'tpm.ready': ({ version }) => `A security chip is there (TPM ${version}).`,
    'tpm.old': ({ version }) => `The security chip is of the old kind (TPM ${version}).`,
    'tpm.none': () => 'No security chip was found.',
    'tpm.mac': () => 'A Mac has no TPM; its own Secure Enclave or T2 chip does that work.',
    'tpm.next': () =>
      'Windows 11 and modern encryption want TPM 2.0: see whether the firmware offers a switch or an update to it.',
    'tpm.notReady': ({ version }) => `A security chip is there (TPM ${version}), but not ready for use.`,
    'tpm.demanded': () => 'No security chip was found, although Windows 11 demands one.',
    'tpm.next.ready': () =>
      'See tpm.msc for the reason. Clear it only with BitLocker suspended and the recovery key in hand.',
    'tpm.limits': () => 'Warning: TPM 1.2, or not ready. Failure: none under Windows 11.',
    'domain.none': () => 'This machine belongs to no Windows domain.',
    'domain.next.reach': () => 'Check again in the network of the company, or with its VPN connected.',
    'av.pass': ({ names }) => `Protection against malware is on and current: ${names}.`,
    'av.warn': ({ names }) => `Protection against malware needs a look: ${names}.`,
    'av.fail': ({ names }) => `Protection against malware is off, outdated or has found something: ${names}.`,
    'av.unknown': ({ names }) => `Could not be judged: the state of ${names} is not known.`,
    'av.none': () => 'No protection against malware is installed.',
    'av.linux': () => 'No protection against malware is installed, which is usual on Linux.',
    'av.notTold': () => 'Could not be checked: this system does not tell about protection against malware.',
    'av.item.age': ({ days }) => `On; signatures ${plural(Math.round(days), 'day', 'days')} old.`,
    'av.item.fresh': () => 'On and up to date.',
    'av.item.old': () => 'On, but says itself that it is out of date.',
    'av.item.off': () => 'Does not watch, and nothing else does.',
    'av.item.passive': () => 'Stands back; another product watches.',
    'av.item.threat': ({ names }) => `Found and not removed: ${names}.`,
    'av.item.unknown': () => 'State not known.',
    'av.item.ageUnknown': () => 'On; the age of the signatures is not known.',
    'av.next': () =>
      'Turn it on and update it; with a finding take the machine off the network and scan from a boot medium.',
    'av.limits': ({ warn, fail }) =>
      `Warning: signatures older than ${String(warn)} days. Failure: older than ${String(fail)} days, off, none on Windows, or an open finding. None on Linux is no fault.`,
    'platform.pass': ({ names }) => `The protections of the system are on: ${names}.`,
    'platform.warn': ({ names }) => `A protection that is on from the factory is off: ${names}.`,
    'platform.unknown': ({ names }) => `Could not be checked: the state of ${names} is not known.`,
    'platform.none': () => 'What is off here is a choice of the owner, or of the host of this machine.',
    'platform.item.on': ({ reason }) => (reason === '' ? 'Switched on.' : `Switched on: ${reason}.`),
    'platform.item.off': ({ reason }) => (reason === '' ? 'Switched off.' : `Switched off: ${reason}.`),
    'platform.item.choice': ({ reason }) =>
      reason === '' ? 'Off; a choice, not a fault.' : `Off; a choice, not a fault (${reason}).`,
    'platform.item.unknown': () => 'Not known.',
    'platform.next': () =>
      'Ask who turned it off and for what; turn it on again unless a program that is needed cannot live with it.',
    'platform.limits': () =>
      'Warning: System Integrity Protection, Gatekeeper or the mitigations of the processor off. The rest is told only.',
    'accounts.pass': () => 'No account stands open.',
    'accounts.warn': ({ names }) => `A way into this machine deserves a question: ${names}.`,
    'accounts.fail': ({ names }) => `A way into this machine stands open: ${names}.`,
    'accounts.unknown': ({ names }) => `Could not be checked: ${names}.`,
    'accounts.none': () => 'Nothing about accounts was found to judge.',
    'accounts.item.admins': ({ count, names }) => `${plural(count, 'administrator', 'administrators')}: ${names}.`,
    'accounts.item.autoLogon': ({ name }) => `${name} is signed in at start without a password.`,
    'accounts.item.noPassword': () => 'Can sign in without a password.',
    'accounts.item.noPasswordRemote': () => 'Can sign in without a password, and this machine accepts remote sign-in.',
    'accounts.item.guest': () => 'The guest account is enabled.',
    'accounts.item.smb1': () => 'The outdated file sharing SMB 1 is switched on; ransomware spreads through it.',
    'accounts.item.root': () => 'The root account may sign in remotely.',
    'accounts.item.remote': () => 'Remote sign-in is allowed.',
    'accounts.item.off': () => 'Not open.',
    'accounts.item.unknown': () => 'Could not be read.',
    'accounts.next': () => 'Go through the list with the owner; remove what nobody can explain.',
    'accounts.limits': ({ count }) =>
      `Warning: ${String(count)} administrators or more, guest account, root by remote shell, an account without a password. Failure: sign-in without a password at start or from afar, SMB 1.`,
    'certs.pass': ({ count }) => `${plural(count, 'certificate is', 'certificates are')} valid for long enough.`,
    'certs.warn': ({ names }) => `A certificate has expired unused or expires soon: ${names}.`,
    'certs.fail': ({ names }) => `A certificate in use has expired: ${names}.`,
    'certs.unknown': ({ names }) => `Could not be read: ${names}.`,
    'certs.none': () => 'This machine has no certificates of its own.',
    'certs.item.left': ({ days, source }) =>
      `Valid for ${plural(Math.round(days), 'more day', 'more days')} (${source}).`,
    'certs.item.expired': ({ days, source }) => `Expired ${plural(Math.round(days), 'day', 'days')} ago (${source}).`,
    'certs.item.unread': () => 'Could not be read.',
    'certs.next': () =>
      'Renew it; in a domain look at automatic enrolment, on a server at the renewal job. Remove expired ones nobody uses.',
    'certs.limits': ({ warn }) =>
      `Warning: ${String(warn)} days or less left, or expired and not in use. Failure: expired and in use.`,
    'remote.pass': ({ names }) => `Remote support is possible only when somebody here opens it: ${names}.`,
    'remote.warn': ({ names }) => `This machine can be reached remotely at any time through: ${names}.`,
    'remote.unknown': ({ names }) =>
      `A program for remote support is installed; whether it starts by itself is not known: ${names}.`,
    'remote.nothing': () => 'No program for remote support was found.',
    'remote.item.unattended': ({ source }) => `Starts by itself${source === '' ? '' : `, id ${source}`}.`,
    'remote.item.running': ({ source }) => `Runs now${source === '' ? '' : `, id ${source}`}.`,
    'remote.item.onDemand': ({ source }) => `Starts only when opened${source === '' ? '' : `, id ${source}`}.`,
    'remote.item.unknown': () => 'Whether it starts by itself is not known.',
    'remote.next': () =>
      'Ask whether this is wanted and whose it is. If nobody knows it, treat it as a possible fraud: disconnect, then remove it.',
    'remote.limits': () => 'Warning: starts by itself, or runs now. There is no failure: most are wanted.',
    'hosts.pass': () => 'The hosts file redirects no names.',
    'hosts.warn': ({ names }) => `The hosts file redirects names: ${names}.`,
    'hosts.fail': ({ names }) => `The hosts file redirects names of update, security or bank services: ${names}.`,
    'hosts.unknown': ({ names }) => `Could not be judged: the hosts file${names === '' ? '' : ` (${names})`}.`,
    'hosts.item': ({ name }) => `Led to ${name}.`,
    'hosts.item.protected': ({ name }) => `Led to ${name}; nobody has a good reason for that.`,
    'hosts.next': () =>
      'Ask who entered this. With names of update, security or bank services: suspect malware, keep a copy, then remove the lines.',
    'hosts.limits': () =>
      'Warning: any redirected name. Failure: one of a well-known update, security, sign-in or bank service.',
    'autostart.pass': ({ count }) =>
      `Nothing unusual starts by itself (${plural(count, 'entry', 'entries')} looked at).`,
    'autostart.warn': ({ names }) => `Something starts by itself that deserves a look: ${names}.`,
    'autostart.fail': ({ names }) => `Something starts by itself from where no honest program lives: ${names}.`,
    'autostart.unknown': ({ names }) => `Could not be read completely: ${names}.`,
    'autostart.item.temporary': ({ source }) => `From a folder for temporary or public files: ${source}`,
    'autostart.item.userData': ({ source }) => `From a user's own data folder, signature not known: ${source}`,
    'autostart.item.hidden': ({ source }) =>
      `A script that hides what it does or loads it from the internet: ${source}`,
    'autostart.item.unsigned': ({ source }) => `Not signed by its maker: ${source}`,
    'autostart.item.usual': () => 'Nothing unusual.',
    'autostart.item.unread': () => 'Could not be read.',
    'autostart.next': () =>
      'Look the file up with the owner and have it scanned; do not delete it before a copy is kept.',
    'autostart.limits': () =>
      'Warning: unsigned, a hidden script, or from a user data folder of unknown origin. Failure: from a temporary folder, or unsigned from user data.',
    'join.workgroup': () => 'A machine of its own: it belongs to no domain and no company account.',
    'join.domain': ({ name }) => `The machine is a member of the domain ${name}.`,
    'join.registered': ({ name }) =>
      `The machine is the owner's own, with a company account registered on it${name === '' ? '' : ` (${name})`}.`,
    'join.hybrid': ({ name }) =>
      `The machine is a member of the domain and of the company's cloud${name === '' ? '' : ` (${name})`}.`,
    'join.entra': ({ name }) => `The machine is a member of the company's cloud${name === '' ? '' : ` (${name})`}.`,
    'join.refused': ({ reason }) => `The company's cloud no longer accepts this machine: ${reason}.`,
    'join.noToken': ({ name }) =>
      `The machine is joined${name === '' ? '' : ` (${name})`}, but whoever is signed in has no token: programs keep asking for the password.`,
    'join.statusUnknown': ({ name }) =>
      `Could not be judged: the machine is joined${name === '' ? '' : ` (${name})`}, but whether the cloud still accepts it is not told.`,
    'join.unknown': () => 'Could not be checked: whether this machine belongs to a company is not known.',
    'join.next': () =>
      'Run dsregcmd /status as the user concerned; lock and unlock the machine while online to fetch a new token.',
    'join.next.register': () =>
      'Check clock and internet first. Then see in the directory whether the device is deleted or disabled, and register it again (dsregcmd /leave, /join).',
    'join.limits': () => 'Warning: no token (PRT). Failure: DeviceAuthStatus FAILED.',
    'channel.pass': ({ name }) => `The domain ${name} trusts this machine.`,
    'channel.broken': ({ name }) => `The domain ${name} no longer trusts this machine; signing in will fail.`,
    'channel.unreachable': ({ name }) => `Could not be checked: no controller of ${name} can be asked from here.`,
    'channel.next': () =>
      'Test-ComputerSecureChannel -Repair with an account of the domain; do not leave and rejoin blindly, and have a local administrator at hand.',
    'channel.limits': () => 'Failure: the domain refuses the account of the machine. Out of reach is no verdict.',
    'dc.pass': ({ names }) => `The domain controller answers: ${names}.`,
    'dc.warn': ({ names }) => `A domain controller answers only in part: ${names}.`,
    'dc.unknown': ({ names }) => `Could not be checked: whether ${names} answers is not known.`,
    'dc.silent': () => 'No domain controller answers.',
    'dc.notFound': () => 'The name servers know no domain controller.',
    'dc.item.open': () => 'Answers on every port.',
    'dc.item.closed': ({ names }) => `No answer on port ${names}.`,
    'dc.item.unknown': () => 'Not asked.',
    'dc.next': () =>
      'Check that the name servers are those of the domain, then the VPN and firewalls on the way (ports 88, 135, 389, 445).',
    'dc.limits': () =>
      'Warning: a port closed, or none found on a notebook away from its network. Failure: none found in its own network.',
    'kerberos.pass': () => 'Whoever is signed in holds a valid ticket of the domain.',
    'kerberos.none': () =>
      'Whoever is signed in holds no ticket of the domain: shares and printers will ask for a password.',
    'kerberos.expired': () => 'The ticket of the domain has expired.',
    'kerberos.skew': ({ seconds }, f) =>
      `The clocks of this machine and of the domain differ by ${f.number(seconds, 0)} s.`,
    'kerberos.errors': ({ names }) => `The domain has refused tickets: ${names}.`,
    'kerberos.away': () => 'Could not be judged: no domain controller is in reach to issue a ticket.',
    'kerberos.unknown': () => 'Could not be judged: the state of the ticket is not known.',
    'kerberos.next': () =>
      'Lock and unlock the machine in the network of the company; a local account never has a ticket.',
    'kerberos.next.errors': () =>
      'SKEW: set the clock. MODIFIED: look for two machines with one name, or a service name registered twice (setspn -X).',
    'kerberos.limits': ({ warn, fail }) =>
      `Warning: no ticket although a controller answers, or clocks ${String(warn)} s apart. Failure: ${String(fail)} s apart, or KRB_AP_ERR_SKEW or MODIFIED in the log.`,
    'gpo.pass': ({ days }, f) => `The rules of the company were applied ${f.number(days * 24, 0)} hours ago.`,
    'gpo.old': ({ days }) =>
      `The rules of the company were last applied ${plural(Math.round(days), 'day', 'days')} ago.`,
    'gpo.errors': ({ count, reason }) =>
      `The rules of the company failed to apply ${plural(count, 'time', 'times')}${reason === '' ? '' : `, last: ${reason.replace(/\.$/, '')}`}.`,
    'gpo.unknown': () => 'Could not be judged: when the rules of the company were last applied is not known.',
    'gpo.foreign': () => 'This system applies no group policies.',
    'gpo.next': () => 'Run gpupdate in the network of the company and see whether \\\\DOMAIN\\SYSVOL can be opened.',
    'gpo.limits': ({ warn, fail, count }) =>
      `Warning: older than ${plural(warn, 'day', 'days')}, or ${String(count)} errors. Failure: older than ${String(fail)} days, or the errors without a success since; away from the domain a warning at most.`,
    'userprofile.pass': () => 'The user profiles load as they should.',
    'userprofile.warn': ({ count }) => `User profiles were held open at sign-out ${plural(count, 'time', 'times')}.`,
    'userprofile.fail': ({ names }) => `A user profile does not load: ${names}. What is saved now is lost at sign-out.`,
    'userprofile.unknown': () => 'Could not be judged: the log of the profile service could not be counted.',
    'userprofile.item.temporary': () => 'Signed in with a temporary profile.',
    'userprofile.item.damaged': () => 'Profile damaged or not loaded.',
    'userprofile.foreign': () => 'This system loads no profiles that could be damaged.',
    'userprofile.next': () =>
      'Save the open work elsewhere first. Windows: compare the entries with .bak under ProfileList in the registry; Linux: see whose the home folder is. Check free space and the drive.',
    'userprofile.next.warn': () => 'Usually harmless; look for the program named in event 1530 if signing out is slow.',
    'userprofile.limits': ({ warn }) =>
      `Warning: ${String(warn)} times held open (event 1530). Failure: a temporary or damaged profile (1511, 1515).`,
    'password.pass': ({ count }) => `No password expires soon (${plural(count, 'account', 'accounts')}).`,
    'password.warn': ({ names }) => `A password expires soon or has expired: ${names}.`,
    'password.fail': ({ names }) => `The password of whoever is signed in has expired or must be changed: ${names}.`,
    'password.unknown': ({ names }) => `Could not be checked: when the password of ${names} expires is not known.`,
    'password.none': () => 'No account with a password was found to judge.',
    'password.item.left': ({ days }) => `Expires in ${plural(Math.round(days), 'day', 'days')}.`,
    'password.item.expired': ({ days }) => `Expired ${plural(Math.round(days), 'day', 'days')} ago.`,
    'password.item.mustChange': () => 'Must be changed at the next sign-in.',
    'password.item.never': () => 'Never expires.',
    'password.item.unknown': () => 'Expiry not known.',
    'password.next': () =>
      'Let the user change it now, in the network of the company or with its VPN, so that every device learns the new one.',
    'password.limits': ({ warn }) =>
      `Warning: ${String(warn)} days or less. Failure: expired, or must be changed, for whoever is signed in.`,
    'lockout.pass': () => 'No account is locked.',
    'lockout.warn': ({ names }) => `Wrong passwords keep being tried for: ${names}.`,
    'lockout.fail': ({ names }) => `An account is locked: ${names}.`,
    'lockout.unknown': ({ names }) => `Could not be checked: whether ${names} is locked is not known.`,
    'lockout.item.locked': () => 'Locked.',
    'lockout.item.failed': ({ count }) => `${plural(count, 'failed sign-in', 'failed sign-ins')}.`,
    'lockout.item.open': () => 'Not locked.',
    'lockout.item.unknown': () => 'Not known.',
    'lockout.next': () =>
      'Unlock it, then find what keeps trying the old password: telephones, mapped drives, services, saved credentials.',
    'lockout.limits': ({ warn }) => `Warning: ${String(warn)} failed sign-ins. Failure: locked.`,
    'sso.pass': () => 'Everything that single sign-on needs is in order.',
    'sso.warn': ({ names }) => `Single sign-on works, but not as safely as it could: ${names}.`,
    'sso.fail': ({ names }) => `Single sign-on cannot work: ${names}.`,
    'sso.unknown': ({ names }) => `Could not be judged: ${names} is not told.`,
    'sso.none': () => "This machine is not joined to a company's cloud.",
    'sso.item.device': () => 'The cloud accepts the machine.',
    'sso.item.refused': ({ reason }) => `The cloud refuses the machine: ${reason}.`,
    'sso.item.token': () => 'A token is there.',
    'sso.item.noToken': () => 'No token: every program asks for the password.',
    'sso.item.hello': () => 'Sign-in by face, finger or PIN is set up.',
    'sso.item.noHello': () => 'Sign-in by face, finger or PIN is not set up.',
    'sso.item.clock': ({ seconds }, f) => `The clock is ${f.number(seconds, 0)} s off; codes and tokens are refused.`,
    'sso.item.clockRight': () => 'The clock is right.',
    'sso.item.clockUnknown': () => 'The clock could not be compared here.',
    'sso.item.chip': () => 'The keys lie in a TPM 2.0.',
    'sso.item.noChip': () => 'No TPM 2.0 is ready to guard the keys.',
    'sso.item.unknown': () => 'Not told.',
    'sso.next': () =>
      'Set the clock, go online, lock and unlock the machine; then dsregcmd /status as the user concerned.',
    'sso.limits': ({ fail }) =>
      `Warning: no TPM 2.0 ready. Failure: no token, the machine refused, or a clock ${String(fail)} s off.`,
  },
};
