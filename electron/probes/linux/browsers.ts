import path from 'node:path';
import type { Browser } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import {
  defaultBrowserEntry,
  defaultLocale,
  parseChromiumManifest,
  parseChromiumStates,
  parseMozillaExtensions,
} from '../parse/browsers';
import type { Probe } from '../probe';
import { known } from '../reading';
import { closedHomes, peopleOf } from './people';
import type { Person } from './people';
import { exists, programsOf } from './programs';

type Extension = Browser['extensions'][number];

interface KnownBrowser {
  readonly name: string;
  readonly family: 'mozilla' | 'chromium';
  readonly packages: RegExp;
  /** Name of its `.desktop` file, as a default browser is named. */
  readonly entry: RegExp;
  readonly places: readonly string[];
  /** Folders of profiles under a home: as a package, a snap, a flatpak. */
  readonly profiles: readonly string[];
}

const chromium = (folder: string, flatpak?: string, snap?: string): readonly string[] => [
  `.config/${folder}`,
  ...(flatpak === undefined ? [] : [`.var/app/${flatpak}/config/${folder}`]),
  ...(snap === undefined ? [] : [`snap/${snap}/common/${folder}`]),
];

const BROWSERS: readonly KnownBrowser[] = [
  {
    name: 'Firefox',
    family: 'mozilla',
    packages: /^(firefox|firefox-esr|MozillaFirefox|org\.mozilla\.firefox)$/,
    entry: /^(firefox|firefox-esr|firefox_firefox|org\.mozilla\.firefox)\.desktop$/,
    places: ['opt/firefox/firefox', 'usr/lib/firefox/firefox'],
    profiles: [
      '.mozilla/firefox',
      '.config/mozilla/firefox',
      'snap/firefox/common/.mozilla/firefox',
      '.var/app/org.mozilla.firefox/.mozilla/firefox',
    ],
  },
  {
    name: 'Google Chrome',
    family: 'chromium',
    packages: /^(google-chrome-(stable|beta|unstable)|com\.google\.Chrome)$/,
    entry: /^(google-chrome|com\.google\.Chrome)\.desktop$/,
    places: ['opt/google/chrome/chrome'],
    profiles: chromium('google-chrome', 'com.google.Chrome'),
  },
  {
    name: 'Chromium',
    family: 'chromium',
    packages: /^(chromium|chromium-browser|org\.chromium\.Chromium)$/,
    entry: /^(chromium|chromium-browser|chromium_chromium|org\.chromium\.Chromium)\.desktop$/,
    places: [],
    profiles: chromium('chromium', 'org.chromium.Chromium', 'chromium'),
  },
  {
    name: 'Microsoft Edge',
    family: 'chromium',
    packages: /^(microsoft-edge-(stable|beta|dev)|com\.microsoft\.Edge)$/,
    entry: /^(microsoft-edge|com\.microsoft\.Edge)\.desktop$/,
    places: ['opt/microsoft/msedge/msedge'],
    profiles: chromium('microsoft-edge', 'com.microsoft.Edge'),
  },
  {
    name: 'Brave',
    family: 'chromium',
    packages: /^(brave-browser|brave|com\.brave\.Browser)$/,
    entry: /^(brave-browser|com\.brave\.Browser)\.desktop$/,
    places: ['opt/brave.com/brave/brave'],
    profiles: chromium('BraveSoftware/Brave-Browser', 'com.brave.Browser'),
  },
  {
    name: 'Vivaldi',
    family: 'chromium',
    packages: /^(vivaldi-stable|com\.vivaldi\.Vivaldi)$/,
    entry: /^vivaldi(-stable)?\.desktop$/,
    places: ['opt/vivaldi/vivaldi'],
    profiles: chromium('vivaldi', 'com.vivaldi.Vivaldi'),
  },
  {
    name: 'Opera',
    family: 'chromium',
    packages: /^(opera-stable|opera|com\.opera\.Opera)$/,
    entry: /^(opera|com\.opera\.Opera)\.desktop$/,
    places: [],
    profiles: chromium('opera', 'com.opera.Opera'),
  },
];

