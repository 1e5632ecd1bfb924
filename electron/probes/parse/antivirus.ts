/** The head of a ClamAV database file (`daily.cvd`, `daily.cld`): "ClamAV-VDB:21 Nov 2026 09-30 +0000:27450:...". */
export function parseClamHeader(head: string): { readonly version: string; readonly builtAt: string } | null {
  const match = /^ClamAV-VDB:(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2})-(\d{2}) ([+-]\d{4}):(\d{1,9}):/.exec(head);
  if (match === null) return null;
  const [, day, month, year, hour, minute, zone, version] = match;
  const builtMs = Date.parse(`${day ?? ''} ${month ?? ''} ${year ?? ''} ${hour ?? ''}:${minute ?? ''} ${zone ?? ''}`);
  return Number.isFinite(builtMs) ? { version: version ?? '', builtAt: new Date(builtMs).toISOString() } : null;
}
