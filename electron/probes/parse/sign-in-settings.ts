import { parseIni } from './join';

/**
 * `sshd_config` with the files it includes put in place of the line: the first value of a keyword counts, "Match" blocks are for some
 * only. null where the file does not say.
 */
export function permitRootLogin(config: string): string | null {
  for (const raw of config.split(/\r?\n/)) {
    const line = raw.trim();
    if (/^match\b/i.test(line)) return null;
    const value = /^permitrootlogin[\s=]+"?([\w-]+)"?/i.exec(line)?.[1];
    if (value !== undefined) return value.toLowerCase();
  }
  return null;
}

/** The account that is signed in by itself, from the settings of GDM, LightDM or SDDM; null when none is. */
export function autoLogonOf(text: string): string | null {
  const values = parseIni(text);
  const on = (key: string): boolean => /^(true|1|yes)$/i.test(values.get(key) ?? '');
  if (on('daemon.automaticloginenable')) return values.get('daemon.automaticlogin') || null;
  if (on('daemon.timedloginenable')) return values.get('daemon.timedlogin') || null;
  // LightDM takes sections for seats ("[Seat:*]", before: "[SeatDefaults]").
  for (const [key, value] of values) {
    if (/^seat.*\.autologin-user$/.test(key) && value !== '') return value;
  }
  return values.get('autologin.user') || null;
}

/** Whether LightDM lets a guest in; null where it does not say. */
export function guestAllowed(text: string): boolean | null {
  const value = [...parseIni(text)].find(([key]) => /^seat.*\.allow-guest$/.test(key))?.[1];
  return value === undefined ? null : /^true$/i.test(value);
}

/** "--autologin NAME" in the command of a console's login. */
export function consoleAutoLogon(unit: string): string | null {
  return /agetty\b.*?(?:--autologin|-a)[ =]+([\w.@-]+)/.exec(unit)?.[1] ?? null;
}

/** Lines of `faillock --user NAME` that still count ("V" at the end); null when it is not its table. */
export function parseFaillock(text: string): number | null {
  if (!/^\S.*:\s*$/m.test(text)) return null;
  return [...text.matchAll(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s+.*\bV\s*$/gm)].length;
}

/** `chage -l NAME`: when its password expires; null when it is not that text. */
export function parseChage(text: string): { expiresAt: string | null; mustChange: boolean } | null {
  const expires = /^Password expires\s*:\s*(.+)$/m.exec(text)?.[1]?.trim();
  if (expires === undefined) return null;
  if (/password must be changed/i.test(expires)) return { expiresAt: null, mustChange: true };
  if (/^never$/i.test(expires)) return { expiresAt: null, mustChange: false };
  const at = Date.parse(`${expires} UTC`);
  return Number.isFinite(at) ? { expiresAt: new Date(at).toISOString(), mustChange: false } : null;
}
