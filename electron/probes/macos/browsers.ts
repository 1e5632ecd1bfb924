import path from 'node:path';
import type { Browser } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { mozillaExtensions } from '../linux/browsers';
import { programsOf } from '../linux/programs';
import { defaultLocale, parseChromiumManifest, parseChromiumStates } from '../parse/browsers';
import { asObjects, asText } from '../parse/values';
import type { Probe } from '../probe';
import { known } from '../reading';
import type { Gap } from '../reading';
import { closedLibraries, homes, readPlist } from './sources';

type Extension = Browser['extensions'][number];

interface KnownBrowser {
  readonly name: string;
  readonly id: string;
  readonly family: 'mozilla' | 'chromium' | 'safari';
  /** Folder of its profiles under Library/Application Support. */
  readonly profiles: string;
}

const BROWSERS: readonly KnownBrowser[] = [
  { name: 'Safari', id: 'com.apple.Safari', family: 'safari', profiles: '' },
  { name: 'Firefox', id: 'org.mozilla.firefox', family: 'mozilla', profiles: 'Firefox/Profiles' },
  { name: 'Google Chrome', id: 'com.google.Chrome', family: 'chromium', profiles: 'Google/Chrome' },
  { name: 'Microsoft Edge', id: 'com.microsoft.edgemac', family: 'chromium', profiles: 'Microsoft Edge' },
  { name: 'Brave', id: 'com.brave.Browser', family: 'chromium', profiles: 'BraveSoftware/Brave-Browser' },
  { name: 'Vivaldi', id: 'com.vivaldi.Vivaldi', family: 'chromium', profiles: 'Vivaldi' },
  { name: 'Opera', id: 'com.operasoftware.Opera', family: 'chromium', profiles: 'com.operasoftware.Opera' },
  { name: 'Arc', id: 'company.thebrowser.Browser', family: 'chromium', profiles: 'Arc/User Data' },
];

/** Browsers and the extensions of every profile that may be read. Safari keeps its own where only it can look. */
export const browsersProbe: Probe<'browsers'> = {
  fact: 'browsers',
  async collect(context) {
    const programs = await programsOf(context);
    const people = await homes(context.root);
    const preferred = await defaultBrowser(context.root, people);
    const gaps: Gap[] = [...programs.gaps('browsers'), ...(await closedLibraries(context.root, 'browsers'))];
    const found: Browser[] = [];
    for (const browser of BROWSERS) {
      const installed = programs.package(new RegExp(`^${browser.id.replaceAll('.', '\\.')}$`, 'i'));
      if (installed === undefined) continue;
      const extensions: Extension[] = [];
      for (const home of browser.family === 'safari' ? [] : people) {
        const folder = path.join(context.root, home, 'Library/Application Support', browser.profiles);
        const user = home.slice('/Users/'.length);
        for (const name of await listFolder(folder)) {
          const profile = path.join(folder, name);
          if (browser.family === 'mozilla' && name.includes('.'))
            extensions.push(...(await mozillaExtensions(profile, `${user}/${name}`)));
          if (browser.family === 'chromium' && /^(Default|Profile \d+)$/.test(name))
            extensions.push(...(await chromiumExtensions(profile, `${user}/${name}`)));
        }
      }
      if (browser.family === 'safari') gaps.push({ what: 'browsers.extensions Safari', reason: 'notSupported' });
      found.push({
        name: browser.name,
        version: installed.version,
        isDefault: preferred === null ? null : preferred.toLowerCase() === browser.id.toLowerCase(),
        extensions,
      });
    }
    return known(found, [], gaps);
  },
};

/** The program that opens https links, as Launch Services remembers it; Safari where nobody ever chose. */
async function defaultBrowser(root: string, people: readonly string[]): Promise<string | null> {
  const place = 'Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist';
  for (const home of people) {
    const file = await readPlist(root, `${home}/${place}`);
    const handlers = asObjects(file.value?.['LSHandlers']);
    const handler = handlers.find((one) => one['LSHandlerURLScheme'] === 'https');
    if (handler !== undefined) return asText(handler['LSHandlerRoleAll']);
  }
  return null;
}

async function chromiumExtensions(profile: string, label: string): Promise<Extension[]> {
  const folder = path.join(profile, 'Extensions');
  const ids = (await listFolder(folder)).filter((id) => /^[a-p]{32}$/.test(id));
  const states = new Map<string, boolean>();
  for (const name of ids.length === 0 ? [] : ['Preferences', 'Secure Preferences']) {
    const file = await readFileOutcome(path.join(profile, name), 16 * 1024 * 1024);
    if (file.status === 'ok') for (const [id, on] of parseChromiumStates(file.text)) states.set(id, on);
  }
  const extensions: Extension[] = [];
  for (const id of ids) {
    const version = (await listFolder(path.join(folder, id))).filter((name) => !name.startsWith('.')).at(-1);
    if (version === undefined) continue;
    const manifest = await readFileOutcome(path.join(folder, id, version, 'manifest.json'), 1024 * 1024);
    if (manifest.status !== 'ok') continue;
    const locale = path.join(folder, id, version, '_locales', defaultLocale(manifest.text), 'messages.json');
    const messages = manifest.text.includes('__MSG_') ? await readFileOutcome(locale, 1024 * 1024) : null;
    const parsed = parseChromiumManifest(manifest.text, messages?.status === 'ok' ? messages.text : null);
    if (parsed !== null && !parsed.theme)
      extensions.push({
        name: parsed.name ?? id,
        id,
        version: parsed.version,
        enabled: states.get(id) ?? null,
        profile: label,
      });
  }
  return extensions;
}
