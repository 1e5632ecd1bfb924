import type { EventData } from '@shared/ipc/contract';

export const LINK_SCHEME = 'callout';
export type DeepLink = EventData<'app.deepLink'>;

const PATTERN = /^callout:\/\/(?:(job)\/([A-Za-z0-9_-]{1,64})|(today|inspect))\/?$/;

/**
 * Reads a `callout://` link. Anybody can make one, so only whole, known routes come through, and all they do is show a page.
 *
 * @returns null for everything else
 */
export function parseDeepLink(text: string): DeepLink | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  if (match[1] === 'job') return { route: 'job', id: match[2] ?? null };
  return { route: match[3] === 'today' ? 'today' : 'inspect', id: null };
}
