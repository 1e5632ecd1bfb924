import { describe, expect, it } from 'vitest';
import {
  parseAccountSecurity,
  parseDsregcmd,
  parseGroups,
  parseJoin,
  parseKerberos,
  parsePasswords,
  parseSecureChannel,
  parseSessions,
  parseUserProfiles,
  parseUsers,
} from '../../../../../electron/probes/parse/windows/accounts';
import {
  countSpoolerCrashes,
  countThrottling,
  parseBootTime,
  parseCrashes,
  parseGroupPolicy,
  parseHardwareErrors,
  parseLogErrors,
  parseMemoryTest,
  parseShutdowns,
  parseVpnErrors,
  parseWifiEvents,
} from '../../../../../electron/probes/parse/windows/events';
import { eventsOf } from '../../../../../electron/probes/parse/windows/event-xml';
import {
  parseAntivirus,
  parseCertificates,
  parseFirewall,
  parseHostsFile,
  parsePlatformSecurity,
  readProductState,
} from '../../../../../electron/probes/parse/windows/security';
import {
  installDay,
  parseInstalled,
  parseRemoteTools,
  parseVirtualMachines,
} from '../../../../../electron/probes/parse/windows/software';
import {
  officeName,
  parseMailAddins,
  parseOffice,
  parseSyncClients,
  parseTeams,
} from '../../../../../electron/probes/parse/windows/office';
import {
  parseFailedServices,
  parseRestart,
  parseServices,
  parseStartup,
  parseTasks,
  parseUpdates,
} from '../../../../../electron/probes/parse/windows/system';
import { NOW, recorded } from './recordings';

const en = (section: Parameters<typeof recorded>[1]): unknown => recorded('laptop-en', section);
const de = (section: Parameters<typeof recorded>[1]): unknown => recorded('desktop-de', section);

describe('accounts and the domain', () => {
  it('administrators by their number, whatever the group is called', () => {
    expect(parseGroups(de('accounts'))?.[0]).toEqual({
      name: 'Administratoren',
      id: 'S-1-5-32-544',
      members: ['Administrator', 'Empfang', 'PRAXIS\\Domänen-Admins'],
      admin: true,
    });
    expect(parseUsers(de('accounts'))?.map(({ name, admin }) => [name, admin])).toEqual([
      ['Administrator', true],
      ['Gast', false],
      ['Empfang', true],
    ]);
    expect(parseUsers(en('accounts'))?.find(({ name }) => name === 'anna')).toMatchObject({
      origin: 'microsoft',
      home: 'C:\\Users\\anna',
    });
    expect(parseSessions(en('accounts'))).toEqual([
      { user: 'LAPTOP-7F3K\\anna', terminal: 'console', from: null, startedAt: '2026-11-20T12:00:00.000Z' },
    ]);
  });

  it('ways in that stand open', () => {
    expect(parseAccountSecurity(de('accounts'))).toMatchObject({
      autoLogon: 'Empfang',
      guestEnabled: true,
      remoteDesktop: true,
      smb1: true,
      withoutPassword: ['Gast', 'Empfang'],
    });
    expect(parseAccountSecurity(en('accounts'))).toMatchObject({
      autoLogon: null,
      guestEnabled: false,
      remoteDesktop: false,
      smb1: false,
      withoutPassword: [],
    });
    expect(parsePasswords(de('accounts'))?.find(({ user }) => user === 'Empfang')).toMatchObject({
      current: true,
      lockedOut: true,
      expiresAt: '2026-11-21T12:00:00.000Z',
    });
    expect(parseUserProfiles(de('accounts'), eventsOf(de('events'), 'profiles'))).toEqual({
      temporary: ['C:\\Users\\TEMP'],
      damaged: [],
      warnings: 0,
    });
  });

  it('joined to what', () => {
    expect(parseJoin(en('join'))).toMatchObject({
      kind: 'entra',
      tenant: 'Example Ltd',
      primaryRefreshToken: true,
      deviceAuthStatus: 'SUCCESS',
      windowsHello: true,
      mdm: { enrolled: true, provider: 'Intune' },
    });
    expect(parseJoin(de('join'))).toMatchObject({ kind: 'domain', domain: 'praxis.local', primaryRefreshToken: null });
    expect(
      parseDsregcmd('DeviceAuthStatus : FAILED. Device is either disabled or deleted').get('DeviceAuthStatus'),
    ).toContain('FAILED');
  });

  it('trust of the domain: refused, not reached, not joined are three things', () => {
    expect(parseSecureChannel(de('secureChannel'))).toMatchObject({ trusted: false, detail: 'status 5' });
    expect(parseSecureChannel({ joined: true, domain: 'd', exit: 1355, text: '' })?.trusted).toBeNull();
    expect(
      parseSecureChannel({
        joined: true,
        domain: 'd',
        exit: 0,
        text: 'Trusted DC Connection Status Status = 0 0x0 NERR_Success',
      })?.trusted,
    ).toBe(true);
    expect(parseSecureChannel({ joined: false })).toBeNull();
    expect(parseSecureChannel('x')).toBeUndefined();
    expect(parseKerberos(de('domain'), eventsOf(de('domain'), 'kerberos'), -312)).toMatchObject({
      ticket: 'none',
      skewSeconds: -312,
      errors: [{ code: 'KRB_AP_ERR_MODIFIED', count: 1 }],
    });
    expect(parseGroupPolicy(de('domain'))).toMatchObject({ errors: 1, lastSuccessAt: '2026-11-02T12:00:00.000Z' });
  });
});

