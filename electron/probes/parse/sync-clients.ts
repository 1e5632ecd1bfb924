import { asObject, asText, parseJson } from './values';

/** `nextcloud.cfg` or `owncloud.cfg`: the accounts ("user@host"), and whether every folder of them is paused. */
export function parseNextcloudConfig(text: string): { accounts: string[]; paused: boolean | null } {
  const accounts: string[] = [];
  const section = /^\[Accounts\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  for (const match of section.matchAll(/^(\d+)\\url=(\S+)\s*$/gm)) {
    const [, number, url] = match;
    const user = new RegExp(`^${number ?? ''}\\\\(?:dav_user|webflow_user|http_user)=(.+)$`, 'm').exec(section)?.[1];
    const host = /^https?:\/\/([^/\s]+)/.exec(url ?? '')?.[1];
    if (host !== undefined) accounts.push(user === undefined ? host : `${user.trim().replaceAll('"', '')}@${host}`);
  }
  const states = [...section.matchAll(/\\paused=(true|false)\s*$/gm)].map((match) => match[1] === 'true');
  return { accounts, paused: states.length === 0 ? null : states.every(Boolean) };
}

/** Dropbox's `info.json`: which of its two kinds of account is set up; null when none is. */
export function parseDropboxInfo(text: string): string | null {
  const info = asObject(parseJson(text));
  const kinds = ['personal', 'business'].filter((kind) => asText(asObject(info?.[kind])?.['path']) !== null);
  return kinds.length === 0 ? null : kinds.join(', ');
}

/** Syncthing's `config.xml`: how many folders it keeps, and how many of them are paused; null when it is not that file. */
export function parseSyncthingConfig(text: string): { folders: number; paused: number } | null {
  if (!/<configuration\b/.test(text)) return null;
  const folders = [...text.matchAll(/<folder\s[^>]*\bid="([^"]*)"[^>]*>([\s\S]*?)<\/folder>/g)].filter(
    (match) => match[1] !== '',
  );
  const paused = folders.filter((match) => /<paused>true<\/paused>/.test(match[2] ?? ''));
  return { folders: folders.length, paused: paused.length };
}
