import type { OsInfo } from '@shared/domain/inspection';
import { LINUX, MACOS, ROLLING, WINDOWS_CLIENT, WINDOWS_SERVER } from './data/support-ends';
import type { SupportEnd } from './data/support-ends';

/** A system without releases. */
export function isRolling(os: OsInfo): boolean {
  return ROLLING.test(os.name ?? '');
}

/** When the support of a release ends, by the table; null for what the table does not know. */
export function supportEndOf(os: OsInfo): SupportEnd | null {
  const name = os.name ?? '';
  if (/windows/i.test(name)) return windowsEnd(os);
  if (/^(mac ?os|os x|darwin)/i.test(name)) return lookUp(MACOS, os.version) ?? null;
  const ends = LINUX.find((system) => system.name.test(name))?.ends;
  const endsOn = ends === undefined ? undefined : lookUp(ends, os.version);
  return endsOn === undefined ? null : { endsOn, certain: true };
}

function windowsEnd(os: OsInfo): SupportEnd | null {
  const build = buildOf(os);
  // "Pro Education" is served as Pro is.
  const text = `${os.name ?? ''} ${os.edition ?? ''}`.replaceAll(/pro(fessional)? ?education/gi, 'Pro');
  if (build === null) return null;
  if (/server/i.test(text)) return certain(WINDOWS_SERVER[build]);
  const ends = WINDOWS_CLIENT[build];
  if (ends === undefined) return null;
  if (/\bIoT\b/i.test(text)) return null;
  if (/LTS[BC]|long.term/i.test(text)) return certain(ends.longTerm);
  if (/enterprise|education/i.test(text)) return certain(ends.enterprise);
  return /home|core|pro|s mode|starter|ultimate/i.test(text) ? certain(ends.home) : bothTheSame(ends);
}

/** Without an edition only a build that ended for all on one day has an answer. */
function bothTheSame(ends: { readonly home: string; readonly enterprise: string }): SupportEnd | null {
  return ends.home === ends.enterprise ? certain(ends.home) : null;
}

function buildOf(os: OsInfo): string | null {
  return (
    /^(\d{4,5})(?:\.|$)/.exec(os.build ?? '')?.[1] ??
    /\b(?:10\.0|6\.\d)\.(\d{4,5})\b/.exec(os.version ?? '')?.[1] ??
    null
  );
}

function certain(endsOn: string | undefined): SupportEnd | null {
  return endsOn === undefined ? null : { endsOn, certain: true };
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
