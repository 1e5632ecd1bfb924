import type { Browser } from '@shared/domain/inspection';
import { asBoolean, asObject, asObjects, asText, parseJson } from './values';

type Extension = Omit<Browser['extensions'][number], 'profile'>;

/**
 * `extensions.json` of a Firefox or Thunderbird profile: what the user added (not what comes with the program, themes or dictionaries);
 * null when it is not that document.
 */
export function parseMozillaExtensions(text: string): Extension[] | null {
  const root = asObject(parseJson(text));
  if (root === null || !Array.isArray(root['addons'])) return null;
  return asObjects(root['addons']).flatMap((addon): Extension[] => {
    const id = asText(addon['id']);
    const place = asText(addon['location']) ?? '';
    if (addon['type'] !== 'extension' || id === null || /builtin|^app-system|^system/.test(place)) return [];
    return [
      {
        name: asText(asObject(addon['defaultLocale'])?.['name']) ?? id,
        id,
        version: asText(addon['version']),
        enabled: asBoolean(addon['active']),
      },
    ];
  });
}

/** `manifest.json` of a Chromium extension; `messages` is its `_locales` file, which holds the name when it is "__MSG_key__". */
export function parseChromiumManifest(
  text: string,
  messages: string | null,
): { readonly name: string | null; readonly version: string | null; readonly theme: boolean } | null {
  const manifest = asObject(parseJson(text));
  if (manifest === null || asText(manifest['version']) === null) return null;
  const raw = asText(manifest['name']);
  const key = raw === null ? undefined : /^__MSG_(.+)__$/.exec(raw)?.[1];
  return {
    name: key === undefined ? raw : localisedName(messages, key),
    version: asText(manifest['version']),
    theme: 'theme' in manifest,
  };
}

/** Folder of the language whose messages stand for all ("en" when a manifest names none). */
export function defaultLocale(manifest: string): string {
  const locale = asText(asObject(parseJson(manifest))?.['default_locale']);
  return locale !== null && /^[A-Za-z_-]{2,12}$/.test(locale) ? locale : 'en';
}

/**
 * `Preferences` or `Secure Preferences` of a Chromium profile: whether each extension is on. Newer versions say it only by listing the
 * reasons why one is off.
 */
export function parseChromiumStates(text: string): Map<string, boolean> {
  const settings = asObject(asObject(asObject(parseJson(text))?.['extensions'])?.['settings']);
  const states = new Map<string, boolean>();
  for (const [id, value] of Object.entries(settings ?? {})) {
    const entry = asObject(value);
    if (entry === null) continue;
    const reasons = entry['disable_reasons'];
    if (typeof entry['state'] === 'number') states.set(id, entry['state'] === 1);
    else states.set(id, !(Array.isArray(reasons) ? reasons.length > 0 : typeof reasons === 'number' && reasons !== 0));
  }
  return states;
}

/** The browser that opens https links: the `.desktop` file a `mimeapps.list` names; null where it names none. */
export function defaultBrowserEntry(text: string): string | null {
  const section = /^\[Default Applications\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  return /^x-scheme-handler\/https\s*=\s*([^;\n]+)/m.exec(section)?.[1]?.trim() ?? null;
}

function localisedName(messages: string | null, key: string): string | null {
  const all = asObject(parseJson(messages ?? ''));
  if (all === null) return null;
  // The keys of messages are not case sensitive.
  const entry = Object.entries(all).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  return asText(asObject(entry)?.['message']);
}
