import type { Antivirus, Certificate } from '@shared/domain/inspection';
import type { FirewallState, HostsFile, PlatformFeature } from '../../facts';
import { parseHosts } from '../hosts';
import { asBoolean, asCount, asNumber, asText } from '../values';
import { failureOf, first, isoOf, listOf, rows, textPart } from './parts';

/** Security Center's productState as 0xTTSSDD: SS 10 or 11 is on, DD 00 is current and 10 out of date. */
export function readProductState(value: unknown): { enabled: boolean; upToDate: boolean } | null {
  const state = asCount(value);
  if (state === null) return null;
  return { enabled: ((state >> 12) & 0xf) === 1, upToDate: (state & 0xff) === 0 };
}

const isDefender = (name: string): boolean => /defender/i.test(name);

/** `security`: Security Center lists the products (clients only), Defender tells more about itself. */
export function parseAntivirus(data: unknown): Antivirus[] | null {
  const defender = first(data, 'defender');
  const told = Object.keys(defender).length > 0;
  if (failureOf(data, 'products') !== null && !told) return null;
  const age = asCount(defender['AntivirusSignatureAge']);
  const mode = asText(defender['AMRunningMode']);
  const threats =
    failureOf(data, 'threats') === null
      ? rows(data, 'threats')
          .filter((row) => asBoolean(row['IsActive']) === true)
          .map((row) => asText(row['ThreatName']) ?? '?')
      : null;
  const own = (name: string, state: ReturnType<typeof readProductState>): Antivirus => ({
    name,
    version: asText(defender['AMProductVersion']),
    enabled: told
      ? defender['AntivirusEnabled'] === true && defender['RealTimeProtectionEnabled'] === true
      : (state?.enabled ?? null),
    upToDate:
      asBoolean(defender['DefenderSignaturesOutOfDate']) === null
        ? (state?.upToDate ?? null)
        : defender['DefenderSignaturesOutOfDate'] !== true,
    signatureVersion: asText(defender['AntivirusSignatureVersion']),
    // 65535 and 4294967295: never.
    signatureAgeDays: age === null || age >= 65_535 ? null : age,
    // "Passive Mode", "SxS Passive Mode", "EDR Block Mode": not translated. "Not running" is off.
    passive: mode === null ? null : /passive|EDR/i.test(mode),
    tamperProtected: asBoolean(defender['IsTamperProtected']),
    activeThreats: threats,
  });
  const listed = rows(data, 'products').map((row): Antivirus => {
    const name = asText(row['displayName']) ?? '?';
    const state = readProductState(row['productState']);
    if (isDefender(name)) return own(name, state);
    return {
      name,
      version: null,
      enabled: state?.enabled ?? null,
      upToDate: state?.upToDate ?? null,
      signatureVersion: null,
      signatureAgeDays: null,
      passive: null,
      tamperProtected: null,
      activeThreats: null,
    };
  });
  const unlisted = told && !listed.some((one) => isDefender(one.name)) && defender['AMServiceEnabled'] === true;
  return unlisted ? [...listed, own('Microsoft Defender', null)] : listed;
}

/** Get-NetFirewallProfile: Enabled 1 on, 0 off, 2 not configured (which means on). */
export function parseFirewall(data: unknown): FirewallState | null {
  const found = rows(data, 'firewall');
  if (found.length === 0) return null;
  const profiles = found.map((row) => {
    const enabled = asNumber(row['enabled']);
    return { name: asText(row['name']) ?? '?', active: enabled === null ? null : enabled !== 0 };
  });
  return {
    active: profiles.every((profile) => profile.active === true),
    product: 'Windows Defender Firewall',
    rules: null,
    profiles,
  };
}

/** Win32_DeviceGuard: services 1 Credential Guard, 2 memory integrity (HVCI); available property 3 is DMA protection. */
export function parsePlatformSecurity(data: unknown): PlatformFeature[] | null {
  const guard = first(data, 'deviceGuard');
  if (Object.keys(guard).length === 0) return null;
  const [running, configured] = [listOf(guard['SecurityServicesRunning']), listOf(guard['SecurityServicesConfigured'])];
  const state = (service: number): 'on' | 'off' => (running.includes(service) ? 'on' : 'off');
  const detail = (service: number): string | null =>
    configured.includes(service) && !running.includes(service) ? 'configured, but not running' : null;
  return [
    { feature: 'memoryIntegrity', state: state(2), detail: detail(2) },
    { feature: 'credentialGuard', state: state(1), detail: detail(1) },
    {
      feature: 'dmaProtection',
      state: listOf(guard['AvailableSecurityProperties']).includes(3) ? 'on' : 'off',
      detail: null,
    },
  ];
}

/** Enhanced key usages by their object ids; names are translated. */
const USAGES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'server',
  '1.3.6.1.5.5.7.3.2': 'client',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'email',
  '1.3.6.1.5.5.7.3.14': 'wifi',
  '1.3.6.1.5.5.8.2.2': 'vpn',
  '1.3.6.1.4.1.311.20.2.2': 'smartCard',
  '1.3.6.1.4.1.311.10.3.4': 'encryptedFiles',
};

/** Windows makes these for itself and replaces them itself; nobody signs in with them. */
const HOUSEKEEPING =
  /^CN=(MS-Organization|Microsoft Intune|Microsoft Your Phone|Token Signing)|MS-Organization-P2P-Access/i;

export function parseCertificates(data: unknown): Certificate[] | null {
  if (failureOf(data, 'certificates') !== null) return null;
  return rows(data, 'certificates').flatMap((row): Certificate[] => {
    const [subject, issuer, expiresAt] = [asText(row['subject']), asText(row['issuer']), isoOf(row['notAfter'])];
    if (expiresAt === null) return [];
    const usage = listOf(row['usage']).flatMap((id) => (typeof id === 'string' ? (USAGES[id] ?? []) : []));
    const shortLived = HOUSEKEEPING.test(issuer ?? '') || HOUSEKEEPING.test(subject ?? '');
    return [
      {
        subject: subject ?? asText(row['thumbprint']) ?? '?',
        issuer,
        expiresAt,
        store: `${asText(row['store']) ?? '?'}\\My`,
        usage,
        // With a private key and a use for signing in or serving it is what 802.1X, VPN or a web service will pick.
        inUse: shortLived
          ? false
          : row['private'] === true && usage.some((one) => one === 'client' || one === 'server')
            ? true
            : null,
      },
    ];
  });
}

export function parseHostsFile(data: unknown): HostsFile | null {
  if (failureOf(data, 'hosts') !== null) return null;
  const usual = new Set(['localhost', 'kubernetes.docker.internal', 'host.docker.internal', 'gateway.docker.internal']);
  return {
    entries: parseHosts(textPart(data, 'hosts') ?? '').filter(({ names }) =>
      names.some((name) => !usual.has(name.toLowerCase())),
    ),
  };
}
