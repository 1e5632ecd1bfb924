import { parseKeyValues } from './values';

export interface ProxySetting {
  readonly kind: 'manual' | 'pac' | 'auto';
  /** Host and port, or the address of the script; user names and passwords are taken out. */
  readonly address: string | null;
}

/** A proxy as the environment names it ("http://user:pass@proxy.example:3128/", "proxy.example:3128") as "host:port"; null for nonsense. */
export function proxyAddress(text: string): string | null {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    if (url.hostname === '' || /\s/.test(text)) return null;
    const port =
      url.port === ''
        ? url.protocol === 'https:'
          ? '443'
          : url.protocol.startsWith('socks')
            ? '1080'
            : '80'
        : url.port;
    return `${url.hostname}:${port}`;
  } catch {
    return null;
  }
}

/** The address of a script without what could be a secret in it. */
export function scriptAddress(text: string): string | null {
  try {
    const url = new URL(text);
    url.username = '';
    url.password = '';
    url.search = '';
    url.hash = '';
    return url.href;
  } catch {
    return null;
  }
}

/** The proxy of an environment (variables of the session, or `/etc/environment`); null where none is set. */
export function proxyOfEnvironment(values: Readonly<Record<string, string | undefined>>): ProxySetting | null {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']) {
    const text = values[name];
    if (text === undefined || text.trim() === '') continue;
    return { kind: 'manual', address: proxyAddress(text.trim()) };
  }
  return null;
}

/** `/etc/environment`: KEY=value lines, some with "export" before them. */
export function parseEnvironmentFile(text: string): Record<string, string> {
  return Object.fromEntries(parseKeyValues(text.replaceAll(/^[ \t]*export\s+/gm, '')));
}

/** `gsettings list-recursively org.gnome.system.proxy`: "schema key value" lines; null where it does not tell the mode. */
export function parseGsettingsProxy(
  text: string,
): ProxySetting | { readonly kind: 'none'; readonly address: null } | null {
  const values = new Map<string, string>();
  for (const match of text.matchAll(/^(org\.gnome\.system\.proxy(?:\.\w+)?) ([\w-]+) (.*)$/gm)) {
    values.set(`${match[1] ?? ''} ${match[2] ?? ''}`, (match[3] ?? '').replace(/^'(.*)'$/, '$1'));
  }
  const mode = values.get('org.gnome.system.proxy mode');
  if (mode === 'none') return { kind: 'none', address: null };
  if (mode === 'auto') {
    const script = values.get('org.gnome.system.proxy autoconfig-url') ?? '';
    return script === '' ? { kind: 'auto', address: null } : { kind: 'pac', address: scriptAddress(script) };
  }
  if (mode !== 'manual') return null;
  for (const scheme of ['https', 'http', 'socks']) {
    const host = values.get(`org.gnome.system.proxy.${scheme} host`) ?? '';
    const port = values.get(`org.gnome.system.proxy.${scheme} port`) ?? '0';
    if (host !== '') return { kind: 'manual', address: proxyAddress(port === '0' ? host : `${host}:${port}`) };
  }
  return { kind: 'manual', address: null };
}