describe('protection', () => {
  it("Security Center's number", () => {
    expect(readProductState(397568)).toEqual({ enabled: true, upToDate: true });
    expect(readProductState(397584)).toEqual({ enabled: true, upToDate: false });
    expect(readProductState(393472)).toEqual({ enabled: false, upToDate: true });
    expect(readProductState('x')).toBeNull();
  });

  it('Defender on, and off with a threat it has found', () => {
    expect(parseAntivirus(en('security'))).toMatchObject([
      { enabled: true, upToDate: true, signatureAgeDays: 0, tamperProtected: true, activeThreats: [], passive: false },
    ]);
    expect(parseAntivirus(de('security'))).toMatchObject([
      { enabled: false, upToDate: false, signatureAgeDays: null, activeThreats: ['Trojan:Win32/Wacatac.B!ml'] },
    ]);
    expect(parseAntivirus({ products: { failed: 'notSupported' }, defender: { failed: 'notSupported' } })).toBeNull();
  });

  it('firewall, platform, certificates, hosts', () => {
    expect(parseFirewall(de('security'))).toMatchObject({
      active: false,
      profiles: [{ active: true }, { active: true }, { name: 'Public', active: false }],
    });
    expect(parsePlatformSecurity(en('security'))?.map(({ feature, state }) => `${feature} ${state}`)).toEqual([
      'memoryIntegrity on',
      'credentialGuard off',
      'dmaProtection on',
    ]);
    expect(parseCertificates(de('certificates'))).toMatchObject([
      { subject: 'CN=buero-pc04.praxis.local', usage: ['client'], inUse: true },
    ]);
    expect(parseCertificates(en('certificates'))?.map(({ inUse }) => inUse)).toEqual([false, false]);
    expect(parseHostsFile(de('setup'))?.entries).toEqual([
      { address: '203.0.113.9', names: ['www.update.microsoft.com'] },
    ]);
    expect(parseHostsFile(en('setup'))?.entries).toEqual([]);
  });
});

describe('programs and the system', () => {
  it('Uninstall keys: dates that are dates, scripts of other alphabets, parts left out', () => {
    expect(['20240512', '14.10.2023', '20241345', 20240512, null].map(installDay)).toEqual([
      '2024-05-12',
      null,
      null,
      '2024-05-12',
      null,
    ]);
    const names = parseInstalled(de('software'))?.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['КриптоПро CSP', '日本語ツール', 'Adobe Acrobat (64-bit) – Deutsch']),
    );
    const english = parseInstalled(en('software')) ?? [];
    expect(english.map(({ name }) => name)).not.toContain('Hidden part');
    expect(english.find(({ name }) => name === 'Zoom Workplace')).toMatchObject({ user: 'LAPTOP-7F3K\\anna' });
  });

  it('remote tools with the number they are called under', () => {
    expect(parseRemoteTools(de('remote'), parseInstalled(de('software')) ?? [], de('services'))).toEqual([
      { name: 'TeamViewer', version: '15.58.4', id: '1234567890', running: true, unattended: true },
      { name: 'Remote Desktop', version: null, id: null, running: true, unattended: true },
    ]);
    expect(parseRemoteTools(en('remote'), parseInstalled(en('software')) ?? [], en('services'))).toEqual([]);
  });

  it('Office, add-ins, Teams, OneDrive, machines', () => {
    expect(parseOffice(en('office'))).toMatchObject([
      {
        product: 'Microsoft 365 Apps for enterprise',
        channel: 'MonthlyEnterprise',
        bits: 64,
        updatesEnabled: true,
        lastUpdatedAt: '2026-11-17T12:00:00.000Z',
      },
    ]);
    expect([
      officeName('HomeBusiness2019Retail'),
      officeName('O365BusinessRetail'),
      officeName('ProPlusRetail'),
      officeName('Etwas'),
    ]).toEqual([
      'Microsoft Office Home & Business 2019',
      'Microsoft 365 Apps for business',
      'Microsoft Office Professional Plus 2016',
      'Etwas',
    ]);
    expect(parseMailAddins(de('office'))).toEqual([
      { name: 'TurboMed Outlook', enabled: false, disabledByClient: true, loadMs: null },
    ]);
    expect(parseTeams(de('teams'))).toMatchObject({ installed: true, classic: true });
    expect(parseSyncClients(en('sync'))).toMatchObject([
      { name: 'OneDrive', account: 'anna@example.com', running: true, knownFolders: true },
    ]);
    expect(parseSyncClients(de('sync'))).toMatchObject([{ state: 'notSignedIn' }]);
    expect(parseVirtualMachines(en('machines'))).toMatchObject([{ name: 'Ubuntu', engine: 'wsl', state: 'running' }]);
    expect(parseVirtualMachines(de('machines'))).toMatchObject([{ engine: 'hyper-v', state: 'stopped' }]);
  });

  it('services that stopped with an error; triggers and never-started ones are not that', () => {
    expect(parseFailedServices(de('services'))?.map(({ name }) => name)).toEqual(['Spooler', 'Netlogon']);
    expect(parseFailedServices(en('services'))).toEqual([]);
    expect(parseServices(de('services'))?.find(({ name }) => name === 'wuauserv')?.startMode).toBe('disabled');
  });

  it('what starts by itself, and what was switched off', () => {
    expect(parseStartup(en('startup')).map(({ name, enabled, publisher }) => [name, enabled, publisher])).toEqual([
      ['SecurityHealth', true, 'Microsoft Corporation'],
      ['OneDrive', true, 'Microsoft Corporation'],
      ['Zoom', false, 'Zoom Video Communications, Inc.'],
    ]);
    expect(parseStartup(de('startup'))[0]).toMatchObject({ name: 'Updater', signed: false });
    expect(parseTasks(de('tasks'))[0]).toMatchObject({
      name: '\\Sicherung',
      enabled: false,
      schedule: 'Daily',
      lastResult: 2147942402,
    });
  });

  it('a restart is needed for servicing, not for temporary files that go', () => {
    expect(parseRestart(de('restart'))).toMatchObject({ required: true, uptimeDays: 60, fastStartup: true });
    expect(parseRestart(en('restart'))).toMatchObject({ required: false, packages: [], uptimeDays: 2 });
  });

  it('updates: pending, failed again and again, last success', () => {
    const updates = parseUpdates(de('updates'), NOW);
    expect(updates?.updates.map(({ to, security }) => [to, security])).toEqual([
      ['KB5032189', true],
      [null, false],
    ]);
    expect(updates?.failed).toEqual([{ name: '2023-11 Kumulatives Update (KB5032189)', count: 3 }]);
    expect(updates?.lastSuccessDays).toBeGreaterThan(1_000);
    expect(parseUpdates({ pending: { failed: 'failed' } }, NOW)).toBeNull();
  });
});

