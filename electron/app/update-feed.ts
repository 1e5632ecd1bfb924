import { readFileSync } from 'node:fs';
import { z } from '@shared/z';

const feedSchema = z.object({ url: z.string() });

/**
 * The address to ask for updates, when one was set: CALLOUT_UPDATE_URL, else the first of these files that names one: `update-feed.json`
 * (`{"url"}`) of the profile, or `app-update.yml`, which the packaging writes. Only https, except on this very machine (tests); the placeholder in the packaging (`.invalid`) counts as none.
 */
export function updateFeed(
  environment: Readonly<Record<string, string | undefined>>,
  files: readonly string[],
): string | null {
  const candidates = [environment['CALLOUT_UPDATE_URL'], ...files.map(readFeed)];
  const text = candidates.find((candidate) => candidate !== undefined && candidate !== '');
  return text === undefined ? null : feedUrl(text);
}

function feedUrl(text: string): string | null {
  try {
    const url = new URL(text);
    if (url.hostname.endsWith('.invalid')) return null;
    const isLocal = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal) ? url.href : null;
  } catch {
    return null;
  }
}

function readFeed(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    // electron-builder's own, flat list: one "key: value" a line
    if (file.endsWith('.yml')) return /^url: *['"]?([^'"\s]+)/m.exec(text)?.[1];
    return feedSchema.parse(JSON.parse(text)).url;
  } catch {
    return undefined;
  }
}
