import path from 'node:path';
import type { Antivirus, Evidence } from '@shared/domain/inspection';
import { readFileOutcome } from '../files';
import { parseClamHeader, parseMdatp } from '../parse/antivirus';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, fileEvidence, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { exists, programsOf } from './programs';
import type { Programs } from './programs';

/** Products that tell nothing about themselves without their own console: whether they are here and run is what can be said. */
const OTHERS: readonly { name: string; packages: RegExp; processes: RegExp; places: readonly string[] }[] = [
  {
    name: 'CrowdStrike Falcon',
    packages: /^falcon-sensor$/,
    processes: /^falcon-sensor/,
    places: ['opt/CrowdStrike/falconctl'],
  },
  {
    name: 'Sophos Protection',
    packages: /^sophos-/,
    processes: /^(sophos_threat_detector|savd|av|soapd)$/,
    places: ['opt/sophos-spl', 'opt/sophos-av'],
  },
  {
    name: 'ESET',
    packages: /^(efs|eea|ees|esets)$/,
    processes: /^(oaeventd|startd|esets_daemon)$/,
    places: ['opt/eset'],
  },
  {
    name: 'SentinelOne',
    packages: /^SentinelAgent$/i,
    processes: /^(s1-agent|sentineld?|s1-scanner)$/,
    places: ['opt/sentinelone'],
  },
  { name: 'Trend Micro Deep Security', packages: /^ds[-_]agent$/, processes: /^ds_agent$/, places: ['opt/ds_agent'] },
  { name: 'Kaspersky Endpoint Security', packages: /^kesl$/, processes: /^kesl$/, places: ['opt/kaspersky/kesl'] },
  {
    name: 'Trellix Endpoint Security',
    packages: /^(mcafeetp|mcafeeesp|trellix)/i,
    processes: /^(mfetpd|mfeespd)$/,
    places: ['opt/McAfee/ens', 'opt/trellix/ens'],
  },
  {
    name: 'Bitdefender GravityZone',
    packages: /^bitdefender-security-tools$/,
    processes: /^(bdsecd|bdmond)$/,
    places: ['opt/bitdefender-security-tools'],
  },
  { name: 'Cortex XDR', packages: /^cortex-agent$/, processes: /^(traps_pmd|pmd)$/, places: ['opt/traps'] },
];

/** Virus scanners; none is a fact, too: Linux comes without one. */
export const antivirusProbe: Probe<'antivirus'> = {
  fact: 'antivirus',
  async collect(context) {
    const gaps: Gap[] = [];
    const evidence: Evidence[] = [];
    const programs = await programsOf(context);
    const found = [
      await clamAv(context, programs, evidence),
      await defender(context, programs, evidence, gaps),
      ...(await Promise.all(
        OTHERS.map(async ({ name, packages, processes, places }) => {
          const installed = programs.package(packages);
          const placed = await Promise.all(places.map(async (place) => await exists(context.root, place)));
          if (installed === undefined && !placed.includes(true)) return null;
          return { ...EMPTY, name, version: installed?.version ?? null, enabled: programs.runs(processes) };
        }),
      )),
    ];
    return known(
      found.filter((product) => product !== null),
      evidence,
      [...gaps, ...programs.gaps('antivirus')],
    );
  },
};

const EMPTY: Omit<Antivirus, 'name'> = {
  version: null,
  enabled: null,
  upToDate: null,
  signatureVersion: null,
  signatureAgeDays: null,
  passive: null,
  tamperProtected: null,
  activeThreats: null,
};

/** ClamAV watches files only with clamonacc; without it, it looks when it is told to. */
async function clamAv({ root }: ProbeContext, programs: Programs, evidence: Evidence[]): Promise<Antivirus | null> {
  const installed = programs.package(/^(clamav|clamav-daemon|clamd)$/);
  const onAccess = programs.runs(/^clamonacc$/);
  if (installed === undefined && onAccess !== true) return null;
  for (const name of ['daily.cld', 'daily.cvd', 'main.cvd']) {
    const file = path.join(root, 'var/lib/clamav', name);
    const outcome = await readFileOutcome(file, 512);
    const header = outcome.status === 'ok' ? parseClamHeader(outcome.text) : null;
    if (header === null) continue;
    evidence.push(fileEvidence(file, outcome, outcome.status === 'ok' ? outcome.text.slice(0, 80) : ''));
    const ageDays = Math.max(0, (Date.now() - Date.parse(header.builtAt)) / 86_400_000);
    return {
      ...EMPTY,
      name: 'ClamAV',
      version: installed?.version ?? null,
      enabled: onAccess,
      signatureVersion: header.version,
      signatureAgeDays: ageDays,
    };
  }
  return { ...EMPTY, name: 'ClamAV', version: installed?.version ?? null, enabled: onAccess };
}

async function defender(
  { root, run }: ProbeContext,
  programs: Programs,
  evidence: Evidence[],
  gaps: Gap[],
): Promise<Antivirus | null> {
  const installed = programs.package(/^mdatp$/);
  if (installed === undefined && !(await exists(root, 'opt/microsoft/mdatp'))) return null;
  const health = await run('mdatp', ['health', '--output', 'json'], { timeoutMs: 4_000 });
  if (health.status !== 'toolMissing') evidence.push(commandEvidence(health));
  const told = health.status === 'ok' ? parseMdatp(health.stdout) : null;
  if (told !== null) return told;
  gaps.push({ what: 'antivirus.state', reason: reasonOf(health), tool: 'mdatp' });
  return {
    ...EMPTY,
    name: 'Microsoft Defender for Endpoint',
    version: installed?.version ?? null,
    enabled: programs.runs(/^wdavdaemon/) === false ? false : null,
  };
}