describe('logs', () => {
  it('hardware: provider and number together', () => {
    const errors = parseHardwareErrors(de('events'));
    expect(errors?.disks).toMatchObject([
      { device: '\\\\.\\PHYSICALDRIVE1', count: 4, severe: true },
      { device: 'D:', count: 1, severe: true },
    ]);
    expect(errors?.memory).toEqual({ corrected: 1, uncorrected: 0 });
    expect(errors?.processor).toEqual({ corrected: 1, fatal: 0 });
    expect(errors?.graphics).toHaveLength(1);
    expect(parseHardwareErrors(en('events'))?.disks).toEqual([]);
  });

  it('operations that were only repeated are told from those that failed', () => {
    const event = (provider: string, id: number, disk: number): string =>
      `<Event><System><Provider Name='${provider}'/><EventID>${String(id)}</EventID></System><EventData><Data>\\Device\\Harddisk${String(disk)}\\DR${String(disk)}</Data></EventData></Event>`;
    const system = [event('disk', 153, 0), event('disk', 153, 0), event('disk', 153, 1), event('disk', 11, 1)];
    expect(parseHardwareErrors({ system })?.disks).toEqual([
      { device: '\\\\.\\PHYSICALDRIVE0', count: 2, severe: false, retriedOnly: true },
      { device: '\\\\.\\PHYSICALDRIVE1', count: 2, severe: false },
    ]);
  });

  it('a crash that is written twice is one crash, and no loss of power', () => {
    expect(parseCrashes(de('events'))?.system.map(({ code }) => code)).toEqual(['0x7A', '0x7A']);
    expect(parseCrashes(de('events'))?.programs[0]).toEqual({
      name: 'turbomed.exe',
      count: 48,
      hangs: 0,
      module: 'ntdll.dll',
    });
    expect(parseShutdowns(de('events'))?.unexpected.map(({ cause }) => cause)).toEqual([
      'power lost or reset',
      'power button held',
      null,
    ]);
  });

  it('spooler, memory test, throttling, Wi-Fi, VPN, start', () => {
    expect(countSpoolerCrashes(de('events'), NOW)).toBe(3);
    expect(countSpoolerCrashes(en('events'), NOW)).toBe(0);
    expect(parseMemoryTest(de('events'))).toMatchObject({ passed: false });
    expect(countThrottling(de('events'))).toEqual({ throttled: 1, shutdowns: 0, days: 30 });
    // a person's own wish to disconnect is no fault
    expect(parseWifiEvents(en('events'))).toEqual({ days: 7, disconnects: 0, authenticationFailures: 0 });
    expect(parseVpnErrors(de('vpn')).get('Labor-VPN')).toBe('809');
    expect(parseBootTime(de('bootEvents'))).toEqual({
      totalMs: 191_234,
      mainMs: 131_234,
      postMs: 60_000,
      culprits: [{ name: 'TeamViewer', ms: 15_000 }],
    });
    expect(parseLogErrors(de('logErrors'))?.groups.map(({ source }) => source)).toEqual(['disk']);
  });
});