/** Browsers with the extensions of every profile that may be read; versions from the packages, else from the profiles' own notes. */
export const browsersProbe: Probe<'browsers'> = {
  fact: 'browsers',
  async collect(context) {
    const { root } = context;
    const [programs, people] = await Promise.all([programsOf(context), peopleOf(root)]);
    const preferred = await defaultBrowser(root, people.open);
    const found = await Promise.all(
      BROWSERS.map(async (browser): Promise<Browser | null> => {
        const installed = programs.package(browser.packages);
        const used = (await Promise.all(people.open.map(async (person) => await lookAt(person, browser)))).filter(
          (one) => one !== null,
        );
        const placed = await Promise.all(browser.places.map(async (place) => await exists(root, place)));
        // A profile alone is what an uninstalled browser leaves behind.
        if (installed === undefined && !placed.includes(true)) return null;
        return {
          name: browser.name,
          version: installed?.version ?? used.find((one) => one.version !== null)?.version ?? null,
          isDefault: preferred === null ? null : browser.entry.test(preferred),
          extensions: used.flatMap((one) => one.extensions),
        };
      }),
    );
    return known(
      found.filter((browser) => browser !== null),
      [],
      [...programs.gaps('browsers'), ...closedHomes('browsers', people)],
    );
  },
};

interface Use {
  readonly version: string | null;
  readonly extensions: readonly Extension[];
}

async function lookAt({ user, home }: Person, browser: KnownBrowser): Promise<Use | null> {
  let version: string | null = null;
  const extensions: Extension[] = [];
  let any = false;
  for (const place of browser.profiles) {
    const folder = path.join(home, place);
    const names = await listFolder(folder);
    if (names.length === 0) continue;
    any = true;
    if (browser.family === 'mozilla') {
      for (const name of names.filter((one) => one.includes('.') && !one.endsWith('.ini'))) {
        const profile = path.join(folder, name);
        const compatibility = await readFileOutcome(path.join(profile, 'compatibility.ini'), 4096);
        if (compatibility.status === 'ok') version ??= /^LastVersion=([\w.]+)/m.exec(compatibility.text)?.[1] ?? null;
        extensions.push(...(await mozillaExtensions(profile, `${user}/${name}`)));
      }
    } else {
      const last = await readFileOutcome(path.join(folder, 'Last Version'), 256);
      if (last.status === 'ok') version ??= last.text.trim() || null;
      const profiles = names.filter((one) => one === 'Default' || /^Profile \d+$/.test(one));
      for (const name of profiles)
        extensions.push(...(await chromiumExtensions(path.join(folder, name), `${user}/${name}`)));
    }
  }
  return any ? { version, extensions } : null;
}

/** Extensions of a profile of Firefox or Thunderbird. */
export async function mozillaExtensions(profile: string, label: string): Promise<Extension[]> {
  const file = await readFileOutcome(path.join(profile, 'extensions.json'));
  const parsed = file.status === 'ok' ? parseMozillaExtensions(file.text) : null;
  return (parsed ?? []).map((extension) => ({ ...extension, profile: label }));
}

async function chromiumExtensions(profile: string, label: string): Promise<Extension[]> {
  const folder = path.join(profile, 'Extensions');
  const ids = (await listFolder(folder)).filter((id) => /^[a-p]{32}$/.test(id));
  if (ids.length === 0) return [];
  const states = new Map<string, boolean>();
  for (const name of ['Preferences', 'Secure Preferences']) {
    const file = await readFileOutcome(path.join(profile, name), 16 * 1024 * 1024);
    if (file.status === 'ok') for (const [id, on] of parseChromiumStates(file.text)) states.set(id, on);
  }
  const found = await Promise.all(
    ids.map(async (id): Promise<Extension | null> => {
      const version = (await listFolder(path.join(folder, id))).at(-1);
      if (version === undefined) return null;
      const place = path.join(folder, id, version);
      const manifest = await readFileOutcome(path.join(place, 'manifest.json'), 1024 * 1024);
      if (manifest.status !== 'ok') return null;
      const locale = path.join(place, '_locales', defaultLocale(manifest.text), 'messages.json');
      const messages = manifest.text.includes('__MSG_') ? await readFileOutcome(locale, 1024 * 1024) : null;
      const parsed = parseChromiumManifest(manifest.text, messages?.status === 'ok' ? messages.text : null);
      if (parsed === null || parsed.theme) return null;
      return { name: parsed.name ?? id, id, version: parsed.version, enabled: states.get(id) ?? null, profile: label };
    }),
  );
  return found.filter((one) => one !== null);
}

async function defaultBrowser(root: string, people: readonly Person[]): Promise<string | null> {
  const files = [
    ...people.map(({ home }) => path.join(home, '.config/mimeapps.list')),
    path.join(root, 'etc/xdg/mimeapps.list'),
    path.join(root, 'usr/share/applications/mimeapps.list'),
  ];
  for (const file of files) {
    const outcome = await readFileOutcome(file, 256 * 1024);
    const entry = outcome.status === 'ok' ? defaultBrowserEntry(outcome.text) : null;
    if (entry !== null) return entry;
  }
  return null;
}
