import type { Antivirus } from '@shared/domain/inspection';
import { asBoolean, asNumber, asObject, asText, parseJson } from './values';

/** The head of a ClamAV database file (`daily.cvd`, `daily.cld`): "ClamAV-VDB:21 Nov 2026 09-30 +0000:27450:...". */
export function parseClamHeader(head: string): { readonly version: string; readonly builtAt: string } | null {
  const match = /^ClamAV-VDB:(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2})-(\d{2}) ([+-]\d{4}):(\d{1,9}):/.exec(head);
  if (match === null) return null;
  const [, day, month, year, hour, minute, zone, version] = match;
  const builtMs = Date.parse(`${day ?? ''} ${month ?? ''} ${year ?? ''} ${hour ?? ''}:${minute ?? ''} ${zone ?? ''}`);
  return Number.isFinite(builtMs) ? { version: version ?? '', builtAt: new Date(builtMs).toISOString() } : null;
}

/** `mdatp health --output json`; null when it is not that. Values are either plain or {value}. */
export function parseMdatp(text: string): Antivirus | null {
  const health = asObject(parseJson(text));
  if (health === null || health['realTimeProtectionAvailable'] === undefined) return null;
  const value = (key: string): unknown => asObject(health[key])?.['value'] ?? health[key];
  const minutes = asNumber(health['definitionsUpdatedMinutesAgo']);
  const status = asText(asObject(health['definitionsStatus'])?.['$type'] ?? health['definitionsStatus']);
  const tamper = asText(value('tamperProtection'));
  return {
    name: 'Microsoft Defender',
    version: asText(health['appVersion']),
    enabled: asBoolean(value('realTimeProtectionEnabled')),
    upToDate: status === null ? null : status === 'upToDate',
    signatureVersion: asText(health['definitionsVersion']),
    signatureAgeDays: minutes === null || minutes < 0 ? null : Math.round((minutes / 1440) * 10) / 10,
    passive: asBoolean(value('passiveModeEnabled')),
    tamperProtected: tamper === null ? null : tamper === 'block',
    activeThreats: null,
  };
}
