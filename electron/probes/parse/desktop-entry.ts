import type { StartupItem } from '@shared/domain/inspection';
import { cleanText } from './values';

/** An XDG autostart file (`*.desktop`); null when it has no [Desktop Entry] with a command. */
export function parseDesktopEntry(text: string, location: string): StartupItem | null {
  const section = /^\[Desktop Entry\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1];
  if (section === undefined) return null;
  const value = (key: string): string | null =>
    cleanText(new RegExp(`^${key}\\s*=\\s*(.*)$`, 'm').exec(section)?.[1] ?? '');
  const command = value('Exec');
  if (command === null) return null;
  const off = value('Hidden') === 'true' || value('X-GNOME-Autostart-enabled') === 'false';
  return {
    name: value('Name') ?? location.split('/').at(-1) ?? location,
    command,
    source: 'autostart',
    enabled: !off,
    location,
  };
}

/**
 * Entries of a crontab that run at start-up: "@reboot USER COMMAND" in the system's (`/etc/crontab`, `/etc/cron.d/*`), and "@reboot
 * COMMAND" in the one of `owner`.
 */
export function parseCronAtBoot(text: string, location: string, owner?: string): StartupItem[] {
  const pattern = owner === undefined ? /^[ \t]*@reboot[ \t]+\S+[ \t]+(\S.*)$/gm : /^[ \t]*@reboot[ \t]+(\S.*)$/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    name: (match[1] ?? '').split(/\s/)[0]?.split('/').at(-1) ?? '',
    command: match[1] ?? null,
    source: 'cron',
    enabled: true,
    location,
    ...(owner === undefined ? {} : { user: owner }),
  }));
}
