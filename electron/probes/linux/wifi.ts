import path from 'node:path';
import type { Evidence, WifiConnection } from '@shared/domain/inspection';
import type { WifiState } from '../facts';
import { readFileOutcome } from '../files';
import {
  ACCESS_POINT_FIELDS,
  channelOf,
  parseAccessPoints,
  parseIwLink,
  parseProcNetWireless,
  parseWpaStatus,
} from '../parse/wifi';
import type { AccessPoint } from '../parse/wifi';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';
import { radioOn } from './rfkill';

/** The network each Wi-Fi adapter is on: iw for the radio, NetworkManager (or wpa_supplicant) for the protection. No scan is started. */
export const wifiProbe: Probe<'wifi'> = {
  fact: 'wifi',
  async collect(context) {
    const { root, run, fact } = context;
    const adapters = await fact('networkAdapters');
    if (adapters.status === 'unavailable')
      return unavailable(adapters.reason, adapters.detail, adapters.evidence, adapters.tool);
    const names = adapters.value.flatMap((adapter) =>
      adapter.kind === 'wifi' && adapter.name !== null && /^[\w.-]{1,20}$/.test(adapter.name) ? [adapter.name] : [],
    );
    if (names.length === 0) return known<WifiState[]>([]);
    const evidence: Evidence[] = [];
    const gaps: Gap[] = [];
    const [on, points, quality] = await Promise.all([
      radioOn(root, 'wlan'),
      accessPoints(context, evidence),
      readFileOutcome(path.join(root, 'proc/net/wireless'), 64 * 1024),
    ]);
    const levels = quality.status === 'ok' ? parseProcNetWireless(quality.text) : new Map<string, never>();
    const states = await Promise.all(
      names.map(async (adapter): Promise<WifiState | null> => {
        const link = await run('iw', ['dev', adapter, 'link'], { timeoutMs: 3_000 });
        if (link.status !== 'toolMissing') evidence.push(commandEvidence(link));
        const seen = link.status === 'ok' ? parseIwLink(link.stdout) : undefined;
        const level = levels.get(adapter);
        const used = points?.find((point) => point.device === adapter && point.inUse);
        if (seen === undefined) {
          // iw is not there: what NetworkManager says will do.
          if (points === null) {
            gaps.push({ what: `wifi.${adapter}`, reason: reasonOf(link), tool: 'iw' });
            return null;
          }
          return { adapter, connection: used === undefined ? null : fromPoint(used, level), radioOn: on };
        }
        if (seen === null) return { adapter, connection: null, radioOn: on };
        const point = used ?? points?.find((one) => one.bssid === seen.bssid);
        return {
          adapter,
          connection: {
            ...seen,
            noiseDbm: level?.noiseDbm ?? null,
            security: point?.security ?? (await fromSupplicant(context, adapter)),
          },
          radioOn: on ?? true,
        };
      }),
    );
    const told = states.filter((state) => state !== null);
    const first = gaps[0];
    if (told.length === 0 && first !== undefined)
      return unavailable(first.reason, 'neither iw nor NetworkManager answered', evidence, 'iw');
    return known(told, evidence, gaps);
  },
};

function fromPoint(
  point: AccessPoint,
  level: { signalDbm: number | null; noiseDbm: number | null } | undefined,
): WifiConnection {
  return {
    ssid: point.ssid,
    bssid: point.bssid,
    signalDbm: level?.signalDbm ?? null,
    noiseDbm: level?.noiseDbm ?? null,
    frequencyMhz: point.frequencyMhz,
    channel: channelOf(point.frequencyMhz),
    rateBitPerS: point.rateBitPerS,
    security: point.security,
  };
}

async function accessPoints({ run }: ProbeContext, evidence: Evidence[]): Promise<AccessPoint[] | null> {
  const args = ['-t', '-f', ACCESS_POINT_FIELDS, 'device', 'wifi', 'list', '--rescan', 'no'];
  const outcome = await run('nmcli', args, { timeoutMs: 3_000 });
  if (outcome.status !== 'ok') return null;
  evidence.push(commandEvidence(outcome));
  return parseAccessPoints(outcome.stdout);
}

async function fromSupplicant({ run, elevated }: ProbeContext, adapter: string): Promise<WifiConnection['security']> {
  if (!elevated) return null;
  const outcome = await run('wpa_cli', ['-i', adapter, 'status'], { timeoutMs: 2_000 });
  return outcome.status === 'ok' ? parseWpaStatus(outcome.stdout) : null;
}
