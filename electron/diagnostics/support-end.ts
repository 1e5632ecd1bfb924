import type { OsInfo } from '@shared/domain/inspection';
import { LINUX, MACOS, ROLLING, WINDOWS_CLIENT, WINDOWS_SERVER } from './data/support-ends';
import type { End, SupportEnd } from './data/support-ends';

/** A system without releases. */
export function isRolling(os: OsInfo): boolean {
  return ROLLING.test(os.name ?? '');
}

/** When the support of a release ends, by the table; null for what the table does not know. */
export function supportEndOf(os: OsInfo): SupportEnd | null {
  const name = os.name ?? '';
  if (/windows/i.test(name)) return windowsEnd(os);
  if (/^(mac ?os|os x|darwin)/i.test(name)) return endOf(lookUp(MACOS, os.version));
  const ends = LINUX.find((system) => system.name.test(name))?.ends;
  return ends === undefined ? null : endOf(lookUp(ends, os.version));
}

function windowsEnd(os: OsInfo): SupportEnd | null {
  const build = buildOf(os);
  // "Pro Education" is served as Pro is.
  const text = `${os.name ?? ''} ${os.edition ?? ''}`.replaceAll(/pro(fessional)? ?education/gi, 'Pro');
  if (build === null) return null;
  if (/server/i.test(text)) return endOf(WINDOWS_SERVER[build]);
  const ends = WINDOWS_CLIENT[build];
  if (ends === undefined) return null;
  if (/\bIoT\b/i.test(text)) return null;
  if (/LTS[BC]|long.term/i.test(text)) return endOf(ends.longTerm);
  if (/enterprise|education/i.test(text)) return endOf(ends.enterprise);
  return /home|core|pro|s mode|starter|ultimate/i.test(text) ? endOf(ends.home) : bothTheSame(ends);
}

/** Without an edition only a build that ended for all on one day has an answer. */
function bothTheSame(ends: { readonly home: End; readonly enterprise: End }): SupportEnd | null {
  return typeof ends.home === 'string' && ends.home === ends.enterprise ? endOf(ends.home) : null;
}

function buildOf(os: OsInfo): string | null {
  return (
    /^(\d{4,5})(?:\.|$)/.exec(os.build ?? '')?.[1] ??
    /\b(?:10\.0|6\.\d)\.(\d{4,5})\b/.exec(os.version ?? '')?.[1] ??
    null
  );
}

function endOf(end: End | undefined): SupportEnd | null {
  if (end === undefined) return null;
  return typeof end === 'string' ? { endsOn: end, certain: true } : end;
}

/** "15.6.1" is looked up as itself, then as "15.6", then as "15". */
function lookUp<T>(table: Readonly<Record<string, T>>, version: string | null): T | undefined {
  const parts = (/^\d+(?:\.\d+)*/.exec(version ?? '')?.[0] ?? '').split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = table[parts.slice(0, length).join('.')];
    if (found !== undefined) return found;
  }
  return undefined;
}
