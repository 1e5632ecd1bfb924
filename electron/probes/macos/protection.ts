import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Antivirus } from '@shared/domain/inspection';
import type { PlatformFeature } from '../facts';
import { programsOf } from '../linux/programs';
import { parseMdatp } from '../parse/antivirus';
import { parseCertificates, parseCsrutil, parseSpctl, xprotectOf } from '../parse/macos/security';
import type { Probe } from '../probe';
import { commandEvidence, known } from '../reading';
import { ask, fromCommand, homes, missing, readPlist } from './sources';

const XPROTECT = [
  '/Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents',
  '/System/Library/CoreServices/XProtect.bundle/Contents',
];

/** Protection of other makers, by their program and the process that does the work. */
const PRODUCTS: readonly { readonly name: string; readonly program: RegExp; readonly process: RegExp }[] = [
  { name: 'CrowdStrike Falcon', program: /^Falcon$/, process: /falcon/i },
  { name: 'SentinelOne', program: /^SentinelOne/, process: /sentineld/i },
  { name: 'Sophos Endpoint', program: /^Sophos (Endpoint|Home|Anti)/, process: /^Sophos/i },
  { name: 'ESET', program: /^ESET (Endpoint|Cyber|Security)/, process: /^esets?_/i },
  {
    name: 'Bitdefender',
    program: /^(Bitdefender|Endpoint Security for Mac)/,
    process: /^BDLDaemon|EndpointSecurityforMac/i,
  },
  { name: 'Norton', program: /^Norton/, process: /^Norton|SymDaemon/i },
  { name: 'Trend Micro', program: /^Trend Micro|^Antivirus One/, process: /^iCoreService/i },
  { name: 'Malwarebytes', program: /^Malwarebytes/, process: /^RTProtectionDaemon/i },
  { name: 'Kaspersky', program: /^Kaspersky/, process: /^kav/i },
  { name: 'Jamf Protect', program: /^JamfProtect/, process: /^JamfProtect/i },
  { name: 'Avast', program: /^Avast/, process: /^com\.avast\.daemon/i },
];

/** XProtect, Microsoft Defender by its own word, and others by what is installed and runs. */
export const antivirusProbe: Probe<'antivirus'> = {
  fact: 'antivirus',
  async collect(context) {
    const found: Antivirus[] = [];
    const evidence = [];
    const built = await xprotect(context.root);
    if (built !== null) {
      found.push(built.product);
      evidence.push(built.evidence);
    }
    const defender = await ask(context, 'mdatp', ['health', '--output', 'json'], ({ stdout }) => parseMdatp(stdout));
    if (defender.value !== null) found.push(defender.value);
    if (defender.outcome.status !== 'toolMissing') evidence.push(commandEvidence(defender.outcome));
    const programs = await programsOf(context);
    for (const product of PRODUCTS) {
      const installed = programs.package(product.program);
      if (installed === undefined) continue;
      const running = programs.runs(product.process);
      found.push({
        name: product.name,
        version: installed.version,
        enabled: running,
        upToDate: null,
        signatureVersion: null,
        signatureAgeDays: null,
        passive: null,
        tamperProtected: null,
        activeThreats: null,
      });
    }
    return known(found, evidence, programs.gaps('antivirus'));
  },
};

async function xprotect(
  root: string,
): Promise<{ product: Antivirus; evidence: Awaited<ReturnType<typeof readPlist>>['evidence'] } | null> {
  for (const folder of XPROTECT) {
    const info = await readPlist(root, `${folder}/Info.plist`);
    if (info.value === null) continue;
    const data = path.join(root, folder, 'Resources/XProtect.yara');
    const updatedAt = await stat(data).then(
      (found) => found.mtime.toISOString(),
      () => null,
    );
    const product = xprotectOf(info.value, updatedAt, new Date());
    if (product !== null) return { product, evidence: info.evidence };
  }
  return null;
}

/** System Integrity Protection, Gatekeeper, Lockdown Mode. */
export const platformSecurityProbe: Probe<'platformSecurity'> = {
  fact: 'platformSecurity',
  async collect(context) {
    const [sip, gatekeeper, people] = await Promise.all([
      ask(context, 'csrutil', ['status'], ({ stdout }) => parseCsrutil(stdout)),
      ask(context, 'spctl', ['--status'], ({ stdout, stderr }) => parseSpctl(stdout + stderr)),
      homes(context.root),
    ]);
    if (sip.value === null && gatekeeper.value === null)
      return missing(sip.outcome, 'neither csrutil nor spctl answered');
    const preferences = await Promise.all(
      people.map(async (home) => await readPlist(context.root, `${home}/Library/Preferences/.GlobalPreferences.plist`)),
    );
    const locked = preferences.some(
      ({ value }) => value?.['LDMGlobalEnabled'] === true || value?.['LDMGlobalEnabled'] === 1,
    );
    const features: PlatformFeature[] = [
      { feature: 'sip', state: sip.value ?? 'unknown', detail: sip.outcome.stdout.trim().split('\n')[0] ?? null },
      {
        feature: 'gatekeeper',
        state: gatekeeper.value ?? 'unknown',
        detail: (gatekeeper.outcome.stdout || gatekeeper.outcome.stderr).trim() || null,
      },
      {
        feature: 'lockdown',
        state: locked ? 'on' : preferences.some(({ value }) => value !== null) ? 'off' : 'unknown',
        detail: null,
      },
    ];
    return known(features, [commandEvidence(sip.outcome), commandEvidence(gatekeeper.outcome)]);
  },
};

/** Certificates of the system's keychain and of the user's; public parts only, no key is asked for. */
export const certificatesProbe: Probe<'certificates'> = {
  fact: 'certificates',
  async collect(context) {
    const system = await fromCommand(
      context,
      'security',
      ['find-certificate', '-a', '-p', '/Library/Keychains/System.keychain'],
      ({ stdout, status }) => (status === 'ok' ? parseCertificates(stdout, 'System') : null),
    );
    const login = await fromCommand(context, 'security', ['find-certificate', '-a', '-p'], ({ stdout, status }) =>
      status === 'ok' ? parseCertificates(stdout, 'login') : null,
    );
    if (system.status !== 'known' && login.status !== 'known') return system;
    const all = [system, login].flatMap((reading) => (reading.status === 'known' ? reading.value : []));
    // The second question is about all keychains of the user's list, in which the system's stands again.
    const unique = [
      ...new Map(all.map((one) => [`${one.subject} ${one.expiresAt} ${one.issuer ?? ''}`, one])).values(),
    ];
    return known(unique, [...system.evidence, ...login.evidence]);
  },
};
