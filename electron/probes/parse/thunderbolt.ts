import type { Dock } from '@shared/domain/inspection';
import { cleanText } from './values';

/**
 * `boltctl list` (documented in bolt's README): a block a device, its name after a dot, then "type", "name", "vendor", "status".
 * Hosts are the machine itself and are left out. Nothing understood is an empty list: /sys has the last word on what is connected.
 */
export function parseBoltctl(text: string): Dock[] {
  return text.split(/^[ \t]*[●○*][ \t]+/mu).flatMap((block): Dock[] => {
    const value = (name: string): string | null =>
      cleanText(new RegExp(`^[ \\t│├└─|\`-]*${name}:[ \\t]*(.+)$`, 'mu').exec(block)?.[1] ?? '');
    const status = value('status');
    if (value('type') !== 'peripheral' || status === null) return [];
    return [
      {
        name: value('name'),
        vendor: value('vendor'),
        authorised: /^authorized\b/.test(status)
          ? true
          : /^(connected|connecting|auth-error)\b/.test(status)
            ? false
            : null,
        connected: !/^disconnected\b/.test(status),
        firmware: null,
      },
    ];
  });
}
